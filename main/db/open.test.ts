import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../contract/result.ts';
import { nodeFilePort } from '../files/port.ts';
import { createIds } from '../ids.ts';
import { testClock } from '../testing/core.ts';
import { createAuditChain, verifyChains } from './audit.ts';
import { listBackups, makeBackup } from './backup.ts';
import { createHybridClock } from './hlc.ts';
import { databaseRefusal, withStatementCache } from './open.ts';
import { createRecords } from './records.ts';
import { openWorkspaceDatabase, type WorkspaceDatabase } from './workspace-file.ts';

const clock = testClock();
const ids = createIds(clock);
let dir: string;
let database: WorkspaceDatabase;
const facts = { clock, ids, port: nodeFilePort(), version: '0.0.0-test' };

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lsp-mutu-db-'));
  database = await openWorkspaceDatabase(dir, { ...facts, create: 'LSP Uji' });
});
afterEach(() => {
  database.close();
  rmSync(dir, { recursive: true });
});

/** One act that leaves audit rows, and fails after them when told. */
function act(count: number, size = 10, fail?: Error): Promise<void> {
  return database.writer.db.transaction().execute(async (trx) => {
    const chain = createAuditChain(database.replicaId);
    const records = createRecords({
      trx,
      operation: 'test.act',
      actor: 'local',
      at: '2026-11-21T03:00:00.000Z',
      ids,
      hlc: () => database.hlc.next(),
      append: (db, entries) => chain.append(db, entries),
    });
    for (let n = 0; n < count; n += 1) await records.log('test', ids.next(), { text: 'x'.repeat(size) });
    if (fail !== undefined) throw fail;
  });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    const known = databaseRefusal(error);
    if (known instanceof Refusal) return known.code;
    throw error;
  }
  return '';
}

describe('a full disk', () => {
  it('is told as what it is, leaves nothing of the act, and lets the next one pass once there is room', async () => {
    await act(3);
    const pages = database.writer.raw.pragma('page_count', { simple: true }) as number;
    database.writer.raw.pragma(`max_page_count = ${pages + 20}`);
    expect(await codeOf(act(50, 20_000))).toBe('core.diskFull');
    expect(await verifyChains(database.reader.db)).toEqual({ rows: 3, intact: true, brokenAt: null });
    // small acts still fit until the last page is taken; then they too are refused by name
    const codes: string[] = [];
    while (codes.at(-1) !== 'core.diskFull') codes.push(await codeOf(act(1, 3000)));
    database.writer.raw.pragma('max_page_count = 1000000');
    await act(2);
    expect(await verifyChains(database.reader.db)).toEqual({
      rows: 3 + codes.length - 1 + 2,
      intact: true,
      brokenAt: null,
    });
    expect(database.reader.raw.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});

describe('the audit chain', () => {
  it('has no gap and no row of an act that was rolled back, however acts follow one another', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 60 }, (_, n) => act(1 + (n % 3), 10, n % 2 === 0 ? new Error('undone') : undefined)),
    );
    expect(results.filter((result) => result.status === 'rejected').map((result) => String(result.reason))).toEqual(
      Array(30).fill('Error: undone'),
    );
    const kept = results
      .flatMap((result, n) => (result.status === 'fulfilled' ? [1 + (n % 3)] : []))
      .reduce((sum, rows) => sum + rows, 0);
    expect(await verifyChains(database.reader.db)).toEqual({ rows: kept, intact: true, brokenAt: null });
  });

  it('is walked along its key in several batches without sorting it', async () => {
    await act(1200);
    expect(await verifyChains(database.reader.db)).toMatchObject({ rows: 1200, intact: true });
    const plan = database.reader.raw
      .prepare(
        'EXPLAIN QUERY PLAN SELECT * FROM audit WHERE (replica_id, replica_seq) > (?, ?) ORDER BY replica_id, replica_seq LIMIT 10',
      )
      .all('', 0) as { detail: string }[];
    expect(plan.map((step) => step.detail)).toEqual([expect.stringContaining('SEARCH audit USING PRIMARY KEY')]);
  });
});

describe('the hybrid clock', () => {
  it('goes on from the newest time of any copy, also when the clock was set back', async () => {
    clock.set('2027-05-01T00:00:00.000Z');
    await act(1);
    const before = database.hlc.next();
    await act(1);
    database.close();
    clock.set('2026-01-01T00:00:00.000Z');
    database = await openWorkspaceDatabase(dir, facts);
    const after = database.hlc.next();
    expect(after > before).toBe(true);
    expect(after.slice(0, 12)).toBe(before.slice(0, 12));
  });

  it('sorts as text in the order of time, counter and copy', () => {
    const still = { now: () => 5 };
    const one = createHybridClock(still, '00000000-0000-0000-0000-00000000000a', undefined);
    const times = Array.from({ length: 300 }, () => one.next());
    expect([...times].sort()).toEqual(times);
    expect(createHybridClock(still, 'b', times.at(-1)).next() > String(times.at(-1))).toBe(true);
  });
});

const MADE = { at: '2026-11-21T03:00:00.000Z', why: 'asked', version: '1.0.0' } as const;

describe('backups', () => {
  it('take away what a killed one left, and nothing else', async () => {
    const folder = join(dir, 'backups');
    const port = nodeFilePort();
    await port.makeFolder(folder);
    for (const name of [
      'workspace-20260101T000000000Z.db.partial',
      'workspace-20260101T000000000Z.db.partial-journal',
      'catatan.txt',
    ]) {
      const file = await port.create(join(folder, name));
      await file.close();
    }
    await act(5);
    const { side, ...made } = await makeBackup(database.writer.raw, folder, port, MADE);
    expect((await port.list(folder)).map((entry) => entry.name).sort()).toEqual([
      'catatan.txt',
      'workspace-20261121T030000000Z.db',
      'workspace-20261121T030000000Z.json',
    ]);
    expect(await listBackups(folder, port)).toEqual([made]);
    expect(side).toMatchObject({ faults: [], verifiedAt: MADE.at });
  });

  it('made while acts go on hold whole acts only', async () => {
    await act(200, 2000);
    const acts = Array.from({ length: 30 }, () => act(3, 500));
    const made = await makeBackup(database.writer.raw, join(dir, 'backups'), nodeFilePort(), MADE);
    await Promise.all(acts);
    const copy = await openCopy(made.path);
    expect(copy.rows % 3).toBe(200 % 3);
    expect(copy.intact).toBe(true);
  });
});

async function openCopy(path: string): Promise<{ rows: number; intact: boolean }> {
  const { openReader } = await import('./open.ts');
  const copy = openReader(path);
  try {
    return await verifyChains(copy.db);
  } finally {
    copy.close();
  }
}

describe('the statement cache', () => {
  it('gives the same statement again, another one while it is being walked, and none of the long ones', () => {
    const raw = database.reader.raw as Database.Database;
    const cached = withStatementCache(raw);
    const sql = 'SELECT key FROM meta ORDER BY key';
    const first = cached.prepare(sql);
    expect(cached.prepare(sql)).toBe(first);
    const walk = first.iterate() as IterableIterator<unknown>;
    walk.next();
    const second = cached.prepare(sql);
    expect(second).not.toBe(first);
    expect(second.all()).toEqual(database.reader.raw.prepare(sql).all());
    walk.return?.();
    expect(cached.prepare(sql)).toBe(first);
    const long = `SELECT key FROM meta WHERE key IN (${Array(2500).fill("'x'").join(', ')})`;
    expect(cached.prepare(long)).not.toBe(cached.prepare(long));
  });
});
