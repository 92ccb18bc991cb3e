import { createReadStream, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { type Bench, type BenchContext, race } from './bench-measure.ts';
import { launchBrowser } from './browser.ts';

const ROWS = 50_000;
const FEW = 500;
const ROUNDS = 3;
const ROUND_WITHIN = 120_000;

const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** The bench's page as the product's pages are built. */
async function buildPage(dir: string): Promise<string> {
  const source = join(import.meta.dirname, 'bench-table-page.tsx');
  const page = join(dir, 'page');
  const mode = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await build({
      configFile: false,
      root: join(import.meta.dirname, '..'),
      logLevel: 'error',
      plugins: [react()],
      build: {
        outDir: page,
        emptyOutDir: true,
        target: 'es2024',
        reportCompressedSize: false,
        chunkSizeWarningLimit: 4000,
        rolldownOptions: { input: source, output: { entryFileNames: 'page.js', assetFileNames: '[name][extname]' } },
      },
    });
  } finally {
    if (mode === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = mode;
  }
  const styles = existsSync(join(page, 'bench-table-page.css')) ? 'bench-table-page.css' : 'style.css';
  await writeFile(
    join(page, 'index.html'),
    `<!doctype html><html lang="id"><meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="/${styles}"><div id="root"></div><div id="layers"></div><script type="module" src="/page.js"></script>`,
  );
  return page;
}

/** Files of one flat folder, for this computer only. */
async function serveFolder(folder: string): Promise<{ readonly server: Server; readonly address: string }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    const name = path === '/' ? 'index.html' : basename(path);
    const file = path.startsWith('/assets/') ? join(folder, 'assets', name) : join(folder, name);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

type Measured = Record<'first' | 'end' | 'sort' | 'search' | 'again' | 'bareSort' | 'bareSearch', number>;

/** The best of every figure over the rounds, at both sizes. */
async function measurePage(address: string): Promise<Record<'few' | 'many', Measured>> {
  const browser = await launchBrowser();
  try {
    const best: Record<'few' | 'many', Partial<Measured>> = { few: {}, many: {} };
    const round = async (size: 'few' | 'many', rows: number): Promise<void> => {
      // A fresh page each time: nothing of the round before is kept.
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      context.setDefaultTimeout(ROUND_WITHIN);
      try {
        const page = await context.newPage();
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(error.message));
        await page.goto(address);
        await page.waitForFunction('window.measureTable !== undefined');
        const measured = (await page.evaluate(`window.measureTable(${rows})`)) as Measured;
        if (faults.length > 0) throw new Error(faults.join('; '));
        for (const [name, time] of Object.entries(measured) as [keyof Measured, number][]) {
          best[size][name] = Math.min(best[size][name] ?? Number.POSITIVE_INFINITY, time);
        }
      } finally {
        await context.close();
      }
    };
    await race(ROUNDS, { few: () => round('few', FEW), many: () => round('many', ROWS) });
    return best as Record<'few' | 'many', Measured>;
  } finally {
    await browser.close();
  }
}

async function run({ dir, tell, figure, note }: BenchContext): Promise<void> {
  tell('building a page with nothing but the table');
  const { server, address } = await serveFolder(await buildPage(dir));
  try {
    tell(`measuring with ${FEW} and ${ROWS} rows, in turns`);
    const { few, many } = await measurePage(address);
    const against = (base: number) => ({ baseline: `with ${FEW} rows`, base, unit: 'ms' as const });
    figure({ what: `first rows of ${ROWS}`, ours: many.first, ...against(few.first), aim: 2 });
    figure({ what: 'scrolled to the end', ours: many.end, ...against(few.end), aim: 2 });
    figure({
      what: 'sorted by text',
      ours: many.sort,
      baseline: 'bare sort, same collator',
      base: many.bareSort,
      unit: 'ms',
      aim: 3,
    });
    figure({
      what: 'quick search, first',
      ours: many.search,
      baseline: 'bare filter',
      base: many.bareSearch,
      unit: 'ms',
    });
    figure({
      what: 'quick search, next',
      ours: many.again,
      baseline: 'bare filter',
      base: many.bareSearch,
      unit: 'ms',
    });
    note('times in the browser, to the frame in which the change is on the screen');
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The product's table with many rows, in a real browser. */
export const tableBench: Bench = { name: 'table', what: `table of ${ROWS} rows in the browser`, run };
