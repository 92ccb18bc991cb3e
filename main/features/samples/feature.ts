import type { SampleMark } from '../../contract/workspace.ts';
import type { Feature, Handlers, OperationsOf } from '../../contributions.ts';
import { write } from '../../contributions.ts';
import { SAMPLE_FACT } from '../../db/workspace-file.ts';
import { sampleJob } from './load-job.ts';

const handlers: Handlers<OperationsOf<'samples'>> = {
  'samples.begin': write('samples.begin', async (context, input) => {
    const mark: SampleMark = { kind: input.sample, state: 'loading', loadedOn: context.today, raw: input.raw };
    await context.db
      .insertInto('meta')
      .values({ key: SAMPLE_FACT, value: JSON.stringify(mark) })
      .execute();
    context.touch('workspace');
    const { kind, loadedOn, raw } = mark;
    const jobId = await context.startJob('sample', '', { sample: kind, day: loadedOn, raw });
    return { jobId };
  }),
  'samples.end': write('samples.end', async (context) => {
    const { value } = await context.db
      .selectFrom('meta')
      .select('value')
      .where('key', '=', SAMPLE_FACT)
      .executeTakeFirstOrThrow();
    const mark: SampleMark = { ...(JSON.parse(value) as SampleMark), state: 'ready' };
    await context.db
      .updateTable('meta')
      .set({ value: JSON.stringify(mark) })
      .where('key', '=', SAMPLE_FACT)
      .execute();
    context.touch('workspace');
    return {};
  }),
};

/** Fills sample workspaces: the parts that features contribute, or the imports of a generated mess. */
export const samplesFeature: Feature = { name: 'samples', handlers, jobs: [sampleJob as never] };
