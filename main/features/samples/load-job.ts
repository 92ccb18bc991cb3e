import { join } from 'node:path';
import { addDays, addMonths } from '../../civil.ts';
import type { SampleResult } from '../../contract/samples.ts';
import type { SampleKind } from '../../contract/workspace.ts';
import type { SampleContext, SamplePart } from '../../contributions.ts';
import type { JobContext, JobDefinition } from '../../jobs/job.ts';
import { IMPORT_COUNT, loadMess } from './mess-load.ts';

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
/** Steps of one import of the messy sample. */
const IMPORT_STEPS = 50;

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
      // what was made before under the name has been taken over
      await context.port.remove(path);
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
    ended: (jobId) => context.ended(jobId),
    known: new Map(),
  };
}

async function clear(context: JobContext, folder: string): Promise<void> {
  if ((await context.port.stat(folder)) === undefined) return;
  for (const entry of await context.port.list(folder)) await context.port.remove(join(folder, entry.name));
  await context.port.removeFolder(folder);
}

/** Runs parts in their order, with a folder for made files that is gone afterwards. `base`: steps that are done already. */
async function loadParts(
  context: JobContext,
  input: SampleInput,
  parts: readonly SamplePart[],
  known: ReadonlyMap<string, string>,
  base: number,
): Promise<ReadonlyMap<string, string>> {
  const folder = join(context.workspacePath, 'incoming', MADE);
  await context.port.makeFolder(folder);
  try {
    const total = base + parts.length * PART_STEPS;
    let done = base;
    let until = base;
    const sample = sampleContext(context, input, folder, () => {
      done = Math.min(done + 1, until - 1);
      context.progress(done, total);
    });
    for (const [name, id] of known) sample.known.set(name, id);
    for (const [index, part] of parts.toSorted((one, other) => one.order - other.order).entries()) {
      done = base + index * PART_STEPS;
      until = done + PART_STEPS;
      try {
        await part.load(sample);
      } catch (error) {
        context.log.warn('sample', { part: part.id });
        throw error;
      }
    }
    context.progress(total, total);
    return sample.known;
  } finally {
    await clear(context, folder);
  }
}

/** Ids of what the imports left, under the names that parts know: `document:SOP-9-01`, `assessor:<name>`, `scheme:<code>`; the first of equals. */
async function importedNames(context: JobContext): Promise<ReadonlyMap<string, string>> {
  const known = new Map<string, string>();
  const note = (name: string, id: string): void => {
    if (!name.endsWith(':') && !known.has(name)) known.set(name, id);
  };
  const { documents } = await context.call('documents.list', { withdrawn: true });
  for (const { code, id } of documents) note(`document:${code}`, id);
  const { assessors } = await context.call('assessors.list', {});
  for (const { fullName, id } of assessors) note(`assessor:${fullName}`, id);
  return known;
}

/** The mess is in the papers; the people who work there are the same invented ones, each role held by somebody. */
async function loadMessy(context: JobContext, input: SampleInput): Promise<ReadonlyMap<string, string>> {
  const users = context.contributions.sample.filter(({ id }) => id === 'users');
  const parts = [...context.contributions.mess, ...users];
  const imports = IMPORT_COUNT * IMPORT_STEPS;
  const left = await loadMess(context, input, (done) =>
    context.progress(done * IMPORT_STEPS, imports + parts.length * PART_STEPS),
  );
  return loadParts(context, input, parts, new Map([...left, ...(await importedNames(context))]), imports);
}

/**
 * Fills a sample workspace. Not resumable: one that was cut short keeps the mark `loading`, and `workspace.resetSample` makes it anew.
 * A refusal of any part stops it with that refusal.
 */
export const sampleJob: JobDefinition<SampleInput> = {
  kind: 'sample',
  resumable: false,
  async run(context, input) {
    const known =
      input.sample === 'tidy'
        ? await loadParts(context, input, context.contributions.sample, new Map(), 0)
        : await loadMessy(context, input);
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
