import { z } from 'zod';
import { requestChannels, requestKinds, requestOutcomes } from '../../contract/privacy.ts';
import type { SamplePart } from '../../contributions.ts';

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
  formerPost: z.object({
    element: z.enum(['pengarah', 'pelaksana']),
    post: z.string(),
    personName: z.string(),
    decreeNumber: z.string(),
    since: z.int(),
    until: z.int(),
  }),
});

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
    // somebody who left long ago: the period of that data has ended
    const { since, until, ...former } = plan.formerPost;
    await context.call('profile.addPost', {
      ...former,
      decreeDate: context.day(since),
      since: context.day(since),
      until: context.day(until),
    });
    const held = context.known.get(plan.hold.person);
    if (held !== undefined)
      await context.call('privacy.hold', {
        person: { source: 'assessor', id: held },
        ground: 'complaint',
        reason: plan.hold.reason,
      });
  },
};
