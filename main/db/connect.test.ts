import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { assertFull, connect } from './connect.ts';
import { openReader, openWriter } from './open.ts';

const MAIN = fileURLToPath(new URL('..', import.meta.url));
let dir: string;
let path: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lsp-mutu-connect-'));
  path = join(dir, 'workspace.db');
  const made = openWriter(path);
  made.raw.exec('CREATE TABLE t (n INTEGER) STRICT');
  made.close();
});
afterEach(() => rmSync(dir, { recursive: true }));

it('is the only door: no other source opens a database file', () => {
  const sources = readdirSync(MAIN, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name))
    .map((entry) => relative(MAIN, join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith('testing'));
  expect(sources.length).toBeGreaterThan(300);
  const opening = sources.filter((name) =>
    /new Database\(|new BetterSqlite|DatabaseSync/.test(readFileSync(join(MAIN, name), 'utf8')),
  );
  expect(opening).toEqual([join('db', 'connect.ts')]);
});

it.each([
  ['the writer', () => openWriter(path).raw],
  ['the reader', () => openReader(path).raw],
  ['one that writes a copy', () => connect(path)],
  ['one that reads a copy', () => connect(path, { readonly: true })],
])('%s waits for the disk, also in a file that was closed in WAL and opened again', (_name, open) => {
  const raw = open();
  try {
    expect(raw.pragma('synchronous', { simple: true })).toBe(2);
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
  } finally {
    raw.close();
  }
});

it('a change of the journal keeps it', () => {
  const raw = connect(path);
  try {
    for (const mode of ['DELETE', 'WAL', 'TRUNCATE', 'WAL']) {
      raw.pragma(`journal_mode = ${mode}`);
      assertFull(raw);
    }
  } finally {
    raw.close();
  }
});

it('anything less stops the program', () => {
  const raw = new Database(path);
  try {
    raw.pragma('synchronous = NORMAL');
    expect(() => assertFull(raw)).toThrow('synchronous is 1, not FULL');
  } finally {
    raw.close();
  }
});

it('a file that is no database is opened, so that its caller can say what it is', () => {
  writeFileSync(path, 'bukan basis data, hanya teks biasa '.repeat(200));
  const raw = connect(path);
  expect(() => raw.prepare('SELECT 1 FROM t')).toThrow('file is not a database');
  raw.close();
  expect(() => connect(join(dir, 'tidak ada', 'x.db'))).toThrow('directory does not exist');
});
