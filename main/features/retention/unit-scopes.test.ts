import { afterAll, beforeAll, expect, it } from 'vitest';
import { contract, type InputOf, type OperationName, type OutputOf } from '../../contract/index.ts';
import type { Result } from '../../contract/result.ts';
import type { Session } from '../../core.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';

const PASSWORD = 'kuda nil makan rumput';
const NEW_PASSWORD = 'rumput makan kuda nil';
let test: TestCore;
let wati: Session;

beforeAll(async () => {
  test = await createTestCore();
  await test.call('users.setUp', { login: 'wening', name: 'Wening Astuti', password: PASSWORD });
  const { roleId } = await test.call('users.createRole', {
    name: 'Arsip sertifikasi',
    permissions: ['documents.read', 'retention.read', 'retention.write'],
    personal: 'masked',
  });
  await test.call('users.create', {
    login: 'wati',
    name: 'Wati Unit',
    password: PASSWORD,
    roles: [{ roleId, unit: 'Manajer Sertifikasi' }],
  });
  wati = test.core.session('wati');
  await test.core.call(wati, 'users.signIn', { login: 'wati', password: PASSWORD });
  await test.core.call(wati, 'users.changePassword', { current: PASSWORD, password: NEW_PASSWORD });
});
afterAll(() => test.close());

async function asWati<N extends OperationName>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>> {
  return (await test.core.call(wati, name, input)) as Result<OutputOf<N>>;
}

async function codeOf<N extends OperationName>(name: N, input: InputOf<N>): Promise<string> {
  const answer = await asWati(name, input);
  return answer.ok ? 'ok' : answer.code;
}

it('a role held for one unit keeps the batches of its own record types, and no others', async () => {
  const { types } = await test.call('retention.types', {});
  const mine = types.find((type) => type.responsible === 'Manajer Sertifikasi');
  const other = types.find((type) => type.responsible === 'Manajer Administrasi');
  if (mine === undefined || other === undefined) throw new Error('the shipped types have changed');
  const { units } = await test.call('users.roles', {});
  expect(units).toEqual(expect.arrayContaining([mine.responsible, other.responsible]));

  const made = await asWati('retention.createBatch', { typeCode: mine.code, title: 'Milik unit', medium: 'paper' });
  if (!made.ok) throw new Error(made.code);
  const batch = { typeCode: other.code, title: 'Milik unit lain', medium: 'paper' as const };
  expect(await codeOf('retention.createBatch', batch)).toBe('core.otherUnit');
  expect(await codeOf('retention.createBatch', { ...batch, typeCode: 'tidak-ada' })).toBe('core.otherUnit');
  const foreign = await test.call('retention.createBatch', batch);

  const own = { id: made.value.id, expectRev: 1 };
  const their = { id: foreign.id, expectRev: 1 };
  expect(await codeOf('retention.changeBatch', { ...own, place: 'Rak 3' })).toBe('ok');
  expect(await codeOf('retention.changeBatch', { ...their, place: 'Rak 3' })).toBe('core.otherUnit');
  // nor does a batch go over to another unit, or a foreign one hide behind an own one
  expect(await codeOf('retention.changeBatch', { ...own, expectRev: 2, typeCode: other.code })).toBe('core.otherUnit');
  const both = [{ ...own, expectRev: 2 }, their];
  expect(await codeOf('retention.setStart', { batches: both, startOn: '2026-01-05' })).toBe('core.otherUnit');
  expect((await test.call('retention.batch', { id: own.id })).startOn).toBeNull();
  expect(await codeOf('retention.setStart', { batches: both.slice(0, 1), startOn: '2026-01-05' })).toBe('ok');
  expect(await codeOf('retention.hold', { ...own, expectRev: 3, reason: 'Banding' })).toBe('ok');
  expect(await codeOf('retention.release', { ...own, expectRev: 4 })).toBe('ok');
  expect(await codeOf('retention.withdrawBatch', { ...own, expectRev: 5, reason: 'Ganda' })).toBe('ok');
  expect(await codeOf('retention.restoreBatch', { ...own, expectRev: 6 })).toBe('ok');
  expect(await codeOf('retention.hold', { ...their, reason: 'Banding' })).toBe('core.otherUnit');
});

it('periods and disposal stay with those who keep the records of the whole LSP', async () => {
  const { types } = await test.call('retention.types', {});
  const mine = types.find((type) => type.responsible === 'Manajer Sertifikasi');
  if (mine === undefined) throw new Error('the shipped types have changed');
  const shorter = { ...contract['retention.saveType'].example, code: mine.code, expectRev: 0 };
  expect(await codeOf('retention.saveType', shorter as InputOf<'retention.saveType'>)).toBe('core.allUnitsNeeded');
  expect(await codeOf('retention.gather', { year: 2020, medium: 'paper' })).toBe('core.allUnitsNeeded');
});
