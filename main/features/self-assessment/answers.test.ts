import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyChains } from '../../db/audit.ts';
import { openReader } from '../../db/open.ts';
import { workspacePaths } from '../../db/workspace-file.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { answerTo, cite, documentInForce, editionId, newAssessment } from '../../testing/self-assessment.ts';

let core: TestCore;

beforeEach(async () => {
  core = await createTestCore();
});

afterEach(async () => {
  expect(core.errors).toEqual([]);
  await core.close();
});

async function answered(id: string, code: string, patch: object) {
  const before = await answerTo(core, id, code);
  return core.call('selfAssessment.answer', { id: before.id, expectRev: before.rev, ...patch });
}

test('a self-assessment against 201 has an empty answer to each of 187 rows and stands at the first one', async () => {
  const { id } = await newAssessment(core);
  const read = await core.call('selfAssessment.get', { id });
  expect(read.answers).toHaveLength(187);
  expect(new Set(read.answers.map((answer) => answer.result))).toEqual(new Set(['unanswered']));
  expect(read.progress).toMatchObject({ total: 187, answered: 0, unanswered: 187, withEvidence: 0 });
  expect(read.progress.chapters.map((chapter) => chapter.code)).toEqual(['4', '5', '6', '7', '8', '9', '10']);
  expect(read.progress.chapters.reduce((sum, chapter) => sum + chapter.total, 0)).toBe(187);
  expect(read.assessment).toMatchObject({
    state: 'running',
    resumeCode: '4.1',
    asOf: '2026-11-30',
    lspType: 'p1-education',
    instrument: { code: 'BNSP-201', edition: '2014' },
  });
  const { rows } = await core.call('selfAssessment.rows', { id });
  expect([rows.length, rows.filter((row) => row.auditable).length]).toEqual([234, 187]);
});

test('an instrument under one heading is cut into the headings below it', async () => {
  const made = await core.call('selfAssessment.create', {
    title: 'Kesiapan jarak jauh',
    editionId: await editionId(core, 'BNSP-SE011'),
    purpose: 'internal',
    asOf: '2026-11-21',
  });
  const { progress } = await core.call('selfAssessment.get', { id: made.id });
  expect(progress.chapters.map((chapter) => chapter.code)).toEqual(['D2.a', 'D2.b', 'D2.c', 'D2.d']);
  expect(progress.total).toBe(16);
});

test('what a self-assessment says of itself is checked, changed and withdrawn', async () => {
  const edition = await editionId(core);
  const facts = { title: 'A', editionId: edition, purpose: 'internal' as const, asOf: '2026-11-30' };
  await expect(
    core.call('selfAssessment.create', { ...facts, periodFrom: '2026-02-01', periodUntil: '2026-01-01' }),
  ).rejects.toMatchObject({
    code: 'selfAssessment.periodReversed',
    fields: { periodUntil: { code: 'selfAssessment.periodReversed' } },
  });
  await expect(
    core.call('selfAssessment.create', { ...facts, editionId: '01890000-0000-7000-8000-000000000001' }),
  ).rejects.toMatchObject({
    code: 'core.gone',
  });
  const { id, rev } = await core.call('selfAssessment.create', facts);
  const changed = await core.call('selfAssessment.change', {
    id,
    expectRev: rev,
    title: 'B',
    purpose: 'surveillance',
    asOf: '2026-12-31',
  });
  await expect(
    core.call('selfAssessment.change', { id, expectRev: rev, title: 'C', purpose: 'internal', asOf: '2026-12-31' }),
  ).rejects.toMatchObject({
    code: 'core.conflict',
  });
  await answered(id, '4.1', { note: 'catatan unik zebra' });
  expect((await core.call('search.find', { text: 'zebra' })).hits).toHaveLength(1);
  await core.call('selfAssessment.withdraw', { id, expectRev: changed.rev, reason: 'Terbuat dua kali' });
  expect((await core.call('selfAssessment.list', {})).assessments).toEqual([]);
  expect((await core.call('search.find', { text: 'zebra' })).hits).toEqual([]);
  await expect(core.call('selfAssessment.get', { id })).rejects.toMatchObject({ code: 'core.withdrawn' });
});

test('conform is refused without evidence and reason, and taken with either', async () => {
  const { id } = await newAssessment(core);
  await expect(answered(id, '4.1', { result: 'conform' })).rejects.toMatchObject({
    code: 'selfAssessment.conformNeedsProof',
    params: { code: '4.1' },
  });
  expect(await answered(id, '4.1', { result: 'conform', reason: 'SK dilihat di ruang ketua' })).toMatchObject({
    result: 'conform',
  });
  await expect(answered(id, '4.1', { reason: '' })).rejects.toMatchObject({ code: 'selfAssessment.conformNeedsProof' });

  const before = await answerTo(core, id, '9.1.1');
  const document = await documentInForce(core, 'SOP-9-01');
  await cite(core, before.id, document.id, '2');
  const conform = await answered(id, '9.1.1', {
    result: 'conform',
    documentExists: 'yes',
    carriedOut: 'yes',
    recordExists: 'no',
  });
  expect(conform).toMatchObject({
    result: 'conform',
    evidence: { total: 1, proving: 1, withdrawn: 0, lapsed: 0, changed: 0, overtaken: 0 },
    answeredAt: expect.stringMatching(/^2026-11-21T03/),
    documentExists: 'yes',
    recordExists: 'no',
  });
  const read = await core.call('selfAssessment.get', { id });
  expect(read.progress).toMatchObject({ answered: 2, conform: 2, withEvidence: 1, unanswered: 185 });
  expect(read.contradictions).toEqual([{ code: '9.1.1', kind: 'layerDenied', count: 1 }]);
  expect(read.assessment.resumeCode).toBe('9.1.1');
});

test('not applicable needs a reason; going back to not assessed clears who answered', async () => {
  const { id } = await newAssessment(core);
  await expect(answered(id, '6.3.1', { result: 'not-applicable' })).rejects.toMatchObject({
    code: 'selfAssessment.notApplicableNeedsReason',
  });
  expect(await answered(id, '6.3.1', { result: 'not-applicable', reason: 'Tidak ada subkontrak' })).toMatchObject({
    result: 'not-applicable',
  });
  expect(await answered(id, '6.3.1', { result: 'unanswered' })).toMatchObject({
    answeredAt: null,
    answeredBy: null,
    reason: 'Tidak ada subkontrak',
  });
});

test('an answer on top of another is refused and says what is there now', async () => {
  const { id } = await newAssessment(core);
  const seen = await answerTo(core, id, '4.2');
  await core.call('selfAssessment.answer', { id: seen.id, expectRev: seen.rev, result: 'partial' });
  await expect(
    core.call('selfAssessment.answer', { id: seen.id, expectRev: seen.rev, note: 'x' }),
  ).rejects.toMatchObject({
    code: 'selfAssessment.conflict',
    params: { code: '4.2', rev: seen.rev + 1, result: 'partial' },
  });
  const sentence = core.core.words.message('id', {
    code: 'selfAssessment.conflict',
    params: { code: '4.2', rev: 2, result: 'partial' },
  });
  expect(sentence).toContain('kini "Sebagian"');
  await expect(
    core.call('selfAssessment.answer', { id: '01890000-0000-7000-8000-000000000001', expectRev: 1, note: 'x' }),
  ).rejects.toMatchObject({ code: 'core.gone' });
});

test('evidence that goes away, is withdrawn or gets a new revision is told as a contradiction', async () => {
  const { id } = await newAssessment(core);
  const [first, second, third] = [
    await answerTo(core, id, '4.1'),
    await answerTo(core, id, '4.2'),
    await answerTo(core, id, '4.4'),
  ];
  const [gone, dropped, revised] = [
    await documentInForce(core, 'SOP-4-01'),
    await documentInForce(core, 'SOP-4-02'),
    await documentInForce(core, 'SOP-4-03'),
  ];
  const link = await cite(core, first.id, gone.id);
  await cite(core, second.id, dropped.id);
  await cite(core, third.id, revised.id);
  for (const code of ['4.1', '4.2', '4.4']) await answered(id, code, { result: 'conform' });
  expect((await core.call('selfAssessment.get', { id })).contradictions).toEqual([]);

  await core.call('evidence.unlink', { id: link.id, expectRev: link.rev });
  const stored = await core.call('documents.get', { id: dropped.id });
  await core.call('documents.withdraw', { id: dropped.id, expectRev: stored.rev, reason: 'Tidak dipakai' });
  await core.call('documents.addRevision', {
    documentId: revised.id,
    approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: '2026-11-20', effectiveOn: '2026-11-21' },
  });
  expect((await core.call('selfAssessment.get', { id })).contradictions).toEqual([
    { code: '4.1', kind: 'unproved', count: 1 },
    { code: '4.2', kind: 'withdrawnEvidence', count: 1 },
    { code: '4.4', kind: 'changedEvidence', count: 1 },
  ]);
  const overview = await core.call('home.overview', {});
  const found = overview.checks.filter((check) => /^(self-assessment|evidence)-/.test(check.id));
  expect(found.map((check) => core.core.words.message('id', check.message))).toEqual([
    'Klausul 4.1 dinyatakan sesuai tanpa bukti dan tanpa alasan',
    'Klausul 4.2 memakai bukti yang telah ditarik',
    'SOP-4-03 Prosedur SOP-4-03 berganti revisi (01/01): 1 kutipan perlu diperiksa lagi',
  ]);
  expect(found[0]?.address).toBe(`/asesmen-mandiri/${id}?butir=4.1`);
});

test('many rows get a person and a due date at once; due rows and the next step are on Beranda', async () => {
  const { id } = await newAssessment(core);
  const done = await core.call('selfAssessment.assign', {
    id,
    codes: ['4.3', '5.1.1'],
    person: 'Sekar',
    due: '2026-11-25',
  });
  expect(done.changed).toBe(9);
  expect(await core.call('selfAssessment.assign', { id, codes: ['5.1.1'], person: 'Sekar' })).toEqual({ changed: 0 });
  await expect(core.call('selfAssessment.assign', { id, codes: ['99'], person: 'Sekar' })).rejects.toMatchObject({
    code: 'selfAssessment.noRows',
  });
  await answered(id, '4.3.1', { work: 'done' });
  const overview = await core.call('home.overview', { days: 90 });
  const own = overview.due.filter(({ address }) => address.startsWith('/asesmen-mandiri/'));
  expect(own).toHaveLength(8);
  expect(own[0]).toMatchObject({
    due: '2026-11-25',
    person: 'Sekar',
    overdue: false,
    address: `/asesmen-mandiri/${id}?butir=4.3.2`,
  });
  expect((await core.call('selfAssessment.get', { id })).progress.persons).toEqual([
    { person: 'Sekar', total: 9, answered: 0, settled: 1, overdue: 0, nextDue: '2026-11-25' },
  ]);
  const summary = overview.summaries.find((item) => item.id === 'self-assessment');
  expect(summary).toMatchObject({ done: 0, total: 187, address: `/asesmen-mandiri/${id}?butir=4.3.1`, openCount: 186 });
});

test('a cited document tells which clause it proves, and the trail of it all is whole', async () => {
  const { id } = await newAssessment(core);
  const document = await documentInForce(core, 'SOP-9-01');
  const answer = await answerTo(core, id, '9.1.1');
  await cite(core, answer.id, document.id, '2');
  await answered(id, '9.1.1', { result: 'conform', note: 'lengkap' });
  expect((await core.call('documents.get', { id: document.id })).citedBy).toMatchObject([
    {
      label: `Asesmen mandiri relisensi 2026: 9.1.1 ${answer.title.id}`,
      address: `/asesmen-mandiri/${id}?butir=9.1.1`,
    },
  ]);
  expect((await core.call('search.find', { text: 'lengkap', kinds: ['answer'] })).hits[0]).toMatchObject({
    code: expect.stringContaining('9.1.1'),
  });
  const reader = openReader(workspacePaths(core.dir).database);
  try {
    expect(await verifyChains(reader.db)).toMatchObject({ intact: true });
    const acts = await reader.db.selectFrom('audit').select('operation').where('record_id', '=', answer.id).execute();
    expect(acts.map((act) => act.operation)).toEqual(['selfAssessment.answer']);
  } finally {
    reader.close();
  }
});
