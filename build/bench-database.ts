import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { createAuditChain, verifyChains } from '../main/db/audit.ts';
import { canonicalJson } from '../main/db/canonical.ts';
import { createHybridClock } from '../main/db/hlc.ts';
import { applyMigrations } from '../main/db/migrate.ts';
import { migrations } from '../main/db/migrations/index.ts';
import { type Connection, openReader, openWriter } from '../main/db/open.ts';
import { createRecords, recordKind } from '../main/db/records.ts';
import type { RecordColumns } from '../main/db/tables.ts';
import { createIds } from '../main/ids.ts';
import { instantOf } from '../main/ports.ts';
import { benchClock, openBenchCore } from './bench-core.ts';
import { benchIds, fillDocuments } from './bench-data.ts';
import { type Bench, type BenchContext, race } from './bench-measure.ts';

const DOCUMENTS = 5000;
const QUERIES = 5000;
const INSERTED = 5000;
const COMMITS = 300;
const CHAIN = 100_000;
const LISTED = 20_000;
const ROUNDS = 3;

interface SiteRow extends RecordColumns {
  name: string;
  text: string;
}

/** A made-up kind of record with a search row, as registers have. */
const siteKind = recordKind<SiteRow>({
  name: 'bench',
  table: 'bench',
  search: (row) => ({ code: '', title: row.name, body: row.text, address: `/ukur/${row.id}` }),
});

const COLUMNS =
  'id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT, name TEXT NOT NULL, text TEXT NOT NULL';

function freshDatabase(path: string): Connection {
  const connection = openWriter(path);
  applyMigrations(connection.raw, migrations, { at: '2026-01-05T02:00:00.000Z', version: '0.0.0' });
  connection.raw.exec(`CREATE TABLE bench (${COLUMNS}) STRICT, WITHOUT ROWID`);
  return connection;
}

function newRows(): (Omit<SiteRow, keyof RecordColumns> & { id: string })[] {
  const id = benchIds(7);
  return Array.from({ length: INSERTED }, (_, index) => ({
    id: id(),
    name: `TUK ${index}`,
    text: `Ruang uji kompetensi nomor ${index} di gedung ${index % 12}`,
  }));
}

async function pointQueries({ dir, figure }: BenchContext): Promise<void> {
  const connection = freshDatabase(join(dir, 'query.db'));
  try {
    fillDocuments(connection.raw, DOCUMENTS, 0);
    const ids = (connection.raw.prepare('SELECT id FROM document ORDER BY code_folded').all() as { id: string }[]).map(
      ({ id }) => id,
    );
    const bare = connection.raw.prepare('SELECT * FROM document WHERE id = ?');
    const db = connection.db.withTables<{ document: RecordColumns }>();
    const times = await race(ROUNDS, {
      bare: () => {
        for (let n = 0; n < QUERIES; n += 1) bare.get(ids[n % ids.length]);
      },
      ours: async () => {
        for (let n = 0; n < QUERIES; n += 1) {
          await db
            .selectFrom('document')
            .selectAll()
            .where('id', '=', ids[n % ids.length] ?? '')
            .executeTakeFirst();
        }
      },
    });
    figure({
      what: 'point query',
      ours: times.ours / QUERIES,
      baseline: 'better-sqlite3, prepared',
      base: times.bare / QUERIES,
      unit: 'ms',
    });
  } finally {
    connection.close();
  }
}

function insertBare(raw: Database.Database, everything: boolean): void {
  const places = Array.from({ length: 13 }, () => '?').join(', ');
  const insert = raw.prepare(`INSERT INTO bench VALUES (${places})`);
  const search = raw.prepare(
    "INSERT INTO search_row (kind, record_id, part, page, code, title, body, address) VALUES ('bench', ?, 'fields', NULL, '', ?, ?, ?)",
  );
  const at = '2026-01-05T02:00:00.000Z';
  raw.transaction(() => {
    const rows = newRows();
    for (const row of rows) {
      insert.run(row.id, 1, at, 'local', at, 'local', 'hlc', null, null, null, null, row.name, row.text);
      if (everything) search.run(row.id, row.name, row.text, `/ukur/${row.id}`);
    }
    if (everything) canonicalJson({ added: [null, rows] });
  })();
}

async function bulkInsert({ dir, figure }: BenchContext): Promise<void> {
  const connection = freshDatabase(join(dir, 'insert.db'));
  const clock = benchClock();
  const ids = createIds(clock);
  const empty = (): unknown => connection.raw.exec("DELETE FROM bench; DELETE FROM search_row WHERE kind = 'bench'");
  try {
    const chain = createAuditChain('bench');
    const hybrid = createHybridClock(clock, 'bench', undefined);
    const times = await race(ROUNDS, {
      bare: { before: empty, run: () => insertBare(connection.raw, false) },
      same: { before: empty, run: () => insertBare(connection.raw, true) },
      ours: {
        before: empty,
        run: () =>
          connection.db.transaction().execute(async (trx) => {
            const records = createRecords({
              trx,
              operation: 'bench.insert',
              actor: 'local',
              at: instantOf(clock.now()),
              ids,
              hlc: () => hybrid.next(),
              append: (db, entries) => chain.append(db, entries),
            });
            await records.insertMany(siteKind, newRows(), { importId: null, recordId: ids.next() });
          }),
      },
    });
    const each = (time: number): number => time / INSERTED;
    figure({
      what: 'bulk insert through records',
      ours: each(times.ours),
      baseline: 'better-sqlite3, table alone',
      base: each(times.bare),
      unit: 'ms',
    });
    figure({
      what: 'bulk insert through records',
      ours: each(times.ours),
      baseline: 'and its search row',
      base: each(times.same),
      unit: 'ms',
    });
  } finally {
    connection.close();
  }
}

/** One small change as a person makes it, kept on disk before it is acknowledged. */
async function smallWrites({ dir, figure }: BenchContext): Promise<void> {
  const bench = await openBenchCore(join(dir, 'home'));
  const bare = freshDatabase(join(dir, 'commit.db'));
  try {
    const { id } = await bench.call('tuk.create', { name: 'Lab Komputer', kind: 'sewaktu' });
    bare.raw.exec("INSERT INTO bench VALUES ('a', 1, 't', 'a', 't', 'a', 'h', NULL, NULL, NULL, NULL, 'Lab', 'x')");
    const update = bare.raw.prepare("UPDATE bench SET rev = rev + 1, text = ? WHERE id = 'a'");
    let rev = 1;
    const times = await race(ROUNDS, {
      bare: () => {
        for (let n = 0; n < COMMITS; n += 1) update.run(`isi ${n}`);
      },
      ours: async () => {
        for (let n = 0; n < COMMITS; n += 1)
          rev = (await bench.call('tuk.change', { id, expectRev: rev, address: `Jalan ${rev}` })).rev;
      },
    });
    const each = (time: number): number => time / COMMITS;
    figure({
      what: 'small write through the core',
      ours: each(times.ours),
      baseline: 'bare update, committed',
      base: each(times.bare),
      unit: 'ms',
    });
  } finally {
    bare.close();
    await bench.close();
  }
}

async function verifyChain({ dir, tell, figure }: BenchContext): Promise<void> {
  const path = join(dir, 'chain.db');
  const connection = freshDatabase(path);
  try {
    tell(`chaining ${CHAIN} rows`);
    const chain = createAuditChain('bench');
    const at = '2026-01-05T02:00:00.000Z';
    for (let start = 0; start < CHAIN; start += 10_000) {
      await connection.db.transaction().execute((trx) =>
        chain.append(
          trx,
          Array.from({ length: 10_000 }, (_, n) => ({
            at,
            actor: 'local',
            operation: 'documents.change',
            kind: 'document',
            recordId: `record-${(start + n) % 900}`,
            baseRev: 1,
            hlc: `hlc-${start + n}`,
            changes: {
              title: ['Prosedur audit internal', `Prosedur audit internal ${start + n}`],
              owner: ['', 'Manajer Mutu'],
            },
          })),
        ),
      );
    }
    const reader = openReader(path);
    try {
      const read = reader.raw.prepare('SELECT * FROM audit LEFT JOIN audit_change USING (replica_id, replica_seq)');
      const times = await race(ROUNDS, {
        bare: () => {
          if (read.all().length !== CHAIN) throw new Error('rows are missing');
        },
        ours: async () => {
          const report = await verifyChains(reader.db);
          if (!report.intact || report.rows !== CHAIN) throw new Error(`the chain is broken at ${report.brokenAt}`);
        },
      });
      figure({
        what: `chain of ${CHAIN} rows verified`,
        ours: times.ours,
        baseline: 'its rows read',
        base: times.bare,
        unit: 'ms',
      });
    } finally {
      reader.close();
    }
  } finally {
    connection.close();
  }
}

async function longList({ dir, tell, figure }: BenchContext): Promise<void> {
  const home = join(dir, 'list');
  const made = await openBenchCore(home);
  await made.close();
  tell(`${LISTED} documents`);
  const filling = openWriter(join(made.workspace, 'workspace.db'));
  fillDocuments(filling.raw, LISTED, 0);
  filling.close();
  const bench = await openBenchCore(home, { open: true });
  const reader = openReader(join(bench.workspace, 'workspace.db'));
  try {
    const read = reader.raw.prepare(
      'SELECT document.*, document_revision.* FROM document JOIN document_revision ON document_revision.document_id = document.id ORDER BY level, code',
    );
    const times = await race(ROUNDS, {
      bare: () => JSON.stringify(read.all()),
      ours: async () => JSON.stringify(await bench.call('documents.list', {})),
    });
    figure({
      what: `documents.list of ${LISTED}, as JSON`,
      ours: times.ours,
      baseline: 'bare join, as JSON',
      base: times.bare,
      unit: 'ms',
    });
  } finally {
    reader.close();
    await bench.close();
  }
}

async function run(context: BenchContext): Promise<void> {
  for (const part of [pointQueries, bulkInsert, smallWrites, verifyChain, longList]) await part(context);
}

/** Reads, writes and the audit chain. */
export const databaseBench: Bench = {
  name: 'database',
  what: 'queries, inserts, writes, audit chain, a long list',
  run,
};
