import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scenario, World } from './world.ts';

const approval = {
  how: 'paper',
  approvedBy: 'Ratna Wulandari',
  approvedOn: '2026-01-05',
  effectiveOn: '2026-01-08',
} as const;

async function importWhole(world: World, kind: string, path: string, left = false): Promise<void> {
  const { id } = await world.call('imports.start', { kind, source: { path } });
  const detail = await world.call('imports.get', { id });
  if (detail.state === 'mapping' && detail.mapping !== null)
    await world.call('imports.map', { id, mapping: detail.mapping });
  const { rows } = await world.call('imports.rows', { id });
  const [first] = rows;
  if (first !== undefined) {
    await world.call('imports.showPersonal', { id, purpose: 'Uji' });
    await world.call('imports.editRows', { id, rowIds: [first.id], proposal: {} });
    await world.call('imports.editRow', { id, rowId: first.id, decision: 'skip' });
    await world.call('imports.decide', { id, verdicts: ['new'], decision: 'take' });
  }
  if (left) await world.call('imports.cancel', { id });
  else await world.call('imports.apply', { id });
}

const approvalOnScreen: Scenario = {
  name: 'a revision that is handed in, returned, checked and approved on the screen',
  async run(world) {
    const made = await world.call('documents.create', {
      code: world.fresh('SOP-8'),
      title: 'Prosedur di layar',
      type: 'sop',
      file: { path: world.input('teks.txt') },
    });
    const id = made.revisionId;
    const first = await world.call('documents.submit', {
      id,
      expectRev: 1,
      madeBy: 'Sari Dewi',
      note: 'Mohon diperiksa',
    });
    const back = await world.call('documents.return', { id, expectRev: first.rev, reason: 'Langkah 2 belum jelas' });
    const second = await world.call('documents.submit', { id, expectRev: back.rev });
    const checked = await world.call('documents.check', { id, expectRev: second.rev });
    await world.call('documents.approve', {
      id,
      expectRev: checked.rev,
      effectiveOn: (await world.call('workspace.state', {})).today,
    });
  },
};

const approvalOnPaper: Scenario = {
  name: 'several drafts approved by one decree, and the scan of a sheet that came back later',
  async run(world) {
    const draft = (code: string) =>
      world.call('documents.create', { code, title: `Prosedur ${code}`, type: 'sop', madeBy: 'Sari Dewi' });
    const made = [await draft(world.fresh('SOP-5')), await draft(world.fresh('SOP-5'))];
    await world.call('documents.enactMany', {
      documents: made.map(({ id }) => ({ id, revision: '01/00', expectRev: 1 })),
      approvedBy: approval.approvedBy,
      approvedOn: approval.approvedOn,
      effectiveOn: approval.effectiveOn,
    });
    for (const { id } of made) {
      const [revision] = (await world.call('documents.get', { id })).revisions;
      if (revision === undefined) throw new Error('the approved document has no revision');
      await world.call('documents.completeApproval', {
        id: revision.id,
        expectRev: revision.rev,
        scan: { path: world.input('pindaian.pdf') },
      });
    }
  },
};

const approvalRule: Scenario = {
  name: 'the choice of the LSP about one person',
  async run(world) {
    const rule = await world.call('documents.approvalRule', {});
    await world.call('documents.setApprovalRule', {
      expectRev: rule.rev,
      onePerson: true,
      reason: 'Baru ada satu orang staf mutu',
      decidedBy: 'Ketua LSP',
      decidedOn: '2026-01-05',
    });
  },
};

const register: Scenario = {
  name: 'a document, its revisions and its approval',
  async run(world) {
    const code = world.fresh('SOP-7');
    const made = await world.call('documents.create', {
      code,
      title: `Prosedur ${code}`,
      type: 'sop',
      file: { path: world.input('berkas.pdf') },
      clauses: [{ instrument: 'BNSP-201', clause: '8.1' }],
      approval,
    });
    const changed = await world.call('documents.change', { id: made.id, expectRev: made.rev, owner: 'Manajer Mutu' });
    const link = await world.call('documents.linkClause', {
      documentId: made.id,
      instrument: 'BNSP-201',
      clause: '9.1.1',
    });
    await world.call('documents.unlinkClause', { id: link.id, expectRev: link.rev });
    const draft = await world.call('documents.addRevision', {
      documentId: made.id,
      changeNote: 'Langkah 3 diperjelas',
      file: { upload: await world.upload(world.input('surat.docx')) },
    });
    const edited = await world.call('documents.changeRevision', {
      id: draft.id,
      expectRev: draft.rev,
      changeNote: 'Langkah 4 diperjelas',
      file: { path: world.input('teks.txt') },
    });
    const review = await world.call('documents.setStatus', {
      id: draft.id,
      expectRev: edited.rev,
      status: 'in-review',
      checkedBy: 'Wening',
    });
    const enacted = await world.call('documents.enact', {
      id: draft.id,
      expectRev: review.rev,
      ...approval,
      approvedOn: '2026-02-05',
      effectiveOn: '2026-02-08',
      scan: { path: world.input('pindaian.pdf') },
    });
    const valid = await world.call('documents.setValidity', {
      id: draft.id,
      expectRev: enacted.rev,
      validUntil: '2028-02-08',
    });
    await world.call('documents.withdrawRevision', { id: draft.id, expectRev: valid.rev, reason: 'Berkas keliru' });
    const gone = await world.call('documents.withdraw', {
      id: made.id,
      expectRev: changed.rev,
      reason: 'Tidak dipakai lagi',
    });
    await world.call('documents.restore', { id: made.id, expectRev: gone.rev });
  },
};

const copies: Scenario = {
  name: 'a document out for editing and back',
  async run(world) {
    const { revisions } = await world.call('documents.get', { id: world.known('document:SOP-6-01') });
    const revision = revisions.find((candidate) => candidate.file !== null);
    if (revision === undefined) throw new Error('the sample has no file of SOP-6-01');
    const out = await world.call('documents.checkOut', { revisionId: revision.id });
    if (out.download !== null) await world.fetch(out.download);
    await world.call('documents.checkIn', {
      id: out.id,
      expectRev: out.rev,
      file: { path: world.input('surat.docx') },
      changeNote: 'Dari luar',
    });
    const { revisions: after } = await world.call('documents.get', { id: world.known('document:SOP-4-01') });
    const other = after.find((candidate) => candidate.file !== null);
    if (other === undefined) throw new Error('the sample has no file of SOP-4-01');
    const left = await world.call('documents.checkOut', { revisionId: other.id });
    await world.call('documents.discardCopy', { id: left.id, expectRev: left.rev });
  },
};

const evidence: Scenario = {
  name: 'evidence cited, confirmed and taken back',
  async run(world) {
    const { answers } = await world.call('selfAssessment.get', { id: world.known('self-assessment:running') });
    const subjectId = answers.at(-1)?.id ?? '';
    const link = await world.call('evidence.link', {
      subjectKind: 'answer',
      subjectId,
      targetKind: 'document',
      targetId: world.known('document:SOP-9-01'),
      page: '2',
    });
    const changed = await world.call('evidence.change', { id: link.id, expectRev: link.rev, note: 'Bab 3' });
    await world.call('evidence.unlink', { id: link.id, expectRev: changed.rev, reason: 'Keliru' });
    const { links } = await world.call('evidence.changed', {});
    if (links.length > 0) {
      await world.call('evidence.confirm', {
        links: links.map((one) => ({ id: one.link.id, expectRev: one.link.rev, revisionId: one.revisionId })),
        unseen: true,
      });
    }
    await world.fetch(await world.call('coverage.sheet', {}));
  },
};

const files: Scenario = {
  name: 'files looked at, tables taken out',
  async run(world) {
    await world.call('assessors.reveal', { id: world.known('assessor:1') });
    await world.fetch(
      await world.call('export.table', {
        title: 'Daftar asesor',
        columns: [{ title: 'Nama', type: 'text' }],
        rows: [['Sari'], ['Budi']],
      }),
    );
    await world.fetch(await world.call('assessors.listReport', { format: 'excel' }));
  },
};

const folder: Scenario = {
  name: 'a folder imported',
  async run(world) {
    await importWhole(world, 'documents', world.input('dokumen mutu'));
    await importWhole(world, 'documents', world.input('dokumen mutu'), true);
  },
};

const workbook: Scenario = {
  name: 'lists imported from Excel',
  async run(world) {
    await importWhole(world, 'assessors', world.input('asesor.xlsx'));
    await importWhole(world, 'schemes', world.input('skema.xlsx'));
    await importWhole(world, 'assessees', world.input('peserta.xlsx'));
  },
};

const preferences: Scenario = {
  name: 'preferences',
  async run(world) {
    await world.call('settings.change', { density: 'compact' });
    await world.call('settings.change', { theme: 'dark' });
    await world.call('settings.change', { language: 'id', density: 'normal' });
  },
};

const paper: Scenario = {
  name: 'a file of one’s own kept beside the workspace',
  async run(world) {
    const path = join(world.out, 'catatan.txt');
    await writeFile(path, world.fresh('catatan'));
    await world.call('documents.create', { code: world.fresh('IK'), title: 'Catatan', type: 'sop', file: { path } });
    await world.call('documents.create', { code: world.fresh('IK'), title: 'Sama', type: 'sop', file: { path } });
  },
};

const skeletons: Scenario = {
  name: 'drafts made from skeletons',
  async run(world) {
    await world.call('skeletons.create', {
      items: ['kebijakan-mutu', 'sop-10-03', 'fr-mt-03'].map((id) => ({ id, code: world.fresh('K') })),
    });
  },
};

const outerPapers: Scenario = {
  name: 'a paper from outside, compared with its next text, looked up, replaced and looked after',
  async run(world) {
    const make = (code: string) =>
      world.call('documents.create', {
        code: world.fresh(code),
        title: 'Surat edaran dari luar',
        type: 'circular',
        file: { path: world.input('teks.txt') },
        approval,
        clauses: [{ instrument: 'BNSP-201', clause: '10.2.3' }],
      });
    const [former, newer] = [await make('SE'), await make('SE')];
    const documentId = former.id;
    await world.call('comparison.withFile', { documentId, file: { path: world.input('teks.txt') } });
    const facts = { documentId, kind: 'circular', number: world.fresh('SE.9') } as const;
    const saved = await world.call('externalDocuments.save', { ...facts, expectRev: null });
    await world.call('externalDocuments.save', { ...facts, expectRev: saved.rev, edition: '1' });
    await world.call('externalDocuments.look', {
      documentId,
      lookedOn: '2026-01-09',
      lookedBy: 'Sari Dewi',
      source: 'Laman penerbit',
      result: 'changed',
    });
    await world.call('externalDocuments.supersede', { documentId, how: 'replaced', byDocumentId: newer.id });
    const { supersessions } = await world.call('externalDocuments.get', { documentId });
    const [over] = supersessions;
    const places = (over?.places ?? []).map(({ kind, id }) => ({ kind, id }));
    await world.call('externalDocuments.settle', { documentId, supersession: over?.key ?? '', places });
    const after = await world.call('externalDocuments.get', { documentId });
    const mark = after.supersessions[0]?.places[0]?.checked;
    await world.call('externalDocuments.reopen', { documentId, id: mark?.id ?? '', expectRev: mark?.rev ?? 0 });
    await world.call('externalDocuments.settle', { documentId, supersession: over?.key ?? '', places });
    await world.call('externalDocuments.undoSupersede', {
      documentId,
      id: over?.id ?? '',
      expectRev: over?.rev ?? 0,
      reason: 'Salah nomor',
    });
  },
};

/** Documents, evidence, imports, preferences. */
export const documentScenarios: readonly Scenario[] = [
  register,
  approvalOnScreen,
  approvalOnPaper,
  approvalRule,
  copies,
  evidence,
  files,
  folder,
  workbook,
  preferences,
  paper,
  skeletons,
  outerPapers,
];
