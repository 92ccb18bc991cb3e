import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLog } from './log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lsp-mutu-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const clock = { now: () => Date.UTC(2026, 2, 3, 4, 5, 6) };

it('writes one JSON line each, at once', () => {
  const log = openLog(folder, clock);
  log.info('started', { version: '1' });
  log.warn('slow');
  log.error('internal', new Error('broken\nhere', { cause: new Error('deep') }), { operation: 'a.b' });
  log.error('internal', 'text');
  const lines = readFileSync(join(folder, 'lsp-mutu.log'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  log.close();
  const at = '2026-03-03T04:05:06.000Z';
  expect(lines).toEqual([
    { at, level: 'info', event: 'started', version: '1' },
    { at, level: 'warn', event: 'slow' },
    {
      at,
      level: 'error',
      event: 'internal',
      operation: 'a.b',
      error: 'broken\nhere',
      stack: expect.stringContaining('log.test.ts') as string,
      cause: 'Error: deep',
    },
    { at, level: 'error', event: 'internal', error: 'text' },
  ]);
});

it('adds to the log of the last start, and sets a full one aside', () => {
  writeFileSync(join(folder, 'lsp-mutu.log'), 'x'.repeat(5 * 1024 * 1024));
  openLog(folder, clock).close();
  expect(statSync(join(folder, 'lsp-mutu.log')).size).toBe(5 * 1024 * 1024);
  writeFileSync(join(folder, 'lsp-mutu.log'), 'x'.repeat(5 * 1024 * 1024 + 1));
  openLog(folder, clock).close();
  expect([statSync(join(folder, 'lsp-mutu.log')).size, statSync(join(folder, 'lsp-mutu.former.log')).size]).toEqual([
    0,
    5 * 1024 * 1024 + 1,
  ]);
});
