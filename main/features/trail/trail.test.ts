import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../contract/index.ts';
import { parseCsv } from '../../excel/csv.ts';
import { sheetLimits } from '../../excel/limits.ts';
import { readSheets } from '../../excel/read.ts';
import { cellToText, type SheetData } from '../../excel/sheet-data.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { assessorSheet } from '../../testing/importing.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(async () => {
  await test.close();
});

const NIK = '3273015708900001';

async function downloaded(ticket: string): Promise<Buffer> {
  const file = await test.core.download(test.session, ticket);
  if (!file.ok) throw new Error(file.code);
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.value.stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

async function list(input: InputOf<'trail.list'> = {}) {
  return (await test.call('trail.list', input)).rows;
}

async function site(name: string) {
  return test.call('tuk.create', { name, kind: 'sewaktu' });
}

describe('the list', () => {
  it('says who did what, when and to which record, newest first', async () => {
    const { id } = await site('Lab Komputer');
    await test.call('tuk.change', { id, expectRev: 1, address: 'Jalan Anggrek 3' });
    const [changed, added] = await list({ limit: 2 });
    expect(changed).toMatchObject({
      actor: 'Pengguna komputer ini',
      operation: 'tuk.change',
      act: 'Mengubah TUK',
      kindName: 'TUK',
      record: { label: 'Lab Komputer', address: `/tuk/${id}` },
      fields: ['Alamat'],
    });
    expect(added).toMatchObject({ act: 'Menambah TUK', fields: [] });
  });

  it('goes on by its cursor without leaving out or doubling a row, also at the same instant', async () => {
    for (let n = 0; n < 7; n += 1) await site(`Ruang ${n}`);
    const all = await list({ limit: 500 });
    const paged: string[] = [];
    let cursor: InputOf<'trail.list'>['cursor'];
    do {
      const page = await test.call('trail.list', { limit: 3, ...(cursor === undefined ? {} : { cursor }) });
      paged.push(...page.rows.map((row) => `${row.replica}/${row.sequence}`));
      cursor = page.cursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(all.map((row) => `${row.replica}/${row.sequence}`));
  });

  it('is narrowed by person, kind, act and day', async () => {
    await site('Lab Komputer');
    expect(await list({ kind: 'tuk' })).toHaveLength(1);
    expect(await list({ kind: 'tuk', actor: 'local' })).toHaveLength(1);
    expect(await list({ kind: 'tuk', actor: 'siapa' })).toEqual([]);
    expect(await list({ operation: 'tuk.create', from: '2026-11-21', until: '2026-11-21' })).toHaveLength(1);
    expect(await list({ operation: 'tuk.create', until: '2026-11-20' })).toEqual([]);
    // 23.30 on 21 November in Jakarta is 16.30 UTC; an hour later the office has the next day
    test.clock.set('2026-11-21T17:30:00.000Z');
    await site('Lab Malam');
    expect((await list({ kind: 'tuk', from: '2026-11-22' })).map((row) => row.record.label)).toEqual(['Lab Malam']);
  });

  it('finds a text in what was changed, and not a personal value that is masked', async () => {
    await test.call('assessors.create', { name: 'Sari Dewi', category: 'askom', nik: NIK, employer: 'PT "Maju" Jaya' });
    await site('Lab Komputer');
    expect((await list({ text: 'pt "maju"' })).map((row) => row.act)).toEqual(['Menambah asesor']);
    expect((await list({ text: 'sari%' })).map((row) => row.act)).toEqual([]);
    expect(await list({ text: NIK })).toEqual([]);
  });
});

describe('one row', () => {
  it('shows before and after in words', async () => {
    const { id } = await site('Lab Komputer');
    await test.call('tuk.change', { id, expectRev: 1, name: 'Lab Jaringan', verifiedOn: '2026-03-03' });
    const [row] = await list({ limit: 1 });
    if (row === undefined) throw new Error('no row');
    const entry = await test.call('trail.entry', { replica: row.replica, sequence: row.sequence });
    expect(
      Object.fromEntries(entry.changes.map((change) => [change.name, [change.before.text, change.after.text]])),
    ).toEqual({
      Nama: ['Lab Komputer', 'Lab Jaringan'],
      'Diverifikasi tanggal': ['', '3 Maret 2026'],
    });
  });

  it('shows long texts by what differs', async () => {
    const note = Array.from({ length: 20 }, (_, n) => `Paragraf ${n}`).join('\n');
    const { id } = await test.call('tuk.create', { name: 'Lab', kind: 'sewaktu', note });
    await test.call('tuk.change', { id, expectRev: 1, note: note.replace('Paragraf 7', 'Paragraf tujuh') });
    const { entries } = await test.call('trail.ofRecord', { kind: 'tuk', id });
    expect(entries[0]?.changes[0]?.lines).toEqual([
      { kind: 'removed', text: 'Paragraf 7' },
      { kind: 'added', text: 'Paragraf tujuh' },
    ]);
  });

  it('masks personal values until they are asked for by an act that stands in the trail itself', async () => {
    const { id } = await test.call('assessors.create', { name: 'Sari Dewi', category: 'askom', nik: NIK });
    const { entries } = await test.call('trail.ofRecord', { kind: 'assessor', id });
    const [entry] = entries;
    if (entry === undefined) throw new Error('no entry');
    expect(entry.masked).toBe(true);
    expect(JSON.stringify(entries)).not.toContain(NIK);
    const place = { replica: entry.replica, sequence: entry.sequence };
    const shown = await test.call('trail.reveal', { ...place, purpose: 'Permintaan pemilik data' });
    expect(shown.changes.find((change) => change.field === 'nik')?.after.text).toBe(NIK);
    const [act] = await list({ operation: 'trail.reveal' });
    expect(act).toMatchObject({ act: 'Melihat data pribadi dalam jejak' });
    const kept = await test.call('trail.entry', { replica: act?.replica ?? '', sequence: act?.sequence ?? 1 });
    expect(kept.changes.map((change) => change.after.text)).toEqual(
      expect.arrayContaining(['nik', 'Permintaan pemilik data']),
    );
    // whoever may not see personal data gets no other answer by asking for it
    const masked = { ...test.session, permissions: new Set(['trail.read']), personal: false };
    expect(await test.core.call(masked, 'trail.reveal', { ...place, purpose: 'Ingin tahu' })).toMatchObject({
      ok: false,
    });
  });

  it('is refused when there is none', async () => {
    expect(await test.core.call(test.session, 'trail.entry', { replica: 'x', sequence: 999 })).toMatchObject({
      ok: false,
      code: 'core.gone',
    });
  });
});

describe('the history of a record that was imported', () => {
  it('comes out of the row of its import, with its own values only', async () => {
    const path = await assessorSheet(test, 30);
    const { id: importId, jobId } = await test.call('imports.start', { kind: 'assessors', source: { path } });
    await test.jobDone(jobId);
    const applied = await test.call('imports.apply', { id: importId });
    await test.jobDone(applied.jobId);
    const { assessors } = await test.call('assessors.list', {});
    const some = assessors.find((assessor) => assessor.name === 'Asesor Nomor 17');
    const history = await test.call('trail.ofRecord', { kind: 'assessor', id: some?.id ?? '' });
    expect(history.entries).toHaveLength(1);
    expect(JSON.stringify(history)).toContain('Asesor Nomor 17');
    expect(JSON.stringify(history)).not.toContain('Asesor Nomor 18');
  });
});

describe('erasing', () => {
  async function verify() {
    const { jobId } = await test.call('trail.verify', {});
    await test.jobDone(jobId);
    return (await test.call('trail.state', {})).check;
  }

  it('takes personal values out of every row of a record, by an act, and leaves the chain whole', async () => {
    const { id } = await test.call('assessors.create', {
      name: 'Sari Dewi',
      category: 'askom',
      nik: NIK,
      phone: '0812345678',
    });
    await test.call('assessors.change', { id, expectRev: 1, nik: '3273015708900002' });
    const { rows } = await test.call('trail.erase', { kind: 'assessor', id, reason: 'Permintaan pemilik data' });
    expect(rows).toBe(2);
    const { entries } = await test.call('trail.ofRecord', { kind: 'assessor', id });
    expect(entries[0]?.changes).toMatchObject([{ field: 'nik', after: { erased: true } }]);
    expect(entries[1]?.changes.find((change) => change.field === 'name')?.after.text).toBe('Sari Dewi');
    expect(entries[1]?.erasures).toMatchObject([{ reason: 'Permintaan pemilik data' }]);
    await test.close({ keep: true });
    const bytes = await readFile(join(test.dir, 'workspace.db'));
    const raw = new Database(join(test.dir, 'workspace.db'), { readonly: true });
    const held = raw.prepare('SELECT count(*) AS n FROM audit_change WHERE body LIKE ?').get(`%${NIK}%`);
    raw.close();
    expect(held).toEqual({ n: 0 });
    expect(bytes.length).toBeGreaterThan(0);
    test = await test.reopen();
    expect(await verify()).toMatchObject({ whole: true, findings: [], erased: 2 });
  });

  it('guards what it left: altering that later is found', async () => {
    const { id } = await test.call('assessors.create', { name: 'Sari Dewi', category: 'askom', nik: NIK });
    await test.call('trail.erase', { kind: 'assessor', id, reason: 'Permintaan' });
    await test.close({ keep: true });
    const raw = new Database(join(test.dir, 'workspace.db'));
    raw.exec('DROP TRIGGER audit_change_fixed');
    raw
      .prepare("UPDATE audit_change SET body = replace(body, 'Sari Dewi', 'Sari Lain') WHERE body LIKE ?")
      .run('%erased%');
    raw.close();
    test = await test.reopen();
    expect((await verify())?.findings.map(({ fault }) => fault)).toEqual(['payload']);
  });

  it('refuses where there is nothing, without a reason, and without the permission', async () => {
    const { id } = await site('Lab Komputer');
    const call = (input: object, session = test.session) => test.core.call(session, 'trail.erase', input);
    expect(await call({ kind: 'tuk', id, reason: 'x' })).toMatchObject({ code: 'trail.nothingToErase' });
    expect(await call({ kind: 'tuk', id, reason: ' ' })).toMatchObject({ code: 'core.invalidInput' });
    const reader = { ...test.session, permissions: new Set(['trail.read']) };
    expect(await call({ kind: 'tuk', id, reason: 'x' }, reader)).toMatchObject({ code: 'core.forbidden' });
    // an act of erasure cannot erase itself
    expect(await call({ kind: 'trail-erasure', id, reason: 'x' })).toMatchObject({ code: 'trail.nothingToErase' });
  });

  it('takes nothing but personal fields out of the proof of who had which rights, who signed, and who saw what', async () => {
    const { id } = await test.call('assessors.create', { name: 'Sari Dewi', category: 'askom', nik: NIK });
    const { entries } = await test.call('trail.ofRecord', { kind: 'assessor', id });
    const place = { replica: entries[0]?.replica ?? '', sequence: entries[0]?.sequence ?? 0 };
    await test.call('trail.reveal', { ...place, purpose: 'Ingin tahu' });
    for (const kind of [
      'account',
      'account-role',
      'role',
      'access-rule',
      'signature',
      'anonymisation',
      'trail-erasure',
      'trail',
    ])
      expect(await test.core.call(test.session, 'trail.erase', { kind, id, what: 'all', reason: 'x' })).toMatchObject({
        ok: false,
        code: 'trail.onlyPersonal',
      });
    expect((await list({ operation: 'trail.reveal' })).map((row) => row.erased)).toEqual([false]);
    expect(await test.core.call(test.session, 'trail.erase', { kind: 'trail', id, reason: 'x' })).toMatchObject({
      code: 'trail.nothingToErase',
    });
    expect(await test.call('trail.erase', { kind: 'assessor', id, what: 'all', reason: 'Salah catat' })).toEqual({
      rows: 1,
    });
  });

  it('takes one record out of the row of a whole import and leaves the others', async () => {
    const path = join(test.home, 'peserta.csv');
    await writeFile(path, `Nama;NIK\nSari Dewi;${NIK}\nBudi Santoso;3273015708900003\n`);
    const { id, jobId } = await test.call('imports.start', { kind: 'assessees', source: { path } });
    await test.jobDone(jobId);
    await test.jobDone((await test.call('imports.apply', { id })).jobId);
    const { rows } = await test.call('assessments.assessees', {});
    const sari = rows.find((row) => row.name === 'Sari Dewi')?.id ?? '';
    await test.call('trail.erase', { kind: 'assessee', id: sari, reason: 'Permintaan pemilik data' });
    await test.close({ keep: true });
    const raw = new Database(join(test.dir, 'workspace.db'), { readonly: true });
    const bodies = (raw.prepare('SELECT body FROM audit_change').all() as { body: string }[])
      .map(({ body }) => body)
      .join();
    raw.close();
    expect(bodies).not.toContain(NIK);
    expect(bodies).toContain('3273015708900003');
    test = await test.reopen();
    expect(await verify()).toMatchObject({ whole: true, erased: 1 });
  });
});

describe('the export', () => {
  const texts = (sheet: SheetData | undefined) => sheet?.rows.map((row) => row.map(cellToText)) ?? [];

  it('gives Excel and CSV with hashes and heads, personal values masked, formulas harmless, and leaves a row', async () => {
    await test.call('assessors.create', { name: '=1+1', category: 'askom', nik: NIK });
    const { file, rows, complete } = await test.call('trail.export', {});
    expect(complete).toBe(true);
    const sheets = await readSheets(await downloaded(file.ticket));
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Jejak audit', 'Kepala rantai']);
    const lines = texts(sheets[0]);
    expect(lines.length).toBeGreaterThanOrEqual(rows);
    expect(JSON.stringify(lines)).not.toContain(NIK);
    const csv = await test.call('trail.export', { format: 'csv', kind: 'assessor' });
    const text = (await downloaded(csv.file.ticket)).toString('utf8');
    expect(text).not.toMatch(/(?:^|;)"?=1\+1/m);
    expect(parseCsv(text, sheetLimits).rows).toHaveLength(2);
    expect((await list({ operation: 'trail.export' })).length).toBe(2);
  });

  it('is compared with the trail later, row by row', async () => {
    await site('Lab Komputer');
    const excel = await downloaded((await test.call('trail.export', {})).file.ticket);
    const csv = await downloaded((await test.call('trail.export', { format: 'csv' })).file.ticket);
    for (const [name, bytes] of [
      ['jejak.xlsx', excel],
      ['jejak.csv', csv],
    ] as const) {
      const path = join(test.home, name);
      await writeFile(path, bytes);
      const compared = await test.call('trail.compareFile', { source: { path } });
      expect(compared.heads).toBeGreaterThan(1);
      expect(compared.comparisons).toMatchObject([{ verdict: 'same', source: 'file' }]);
    }
  });
});

describe('a paper of the program', () => {
  it('names the head of the trail in its properties, and is compared by it', async () => {
    await site('Lab Komputer');
    const table = { title: 'TUK', columns: [{ title: 'Nama', type: 'text' as const }], rows: [['Lab Komputer']] };
    const excel = await test.call('export.table', table);
    const path = join(test.home, 'TUK.xlsx');
    await writeFile(path, await downloaded(excel.ticket));
    const compared = await test.call('trail.compareFile', { source: { path } });
    expect(compared).toMatchObject({ heads: 1, comparisons: [{ verdict: 'same' }] });
  });
});

describe('a file from elsewhere', () => {
  it('is compared head by head; one without heads is refused', async () => {
    await site('Lab Komputer');
    const { heads } = await test.call('trail.state', {});
    const [head] = heads;
    if (head === undefined) throw new Error('no head');
    const compare = async (document: unknown) => {
      const path = join(test.home, 'manifest.json');
      await writeFile(path, JSON.stringify(document));
      return test.core.call(test.session, 'trail.compareFile', { source: { path } });
    };
    const manifest = (change: object) => ({
      workspace: { auditHead: { replica: head.replica, sequence: head.sequence, digest: head.hash, ...change } },
    });
    const verdict = async (change: object) => {
      const result = await compare(manifest(change));
      return result.ok
        ? (result.value as { comparisons: { verdict: string; missing: number }[] }).comparisons[0]
        : result;
    };
    expect(await verdict({})).toMatchObject({ verdict: 'same' });
    expect(await verdict({ digest: 'f'.repeat(64) })).toMatchObject({ verdict: 'changed' });
    expect(await verdict({ sequence: head.sequence + 100 })).toMatchObject({ verdict: 'removed' });
    expect(await verdict({ replica: 'lain' })).toMatchObject({ verdict: 'unknown' });
    for (const document of [
      null,
      [],
      'x',
      { workspace: null },
      { heads: [{ replica: 1 }] },
      manifest({ digest: 'kurang' }),
    ])
      expect(await compare(document)).toMatchObject({ ok: false, code: 'trail.noHeads' });
  });
});
