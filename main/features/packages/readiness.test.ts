import { describe, expect, it } from 'vitest';
import type { ProfileItem } from './profile-data.ts';
import { countItems, type Member, type Proof, type ReadinessFacts, readinessOf } from './readiness.ts';

const ASOF = '2026-11-21';

function itemOf(patch: Partial<ProfileItem> = {}): ProfileItem {
  return {
    section: 'A',
    code: '1',
    title: { id: 'Surat', en: 'Letter' },
    folder: '01',
    range: 'once',
    kind: 'document',
    flat: false,
    reports: [],
    supporting: [],
    added: false,
    documentTypes: [],
    clauses: [],
    basis: [{ mark: 'G' }],
    ...patch,
  };
}

function proofOf(patch: Partial<Proof> = {}): Proof {
  return {
    memberId: null,
    origin: 'evidence',
    evidenceId: 'e1',
    targetKind: 'document',
    label: 'Panduan Mutu',
    code: 'PM-01',
    edition: '01/00',
    state: 'in-force',
    laterState: 'in-force',
    validUntil: null,
    fileHash: 'a'.repeat(64),
    fileName: 'pm.pdf',
    page: '',
    section: '',
    note: '',
    address: '/dokumen/1',
    revisionChanged: false,
    overtakenBy: '',
    ...patch,
  };
}

function factsOf(patch: Partial<ReadinessFacts> = {}): ReadinessFacts {
  return {
    lspType: 'p1-education',
    members: new Map(),
    proofs: new Map(),
    papers: new Map(),
    omitted: new Map(),
    expiringWithinDays: 90,
    broken: new Set(),
    ...patch,
  };
}

function judge(item: ProfileItem, proofs: readonly Proof[], patch: Partial<ReadinessFacts> = {}, asOf = ASOF) {
  const [judged] = readinessOf([item], factsOf({ proofs: new Map([[item.code, proofs]]), ...patch }), asOf);
  if (judged === undefined) throw new Error('no verdict');
  return judged;
}

const assessors: readonly Member[] = ['Sari', 'Budi', 'Citra'].map((label) => ({
  id: label.toLowerCase(),
  label,
  address: `/asesor/${label}`,
  folder: label,
}));
const perAssessor = itemOf({ code: '31', range: 'assessor', kind: 'records', source: 'assessor-certificate' });
const ofAssessor = (memberId: string, patch: Partial<Proof> = {}) =>
  proofOf({
    memberId,
    origin: 'records',
    evidenceId: null,
    targetKind: null,
    label: `Sertifikat ${memberId}`,
    ...patch,
  });
const members = new Map([['31', assessors]]);

describe('one proof', () => {
  it('is missing without evidence and says so', () => {
    const judged = judge(itemOf(), []);
    expect(judged).toMatchObject({ state: 'missing', have: 0, need: 1, reasons: [{ code: 'packages.noEvidence' }] });
  });

  it('is present with a document in force', () => {
    expect(judge(itemOf(), [proofOf()])).toMatchObject({ state: 'present', have: 1, need: 1, reasons: [] });
  });

  it.each([
    ['draft', 'packages.proofDraft'],
    ['superseded', 'packages.proofSuperseded'],
    ['withdrawn', 'packages.proofWithdrawn'],
    ['expired', 'packages.proofExpired'],
    ['missing', 'packages.proofMissing'],
  ] as const)('does not count a %s document', (state, code) => {
    const judged = judge(itemOf(), [proofOf({ state })]);
    expect(judged.state).toBe('missing');
    expect(judged.reasons).toEqual([{ code, params: { label: 'PM-01 Panduan Mutu' } }]);
  });

  it('does not count a document that has no file', () => {
    expect(judge(itemOf(), [proofOf({ fileHash: null })]).reasons[0]?.code).toBe('packages.proofWithoutFile');
  });

  it('counts an upload only once somebody stated what it proves', () => {
    const upload = { targetKind: 'file' as const };
    expect(judge(itemOf(), [proofOf(upload)])).toMatchObject({
      state: 'missing',
      reasons: [{ code: 'packages.proofNotStated' }],
    });
    expect(judge(itemOf(), [proofOf({ ...upload, note: 'Akta pendirian' })]).state).toBe('present');
    expect(judge(itemOf(), [proofOf({ ...upload, page: '3' })]).state).toBe('present');
  });

  it('counts a lost file of the store as no proof', () => {
    const judged = judge(itemOf(), [proofOf()], { broken: new Set(['a'.repeat(64)]) });
    expect(judged).toMatchObject({ state: 'missing', reasons: [{ code: 'packages.proofBroken' }] });
  });

  it('tells a proof that ended the day before from one that ends today', () => {
    expect(judge(itemOf(), [proofOf({ validUntil: '2026-11-20' })])).toMatchObject({
      state: 'missing',
      reasons: [{ code: 'packages.proofLapsed', params: { date: '2026-11-20' } }],
    });
    expect(judge(itemOf(), [proofOf({ validUntil: ASOF })]).state).toBe('expiring');
  });

  it('is about to lapse within the warning time and not a day before', () => {
    expect(judge(itemOf(), [proofOf({ validUntil: '2027-02-19' })]).state).toBe('expiring');
    expect(judge(itemOf(), [proofOf({ validUntil: '2027-02-20' })]).state).toBe('present');
    expect(judge(itemOf(), [proofOf({ laterState: 'expired' })])).toMatchObject({ state: 'expiring', have: 1 });
  });

  it('is not about to lapse while another proof stays', () => {
    expect(judge(itemOf(), [proofOf({ validUntil: ASOF }), proofOf({ evidenceId: 'e2' })]).state).toBe('present');
  });

  it('says that a paper from outside was replaced in part, and counts it all the same', () => {
    const judged = judge(itemOf(), [proofOf({ overtakenBy: 'SE.02/2026' })]);
    expect(judged).toMatchObject({ state: 'present', have: 1 });
    expect(judged.reasons).toMatchObject([{ code: 'packages.proofOvertaken', params: { by: 'SE.02/2026' } }]);
  });

  it('says that the revision changed since it was looked at', () => {
    expect(judge(itemOf(), [proofOf({ revisionChanged: true })])).toMatchObject({
      state: 'present',
      reasons: [{ code: 'packages.proofRevisionChanged' }],
    });
  });
});

describe('an item that ranges over members', () => {
  it('is present only when each member has its own proof', () => {
    const all = assessors.map((member) => ofAssessor(member.id ?? ''));
    expect(judge(perAssessor, all, { members })).toMatchObject({ state: 'present', have: 3, need: 3 });
    const judged = judge(perAssessor, all.slice(1), { members });
    expect(judged).toMatchObject({
      state: 'partial',
      have: 2,
      need: 3,
      reasons: [{ code: 'packages.someOf', params: { have: 2, need: 3, range: 'assessor' } }],
    });
    expect(judged.members.filter((member) => member.state === 'missing').map((member) => member.label)).toEqual([
      'Sari',
    ]);
  });

  it('does not let one proof stand for another member', () => {
    const judged = judge(perAssessor, [ofAssessor('sari'), ofAssessor('sari', { code: 'X' }), ofAssessor('nobody')], {
      members,
    });
    expect(judged).toMatchObject({ state: 'partial', have: 1, need: 3 });
  });

  it('is never present when nothing is recorded of what it ranges over', () => {
    const judged = judge(perAssessor, [ofAssessor('sari')], { members: new Map() });
    expect(judged).toMatchObject({
      state: 'no-data',
      have: 0,
      need: 0,
      reasons: [{ code: 'packages.nothingIn-assessor' }],
    });
  });

  it('names none of them as "none", not as partly there', () => {
    expect(judge(perAssessor, [], { members })).toMatchObject({
      state: 'missing',
      have: 0,
      need: 3,
      reasons: [{ code: 'packages.noneOf' }],
    });
  });

  it('loses a member on the day its certificate ends', () => {
    const all = assessors.map((member) =>
      ofAssessor(member.id ?? '', member.id === 'budi' ? { validUntil: '2027-02-28' } : {}),
    );
    expect(judge(perAssessor, all, { members }, '2027-02-28').state).toBe('expiring');
    const later = judge(perAssessor, all, { members }, '2027-03-01');
    expect(later).toMatchObject({ state: 'partial', have: 2 });
    expect(later.members[1]?.reasons).toEqual([
      { code: 'packages.proofLapsed', params: { label: 'PM-01 Sertifikat budi', date: '2027-02-28' } },
    ]);
  });
});

describe('papers of the program', () => {
  const letter = itemOf({ code: 'R1', kind: 'report', report: 'request-letter' });
  const short = { ready: false, reasons: [{ code: 'packages.needsLicence', params: {} }] };

  it('are present only when their data suffices', () => {
    expect(judge(letter, [], { papers: new Map([['request-letter', short]]) })).toMatchObject({
      state: 'missing',
      reasons: [{ code: 'packages.needsLicence' }],
    });
    expect(judge(letter, [], { papers: new Map([['request-letter', { ready: true, reasons: [] }]]) }).state).toBe(
      'present',
    );
  });

  it('are missing when nobody offers the paper', () => {
    expect(judge(letter, [])).toMatchObject({ state: 'missing', reasons: [{ code: 'packages.paperUnknown' }] });
  });

  it('give way to a cited signed scan', () => {
    const scan = proofOf({ targetKind: 'file', note: 'Surat bertanda tangan' });
    expect(judge(letter, [scan], { papers: new Map([['request-letter', short]]) }).state).toBe('present');
  });
});

describe('items that do not count', () => {
  it('are told apart: left out with a reason, and not for this type', () => {
    const p3 = itemOf({ types: ['p3'] });
    expect(judge(p3, [])).toMatchObject({ state: 'not-applicable' });
    expect(judge(p3, [], { lspType: 'p3' }).state).toBe('missing');
    expect(judge(p3, [], { lspType: null }).state).toBe('missing');
    expect(judge(itemOf(), [], { omitted: new Map([['1', 'tidak dipakai']]) })).toMatchObject({
      state: 'omitted',
      reasons: [{ params: { reason: 'tidak dipakai' } }],
    });
  });

  it('are kept out of the counts', () => {
    const items = [
      itemOf(),
      itemOf({ code: '2' }),
      itemOf({ code: '3', types: ['p3'] }),
      itemOf({ code: '4' }),
      perAssessor,
    ];
    const judged = readinessOf(
      items,
      factsOf({ proofs: new Map([['1', [proofOf()]]]), omitted: new Map([['4', 'x']]) }),
      ASOF,
    );
    expect(countItems(judged)).toEqual({
      items: 3,
      present: 1,
      expiring: 0,
      partial: 0,
      missing: 1,
      noData: 1,
      omitted: 1,
      notApplicable: 1,
    });
  });
});
