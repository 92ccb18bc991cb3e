import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { answerTo, editionId } from '../../testing/self-assessment.ts';

let core: TestCore;

beforeEach(async () => {
  core = await createTestCore();
});

afterEach(async () => {
  expect(core.errors).toEqual([]);
  await core.close();
});

const facts = { title: 'Jarak jauh', purpose: 'relicence', lspType: 'p1-education', asOf: '2026-11-30' } as const;

async function make(code: string, remote: boolean | null): Promise<{ id: string; rev: number }> {
  return core.call('selfAssessment.create', { ...facts, editionId: await editionId(core, code), remote });
}

const refused = async (name: Parameters<TestCore['call']>[0], input: object) =>
  core.core.call(core.session, name, input as never);

test('remote rows count only where remote assessment is done; what was not said takes nothing out', async () => {
  const unknown = await make('BNSP-SE011', null);
  expect((await core.call('selfAssessment.get', { id: unknown.id })).progress).toMatchObject({ total: 16, outside: 0 });
  const none = await make('BNSP-SE011', false);
  expect((await core.call('selfAssessment.get', { id: none.id })).progress).toMatchObject({ total: 0, outside: 16 });
  expect((await answerTo(core, none.id, 'D2.a.1')).scope).toEqual({
    applies: false,
    because: 'remote',
    choice: null,
    reason: '',
  });
});

test('changing the occasion later evaluates anew and loses no answer', async () => {
  const { id, rev } = await make('BNSP-SE011', true);
  const before = await answerTo(core, id, 'D2.a.1');
  await core.call('selfAssessment.answer', {
    id: before.id,
    expectRev: before.rev,
    result: 'partial',
    note: 'Rekaman ada',
  });
  const changed = await core.call('selfAssessment.change', { id, expectRev: rev, ...facts, remote: false });
  expect((await core.call('selfAssessment.get', { id })).progress).toMatchObject({
    total: 0,
    answered: 0,
    outside: 16,
  });
  expect(await answerTo(core, id, 'D2.a.1')).toMatchObject({ result: 'partial', note: 'Rekaman ada' });
  await core.call('selfAssessment.change', { id, expectRev: changed.rev, ...facts, remote: true });
  expect((await core.call('selfAssessment.get', { id })).progress).toMatchObject({
    total: 16,
    answered: 1,
    partial: 1,
  });
});

test('a person takes a row in or out with a reason, and back to the rule', async () => {
  const { id } = await make('BNSP-SE011', false);
  const row = await answerTo(core, id, 'D2.a.1');
  expect(
    await refused('selfAssessment.scopeRow', { id: row.id, expectRev: row.rev, scope: 'in', reason: ' ' }),
  ).toMatchObject({
    code: 'selfAssessment.scopeNeedsReason',
  });
  const inside = await core.call('selfAssessment.scopeRow', {
    id: row.id,
    expectRev: row.rev,
    scope: 'in',
    reason: 'Percontohan tahun depan',
  });
  expect(inside.scope).toEqual({ applies: true, because: 'remote', choice: 'in', reason: 'Percontohan tahun depan' });
  expect((await core.call('selfAssessment.get', { id })).progress).toMatchObject({ total: 1, outside: 15 });
  const ruled = await core.call('selfAssessment.scopeRow', { id: row.id, expectRev: inside.rev, scope: null });
  expect(ruled.scope).toMatchObject({ applies: false, choice: null, reason: '' });
  const out = await make('BNSP-206', null);
  const other = await answerTo(core, out.id, 'T.1.1');
  await core.call('selfAssessment.scopeRow', {
    id: other.id,
    expectRev: other.rev,
    scope: 'out',
    reason: 'Tidak ada TUK',
  });
  expect((await core.call('selfAssessment.get', { id: out.id })).progress).toMatchObject({ total: 24, outside: 1 });
});

test('a shipped rule is changed and given back with its source; giving back twice keeps it', async () => {
  const id = await editionId(core, 'BNSP-SE011');
  const { rows } = await core.call('instruments.tree', { editionId: id });
  const rowId = rows[0]?.id ?? '';
  const read = async () => (await core.call('instruments.relations', { editionId: id, code: 'D2' })).applicability;
  const shipped = await read();
  expect(shipped).toMatchObject({ remote: true, corrected: null, rev: 1 });
  await core.call('instruments.restoreApplicability', { rowId, expectRev: 1 });
  expect(await read()).toEqual(shipped);
  const rule = { lspTypes: [], purposes: ['licence' as const], remote: false, source: 'Rapat mutu' };
  const set = await core.call('instruments.setApplicability', { rowId, expectRev: 1, ...rule });
  expect(await read()).toMatchObject({ remote: false, purposes: ['licence'], shipped: { remote: true } });
  await core.call('instruments.install', {});
  expect(await read()).toMatchObject({ remote: false });
  await core.call('instruments.restoreApplicability', { rowId, expectRev: set.rev });
  expect(await read()).toEqual({ ...shipped, rev: 3 });
});

test('a rule that the LSP sets counts at once for what runs; what is finished keeps what was so', async () => {
  const editions = await editionId(core);
  const { rows } = await core.call('instruments.tree', { editionId: editions, text: '6.3' });
  const heading = rows.find((row) => row.code === '6.3');
  if (heading === undefined) throw new Error('6.3 is missing');
  const { id, rev } = await make('BNSP-201', null);
  const finished = await make('BNSP-201', null);
  await core.call('selfAssessment.finish', { id: finished.id, expectRev: finished.rev, withUnanswered: true });
  const set = await core.call('instruments.setApplicability', {
    rowId: heading.id,
    expectRev: 0,
    lspTypes: ['p3'],
    purposes: [],
    remote: false,
    source: 'Keputusan rapat mutu 3/2026',
  });
  expect((await core.call('selfAssessment.get', { id })).progress).toMatchObject({ total: 181, outside: 6 });
  expect((await core.call('selfAssessment.get', { id: finished.id })).progress).toMatchObject({
    total: 187,
    outside: 0,
  });
  const relations = await core.call('instruments.relations', { editionId: editions, code: '6.3.1' });
  expect(relations.applicability.above).toEqual([{ code: '6.3', lspTypes: ['p3'], purposes: [], remote: false }]);
  const twice = { rowId: heading.id, expectRev: 0, lspTypes: [], purposes: [], remote: false, source: 'x' };
  expect(await refused('instruments.setApplicability', twice)).toMatchObject({ code: 'core.conflict' });
  await core.call('selfAssessment.finish', { id, expectRev: rev, withUnanswered: true });
  await core.call('instruments.restoreApplicability', { rowId: heading.id, expectRev: set.rev });
  expect((await core.call('selfAssessment.get', { id })).progress).toMatchObject({ total: 181, outside: 6 });
  expect(await core.call('workspace.check', {})).toMatchObject({ healthy: true });
});
