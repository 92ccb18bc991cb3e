import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { loadSample } from '../../testing/sample.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
});
afterEach(async () => {
  expect(core.errors).toEqual([]);
  await core.close();
});

test('the sample has open and settled comments, a sheet that is out and one that came back', async () => {
  const { known } = await loadSample(core);
  const assessmentId = known['self-assessment:running'] ?? '';
  const { comments } = await core.call('comments.list', { assessmentId });
  const threads = comments.filter((one) => one.threadId === null);
  expect(threads.filter((one) => one.resolved === null)).toHaveLength(3);
  expect(threads.filter((one) => one.resolved !== null)).toHaveLength(1);
  expect(comments.length).toBeGreaterThan(threads.length);
  const { handouts } = await core.call('handouts.list', { assessmentId });
  expect(handouts.map((one) => [one.person, one.state]).sort()).toEqual([
    ['Dimas Prakoso', 'returned'],
    ['Wening Larasati', 'out'],
  ]);
  const { shares } = await core.call('shares.list', { assessmentId });
  expect(shares.filter((one) => one.person !== '' && one.openComments > 0).map((one) => one.person)).toEqual([
    'Dimas Prakoso',
    'Sekar Ayuningtyas',
    'Wening Larasati',
  ]);
}, 120_000);
