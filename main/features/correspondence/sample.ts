import { z } from 'zod';
import type { SampleContext, SamplePart } from '../../contributions.ts';

const letterOut = z.object({
  day: z.int(),
  series: z.string(),
  party: z.string(),
  subject: z.string(),
  signer: z.string(),
  sentAfter: z.int().optional(),
  answer: z.int().optional(),
  cancelled: z.string().optional(),
  replyTo: z.string().optional(),
});
const letterIn = z.object({
  key: z.string(),
  day: z.int(),
  number: z.string(),
  party: z.string(),
  subject: z.string(),
  person: z.string(),
  disposition: z.string(),
  answer: z.int().optional(),
  settled: z.int().optional(),
});
const data = z.object({ out: z.array(letterOut), in: z.array(letterIn) });

async function receive(context: SampleContext, letters: z.infer<typeof letterIn>[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { key, day, answer, settled, ...fields } of letters) {
    const receivedOn = context.day(day);
    const { id, rev } = await context.call('correspondence.receive', {
      ...fields,
      number: fields.number === '' ? '' : `${fields.number}/${receivedOn.slice(0, 4)}`,
      receivedOn,
      datedOn: context.day(day - 3),
      answerDue: answer === undefined ? null : context.day(answer),
    });
    ids.set(key, id);
    context.known.set(`letter:${key}`, id);
    if (settled !== undefined)
      await context.call('correspondence.change', { id, expectRev: rev, settledOn: context.day(settled) });
  }
  return ids;
}

/** A year of letters out and in: sent, reserved, cancelled, answered, overdue. */
export const correspondenceSample: SamplePart = {
  order: 100,
  id: 'correspondence',
  async load(context) {
    const letters = data.parse(await context.data('correspondence'));
    const received = await receive(context, letters.in);
    for (const { day, sentAfter, answer, cancelled, replyTo, ...fields } of letters.out) {
      const { id, rev } = await context.call('correspondence.reserve', {
        ...fields,
        datedOn: context.day(day),
        answerDue: answer === undefined ? null : context.day(answer),
        replyTo: replyTo === undefined ? null : (received.get(replyTo) ?? null),
      });
      if (sentAfter !== undefined)
        await context.call('correspondence.send', { id, expectRev: rev, sentOn: context.day(day + sentAfter) });
      if (cancelled !== undefined)
        await context.call('correspondence.cancel', { id, expectRev: rev, reason: cancelled });
    }
  },
};
