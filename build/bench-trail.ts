import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { type SliceResult, walkSlice } from '../main/db/audit-slice.ts';
import { chainText, digestOf, ORIGIN, WALK_START, type WalkState } from '../main/db/audit-walk.ts';
import { canonicalJson } from '../main/db/canonical.ts';
import { openReader, openWriter } from '../main/db/open.ts';
import { openBenchCore } from './bench-core.ts';
import { type Bench, type BenchContext, race } from './bench-measure.ts';

const ROWS = 1_000_000;
const SLICE = 50_000;
const ROUNDS = 2;
const REPLICA = '01890000-0000-7000-8000-00000000beef';
const KINDS = ['document', 'assessor', 'assessment', 'answer', 'letter'] as const;
/** Actors: one of them acted once in ten thousand rows. */
const SELDOM = 'jarang';

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** A million acts of some years, as small changes by people are. */
function fill(raw: Database.Database, tell: (text: string) => void): void {
  const row = raw.prepare(
    'INSERT INTO audit (replica_id, replica_seq, at, actor, operation, kind, record_id, base_rev, hlc, digest, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const change = raw.prepare('INSERT INTO audit_change (replica_id, replica_seq, body) VALUES (?, ?, ?)');
  raw.prepare('INSERT INTO audit_replica (replica_id) VALUES (?)').run(REPLICA);
  let previous = ORIGIN;
  const part = raw.transaction((from: number, until: number) => {
    for (let n = from; n < until; n += 1) {
      const kind = KINDS[n % KINDS.length] ?? 'document';
      const minutes = n * 2;
      const day = Math.floor(minutes / 1440);
      const body = canonicalJson({
        title: ['Prosedur audit internal', `Prosedur audit internal ${n}`],
        owner: ['', n % 250_000 === 7 ? 'Manajer Mutu langka' : 'Manajer Mutu'],
      });
      const made = {
        replica_id: REPLICA,
        replica_seq: n + 1,
        at: `${2020 + Math.floor(day / 336)}-${twoDigits(1 + (Math.floor(day / 28) % 12))}-${twoDigits(1 + (day % 28))}T${twoDigits(Math.floor((minutes % 1440) / 60))}:${twoDigits(minutes % 60)}:00.000Z`,
        actor: n % 10_000 === 3 ? SELDOM : 'local',
        operation: `${kind}s.change`,
        kind,
        record_id: `record-${n % 9000}`,
        base_rev: 1,
        hlc: String(n).padStart(15, '0'),
        digest: digestOf(body),
        previous_hash: previous,
      };
      previous = digestOf(chainText(made));
      row.run(...Object.values(made), previous);
      change.run(REPLICA, n + 1, body);
    }
  });
  for (let start = 0; start < ROWS; start += 100_000) {
    part(start, start + 100_000);
    tell(`${start + 100_000} rows chained`);
  }
}

/** Walks the chain in the slices in which the program does. */
function verify(path: string): number {
  let state: WalkState = WALK_START;
  for (;;) {
    const slice: SliceResult = walkSlice({ path, from: state, limit: SLICE });
    state = slice.state;
    if (state.faults > 0) throw new Error(`the chain is broken: ${JSON.stringify(slice.faults[0])}`);
    if (slice.done) return state.rows;
  }
}

async function run({ dir, tell, figure, note }: BenchContext): Promise<void> {
  const home = join(dir, 'home');
  const made = await openBenchCore(home);
  await made.close();
  const path = join(made.workspace, 'workspace.db');
  const filling = openWriter(path);
  try {
    fill(filling.raw, tell);
    filling.raw.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    filling.close();
  }
  const reader = openReader(path);
  const bench = await openBenchCore(home, { open: true });
  try {
    const read = reader.raw.prepare(
      'SELECT * FROM audit LEFT JOIN audit_change USING (replica_id, replica_seq) ORDER BY replica_id, replica_seq',
    );
    const newest = reader.raw.prepare(
      'SELECT * FROM audit ORDER BY at DESC, replica_id DESC, replica_seq DESC LIMIT 100',
    );
    const times = await race(ROUNDS, {
      read: () => {
        let rows = 0;
        for (const _row of read.iterate()) rows += 1;
        if (rows < ROWS) throw new Error('rows are missing');
      },
      verified: () => {
        if (verify(path) < ROWS) throw new Error('rows are missing');
      },
    });
    figure({
      what: `trail of ${ROWS} rows verified`,
      ours: times.verified,
      baseline: 'its rows read one by one',
      base: times.read,
      unit: 'ms',
      aim: 3,
    });
    const pages = await race(3, {
      bare: () => JSON.stringify(newest.all()),
      first: () => bench.call('trail.list', { limit: 100 }),
      seldom: () => bench.call('trail.list', { limit: 100, actor: SELDOM }),
      period: () => bench.call('trail.list', { limit: 100, from: '2021-03-01', until: '2021-03-31', kind: 'letter' }),
      text: () => bench.call('trail.list', { limit: 100, text: 'langka' }),
      record: () => bench.call('trail.ofRecord', { kind: 'document', id: 'record-0' }),
    });
    const against = { baseline: '100 newest rows, bare', base: pages.bare, unit: 'ms' } as const;
    figure({ what: 'first page of the trail', ours: pages.first, ...against });
    figure({ what: 'one person in ten thousand rows', ours: pages.seldom, ...against });
    figure({ what: 'one kind in one month', ours: pages.period, ...against });
    figure({ what: 'text, one stretch of 40,000 rows', ours: pages.text, ...against });
    figure({ what: 'history of one record', ours: pages.record, ...against });
    const start = performance.now();
    const { jobId } = await bench.call('trail.verify', {});
    await bench.jobDone(jobId);
    note(`verified by its job, in a worker: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  } finally {
    await bench.close();
    reader.close();
  }
}

/** The audit trail with a million rows: verified, listed, searched. */
export const trailBench: Bench = { name: 'trail', what: 'audit trail of a million rows', run };
