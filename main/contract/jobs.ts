import { z } from 'zod';
import { operation } from './define.ts';
import { id, instant, message, personal } from './values.ts';

/** Work longer than a moment: seen in the job tray, cancellable, resumable where `resumable` says so. */
export const job = z.object({
  id,
  kind: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled', 'interrupted']),
  done: z.int(),
  total: z.int(),
  subject: personal(z.string(), 'text'),
  resumable: z.boolean(),
  startedAt: instant,
  endedAt: instant.nullable(),
  failure: message.nullable(),
  result: z.record(z.string(), z.unknown()).nullable(),
});

export type Job = z.infer<typeof job>;

/** The job tray. */
export const jobsContract = {
  'jobs.list': operation({
    kind: 'read',
    permission: 'workspace.read',
    input: z.object({}),
    output: z.object({ jobs: z.array(job) }),
    example: {},
  }),
  'jobs.get': operation({
    kind: 'read',
    permission: 'workspace.read',
    input: z.object({ id }),
    output: job,
    example: { id: '01890000-0000-7000-8000-000000000001' },
  }),
  'jobs.cancel': operation({
    kind: 'write',
    permission: 'workspace.write',
    input: z.object({ id }),
    output: z.object({}),
    example: { id: '01890000-0000-7000-8000-000000000001' },
  }),
  'jobs.resume': operation({
    kind: 'write',
    permission: 'workspace.write',
    input: z.object({ id }),
    output: z.object({}),
    example: { id: '01890000-0000-7000-8000-000000000001' },
  }),
};
