import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { makeSmallLsp, type SmallLsp } from '../../testing/small-lsp.ts';
import { turnOf } from './trend.ts';

let test: TestCore;
let lsp: SmallLsp;

beforeEach(async () => {
  test = await createTestCore();
  lsp = await makeSmallLsp(test);
});
afterEach(() => test.close());

/** What the core asks of itself when nothing has been written for a while. */
async function record(): Promise<number> {
  const program = { ...test.session, internal: true };
  const result = await test.core.call(program, 'packages.recordReadiness', {});
  if (!result.ok) throw new Error(result.code);
  return (result.value as { written: number }).written;
}

const trend = () => test.call('packages.trend', { id: lsp.packageId });

describe('a change of state', () => {
  it.each([
    ['missing', 'present', 'gained'],
    ['partial', 'expiring', 'gained'],
    ['missing', 'partial', 'gained'],
    ['present', 'missing', 'lost'],
    ['expiring', 'partial', 'lost'],
    ['partial', 'missing', 'lost'],
    ['present', 'expiring', 'other'],
    ['present', 'omitted', 'other'],
    ['missing', 'no-data', 'other'],
    [null, 'missing', 'other'],
  ] as const)('from %s to %s is %s', (before, after, turn) => {
    expect(turnOf(before, after)).toBe(turn);
  });
});

describe('readiness over time', () => {
  it('is noted once a day and package, and the day keeps its last state', async () => {
    expect(await record()).toBe(1);
    expect(await record()).toBe(0);
    expect((await trend()).points).toMatchObject([{ day: '2026-11-21', items: 53, present: 3 }]);
    const { id: itemId } = await lsp.item('18');
    await test.call('packages.cite', {
      itemId,
      memberIds: [null],
      targetKind: 'document',
      targetId: lsp.documents.manual,
    });
    expect(await record()).toBe(1);
    test.clock.set('2026-11-24T03:00:00.000Z');
    const later = await trend();
    expect(later.points.map((point) => [point.day, point.present])).toEqual([
      ['2026-11-21', 4],
      ['2026-11-24', 4],
    ]);
    expect(later).toMatchObject({ since: '2026-11-21', changes: [] });
  });

  it('tells what changed since the last point before today, gains first, with the item', async () => {
    await record();
    test.clock.set('2026-12-05T03:00:00.000Z');
    const manual = await lsp.item('18');
    await test.call('packages.cite', {
      itemId: manual.id,
      memberIds: [null],
      targetKind: 'document',
      targetId: lsp.documents.manual,
    });
    const certificates = await test.call('assessors.get', { id: lsp.assessors.budi });
    const [file] = certificates.files;
    await test.call('assessors.removeFile', { id: file?.id ?? '', expectRev: file?.rev ?? 0 });
    const { since, changes } = await trend();
    expect(since).toBe('2026-11-21');
    expect(changes.map(({ code, before, after, turn }) => [code, before, after, turn])).toEqual([
      ['18', 'missing', 'present', 'gained'],
      ['31', 'present', 'partial', 'lost'],
      ['R9', 'present', 'partial', 'lost'],
    ]);
    // days without a change store no states again, and are compared with all the same
    await record();
    test.clock.set('2026-12-06T03:00:00.000Z');
    await record();
    test.clock.set('2026-12-07T03:00:00.000Z');
    expect(await trend()).toMatchObject({ since: '2026-12-06', changes: [] });
  });

  it('is never written for a day that has passed, nor by a person', async () => {
    await record();
    await expect(test.call('packages.recordReadiness', {})).rejects.toMatchObject({ code: 'core.forbidden' });
    const program = { ...test.session, internal: true };
    const point = {
      packageId: lsp.packageId,
      items: 53,
      present: 1,
      expiring: 0,
      partial: 0,
      missing: 52,
      noData: 0,
      states: {},
    };
    const sample = (day: string) => test.core.call(program, 'packages.samplePoint', { ...point, day });
    expect(await sample('2026-11-22')).toMatchObject({ ok: false, code: 'packages.pointNotPast' });
    expect(await sample('2026-11-01')).toMatchObject({ ok: false, code: 'packages.pointThere' });
  });

  it('leaves withdrawn packages alone', async () => {
    const { package: facts } = await test.call('packages.get', { id: lsp.packageId });
    await test.call('packages.withdraw', { id: lsp.packageId, expectRev: facts.rev, reason: 'Selesai' });
    expect(await record()).toBe(0);
  });
});
