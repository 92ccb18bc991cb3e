import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TrailCheck } from '../../contract/trail.ts';
import { chainText, digestOf, ORIGIN } from '../../db/audit-walk.ts';
import type { AuditTable } from '../../db/tables.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(async () => {
  await test.close();
});

/** Five acts that people would make. */
async function work(): Promise<void> {
  for (const name of ['Lab Komputer', 'Lab Jaringan', 'Bengkel', 'Dapur', 'Studio']) {
    await test.call('tuk.create', { name, kind: 'sewaktu', address: `Jalan ${name}` });
  }
}

/** Gives a tamperer the file: no triggers, no program. */
async function tamper(act: (raw: Database.Database) => void): Promise<void> {
  await test.close({ keep: true });
  const raw = new Database(join(test.dir, 'workspace.db'));
  try {
    for (const trigger of ['audit_fixed', 'audit_kept', 'audit_change_fixed', 'audit_change_kept'])
      raw.exec(`DROP TRIGGER IF EXISTS ${trigger}`);
    act(raw);
  } finally {
    raw.close();
  }
  test = await test.reopen();
}

async function verified(): Promise<TrailCheck> {
  const { jobId } = await test.call('trail.verify', {});
  const job = await test.jobDone(jobId);
  expect(job).toMatchObject({ state: 'done', failure: null });
  const { check } = await test.call('trail.state', {});
  if (check === null) throw new Error('no check was kept');
  return check;
}

function rows(raw: Database.Database): AuditTable[] {
  return raw.prepare('SELECT * FROM audit ORDER BY replica_id, replica_seq').all() as AuditTable[];
}

function put(raw: Database.Database, row: AuditTable): void {
  const columns = Object.keys(row);
  raw
    .prepare(`INSERT INTO audit (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`)
    .run(row);
}

/** As a tamperer who knows the format: the row with its hash made anew. */
function rehashed(row: AuditTable): AuditTable {
  return { ...row, hash: digestOf(chainText(row)) };
}

const kinds = (check: TrailCheck) => check.findings.map(({ fault, sequence }) => `${fault} ${sequence}`);

describe('a trail that nobody touched', () => {
  it('is whole, and says so with its heads', async () => {
    await work();
    const check = await verified();
    const { rows: count, heads } = await test.call('trail.state', {});
    expect(check).toMatchObject({ whole: true, rows: count, findings: [], findingsCount: 0, asked: true });
    expect(check.heads).toEqual(heads);
  });

  it('is checked in the background once after each opening', async () => {
    await work();
    const open = { ...test.session, internal: true };
    expect(await test.core.call(open, 'trail.checkOnce', {})).toEqual({ ok: true, value: { checked: true } });
    expect(await test.core.call(open, 'trail.checkOnce', {})).toEqual({ ok: true, value: { checked: false } });
    expect((await test.call('trail.state', {})).check).toMatchObject({ whole: true, asked: false });
    await test.close({ keep: true });
    test = await test.reopen();
    const again = { ...test.session, internal: true };
    expect(await test.core.call(again, 'trail.checkOnce', {})).toEqual({ ok: true, value: { checked: true } });
  });

  it('is checked by the program itself a while after it was opened', async () => {
    await work();
    await test.close({ keep: true });
    test = await test.reopen({ settleMs: 20 });
    await vi.waitFor(
      async () => expect((await test.call('trail.state', {})).check).toMatchObject({ whole: true, asked: false }),
      { timeout: 20_000, interval: 100 },
    );
  });
});

describe('tampering with the file', () => {
  it('an altered field is pinned to its row, with the rows beside it', async () => {
    await work();
    let place = 0;
    await tamper((raw) => {
      place = (rows(raw).at(-3) as AuditTable).replica_seq;
      raw.prepare("UPDATE audit SET actor = 'orang-lain' WHERE replica_seq = ?").run(place);
    });
    const check = await verified();
    expect(check.whole).toBe(false);
    expect(kinds(check)).toEqual([`row ${place}`]);
    expect(check.findings[0]).toMatchObject({
      row: { sequence: place, actor: 'orang-lain', act: 'Menambah TUK' },
      before: { sequence: place - 1 },
      after: { sequence: place + 1 },
    });
    expect(
      (await test.call('home.checks', {})).groups.find((group) => group.id === 'broken-trail')?.found,
    ).toHaveLength(1);
  });

  it('an altered row with its hash made anew breaks the link to the next', async () => {
    await work();
    let place = 0;
    await tamper((raw) => {
      const row = rows(raw).at(-3) as AuditTable;
      place = row.replica_seq;
      const made = rehashed({ ...row, actor: 'orang-lain' });
      raw.prepare('UPDATE audit SET actor = ?, hash = ? WHERE replica_seq = ?').run(made.actor, made.hash, place);
    });
    expect(kinds(await verified())).toEqual([`link ${place + 1}`]);
  });

  it('altered and removed contents are told apart, and every broken place is told', async () => {
    await work();
    const places: number[] = [];
    await tamper((raw) => {
      const all = rows(raw);
      places.push((all.at(-4) as AuditTable).replica_seq, (all.at(-2) as AuditTable).replica_seq);
      raw.prepare("UPDATE audit_change SET body = '{}' WHERE replica_seq = ?").run(places[0]);
      raw.prepare('DELETE FROM audit_change WHERE replica_seq = ?').run(places[1]);
    });
    expect(kinds(await verified())).toEqual([`payload ${places[0]}`, `payloadGone ${places[1]}`]);
  });

  it('rows taken out of the middle leave a gap, named by its ends', async () => {
    await work();
    let place = 0;
    await tamper((raw) => {
      place = (rows(raw).at(-3) as AuditTable).replica_seq;
      raw.pragma('foreign_keys = OFF');
      raw.prepare('DELETE FROM audit_change WHERE replica_seq IN (?, ?)').run(place - 1, place);
      raw.prepare('DELETE FROM audit WHERE replica_seq IN (?, ?)').run(place - 1, place);
    });
    const check = await verified();
    expect(kinds(check)).toEqual([`gap ${place - 1}`]);
    expect(check.findings[0]).toMatchObject({
      until: place,
      before: { sequence: place - 2 },
      after: { sequence: place + 1 },
    });
  });

  it('rows that changed places are found', async () => {
    await work();
    let place = 0;
    await tamper((raw) => {
      raw.pragma('foreign_keys = OFF');
      const [one, two] = rows(raw).slice(-3, -1) as [AuditTable, AuditTable];
      place = one.replica_seq;
      raw.prepare('DELETE FROM audit WHERE replica_seq IN (?, ?)').run(one.replica_seq, two.replica_seq);
      put(raw, { ...one, replica_seq: two.replica_seq });
      put(raw, { ...two, replica_seq: one.replica_seq });
    });
    expect(kinds(await verified())).toEqual(
      expect.arrayContaining([`row ${place}`, `payload ${place}`, `row ${place + 1}`, `payload ${place + 1}`]),
    );
  });

  it('an inserted row is found, also one with a hash of its own', async () => {
    await work();
    let last = 0;
    await tamper((raw) => {
      const head = rows(raw).at(-1) as AuditTable;
      last = head.replica_seq;
      const body = '{"name":["","Palsu"]}';
      const made = { ...head, replica_seq: last + 1, previous_hash: ORIGIN, digest: digestOf(body) };
      put(raw, rehashed(made));
      raw.prepare('INSERT INTO audit_change VALUES (?, ?, ?)').run(head.replica_id, last + 1, body);
    });
    expect(kinds(await verified())).toEqual([`link ${last + 1}`]);
  });

  it('rows copied under another replica, and a chain of a copy that is not known, are found', async () => {
    await work();
    await tamper((raw) => {
      raw.pragma('foreign_keys = OFF');
      const row = rows(raw).at(-1) as AuditTable;
      put(raw, { ...row, replica_id: 'ffffffff-0000-7000-8000-000000000001', replica_seq: 1 });
      raw
        .prepare('INSERT INTO audit_change SELECT ?, 1, body FROM audit_change WHERE replica_seq = ?')
        .run('ffffffff-0000-7000-8000-000000000001', row.replica_seq);
    });
    expect(kinds(await verified())).toEqual(['foreign 1', 'row 1']);
  });

  it('false contents are found although an act of erasure was added that names them', async () => {
    await work();
    let place = 0;
    await tamper((raw) => {
      const all = rows(raw);
      const victim = all.at(-3) as AuditTable;
      const head = all.at(-1) as AuditTable;
      place = victim.replica_seq;
      const { body } = raw.prepare('SELECT body FROM audit_change WHERE replica_seq = ?').get(place) as {
        body: string;
      };
      const untrue = body.replaceAll('Bengkel', 'Palsu');
      expect(untrue).not.toBe(body);
      raw.prepare('UPDATE audit_change SET body = ? WHERE replica_seq = ?').run(untrue, place);
      const named = { replica: victim.replica_id, sequence: place, rest: digestOf(untrue), fields: ['name'] };
      const act = JSON.stringify({ erased: [named], reason: 'Permintaan' });
      const sequence = head.replica_seq + 1;
      put(
        raw,
        rehashed({
          ...head,
          kind: 'trail-erasure',
          operation: 'trail.erase',
          replica_seq: sequence,
          previous_hash: head.hash,
          digest: digestOf(act),
        }),
      );
      raw.prepare('INSERT INTO audit_change VALUES (?, ?, ?)').run(head.replica_id, sequence, act);
    });
    const check = await verified();
    expect(kinds(check)).toEqual([`payload ${place}`]);
    expect(check).toMatchObject({ whole: false, erased: 0 });
  });

  it('a removed end shows by the contents that were forgotten', async () => {
    await work();
    let last = 0;
    await tamper((raw) => {
      raw.pragma('foreign_keys = OFF');
      last = (rows(raw).at(-1) as AuditTable).replica_seq;
      raw.prepare('DELETE FROM audit WHERE replica_seq > ?').run(last - 2);
    });
    const check = await verified();
    expect(kinds(check)).toContain(`orphan ${last - 1}`);
  });
});

describe('heads noted elsewhere', () => {
  it('tell of an end that was removed without a trace', async () => {
    await work();
    await verified();
    let last = 0;
    await tamper((raw) => {
      raw.pragma('foreign_keys = OFF');
      last = (rows(raw).at(-1) as AuditTable).replica_seq;
      raw.prepare('DELETE FROM audit_change WHERE replica_seq > ?').run(last - 2);
      raw.prepare('DELETE FROM audit WHERE replica_seq > ?').run(last - 2);
    });
    const check = await verified();
    expect(check).toMatchObject({ whole: false, findings: [] });
    expect(check.comparisons[0]).toMatchObject({ source: 'check', verdict: 'removed', sequence: last, missing: 2 });
  });

  it('tell of a chain that was written anew as a whole', async () => {
    await work();
    await verified();
    await tamper((raw) => {
      let previous = ORIGIN;
      for (const row of rows(raw)) {
        const made = rehashed({ ...row, actor: 'orang-lain', previous_hash: previous });
        previous = made.hash;
        raw
          .prepare('UPDATE audit SET actor = ?, previous_hash = ?, hash = ? WHERE replica_seq = ?')
          .run(made.actor, made.previous_hash, made.hash, row.replica_seq);
      }
    });
    const check = await verified();
    expect(check).toMatchObject({ whole: false, findings: [] });
    expect(check.comparisons[0]).toMatchObject({ verdict: 'changed' });
  });

  it('come out of backups', async () => {
    await work();
    await test.call('workspace.backup', {});
    const check = await verified();
    expect(check.comparisons).toEqual(
      expect.arrayContaining([expect.objectContaining({ source: 'backup', verdict: 'same' })]),
    );
    let kept = 0;
    await tamper((raw) => {
      raw.pragma('foreign_keys = OFF');
      kept = (rows(raw).at(-4) as AuditTable).replica_seq;
      raw.exec('DELETE FROM trail_check');
      raw.prepare('DELETE FROM audit_change WHERE replica_seq > ?').run(kept);
      raw.prepare('DELETE FROM audit WHERE replica_seq > ?').run(kept);
    });
    const broken = await verified();
    expect(broken.whole).toBe(false);
    expect(broken.comparisons).toEqual(
      expect.arrayContaining([expect.objectContaining({ source: 'backup', verdict: 'removed' })]),
    );
  });
});
