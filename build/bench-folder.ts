import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createCompute } from '../main/jobs/compute.ts';
import { findProgram } from '../main/shells/places.ts';
import { openBenchCore } from './bench-core.ts';
import { writeOfficeFolder } from './bench-files.ts';
import { type Bench, type BenchContext, needTools, race, system } from './bench-measure.ts';

const FILES = 400;
const ROUNDS = 3;
/** As many as the core has. */
const THREADS = 2;

function filesUnder(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** One whole import into a fresh workspace; its two halves in milliseconds. */
async function importOnce(source: string, home: string): Promise<{ read: number; apply: number }> {
  const bench = await openBenchCore(home);
  try {
    const start = performance.now();
    const { id, jobId } = await bench.call('imports.start', { kind: 'documents', source: { path: source } });
    await bench.jobDone(jobId);
    const middle = performance.now();
    const read = await bench.call('imports.decide', { id, verdicts: ['decide'], decision: 'take' });
    const applied = performance.now();
    await bench.jobDone((await bench.call('imports.apply', { id })).jobId);
    const end = performance.now();
    const { counts } = await bench.call('imports.get', { id });
    if (counts.applied !== FILES)
      throw new Error(`${counts.applied} of ${FILES} files came in: ${JSON.stringify(read.counts)}`);
    return { read: middle - start, apply: end - applied };
  } finally {
    await bench.close();
    await rm(home, { recursive: true });
  }
}

/** Text of all files, by the program's own readers in as many threads, with nothing kept. */
async function extractOnly(files: readonly string[]): Promise<void> {
  const worker = pathToFileURL(join(findProgram(import.meta.filename).root, 'main', 'worker.ts'));
  const compute = createCompute(worker, { threads: THREADS, memoryMb: 1024 });
  try {
    await Promise.all(files.map((path) => compute.run('extractFile', { path, name: path })));
  } finally {
    await compute.close();
  }
}

async function run({ dir, tell, figure, note }: BenchContext): Promise<void> {
  needTools('cp', 'sha256sum', 'sync');
  const source = join(dir, 'berkas');
  tell(`writing ${FILES} files`);
  const bytes = await writeOfficeFolder(source, FILES);
  const files = filesUnder(source);
  const copy = join(dir, 'salinan');
  const clear = (): Promise<void> => rm(copy, { recursive: true, force: true });
  let read = Number.POSITIVE_INFINITY;
  let apply = Number.POSITIVE_INFINITY;
  let home = 0;
  tell('importing, in turns with the tools');
  const times = await race(ROUNDS, {
    tools: {
      before: clear,
      run: () => {
        system('cp', ['-r', source, copy]);
        system('sha256sum', files);
      },
    },
    durable: {
      before: clear,
      run: () => {
        system('cp', ['-r', source, copy]);
        system('sync', filesUnder(copy));
        system('sha256sum', files);
      },
    },
    extract: () => extractOnly(files),
    ours: async () => {
      home += 1;
      const halves = await importOnce(source, join(dir, `home-${home}`));
      read = Math.min(read, halves.read);
      apply = Math.min(apply, halves.apply);
      return halves.read + halves.apply;
    },
  });
  await clear();
  const tools = { baseline: 'cp + sha256sum', base: times.tools, unit: 'ms' as const };
  note(`${FILES} files, ${Math.round(bytes / 1024 / 1024)} MB, ${THREADS} reading threads`);
  figure({ what: 'folder import, read and apply', ours: times.ours, ...tools, aim: 2 });
  figure({ what: '  reading (text, proposals)', ours: read, ...tools });
  figure({ what: '  reading', ours: read, baseline: 'text of the files alone', base: times.extract, unit: 'ms' });
  figure({ what: '  applying (vault, records)', ours: apply, ...tools });
  figure({ what: '  applying', ours: apply, baseline: 'cp + sync each + sha256sum', base: times.durable, unit: 'ms' });
}

/** A folder of documents brought in. */
export const folderBench: Bench = { name: 'folder', what: `import of a folder of ${FILES} files`, run };
