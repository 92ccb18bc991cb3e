import { z } from 'zod';
import { operation } from './define.ts';
import { civilDate, id, message, personal, rev } from './values.ts';

const linked = z.object({ message, address: z.string() });

export const dueItem = z.object({
  id: z.string(),
  due: civilDate,
  title: message,
  person: z.string(),
  address: z.string(),
  overdue: z.boolean(),
});

/** Something that waits for one act of the person who asks. */
export const waitingItem = z.object({
  id: z.string(),
  /** What is asked; the screen draws the act for it. */
  kind: z.string(),
  subjectId: id,
  subjectRev: rev,
  title: message,
  since: civilDate.nullable(),
  due: civilDate.nullable(),
  overdue: z.boolean(),
  from: z.string(),
  note: personal(z.string(), 'text'),
  address: z.string(),
});

/** The first page: how far things are, what to do next, what the standing checks found. */
export const homeContract = {
  'home.overview': operation({
    kind: 'read',
    permission: 'home.read',
    input: z.object({ days: z.int().min(1).max(730).default(90) }),
    output: z.object({
      today: civilDate,
      summaries: z.array(
        z.object({
          id: z.string(),
          title: message,
          done: z.int(),
          total: z.int(),
          address: z.string(),
          trend: linked.optional(),
          open: z.array(linked),
          openCount: z.int(),
        }),
      ),
      due: z.array(dueItem),
      dueCount: z.int(),
      checks: z.array(linked.extend({ id: z.string() })),
      /** How many findings there are; `checks` shows the first. */
      checksCount: z.int(),
      licence: z.object({
        validFrom: civilDate.nullable(),
        validUntil: civilDate.nullable(),
        state: z.string(),
        daysLeft: z.int().nullable(),
      }),
    }),
    example: {},
  }),
  'home.waiting': operation({
    kind: 'read',
    permission: 'home.read',
    input: z.object({}),
    output: z.object({ today: civilDate, items: z.array(waitingItem) }),
    example: {},
  }),
  'home.checks': operation({
    kind: 'read',
    permission: 'home.read',
    input: z.object({}),
    output: z.object({
      /** Every check of the workspace in the order of the features, also those that found nothing. */
      groups: z.array(
        z.object({
          id: z.string(),
          /** How many findings there are; `found` holds the first of them. */
          count: z.int(),
          found: z.array(linked),
        }),
      ),
    }),
    example: {},
  }),
};

export type WaitingItem = z.infer<typeof waitingItem>;
