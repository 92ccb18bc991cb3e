import { spawnSync } from 'node:child_process';

/** One line of the table: something of ours against a baseline of the same run. */
export interface Figure {
  readonly bench: string;
  readonly what: string;
  readonly baseline: string;
  readonly ours: number;
  readonly base: number;
  readonly unit: 'ms' | 'MB';
  /** `ours / base`. */
  readonly ratio: number;
  /** What the ratio should not exceed; figures without one only show where time goes. */
  readonly aim?: number;
}

/** What a bench gets. */
export interface BenchContext {
  /** An empty folder of its own, removed afterwards. */
  readonly dir: string;
  /** Says what is being done; not part of the result. */
  readonly tell: (text: string) => void;
  /** Notes a line of the table. */
  readonly figure: (figure: Omit<Figure, 'bench' | 'ratio'>) => void;
  /** Remarks under the table. */
  readonly note: (text: string) => void;
}

/** One bench: everything it starts has ended when it settles. */
export interface Bench {
  readonly name: string;
  readonly what: string;
  run(context: BenchContext): Promise<void>;
}

/** A bench that cannot run on this computer. */
export class Skipped extends Error {}

/** A contestant: only `run` is timed. A number that `run` answers is taken as its time instead (measured elsewhere, in milliseconds). */
export interface Work {
  before?(): unknown;
  run(): unknown;
  after?(): unknown;
}

/**
 * Lets contestants run in turns, so that a busy moment of the computer meets all of them, and gives the best time of each in
 * milliseconds: what the others do can only make a time longer.
 */
export async function race<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, Work | (() => unknown)>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const best = Object.fromEntries(names.map((name) => [name, Number.POSITIVE_INFINITY])) as Record<Name, number>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const given = works[name];
      const work: Work = typeof given === 'function' ? { run: given } : given;
      await work.before?.();
      const start = performance.now();
      const told = await work.run();
      const took = typeof told === 'number' ? told : performance.now() - start;
      await work.after?.();
      best[name] = Math.min(best[name], took);
    }
  }
  return best;
}

/** Runs a program of the system to its end. Throws what it said when it failed. */
export function system(program: string, given: readonly string[], cwd?: string): void {
  const { status, stderr, error } = spawnSync(program, given, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    ...(cwd === undefined ? {} : { cwd }),
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr.trim().slice(0, 400)}`);
}

/** Stops a bench whose tools this computer does not have. Throws `Skipped` with their names. */
export function needTools(...names: readonly string[]): void {
  const missing = names.filter((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).error !== undefined);
  if (missing.length > 0) throw new Skipped(`${missing.join(' and ')} not on this computer`);
}

/** Numbers that look random and are the same in every run, from 0 up to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shown(value: number, unit: Figure['unit']): string {
  if (unit === 'MB') return `${value.toFixed(0)} MB`;
  if (value >= 10_000) return `${(value / 1000).toFixed(1)} s`;
  return value >= 100
    ? `${value.toFixed(0)} ms`
    : value >= 1
      ? `${value.toFixed(1)} ms`
      : `${(value * 1000).toFixed(1)} us`;
}

/** The table of a run as text: figures in order, each with its ratio, its aim, and whether it was met. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = [
    ['bench', 'what', 'ours', 'against', 'takes', 'ratio', 'aim', ''],
    ...figures.map(({ bench, what, baseline, ours, base, unit, ratio, aim }) => [
      bench,
      what,
      shown(ours, unit),
      baseline,
      shown(base, unit),
      `${ratio.toFixed(2)}x`,
      aim === undefined ? '' : `${aim}x`,
      aim === undefined ? '' : ratio <= aim ? 'met' : 'MISSED',
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const right = new Set([2, 4, 5, 6]);
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        right.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [lines[0], '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2)), ...lines.slice(1)].join('\n');
}
