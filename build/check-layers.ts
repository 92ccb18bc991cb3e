import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { ALLOWED, REACHES, VIOLATIONS } from './layer-cases.ts';

const root = resolve(import.meta.dirname, '..');

/** What the copy is made of: sources and the very rules that the project runs under. */
const COPIED = [
  'main',
  'preload',
  'renderer',
  'resources',
  'build',
  'e2e',
  'biome.json',
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
];

/** Lint rules that guard the layers; a planted file refused for anything else proves nothing. */
const LAYER_RULES = ['lint/style/noRestrictedImports', 'lint/style/noDefaultExport', 'plugin'];

/** TypeScript's word for a file that lies outside of a project and of everything it refers to. */
const OUTSIDE_THE_PROJECT = 'TS6307';

const lintReport = z.object({
  diagnostics: z.array(
    z.object({ category: z.string(), message: z.string(), location: z.object({ path: z.string() }).optional() }),
  ),
});

/** What the tools said of one planted file. */
export interface Judged {
  readonly what: string;
  readonly file: string;
  readonly right: boolean;
  readonly expected: string;
}

/** A copy of the project in a temporary folder, with its own cache and the packages linked in. */
function copyProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'lsp-mutu-layers-'));
  for (const name of COPIED) cpSync(join(root, name), join(copy, name), { recursive: true });
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '.cache') symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name), 'junction');
  }
  return copy;
}

function run(copy: string, command: string, given: readonly string[]): string {
  const result = spawnSync(process.execPath, [join(root, 'node_modules', command), ...given], {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error !== undefined) throw result.error;
  return result.stdout;
}

function plant(copy: string, file: string, source: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), `${source}\n`);
}

/** Plants what the linter must refuse and what it must let through, and compares. */
export function judgeLint(): Judged[] {
  const planned = [
    ...VIOLATIONS.map((planted) => ({ ...planted, refused: true })),
    ...ALLOWED.map((planted) => ({ ...planted, refused: false })),
  ].map((planted, index) => ({ ...planted, file: `${planted.folder}/${planted.name ?? `planted-${index}.ts`}` }));
  return inCopy((copy) => {
    for (const { file, source } of planned) plant(copy, file, source);
    const output = run(copy, '@biomejs/biome/bin/biome', ['lint', '--reporter=json', '--max-diagnostics=none', '.']);
    const { diagnostics } = lintReport.parse(JSON.parse(output));
    const layered = diagnostics.filter(({ category }) => LAYER_RULES.includes(category));
    const refused = new Set(layered.map(({ location }) => location?.path.replaceAll('\\', '/')));
    return planned.map((planted) => ({
      what: planted.what,
      file: planted.file,
      right: refused.has(planted.file) === planted.refused,
      expected: planted.refused ? 'must be refused by the linter' : 'must be let through by the linter',
    }));
  });
}

/** Plants what the compiler must refuse, because it reaches out of its layer's project. */
export function judgeTypes(): Judged[] {
  const planned = REACHES.map((planted, index) => {
    const target = planted.target.replace('#', String(index));
    const path = relative(planted.folder, target).replaceAll('\\', '/');
    return { what: planted.what, file: `${planted.folder}/planted-${index}.ts`, target, source: planted.write(path) };
  });
  return inCopy((copy) => {
    for (const { file, target, source } of planned) {
      plant(copy, target, 'export const reached = 1;');
      plant(copy, file, source);
    }
    const output = run(copy, 'typescript/bin/tsc', ['-b', '--pretty', 'false']);
    const lines = output.split('\n').filter((line) => line.includes(OUTSIDE_THE_PROJECT));
    const refused = new Set(lines.map((line) => line.slice(0, line.indexOf('(')).replaceAll('\\', '/')));
    return planned.map(({ what, file }) => ({
      what,
      file,
      right: refused.has(file),
      expected: 'must be refused by the compiler',
    }));
  });
}

function inCopy<T>(work: (copy: string) => T): T {
  const copy = copyProject();
  try {
    return work(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

if (import.meta.main) {
  const judged = [...judgeLint(), ...judgeTypes()];
  const wrong = judged.filter(({ right }) => !right);
  for (const { what, file, expected } of wrong) console.error(`${what} (${file}): ${expected}`);
  console.log(`layers: ${judged.length - wrong.length} of ${judged.length} planted imports judged rightly`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
