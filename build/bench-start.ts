import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import { type Home, startWebProgram, type WebProgram } from '../e2e/program.ts';
import { openWriter } from '../main/db/open.ts';
import { openBenchCore } from './bench-core.ts';
import { fillDocuments } from './bench-data.ts';
import { type Bench, type BenchContext, race } from './bench-measure.ts';
import { launchBrowser } from './browser.ts';

const DOCUMENTS = 2000;
const TIMES = 5;
const PAGES = 3;
const ROUNDS = 5;
const SCREEN_WITHIN = 60_000;

const root = join(import.meta.dirname, '..');

/** Opens a workspace database as the program does, without the program around it. */
const OPEN_DATABASE = `
  import Database from 'better-sqlite3';
  const database = new Database(process.argv[1]);
  database.pragma('journal_mode = WAL');
  database.prepare('SELECT count(*) FROM document').get();
  database.close();`;

/** The least that shows a page: Node, its own server, one heading. */
const BARE_SERVER = `
  import { createServer } from 'node:http';
  const page = '<!doctype html><link rel="icon" href="data:,"><title>x</title><h1>LSP Mutu</h1>';
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(page));
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port + '/'));`;

function node(source: string, ...given: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', source, ...given], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(stderr);
}

/** A home with a workspace of so many documents, known to the start screen. */
async function makeHome(path: string, documents: number): Promise<Home> {
  // As `LSP_MUTU_HOME` lays it out, which is also how the bench's core does.
  const bench = await openBenchCore(path);
  await bench.close();
  const filling = openWriter(join(bench.workspace, 'workspace.db'));
  fillDocuments(filling.raw, documents, PAGES);
  filling.close();
  mkdirSync(join(path, 'user'));
  return { path, workspace: bench.workspace, remove: () => rmSync(path, { recursive: true, force: true }) };
}

async function startBare(): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', BARE_SERVER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [address] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, address };
}

async function stopBare(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

/** From the address to the heading on the screen. */
async function showPage(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { name: 'LSP Mutu', level: 1 }).waitFor({ timeout: SCREEN_WITHIN });
}

async function startProcesses({ figure }: BenchContext, homes: readonly Home[]): Promise<void> {
  const [once1] = homes;
  if (once1 === undefined) return;
  let program: WebProgram | undefined;
  let bare: ChildProcess | undefined;
  const times = await race(ROUNDS, {
    nothing: () => node('0'),
    database: () => node(OPEN_DATABASE, join(once1.workspace, 'workspace.db')),
    server: {
      run: async () => {
        ({ child: bare } = await startBare());
      },
      after: () => (bare === undefined ? undefined : stopBare(bare)),
    },
    shell: {
      run: async () => {
        program = await startWebProgram(once1);
      },
      after: () => program?.stop(),
    },
  });
  const nothing = { baseline: 'node -e 0', base: times.nothing, unit: 'ms' as const };
  figure({ what: 'Node with the database open', ours: times.database, ...nothing });
  figure({ what: 'web shell listening', ours: times.shell, ...nothing });
  figure({
    what: 'web shell listening',
    ours: times.shell,
    baseline: 'bare Node server',
    base: times.server,
    unit: 'ms',
  });
}

/** Times of one whole start: to the first screen, and from the click on the workspace to its home. */
async function firstScreens(browser: Browser, home: Home): Promise<{ screen: number; home: number }> {
  const start = performance.now();
  const program = await startWebProgram(home);
  const context = await browser.newContext({ locale: 'id-ID' });
  try {
    const page = await context.newPage();
    await showPage(page, program.address);
    const shown = performance.now();
    await page.getByRole('button', { name: /LSP Ukur/ }).click();
    await page.getByRole('navigation', { name: 'Menu utama' }).waitFor({ timeout: SCREEN_WITHIN });
    await page.locator('main h1').first().waitFor({ timeout: SCREEN_WITHIN });
    return { screen: shown - start, home: performance.now() - shown };
  } finally {
    await context.close();
    await program.stop();
  }
}

async function startScreens({ figure }: BenchContext, browser: Browser, homes: readonly Home[]): Promise<void> {
  const opened = homes.map(() => Number.POSITIVE_INFINITY);
  const works = homes.map((home, index) => async () => {
    const times = await firstScreens(browser, home);
    opened[index] = Math.min(opened[index] ?? 0, times.home);
    return times.screen;
  });
  const times = await race(ROUNDS, {
    bare: async () => {
      const start = performance.now();
      const { child, address } = await startBare();
      const context = await browser.newContext();
      try {
        await showPage(await context.newPage(), address);
        return performance.now() - start;
      } finally {
        await context.close();
        await stopBare(child);
      }
    },
    once: works[0] ?? (() => 0),
    more: works[1] ?? (() => 0),
  });
  const unit = 'ms';
  const [small = 0, large = 0] = opened;
  figure({
    what: 'start to first screen',
    ours: times.once,
    baseline: 'bare server, one heading',
    base: times.bare,
    unit,
  });
  figure({
    what: `first screen at ${TIMES}x data`,
    ours: times.more,
    baseline: 'at 1x',
    base: times.once,
    unit,
    aim: 1.2,
  });
  figure({ what: `workspace opened at ${TIMES}x data`, ours: large, baseline: 'at 1x', base: small, unit, aim: 2 });
}

async function run(context: BenchContext): Promise<void> {
  const { dir, tell, note } = context;
  const built = spawnSync(process.execPath, [join(root, 'build', 'build.ts'), '--if-changed'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the program could not be built: ${built.stderr}`);
  const homes: Home[] = [];
  for (const times of [1, TIMES]) {
    tell(`a workspace with ${DOCUMENTS * times} documents`);
    homes.push(await makeHome(join(dir, `home-${times}`), DOCUMENTS * times));
  }
  note(`1x is ${DOCUMENTS} documents of ${PAGES} pages; the browser runs already, as in an office`);
  tell('starting, in turns');
  await startProcesses(context, homes);
  const browser = await launchBrowser();
  try {
    await startScreens(context, browser, homes);
  } finally {
    await browser.close();
  }
}

/** From the start of the program to what people see. */
export const startBench: Bench = { name: 'start', what: 'start to the first screen', run };
