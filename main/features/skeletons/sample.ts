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

/** The draft that the untidy LSP had signed as it was, with its places to fill in still open. */
const SIGNED_UNREAD = 'KM-01';

/** A handful of drafts that nobody has filled in since. */
export const skeletonsMess: SamplePart = {
  order: 140,
  id: 'skeletons',
  load: (sample) => createDrafts(sample, MESSY),
};

/** One of those drafts, approved on paper without anybody having read it. After the parts that look for documents in force. */
export const skeletonsSignedMess: SamplePart = {
  order: 190,
  id: 'skeletons-signed',
  async load(sample) {
    const id = sample.known.get(`document:${SIGNED_UNREAD}`);
    if (id === undefined) return;
    const { revisions } = await sample.call('documents.get', { id });
    const draft = revisions.find(({ state }) => state === 'draft');
    if (draft === undefined) return;
    await sample.call('documents.enact', {
      id: draft.id,
      expectRev: draft.rev,
      how: 'paper',
      approvedBy: 'Ketua LSP',
      approvedOn: sample.day(-30),
      effectiveOn: sample.day(-30),
    });
  },
};
