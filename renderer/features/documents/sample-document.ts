// A document as tests of the screens see it.
import type { DocumentDetail, DocumentRevision, DocumentRow } from '../../../main/contract/documents.ts';
import type { OutputOf } from '../../../main/contract/index.ts';

export const sampleIds = {
  document: '01890000-0000-7000-8000-000000000001',
  first: '01890000-0000-7000-8000-000000000011',
  second: '01890000-0000-7000-8000-000000000012',
  clause: '01890000-0000-7000-8000-000000000021',
} as const;

export function sampleRow(facts: Partial<DocumentRow> = {}): DocumentRow {
  return {
    id: sampleIds.document,
    rev: 3,
    code: 'SOP-9-01',
    title: 'Permohonan Sertifikasi',
    type: 'sop',
    level: 2,
    external: false,
    owner: 'Manajer Sertifikasi',
    location: 'Rak A',
    state: 'in-force',
    edition: '01/00',
    revisionId: sampleIds.first,
    approvedOn: '2025-01-02',
    effectiveOn: '2025-01-03',
    validUntil: null,
    reviewOn: '2026-01-03',
    reviewOverdue: true,
    openEdition: '01/01',
    draftRev: 1,
    hasFile: true,
    clauses: ['9.1.1'],
    hit: null,
    ...facts,
  };
}

export function sampleRevision(facts: Partial<DocumentRevision> = {}): DocumentRevision {
  return {
    id: sampleIds.first,
    rev: 2,
    edition: 1,
    revision: 0,
    label: '01/00',
    state: 'in-force',
    approvalKind: 'paper',
    madeBy: 'Sari',
    madeOn: null,
    checkedBy: '',
    checkedOn: null,
    approvedBy: 'Ketua LSP',
    approvedOn: '2025-01-02',
    effectiveOn: '2025-01-03',
    validUntil: null,
    changeNote: '',
    file: { hash: 'a'.repeat(64), name: 'sop-9-01.pdf', size: 1200, pages: 3, warnings: [] },
    scan: null,
    recordedBy: 'local',
    recordedAt: '2025-01-03T02:00:00.000Z',
    withdrawnReason: null,
    checker: null,
    approver: null,
    steps: [],
    acts: [],
    ...facts,
  };
}

export function sampleDocument(facts: Partial<DocumentDetail> = {}): DocumentDetail {
  const { hit: _hit, clauses: _clauses, ...row } = sampleRow();
  return {
    ...row,
    distribution: '',
    publisher: '',
    receivedOn: null,
    reviewMonths: 12,
    reviewSetOn: null,
    supersededBy: null,
    supersededOn: null,
    note: '',
    bnspForm: false,
    withdrawnReason: null,
    endedOn: null,
    revisions: [
      sampleRevision({
        id: sampleIds.second,
        rev: 1,
        revision: 1,
        label: '01/01',
        state: 'draft',
        approvalKind: null,
        approvedBy: '',
        approvedOn: null,
        effectiveOn: null,
        changeNote: 'Langkah 3 diperjelas',
        file: null,
      }),
      sampleRevision(),
    ],
    next: { edition: 1, revision: 2 },
    clauses: [{ id: sampleIds.clause, rev: 1, instrument: 'BNSP-201', clause: '9.1.1' }],
    citedBy: [],
    ...facts,
  };
}

export const sampleTypes: OutputOf<'documents.types'> = {
  edition: '2026-1',
  source: { id: '', en: '' },
  levels: [],
  types: [
    {
      id: 'sop',
      parent: null,
      level: 2,
      title: { id: 'SOP', en: 'Procedure (SOP)' },
      prefixes: ['SOP'],
      external: false,
      expires: false,
      reviewMonths: 24,
    },
    {
      id: 'record',
      parent: null,
      level: 5,
      title: { id: 'Rekaman', en: 'Record' },
      prefixes: [],
      external: false,
      expires: false,
      reviewMonths: null,
    },
  ],
};
