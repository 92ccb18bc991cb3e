import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWriter } from '../../db/open.ts';
import { workspacePaths } from '../../db/workspace-file.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { answerTo, cite, documentInForce, newAssessment } from '../../testing/self-assessment.ts';

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

test('a corrected library row leaves the copy as it is until its text is taken', async () => {
  const { id } = await newAssessment(core);
  const { rows } = await core.call('selfAssessment.rows', { id });
  const row = rows.find((candidate) => candidate.code === '4.1');
  if (row === undefined) throw new Error('4.1 is missing');
  const before = (await core.call('selfAssessment.get', { id })).rowsVersion;
  const corrected = await core.call('instruments.correctRow', {
    id: row.libraryId,
    expectRev: 1,
    titleId: 'Badan hukum',
    requirementId: 'Menurut naskah resmi.',
    question: 'Di mana aktanya?',
  });
  await core.call('instruments.markCompared', {
    rows: [{ id: corrected.id, expectRev: corrected.rev }],
    edition: 'PBNSP 201-2014',
  });
  const read = async () =>
    (await core.call('selfAssessment.rows', { id })).rows.find((candidate) => candidate.code === '4.1');
  expect(await read()).toMatchObject({ title: row.title, outdated: true, compared: null, corrected: false });
  expect((await core.call('selfAssessment.get', { id })).rowsVersion).not.toBe(before);
  expect(await core.call('selfAssessment.takeTexts', { id })).toEqual({ changed: 1 });
  expect(await read()).toMatchObject({
    title: { id: 'Badan hukum' },
    outdated: false,
    corrected: true,
    compared: { by: expect.any(String), edition: 'PBNSP 201-2014' },
  });
  expect(await core.call('selfAssessment.takeTexts', { id })).toEqual({ changed: 0 });
});

test('a finished self-assessment has its evidence pinned and cannot be changed by any way', async () => {
  const { id, rev } = await newAssessment(core);
  const answer = await answerTo(core, id, '9.1.1');
  const document = await documentInForce(core, 'SOP-9-01');
  const link = await cite(core, answer.id, document.id, '2');
  await answered(id, '9.1.1', { result: 'conform' });
  await expect(core.call('selfAssessment.finish', { id, expectRev: rev })).rejects.toMatchObject({
    code: 'selfAssessment.unanswered',
    params: { count: 186, total: 187 },
  });
  const finished = await core.call('selfAssessment.finish', { id, expectRev: rev, withUnanswered: true });
  expect(finished.pinned).toBe(1);
  const { links } = await core.call('evidence.of', { subjectKind: 'answer', subjectIds: [answer.id] });
  expect(links[0]).toMatchObject({
    targetKind: 'revision',
    targetId: document.revisionId,
    page: '2',
    target: { state: 'in-force', edition: '01/00' },
  });

  const refused = { code: 'selfAssessment.finished' };
  await expect(answered(id, '9.1.1', { note: 'x' })).rejects.toMatchObject(refused);
  await expect(core.call('selfAssessment.assign', { id, codes: ['4'], person: 'x' })).rejects.toMatchObject(refused);
  await expect(core.call('selfAssessment.takeTexts', { id })).rejects.toMatchObject(refused);
  await expect(core.call('selfAssessment.finish', { id, expectRev: finished.rev })).rejects.toMatchObject(refused);
  await expect(
    core.call('selfAssessment.withdraw', { id, expectRev: finished.rev, reason: 'x' }),
  ).rejects.toMatchObject(refused);
  await expect(cite(core, answer.id, document.id, '3')).rejects.toMatchObject(refused);
  await expect(core.call('evidence.change', { id: link.id, expectRev: link.rev + 1, page: '9' })).rejects.toMatchObject(
    refused,
  );
  await expect(core.call('evidence.unlink', { id: link.id, expectRev: link.rev + 1 })).rejects.toMatchObject(refused);

  await core.call('documents.addRevision', {
    documentId: document.id,
    approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: '2026-11-21', effectiveOn: '2026-11-22' },
  });
  core.clock.set('2026-12-24T03:00:00.000Z');
  const later = await core.call('selfAssessment.get', { id });
  expect(later.assessment).toMatchObject({ state: 'finished', finishedOn: '2026-11-21' });
  expect(later.progress).toMatchObject({ conform: 1, withEvidence: 1 });
  expect(later.contradictions).toEqual([]);
});

test('the database itself keeps a finished self-assessment', async () => {
  const { id, rev } = await newAssessment(core);
  await core.call('selfAssessment.finish', { id, expectRev: rev, withUnanswered: true });
  await core.close({ keep: true });
  const { raw, close } = openWriter(workspacePaths(core.dir).database);
  try {
    const acts = [
      `UPDATE self_assessment_answer SET result = 'partial', answered_at = 'x' WHERE assessment_id = '${id}'`,
      `UPDATE self_assessment_row SET title_id = 'x' WHERE assessment_id = '${id}'`,
      `UPDATE self_assessment SET title = 'x' WHERE id = '${id}'`,
      `UPDATE self_assessment SET title = 'x', state = 'running', finished_on = NULL WHERE id = '${id}'`,
    ];
    for (const act of acts) expect(() => raw.exec(act)).toThrow('selfAssessment.finished');
    for (const table of ['self_assessment_answer', 'self_assessment_row', 'self_assessment']) {
      expect(() => raw.exec(`DELETE FROM ${table}`)).toThrow('selfAssessment.kept');
    }
  } finally {
    close();
  }
  core = await core.reopen();
});

test('conforming without proof stops finishing; reopening needs a reason and gives everything back', async () => {
  const { id, rev } = await newAssessment(core);
  const answer = await answerTo(core, id, '4.1');
  const link = await cite(core, answer.id, (await documentInForce(core, 'SOP-4-01')).id);
  await answered(id, '4.1', { result: 'conform' });
  await core.call('evidence.unlink', { id: link.id, expectRev: link.rev });
  await expect(core.call('selfAssessment.finish', { id, expectRev: rev, withUnanswered: true })).rejects.toMatchObject({
    code: 'selfAssessment.unproved',
    params: { count: 1, codes: '4.1' },
  });
  await answered(id, '4.1', { result: 'partial' });
  const finished = await core.call('selfAssessment.finish', { id, expectRev: rev, withUnanswered: true });
  await expect(core.call('selfAssessment.reopen', { id, expectRev: finished.rev, reason: ' ' })).rejects.toMatchObject({
    code: 'core.invalidInput',
  });
  const open = await core.call('selfAssessment.reopen', { id, expectRev: finished.rev, reason: 'Bukti dilengkapi' });
  await expect(core.call('selfAssessment.reopen', { id, expectRev: open.rev, reason: 'x' })).rejects.toMatchObject({
    code: 'selfAssessment.notFinished',
  });
  expect(await answered(id, '4.1', { result: 'nonconform' })).toMatchObject({ result: 'nonconform' });
  const { assessment } = await core.call('selfAssessment.get', { id });
  expect(assessment).toMatchObject({ state: 'running', finishedOn: null, reopened: { reason: 'Bukti dilengkapi' } });
});

test('texts and comparison marks of a finished self-assessment stay what they were', async () => {
  const { id, rev } = await newAssessment(core);
  const row = (await core.call('selfAssessment.rows', { id })).rows.find((candidate) => candidate.code === '4.1');
  if (row === undefined) throw new Error('4.1 is missing');
  await core.call('instruments.markCompared', {
    rows: [{ id: row.libraryId, expectRev: 1 }],
    by: 'Sekar',
    edition: 'PBNSP 201-2014',
  });
  await core.call('selfAssessment.finish', { id, expectRev: rev, withUnanswered: true });
  await core.call('instruments.correctRow', {
    id: row.libraryId,
    expectRev: 2,
    titleId: 'X',
    requirementId: 'Y',
    question: 'Z',
  });
  const later = (await core.call('selfAssessment.rows', { id })).rows.find((candidate) => candidate.code === '4.1');
  expect(later).toMatchObject({
    title: row.title,
    outdated: false,
    compared: { on: '2026-11-21', by: 'Sekar', edition: 'PBNSP 201-2014' },
  });
});
