import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { bytesOf } from '../../testing/licence.ts';
import { readZip } from '../../word/reading-back.ts';

let test: TestCore;

beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

const type = {
  code: 'asesmen',
  forms: 'FR.AK.02',
  activeMonths: 12,
  startEvent: 'assessment' as const,
  method: 'burn' as const,
};

it('gives lists of a past day the values of that day, and of today those of now', async () => {
  test.clock.set('2026-11-10T03:00:00Z');
  const first = await test.call('retention.saveType', { ...type, title: 'Berkas asesi', keepMonths: 48, expectRev: 0 });
  test.clock.set('2026-11-15T03:00:00Z');
  const second = await test.call('retention.saveType', {
    ...type,
    title: 'Berkas uji',
    keepMonths: 72,
    expectRev: first.rev,
  });
  test.clock.set('2026-11-18T03:00:00Z');
  await test.call('retention.saveType', { ...type, title: 'Berkas akhir', keepMonths: 84, expectRev: second.rev });
  const { id } = await test.call('retention.createBatch', {
    typeCode: 'asesmen',
    title: 'Angkatan 1',
    startOn: '2022-11-12',
  });
  const dueOn = async (asOf?: string) =>
    (await test.call('retention.list', asOf === undefined ? {} : { asOf })).batches.find((row) => row.id === id)?.dueOn;
  expect([await dueOn('2026-11-12'), await dueOn('2026-11-16'), await dueOn()]).toEqual([
    '2026-11-12',
    '2028-11-12',
    '2029-11-12',
  ]);
  const listed = async (asOf: string) => {
    const { ticket } = await test.call('documents.masterList', { format: 'word', asOf });
    const parts = await readZip(await bytesOf(test, ticket));
    return (parts.get('word/document.xml')?.toString('utf8') ?? '').replaceAll(/<[^>]+>/g, ' ');
  };
  expect(await listed('2026-11-12')).toContain('Berkas asesi');
  expect(await listed('2026-11-21')).toContain('Berkas akhir');
});

it('knows on a past day that a setting was given up then, though it was taken up again later', async () => {
  const { types } = await test.call('retention.types', {});
  const shipped = types.find(({ keepMonths }) => keepMonths !== null && keepMonths !== 48);
  if (shipped === undefined) throw new Error('the shipped types have changed');
  const setting = { ...type, code: shipped.code, title: 'Setelan sendiri' };
  test.clock.set('2026-11-10T03:00:00Z');
  const { id, rev } = await test.call('retention.saveType', { ...setting, keepMonths: 48, expectRev: 0 });
  test.clock.set('2026-11-13T03:00:00Z');
  const given = await test.call('retention.withdrawType', { id, expectRev: rev });
  test.clock.set('2026-11-18T03:00:00Z');
  await test.call('retention.saveType', { ...setting, keepMonths: 72, expectRev: given.rev });
  const listed = async (asOf: string) => {
    const { ticket } = await test.call('documents.masterList', { format: 'word', asOf });
    const parts = await readZip(await bytesOf(test, ticket));
    return (parts.get('word/document.xml')?.toString('utf8') ?? '').includes('Setelan sendiri');
  };
  expect([await listed('2026-11-11'), await listed('2026-11-15'), await listed('2026-11-19')]).toEqual([
    true,
    false,
    true,
  ]);
});
