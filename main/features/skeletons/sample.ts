import type { OutputOf } from '../../contract/index.ts';
import type { SampleContext, SamplePart } from '../../contributions.ts';

/** What the tidy LSP has just begun to write: documents that it lacks, as drafts from the set. */
const TIDY = ['sop-6-05', 'sop-10-07'];
/** What the untidy LSP created in one go and then left lying: drafts that prove nothing. */
const MESSY = ['sop-7-02', 'sop-9-09', 'sop-10-03', 'sop-10-06', 'kebijakan-mutu', 'daftar-formulir'];

async function createDrafts(sample: SampleContext, ids: readonly string[]): Promise<void> {
  const { skeletons } = await sample.call('skeletons.list', {});
  const chosen = ids.filter((id) => skeletons.some((skeleton) => skeleton.id === id && skeleton.existing === null));
  if (chosen.length === 0) return;
  const { jobId } = await sample.call('skeletons.create', { items: chosen.map((id) => ({ id })) });
  await sample.ended(jobId);
  const after: OutputOf<'skeletons.list'> = await sample.call('skeletons.list', {});
  for (const { id, existing } of after.skeletons)
    if (chosen.includes(id) && existing !== null) sample.known.set(`document:${existing.code}`, existing.id);
}

/** Two procedures of the tidy sample that are being written. */
export const skeletonsSample: SamplePart = {
  order: 140,
  id: 'skeletons',
  load: (sample) => createDrafts(sample, TIDY),
};

/** A handful of drafts that nobody has filled in since. */
export const skeletonsMess: SamplePart = {
  order: 140,
  id: 'skeletons',
  load: (sample) => createDrafts(sample, MESSY),
};
