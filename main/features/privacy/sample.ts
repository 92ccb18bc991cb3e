import { z } from 'zod';
import { requestChannels, requestKinds, requestOutcomes } from '../../contract/privacy-shapes.ts';
import type { SampleContext, SamplePart } from '../../contributions.ts';

const data = z.object({
  processing: z.array(z.object({ code: z.string(), months: z.int(), note: z.string() })),
  requests: z.array(
    z.object({
      kind: z.enum(requestKinds),
      channel: z.enum(requestChannels),
      asker: z.string(),
      day: z.int(),
      time: z.string(),
      wanted: z.string(),
      handler: z.string(),
      person: z.string().optional(),
      answer: z
        .object({
          after: z.int(),
          outcome: z.enum(requestOutcomes),
          text: z.string(),
          identityCheck: z.string(),
        })
        .optional(),
    }),
  ),
  hold: z.object({ person: z.string(), reason: z.string() }),
  formerPosts: z.array(
    z.object({
      element: z.enum(['pengarah', 'pelaksana']),
      post: z.string(),
      personName: z.string(),
      decreeNumber: z.string(),
      since: z.int(),
      until: z.int(),
    }),
  ),
  anonymised: z.object({
    personName: z.string(),
    day: z.int(),
    place: z.string(),
    ground: z.string(),
    performer: z.string(),
    approver: z.string(),
    witnessOne: z.string(),
    witnessTwo: z.string(),
  }),
});

/** Two people who left long ago: the data of one was anonymised since, that of the other waits for a decision. */
async function addFormer(context: SampleContext, plan: z.infer<typeof data>): Promise<void> {
  for (const { since, until, ...former } of plan.formerPosts)
    await context.call('profile.addPost', {
      ...former,
      decreeDate: context.day(since),
      since: context.day(since),
      until: context.day(until),
    });
  const { personName, day, ...act } = plan.anonymised;
  const { rows } = await context.call('privacy.retention', {});
  const gone = rows.find((row) => row.source === 'post' && row.name === personName);
  if (gone === undefined) throw new Error(`the sample has no ${personName}`);
  const minutes = await context.call('privacy.anonymise', {
    ...act,
    people: [{ source: gone.source, id: gone.id }],
    heldOn: context.day(day),
    understood: true,
  });
  context.known.set('anonymisation:first', minutes.id);
}

/** A register with one own period, an answered and an open request, and a reason to keep somebody's data. */
export const privacySample: SamplePart = {
  order: 130,
  id: 'privacy',
  async load(context) {
    const plan = data.parse(await context.data('privacy'));
    const { processings } = await context.call('privacy.register', {});
    for (const { code, months, note } of plan.processing) {
      const found = processings.find((processing) => processing.code === code);
      if (found === undefined) throw new Error(`the register has no ${code}`);
      const { purpose, ground, fields, recipients, seenBy, rev } = found;
      await context.call('privacy.changeProcessing', {
        code,
        expectRev: rev,
        purpose,
        ground,
        fields,
        recipients,
        seenBy,
        months,
        note,
      });
    }
    for (const request of plan.requests) {
      const personId = request.person === undefined ? undefined : context.known.get(request.person);
      const { id, rev } = await context.call('privacy.createRequest', {
        kind: request.kind,
        channel: request.channel,
        asker: request.asker,
        receivedOn: context.day(request.day),
        receivedTime: request.time,
        wanted: request.wanted,
        handler: request.handler,
        person: personId === undefined ? null : { source: 'assessor', id: personId },
      });
      if (request.answer !== undefined)
        await context.call('privacy.answerRequest', {
          id,
          expectRev: rev,
          answeredOn: context.day(request.day + request.answer.after),
          outcome: request.answer.outcome,
          answer: request.answer.text,
          identityCheck: request.answer.identityCheck,
        });
      context.known.set(`data-request:${request.kind}`, id);
    }
    await addFormer(context, plan);
    const held = context.known.get(plan.hold.person);
    if (held !== undefined)
      await context.call('privacy.hold', {
        person: { source: 'assessor', id: held },
        ground: 'complaint',
        reason: plan.hold.reason,
      });
  },
};
