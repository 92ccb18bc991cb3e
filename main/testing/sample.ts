import { join } from 'node:path';
import { type SampleResult, sampleResult } from '../contract/samples.ts';
import type { SampleKind } from '../contract/workspace.ts';
import type { TestCore } from './core.ts';

/** Makes a sample workspace in a fresh folder of the test's home, opens it, and waits until it is filled. */
export async function loadSample(
  test: TestCore,
  sample: SampleKind = 'tidy',
  path: string = join(test.home, 'documents', `contoh ${sample}`),
): Promise<SampleResult> {
  const { jobId } = await test.call('workspace.createSample', { path, sample });
  const job = await test.jobDone(jobId);
  if (job.state !== 'done') {
    throw new Error(`${job.state} ${JSON.stringify(job.failure)}`, { cause: test.errors.at(-1)?.error });
  }
  return sampleResult.parse(job.result);
}
