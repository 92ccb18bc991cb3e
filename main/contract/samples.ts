import { z } from 'zod';
import { operation } from './define.ts';
import { civilDate, filePath, id } from './values.ts';
import { sampleKind, workspaceState } from './workspace.ts';

const path = z.string().trim().pipe(filePath);
const started = workspaceState.extend({ jobId: id });

/** Sample workspaces: a tidy first-party body and a messy third-party one, to try the program on and to prove it with. */
export const samplesContract = {
  'workspace.samples': operation({
    kind: 'read',
    permission: 'open',
    /** What samples there are, each with a free place beside other workspaces. */
    input: z.object({}),
    output: z.object({
      samples: z.array(z.object({ kind: sampleKind, name: z.string(), suggestedPath: z.string() })),
    }),
    example: {},
  }),
  'workspace.createSample': operation({
    kind: 'write',
    permission: 'open',
    /** Makes a workspace that says it is an example, opens it and starts the job that fills it. */
    input: z.object({ path, sample: sampleKind }),
    output: started,
    example: { path: 'Contoh', sample: 'tidy' },
  }),
  'workspace.resetSample': operation({
    kind: 'write',
    permission: 'open',
    /** Empties a sample workspace, finished or cut short, and fills it anew. Any other workspace is refused. */
    input: z.object({ path }),
    output: started,
    example: { path: 'Contoh' },
  }),
  'samples.begin': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({ sample: sampleKind, raw: z.string().max(4096).nullable() }),
    output: z.object({ jobId: id }),
    example: { sample: 'tidy', raw: null },
  }),
  'samples.end': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({}),
    output: z.object({}),
    example: {},
  }),
};

/** What the job of a sample tells when it is done: ids by the name that the parts gave them. */
export const sampleResult = z.object({
  sample: sampleKind,
  day: civilDate,
  address: z.string(),
  known: z.record(z.string(), z.string()),
});

export type SampleResult = z.infer<typeof sampleResult>;
