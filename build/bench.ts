// Timings of the product against baselines of the same run: a ratio says the same on a fast and on a busy computer, a time does not.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backupBench } from './bench-backup.ts';
import { bundleBench } from './bench-bundle.ts';
import { databaseBench } from './bench-database.ts';
import { folderBench } from './bench-folder.ts';
import { type Bench, type Figure, figureTable, Skipped } from './bench-measure.ts';
import { readinessBench } from './bench-readiness.ts';
import { searchBench } from './bench-search.ts';
import { startBench } from './bench-start.ts';
import { tableBench } from './bench-table.ts';
import { trailBench } from './bench-trail.ts';
import { wordBench } from './bench-word.ts';

const benches: readonly Bench[] = [
  folderBench,
  bundleBench,
  wordBench,
  startBench,
  tableBench,
  databaseBench,
  searchBench,
  readinessBench,
  trailBench,
  backupBench,
];

const USAGE = `npm run bench -- [--only NAME]… [--json]
${benches.map(({ name, what }) => `  ${name.padEnd(10)} ${what}`).join('\n')}`;

/** What a whole run found. */
interface Outcome {
  readonly machine: string;
  readonly figures: Figure[];
  readonly notes: string[];
  readonly skipped: string[];
  readonly failed: string[];
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function runBench(bench: Bench, outcome: Outcome): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), `lsp-mutu-bench-${bench.name}-`));
  const remove = (): void => rmSync(dir, { recursive: true, force: true });
  process.once('exit', remove);
  const start = performance.now();
  try {
    await bench.run({
      dir,
      tell: (text) => tell(`${bench.name}: ${text}`),
      figure: (figure) => outcome.figures.push({ bench: bench.name, ...figure, ratio: figure.ours / figure.base }),
      note: (text) => outcome.notes.push(`${bench.name}: ${text}`),
    });
  } catch (error) {
    if (error instanceof Skipped) outcome.skipped.push(`${bench.name}: ${error.message}`);
    else
      outcome.failed.push(`${bench.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  } finally {
    process.off('exit', remove);
    remove();
    tell(`${bench.name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const unknown = (values.only ?? []).filter((name) => !benches.some((bench) => bench.name === name));
  if (values.help === true || unknown.length > 0) {
    tell(unknown.length > 0 ? `no bench named ${unknown.join(', ')}\n${USAGE}` : USAGE);
    process.exitCode = unknown.length > 0 ? 2 : 0;
    return;
  }
  const outcome: Outcome = {
    machine: `${process.platform}-${process.arch}, ${availableParallelism()} cores, Node ${process.versions.node}`,
    figures: [],
    notes: [],
    skipped: [],
    failed: [],
  };
  // One after the other: two at once would measure each other.
  for (const bench of benches) {
    if (values.only === undefined || values.only.includes(bench.name)) await runBench(bench, outcome);
  }
  if (values.json === true) process.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`);
  else {
    const { machine, figures, notes, skipped, failed } = outcome;
    const lines = [
      machine,
      figureTable(figures),
      ...notes,
      ...skipped.map((text) => `SKIPPED ${text}`),
      ...failed.map((text) => `FAILED ${text}`),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  }
  if (outcome.failed.length > 0) process.exitCode = 1;
}

// An interrupted run leaves its folder no more than a finished one: `exit` listeners still run.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
await main();
