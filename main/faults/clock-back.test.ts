import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../testing/core.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

const profile = { name: 'LSP Uji', expectRev: 0 };

/** Closes the program and starts it again on a computer whose clock stands at another time. */
async function startAt(instant: string): Promise<void> {
  await test.close({ keep: true });
  test.clock.set(instant);
  test = await test.reopen();
}

it('what is made after the clock went back still sorts after what was there', async () => {
  const before = await test.call('schemes.create', { title: 'Lama', code: 'SKM-01' });
  const { id: newest } = await test.call('schemes.create', { title: 'Baru', code: 'SKM-02' });
  await startAt('2019-01-01T00:00:00.000Z');
  const made = [];
  for (let number = 3; number < 30; number += 1)
    made.push((await test.call('schemes.create', { title: 'Sesudah', code: `SKM-${number}` })).id);
  const ids = [before.id, newest, ...made];
  expect(ids).toEqual([...ids].sort());
  expect(await test.call('workspace.check', { files: true })).toMatchObject({ healthy: true, chain: { intact: true } });
});

it('a job that is started then is the first of the list, and ends', async () => {
  const first = await test.call('packages.verify', { source: { path: test.dir } });
  await test.jobDone(first.jobId);
  await startAt('2019-01-01T00:00:00.000Z');
  const second = await test.call('packages.verify', { source: { path: test.dir } });
  await test.jobDone(second.jobId);
  const { jobs } = await test.call('jobs.list', {});
  expect(jobs.map((job) => job.id).filter((id) => [first.jobId, second.jobId].includes(id))).toEqual([
    second.jobId,
    first.jobId,
  ]);
});

it('today is what the clock says, and due dates are judged by it; nothing refuses to open', async () => {
  const { rev } = await test.call('profile.change', profile);
  await test.call('profile.addLicence', { validFrom: '2025-04-01', validUntil: '2026-12-31', licenceNumber: 'BNSP-1' });
  await startAt('2024-02-29T03:00:00.000Z');
  expect((await test.call('workspace.state', {})).today).toBe('2024-02-29');
  expect((await test.call('packages.list', {})).asOf).toBe('2024-02-29');
  expect((await test.call('profile.change', { ...profile, city: 'Bandung', expectRev: rev })).rev).toBe(rev + 1);
  await startAt('2026-11-22T03:00:00.000Z');
  expect((await test.call('profile.get', {})).city).toBe('Bandung');
  expect(test.errors).toEqual([]);
});

it('a clock that jumps far ahead and comes back leaves a workspace that works and sorts', async () => {
  await startAt('2099-12-31T23:59:59.999Z');
  const future = await test.call('schemes.create', { title: 'Jauh', code: 'SKM-01' });
  await startAt('2026-11-22T03:00:00.000Z');
  const now = await test.call('schemes.create', { title: 'Kini', code: 'SKM-02' });
  expect(now.id > future.id).toBe(true);
  expect(await test.call('workspace.check', { files: true })).toMatchObject({ healthy: true });
});
