import { join } from 'node:path';
import { addDays, addMonths } from '../../civil.ts';
import type { SampleResult } from '../../contract/samples.ts';
import type { SampleKind } from '../../contract/workspace.ts';
import type { SampleContext } from '../../contributions.ts';
import type { JobContext, JobDefinition } from '../../jobs/job.ts';
import { loadMess } from './mess-load.ts';

interface SampleInput {
  readonly sample: SampleKind;
  /** Civil day from which all dates count. */
  readonly day: string;
  /** Folder for the raw files of the messy one. */
  readonly raw: string | null;
}

/** Folder of made files until operations have taken them over. */
const MADE = 'contoh';
/** Steps of the progress that a part fills with its calls; those of a longer one wait at its end. */
const PART_STEPS = 200;

async function readJson(context: JobContext, name: string): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of context.port.read(join(context.resourcesDir, 'sample', `${name}.json`))) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/** What parts of the tidy sample lean on, made of a job's context. Every call gives up when the job is cancelled. */
export function sampleContext(
  context: JobContext,
  input: SampleInput,
  folder: string,
  called: () => void,
): SampleContext {
  return {
    async call(name, given) {
      context.signal.throwIfAborted();
      called();
      return context.call(name, given);
    },
    day: (offset) => addDays(input.day, offset),
    month: (offset) => addMonths(input.day, offset),
    async file(name, bytes) {
      context.signal.throwIfAborted();
      const path = join(folder, name);
      const file = await context.port.create(path);
      try {
        await file.write(bytes);
      } finally {
        await file.close();
      }
      return { path };
    },
    data: (name) => readJson(context, name),
    compute: context.compute,
    known: new Map(),
  };
}

async function clear(context: JobContext, folder: string): Promise<void> {
  if ((await context.port.stat(folder)) === undefined) return;
  for (const entry of await context.port.list(folder)) await context.port.remove(join(folder, entry.name));
  await context.port.removeFolder(folder);
}

async function loadTidy(context: JobContext, input: SampleInput): Promise<ReadonlyMap<string, string>> {
  const folder = join(context.workspacePath, 'incoming', MADE);
  await context.port.makeFolder(folder);
  try {
    const parts = [...context.contributions.sample].sort((one, other) => one.order - other.order);
    const total = parts.length * PART_STEPS;
    let done = 0;
    let until = 0;
    const sample = sampleContext(context, input, folder, () => {
      done = Math.min(done + 1, until - 1);
      context.progress(done, total);
    });
    for (const [index, part] of parts.entries()) {
      done = index * PART_STEPS;
      until = done + PART_STEPS;
      await part.load(sample);
    }
    context.progress(total, total);
    return sample.known;
  } finally {
    await clear(context, folder);
  }
}

/** The mess is in the papers; the people who work there are the same invented ones, each role held by somebody. */
async function loadMessy(context: JobContext, input: SampleInput): Promise<ReadonlyMap<string, string>> {
  const known = await loadMess(context, input);
  const sample = sampleContext(context, input, context.workspacePath, () => {});
  await context.contributions.sample.find(({ id }) => id === 'users')?.load(sample);
  return new Map([...known, ...sample.known]);
}

/**
 * Fills a sample workspace. Not resumable: one that was cut short keeps the mark `loading`, and `workspace.resetSample` makes it anew.
 * A refusal of any part stops it with that refusal.
 */
export const sampleJob: JobDefinition<SampleInput> = {
  kind: 'sample',
  resumable: false,
  async run(context, input) {
    const known = input.sample === 'tidy' ? await loadTidy(context, input) : await loadMessy(context, input);
    await context.call('samples.end', {});
    const result: SampleResult = {
      sample: input.sample,
      day: input.day,
      address: input.sample === 'tidy' ? '/' : '/impor',
      known: Object.fromEntries(known),
    };
    return result;
  },
};
