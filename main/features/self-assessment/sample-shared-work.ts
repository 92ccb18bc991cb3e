import { z } from 'zod';
import type { SampleContext, SamplePart } from '../../contributions.ts';

const remark = z.object({ person: z.string(), body: z.string() });
const data = z.object({
  comments: z.array(
    remark.extend({ code: z.string(), replies: z.array(remark).default([]), resolved: z.boolean().default(false) }),
  ),
  handouts: z.array(
    z.object({
      person: z.string(),
      codes: z.array(z.string()),
      dueDays: z.int(),
      note: z.string(),
      returned: z.boolean().default(false),
    }),
  ),
});

type Data = z.infer<typeof data>;

async function addThread(sample: SampleContext, assessmentId: string, thread: Data['comments'][number]): Promise<void> {
  const { code, person, body } = thread;
  const first = await sample.call('comments.add', { assessmentId, code, person, body });
  for (const reply of thread.replies) {
    await sample.call('comments.add', { assessmentId, code, threadId: first.id, ...reply });
  }
  if (thread.resolved) await sample.call('comments.resolve', { id: first.id, expectRev: first.rev });
}

async function handOut(sample: SampleContext, assessmentId: string, sheet: Data['handouts'][number]): Promise<void> {
  const { person, codes, note } = sheet;
  const made = await sample.call('handouts.create', {
    assessmentId,
    person,
    codes,
    note,
    due: sample.day(sheet.dueDays),
  });
  sample.known.set(`handout:${person}`, made.id);
  if (sheet.returned) await sample.call('handouts.close', { id: made.id, expectRev: made.rev });
}

/** Comments on the running self-assessment, and two chapters that went out as Excel. */
export const sharedWorkSample: SamplePart = {
  order: 65,
  id: 'shared-work',
  async load(sample) {
    const assessmentId = sample.known.get('self-assessment:running');
    if (assessmentId === undefined) throw new Error('the sample has no running self-assessment');
    const { comments, handouts } = data.parse(await sample.data('shared-work'));
    for (const thread of comments) await addThread(sample, assessmentId, thread);
    for (const sheet of handouts) await handOut(sample, assessmentId, sheet);
  },
};
