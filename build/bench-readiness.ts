import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { openReader, openWriter } from '../main/db/open.ts';
import { subjectIdOf } from '../main/features/packages/subjects.ts';
import { openBenchCore } from './bench-core.ts';
import { benchIds } from './bench-data.ts';
import { type Bench, type BenchContext, race } from './bench-measure.ts';

const TIMES = 10;
const ROUNDS = 7;
/** Registers over which package items range, in the order in which they refer to one another. */
const COPIED = [
  'scheme',
  'tuk',
  'document',
  'document_clause',
  'document_revision',
  'assessor',
  'assessor_certificate',
  'assessor_file',
  'assessor_activity',
];

type Row = Record<string, string | number | null>;

function insertRow(raw: Database.Database, table: string, row: Row): void {
  const names = Object.keys(row);
  raw
    .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
    .run(...Object.values(row));
}

/** One more copy of every register: new ids throughout, and new values where a column must not repeat. */
function copyRegisters(raw: Database.Database, copy: number, nextId: () => string): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const table of COPIED) {
    const rows = raw.prepare(`SELECT * FROM ${table} WHERE changed_hlc <> 'bench'`).all() as Row[];
    for (const row of rows) ids.set(String(row['id']), nextId());
    for (const row of rows) {
      const values = Object.entries(row).map(([name, value]) => [name, ids.get(String(value)) ?? value] as const);
      const fresh: Row = { ...Object.fromEntries(values), changed_hlc: 'bench' };
      if (table === 'document' && fresh['code_folded'] !== '')
        fresh['code_folded'] = `${fresh['code_folded']}-x${copy}`;
      insertRow(raw, table, fresh);
    }
  }
  return ids;
}

/** Evidence of the copies: each copied member cites what its original cites, in its copied form. */
function copyEvidence(
  raw: Database.Database,
  profileId: string,
  ids: ReadonlyMap<string, string>,
  nextId: () => string,
): void {
  const codes = (raw.prepare('SELECT code FROM package_item').all() as { code: string }[]).map(({ code }) => code);
  const subjects = new Map<string, string>();
  for (const code of codes) {
    for (const [from, to] of ids) subjects.set(subjectIdOf(profileId, code, from), subjectIdOf(profileId, code, to));
  }
  const links = raw
    .prepare("SELECT * FROM evidence WHERE subject_kind = 'package-item' AND changed_hlc <> 'bench'")
    .all() as Row[];
  for (const link of links) {
    const subject = subjects.get(String(link['subject_id']));
    if (subject === undefined) continue;
    const target = ids.get(String(link['target_id'])) ?? link['target_id'] ?? '';
    const seen = ids.get(String(link['seen_revision_id'])) ?? link['seen_revision_id'] ?? null;
    insertRow(raw, 'evidence', {
      ...link,
      id: nextId(),
      subject_id: subject,
      target_id: target,
      seen_revision_id: seen,
      changed_hlc: 'bench',
    });
  }
}

function enlarge(path: string, times: number): void {
  const { raw, close } = openWriter(path);
  try {
    const { profile_id: profileId } = raw.prepare('SELECT profile_id FROM package').get() as { profile_id: string };
    const nextId = benchIds(times);
    raw.transaction(() => {
      // a document that was replaced names one that is copied after it
      raw.pragma('defer_foreign_keys = ON');
      for (let copy = 1; copy < times; copy += 1)
        copyEvidence(raw, profileId, copyRegisters(raw, copy, nextId), nextId);
    })();
  } finally {
    close();
  }
}

interface Measured {
  readonly rows: number;
  readonly items: number;
  readonly proved: number;
  readonly times: Readonly<Record<'get' | 'gaps' | 'bare', number>>;
}

async function measure(home: string, packageId: string): Promise<Measured> {
  const bench = await openBenchCore(home, { open: true });
  const reader = openReader(join(bench.workspace, 'workspace.db'));
  try {
    const reads = [...COPIED, 'evidence', 'package_item'].map((table) => reader.raw.prepare(`SELECT * FROM ${table}`));
    const rows = reads.reduce((sum, read) => sum + read.all().length, 0);
    const { counts } = await bench.call('packages.get', { id: packageId });
    const times = await race(ROUNDS, {
      bare: () => {
        for (const read of reads) read.all();
      },
      get: () => bench.call('packages.get', { id: packageId }),
      gaps: () => bench.call('packages.gaps', { id: packageId }),
    });
    return { rows, items: counts.items, proved: counts.present + counts.expiring, times };
  } finally {
    reader.close();
    await bench.close();
  }
}

async function run({ dir, tell, figure, note }: BenchContext): Promise<void> {
  const home = join(dir, 'once');
  const large = join(dir, 'more');
  tell('building the sample LSP');
  const bench = await openBenchCore(home, { sample: true });
  const [made] = (await bench.call('packages.list', {}).finally(() => bench.close())).packages;
  if (made === undefined) throw new Error('the sample has no package');
  const packageId = made.id;
  await cp(home, large, { recursive: true });
  enlarge(join(large, 'LSP Mutu', 'workspace.db'), TIMES);
  tell(`asking for readiness, at 1x and ${TIMES}x`);
  const small = await measure(home, packageId);
  const big = await measure(large, packageId);
  if (big.items !== small.items) throw new Error('the larger workspace has another package');
  note(
    `${small.rows} rows at 1x, ${big.rows} at ${TIMES}x; ${small.items} items, ${small.proved} and ${big.proved} of them proved`,
  );
  const unit = 'ms';
  const growth = { baseline: 'at 1x', unit } as const;
  figure({
    what: `packages.get at ${TIMES}x the sample`,
    ours: big.times.get,
    base: small.times.get,
    ...growth,
    aim: TIMES,
  });
  figure({
    what: `packages.gaps at ${TIMES}x the sample`,
    ours: big.times.gaps,
    base: small.times.gaps,
    ...growth,
    aim: TIMES,
  });
  figure({
    what: `packages.get at ${TIMES}x the sample`,
    ours: big.times.get,
    baseline: 'its rows read',
    base: big.times.bare,
    unit,
  });
}

/** How ready a package is, in a workspace much larger than the sample. */
export const readinessBench: Bench = {
  name: 'readiness',
  what: `readiness of a workspace ${TIMES} times the sample`,
  run,
};
