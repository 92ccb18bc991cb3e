import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFilePort } from '../files/port.ts';
import { createIds } from '../ids.ts';
import { testClock } from '../testing/core.ts';
import { cachedRead } from './cached-read.ts';
import { openWorkspaceDatabase, type WorkspaceDatabase } from './workspace-file.ts';

const clock = testClock();
const dir = mkdtempSync(join(tmpdir(), 'lsp-mutu-cached-'));
let database: WorkspaceDatabase;
let reads = 0;

beforeAll(async () => {
  database = await openWorkspaceDatabase(dir, {
    clock,
    ids: createIds(clock),
    port: nodeFilePort(),
    version: '0',
    create: 'Uji',
  });
});
afterAll(() => {
  database.close();
  rmSync(dir, { recursive: true });
});

function meta(db: WorkspaceDatabase['reader']['db'], key = 'meta'): Promise<number> {
  return cachedRead(db, key, async () => {
    reads += 1;
    return (await db.selectFrom('meta').select('key').execute()).length;
  });
}

async function readsOf(work: () => Promise<unknown>): Promise<number> {
  const before = reads;
  await work();
  return reads - before;
}

describe('what was read of the whole register', () => {
  it('is read once until something is committed', async () => {
    const { db } = database.reader;
    const first = await meta(db);
    expect(await readsOf(() => Promise.all([meta(db), meta(db)]))).toBe(0);
    expect(await readsOf(() => meta(db, 'other day'))).toBe(1);
    database.writer.raw.exec("INSERT INTO meta (key, value) VALUES ('uji', '1')");
    expect(await readsOf(async () => expect(await meta(db)).toBe(first + 1))).toBe(1);
    expect(await readsOf(() => meta(db))).toBe(0);
  });

  it('is always read anew by who may write, in a transaction too: own changes count at once', async () => {
    const { db } = database.writer;
    const before = await meta(db);
    await db.transaction().execute(async (trx) => {
      await trx.insertInto('meta').values({ key: 'lagi', value: '1' }).execute();
      expect(await meta(trx as never)).toBe(before + 1);
    });
    expect(await readsOf(() => meta(db))).toBe(1);
  });

  it('is tried again when it failed, and keeps a few only', async () => {
    const { db } = database.reader;
    let fail = true;
    const shaky = (): Promise<number> =>
      cachedRead(db, 'shaky', async () => {
        if (fail) throw new Error('disk');
        return 1;
      });
    await expect(shaky()).rejects.toThrow('disk');
    fail = false;
    expect(await shaky()).toBe(1);
    await meta(db, 'once');
    await meta(db, 'again');
    for (let number = 0; number < 23; number += 1) {
      await meta(db, `list ${number}`);
      await meta(db, 'again');
    }
    expect(await readsOf(() => Promise.all([meta(db, 'list 22'), meta(db, 'again')]))).toBe(0);
    expect(await readsOf(() => meta(db, 'once'))).toBe(1);
  });
});
