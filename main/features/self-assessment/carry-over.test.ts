import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { samplePdf } from '../../files/sample-files.ts';
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

const refused = async (name: Parameters<TestCore['call']>[0], input: object) =>
  core.core.call(core.session, name, input as never);

async function answer(assessmentId: string, code: string, facts: object): Promise<void> {
  const { id, rev } = await answerTo(core, assessmentId, code);
  await core.call('selfAssessment.answer', { id, expectRev: rev, ...facts });
}

async function finish(id: string): Promise<void> {
  const { assessment } = await core.call('selfAssessment.get', { id });
  await core.call('selfAssessment.finish', {
    id,
    expectRev: assessment.rev,
    withUnanswered: true,
    withUnconfirmed: true,
  });
}

/** Last year: 4.1 conforms by a document that stands, 4.2 by one that will be withdrawn, 4.3.1 by one that gets a new revision, 4.3.2 partly. */
async function lastYear(): Promise<{ id: string; kept: string; withdrawn: string; renewed: string }> {
  const { id } = await newAssessment(core, 'Asesmen mandiri 2025');
  const documents = [];
  for (const [code, name] of [
    ['4.1', 'SOP-4-01'],
    ['4.2', 'SOP-4-02'],
    ['4.3.1', 'SOP-4-03'],
  ] as const) {
    const document = await documentInForce(core, name);
    documents.push(document.id);
    await cite(core, (await answerTo(core, id, code)).id, document.id, '2');
    await answer(id, code, { result: 'conform', documentExists: 'yes', note: `Catatan ${code}`, person: 'Sari Dewi' });
  }
  await answer(id, '4.3.2', { result: 'partial', note: 'Formulir kurang' });
  await answer(id, '4.3.3', { result: 'not-applicable', reason: 'Tidak ada' });
  await finish(id);
  const [kept = '', withdrawn = '', renewed = ''] = documents;
  return { id, kept, withdrawn, renewed };
}

async function change(facts: { withdrawn: string; renewed: string }): Promise<void> {
  const { rev } = await core.call('documents.get', { id: facts.withdrawn });
  await core.call('documents.withdraw', { id: facts.withdrawn, expectRev: rev, reason: 'tidak dipakai' });
  const path = join(core.home, 'baru.pdf');
  await writeFile(path, samplePdf([['Isi baru']]));
  await core.call('documents.addRevision', {
    documentId: facts.renewed,
    file: { path },
    approval: { how: 'paper', approvedBy: 'Ketua', approvedOn: '2026-11-19', effectiveOn: '2026-11-20' },
  });
}

async function thisYear(carryFrom: string | null): Promise<string> {
  const made = await core.call('selfAssessment.create', {
    title: 'Asesmen mandiri 2026',
    editionId: await editionId(core),
    purpose: 'relicence',
    asOf: '2026-11-30',
    carryFrom,
  });
  return made.id;
}

const carriedTo = async (id: string, code: string) => {
  const { answers } = await core.call('selfAssessment.carried', { id });
  const found = answers.find((candidate) => candidate.code === code);
  if (found === undefined) throw new Error(`${code} was not carried`);
  return found;
};

async function confirm(id: string, code: string) {
  const carried = await carriedTo(id, code);
  const { rev } = await answerTo(core, id, code);
  return core.call('selfAssessment.confirmCarried', { id: carried.id, expectRev: rev });
}

test('answers come over as suggestions: every figure counts them as unanswered until somebody confirms them', async () => {
  const before = await lastYear();
  const id = await thisYear(before.id);
  const { progress, answers, contradictions } = await core.call('selfAssessment.get', { id });
  expect(progress).toMatchObject({ total: 187, answered: 0, conform: 0, unanswered: 187, withEvidence: 0 });
  expect(contradictions).toEqual([]);
  expect(answers.every((row) => row.result === 'unanswered' && row.evidence.total === 0)).toBe(true);
  const { carryOvers, answers: carried } = await core.call('selfAssessment.carried', { id });
  expect(carryOvers).toMatchObject([{ sourceId: before.id, carried: 5, pending: 5, confirmed: 0 }]);
  expect(carried.map((row) => [row.code, row.result, row.note, row.pending, row.evidence.length])).toEqual([
    ['4.1', 'conform', 'Catatan 4.1', true, 1],
    ['4.2', 'conform', 'Catatan 4.2', true, 1],
    ['4.3.1', 'conform', 'Catatan 4.3.1', true, 1],
    ['4.3.2', 'partial', 'Formulir kurang', true, 0],
    ['4.3.3', 'not-applicable', '', true, 0],
  ]);
  const { answer: confirmed } = await confirm(id, '4.1');
  expect(confirmed).toMatchObject({
    result: 'conform',
    documentExists: 'yes',
    note: 'Catatan 4.1',
    person: 'Sari Dewi',
    evidence: { total: 1, proving: 1, changed: 0 },
  });
  const after = await core.call('selfAssessment.get', { id });
  expect(after.progress).toMatchObject({ answered: 1, conform: 1, unanswered: 186 });
  const { links } = await core.call('evidence.of', { subjectKind: 'answer', subjectIds: [confirmed.id] });
  // pinned on finishing, following its document again
  expect(links).toMatchObject([{ targetKind: 'document', targetId: before.kept, page: '2', section: '3.2' }]);
  expect(await core.call('workspace.check', {})).toMatchObject({ healthy: true });
});

test('evidence that was withdrawn proves nothing, one in another revision is marked to be looked at', async () => {
  const before = await lastYear();
  await change(before);
  const id = await thisYear(before.id);
  expect((await carriedTo(id, '4.2')).evidence).toMatchObject([{ comes: false, target: { state: 'withdrawn' } }]);
  expect((await carriedTo(id, '4.3.1')).evidence).toMatchObject([
    { comes: true, revisionChanged: true, target: { state: 'in-force', edition: '01/01' } },
  ]);
  const gone = await carriedTo(id, '4.2');
  expect(
    await refused('selfAssessment.confirmCarried', { id: gone.id, expectRev: (await answerTo(core, id, '4.2')).rev }),
  ).toMatchObject({ ok: false, code: 'selfAssessment.carriedProofGone', params: { code: '4.2', count: 1 } });
  expect((await answerTo(core, id, '4.2')).result).toBe('unanswered');
  const { answer: renewed } = await confirm(id, '4.3.1');
  expect(renewed.evidence).toMatchObject({ total: 1, changed: 1 });
  const { contradictions } = await core.call('selfAssessment.get', { id });
  expect(contradictions).toEqual([{ code: '4.3.1', kind: 'changedEvidence', count: 1 }]);
});

test('a suggestion never overwrites: what somebody answered or wrote meanwhile stays', async () => {
  const before = await lastYear();
  const id = await thisYear(before.id);
  await answer(id, '4.1', { result: 'nonconform' });
  const carried = await carriedTo(id, '4.1');
  expect(carried.pending).toBe(false);
  const { rev } = await answerTo(core, id, '4.1');
  expect(await refused('selfAssessment.confirmCarried', { id: carried.id, expectRev: rev })).toMatchObject({
    code: 'selfAssessment.carriedAnswered',
  });
  const taken = await core.call('selfAssessment.confirmCarried', {
    id: carried.id,
    expectRev: rev,
    evidenceOnly: true,
  });
  expect(taken).toMatchObject({ cited: 1, left: 0, answer: { result: 'nonconform', evidence: { total: 1 } } });
  await answer(id, '4.3.2', { note: 'Sudah dilengkapi' });
  expect((await confirm(id, '4.3.2')).answer).toMatchObject({ result: 'partial', note: 'Sudah dilengkapi' });
  const settled = await carriedTo(id, '4.3.2');
  const now = await answerTo(core, id, '4.3.2');
  expect(await refused('selfAssessment.confirmCarried', { id: settled.id, expectRev: now.rev })).toMatchObject({
    code: 'selfAssessment.carriedSettled',
  });
  const stale = await carriedTo(id, '4.3.3');
  expect(await refused('selfAssessment.confirmCarried', { id: stale.id, expectRev: 9 })).toMatchObject({
    code: 'selfAssessment.conflict',
  });
});

test('the whole carry-over is taken back in one act; what was confirmed stays, and it can be made again', async () => {
  const before = await lastYear();
  const id = await thisYear(before.id);
  await confirm(id, '4.1');
  const { carryOvers } = await core.call('selfAssessment.carried', { id });
  const [act] = carryOvers;
  if (act === undefined) throw new Error('nothing was carried over');
  expect(await core.call('selfAssessment.undoCarryOver', { id: act.id, expectRev: act.rev })).toEqual({
    undone: 4,
    kept: 1,
  });
  expect((await core.call('selfAssessment.carried', { id })).answers.map((row) => [row.code, row.state])).toEqual([
    ['4.1', 'confirmed'],
  ]);
  expect(await core.call('selfAssessment.carryOver', { id, sourceId: before.id })).toMatchObject({
    carried: 4,
    gone: [],
  });
});

test('nothing comes over from itself, from a running one, from a withdrawn one, or where nothing is open', async () => {
  const id = await thisYear(null);
  expect(await refused('selfAssessment.carryOver', { id, sourceId: id })).toMatchObject({
    code: 'selfAssessment.carryItself',
  });
  const other = await newAssessment(core, 'Berjalan');
  expect(await refused('selfAssessment.carryOver', { id, sourceId: other.id })).toMatchObject({
    code: 'selfAssessment.carryRunning',
  });
  await core.call('selfAssessment.withdraw', { id: other.id, expectRev: other.rev, reason: 'salah' });
  expect(await refused('selfAssessment.carryOver', { id, sourceId: other.id })).toMatchObject({
    code: 'core.withdrawn',
  });
  const empty = await newAssessment(core, 'Kosong');
  await finish(empty.id);
  expect(await refused('selfAssessment.carryOver', { id, sourceId: empty.id })).toMatchObject({
    code: 'selfAssessment.carryNothing',
  });
  expect(await refused('selfAssessment.carryOver', { id: empty.id, sourceId: id })).toMatchObject({
    code: 'selfAssessment.finished',
  });
  // creating with a source that cannot be carried leaves nothing behind
  const made = await refused('selfAssessment.create', {
    title: 'Gagal',
    editionId: await editionId(core),
    purpose: 'internal',
    asOf: '2026-11-30',
    carryFrom: empty.id,
  });
  expect(made).toMatchObject({ ok: false, code: 'selfAssessment.carryNothing' });
  const { assessments } = await core.call('selfAssessment.list', {});
  expect(assessments.map((row) => row.title)).not.toContain('Gagal');
});

test('finishing tells of answers that nobody looked at again, and is refused unless that is stated', async () => {
  const before = await lastYear();
  const id = await thisYear(before.id);
  await confirm(id, '4.1');
  const { assessment } = await core.call('selfAssessment.get', { id });
  const wanted = { id, expectRev: assessment.rev, withUnanswered: true };
  expect(await refused('selfAssessment.finish', wanted)).toMatchObject({
    code: 'selfAssessment.unconfirmed',
    params: { count: 4 },
  });
  await core.call('selfAssessment.finish', { ...wanted, withUnconfirmed: true });
  const late = await carriedTo(id, '4.3.2');
  expect(late.pending).toBe(true);
  expect(
    await refused('selfAssessment.confirmCarried', { id: late.id, expectRev: (await answerTo(core, id, '4.3.2')).rev }),
  ).toMatchObject({ code: 'selfAssessment.finished' });
  expect((await core.call('selfAssessment.get', { id })).progress).toMatchObject({ answered: 1, unanswered: 186 });
});

test('changes since last time: better, worse, new evidence, not looked at again', async () => {
  const before = await lastYear();
  await change(before);
  const id = await thisYear(before.id);
  await confirm(id, '4.1');
  await confirm(id, '4.3.1');
  await answer(id, '4.2', { result: 'nonconform', note: 'SOP ditarik' });
  const extra = await documentInForce(core, 'SOP-4-09');
  await cite(core, (await answerTo(core, id, '4.3.2')).id, extra.id);
  await answer(id, '4.3.2', { result: 'conform' });
  const found = await core.call('selfAssessment.changes', { id });
  expect(found.source).toMatchObject({ id: before.id, title: 'Asesmen mandiri 2025' });
  const kinds = Object.fromEntries(found.rows.slice(0, 6).map((row) => [row.code, row.kind]));
  expect(kinds).toEqual({
    '4.1': 'same',
    '4.2': 'worse',
    '4.3.1': 'same',
    '4.3.2': 'better',
    '4.3.3': 'unconfirmed',
    '4.3.4': 'open',
  });
  const row = (code: string) => found.rows.find((candidate) => candidate.code === code);
  expect(row('4.3.1')?.evidence.renewed).toEqual([
    { label: 'SOP-4-03 Prosedur SOP-4-03', before: '01/00', after: '01/01' },
  ]);
  expect(row('4.3.2')?.evidence.added).toEqual([{ label: 'SOP-4-09 Prosedur SOP-4-09', edition: '01/00' }]);
  expect(row('4.2')).toMatchObject({ noteChanged: true, former: { result: 'conform' }, now: { result: 'nonconform' } });
  for (const format of ['word', 'excel'] as const)
    expect((await core.call('selfAssessment.changesReport', { id, format })).size).toBeGreaterThan(2000);
  expect(await refused('selfAssessment.changes', { id, sourceId: id })).toMatchObject({
    code: 'selfAssessment.compareItself',
  });
  // the first one ever has nothing to be compared with
  expect(await core.call('selfAssessment.changes', { id: before.id })).toMatchObject({ source: null, gone: [] });
});

test('between instruments evidence and answers come over through mappings only', async () => {
  const site = await core.call('selfAssessment.create', {
    title: 'TUK 2025',
    editionId: await editionId(core, 'BNSP-206'),
    purpose: 'internal',
    asOf: '2026-10-01',
  });
  const document = await documentInForce(core, 'SOP-TUK');
  await cite(core, (await answerTo(core, site.id, 'T.4.1.1')).id, document.id);
  await answer(site.id, 'T.4.1.1', { result: 'conform' });
  await finish(site.id);
  const id = await thisYear(null);
  const { sources } = await core.call('selfAssessment.carrySources', {
    editionId: await editionId(core),
    exceptId: id,
  });
  expect(sources).toMatchObject([{ id: site.id, how: 'mapped', instrument: 'BNSP-206' }]);
  await core.call('selfAssessment.carryOver', { id, sourceId: site.id });
  const carried = await carriedTo(id, '6.4');
  expect(carried).toMatchObject({ result: 'unanswered', relation: 'wider', sourceCodes: ['T.4.1.1'] });
  expect((await confirm(id, '6.4')).answer).toMatchObject({ result: 'unanswered', evidence: { total: 1 } });
  const { results } = await core.call('selfAssessment.mappedResults', { id, code: '6.4' });
  expect(results.find((row) => row.code === 'T.4.1.1')).toMatchObject({
    instrument: 'BNSP-206',
    relation: 'part-of',
    forward: false,
    result: 'conform',
    evidence: 1,
    assessment: { title: 'TUK 2025', state: 'finished' },
  });
  expect(results.find((row) => row.instrument === 'ISO-17024')).toMatchObject({ editionId: null, result: null });
});
