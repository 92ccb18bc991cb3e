import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createTestCore } from '../../testing/core.ts';

it('20,000', async () => {
  let test = await createTestCore();
  await test.close({ keep: true });
  const raw = new Database(join(test.dir, 'workspace.db'));
  const uuid = (n: number, k: string) => `01890000-0000-7000-8${k}00-${String(n).padStart(12, '0')}`;
  const rec = (id: string) => [id, 1, 't', 'a', 't', 'a', 'h', null, null, null, null];
  const put = (table: string, values: unknown[]) => {
    const cols = (raw.pragma(`table_info(${table})`) as { name: string; dflt_value: string | null }[]).slice(0, values.length).map((c) => c.name);
    const s = raw.prepare(`INSERT INTO ${table} (${cols.join(',')}) VALUES (${values.map(() => '?').join(',')})`);
    return s.run(values as never);
  };
  const N = Number(process.env.NDOCS ?? 20000);
  const filler = 'Langkah kerja ini dijalankan oleh petugas yang ditunjuk dan dicatat setiap hari pada lembar kerja masing-masing.\n'.repeat(20);
  raw.transaction(() => {
    for (let n = 0; n < N; n += 1) {
      const code = `SOP-${Math.floor(n / 100)}-${String(n % 100).padStart(2, '0')}`;
      const folded = `sop-${Math.floor(n / 100)}-${n % 100}`;
      put('document', [...rec(uuid(n, '1')), code, folded, `Judul ${n}`, 'sop', 2, '', '', '', 0, '', null, null, null, 24, null, null, '']);
      const hash = String(n).padStart(64, '0');
      put('document_revision', [...rec(uuid(n, '2')), uuid(n, '1'), 1, 0, 'approved', 'paper', 'S', null, '', null, 'K', '2026-01-01', '2026-01-01', null, '', hash, 'a.pdf', 9, 2, null, '', null, '', '', 0]);
      put('file_info', [hash, 9, 'pdf', 2, '', '{}', '[]']);
      for (const page of [1, 2]) {
        const codes = Array.from({ length: 6 }, (_, k) => `SOP-${(n + k * 7 + page) % 200}-${String((n * 3 + k) % 100).padStart(2, '0')}`);
        put('file_text', [hash, page, '', `${filler}Lihat SOP-0-01, ${codes.join(', ')} dan FR.AK.06.\n${filler}`]);
      }
    }
  })();
  raw.close();
  const t0 = performance.now();
  test = await test.reopen();
  const { jobs } = await test.call('jobs.list', {});
  const job = jobs.find((each) => each.kind === 'references');
  if (job !== undefined) await test.jobDone(job.id);
  console.log('read', Math.round(performance.now() - t0), 'ms', JSON.stringify(job === undefined ? null : (await test.call('jobs.get', { id: job.id })).result));
  const time = async (name: string, act: () => Promise<unknown>) => {
    const at = performance.now();
    const value = await act();
    console.log(name, Math.round(performance.now() - at), 'ms', JSON.stringify(value).length);
    return value as never;
  };
  for (let round = 0; round < 2; round += 1) {
    await time('ofDocument popular', () => test.call('references.ofDocument', { documentId: uuid(1, '1') }));
    await time('ofDocument usual', () => test.call('references.ofDocument', { documentId: uuid(555, '1') }));
    await time('impact popular', () => test.call('references.impact', { documentId: uuid(1, '1') }));
    await time('impact usual', () => test.call('references.impact', { documentId: uuid(555, '1') }));
    await time('changes.list', () => test.call('changes.list', {}));
  }
  await time('withdraw', () => test.call('documents.withdraw', { id: uuid(777, '1'), expectRev: 1, reason: 'x' }));
  await time('change code', () => test.call('documents.change', { id: uuid(778, '1'), expectRev: 1, title: 'y' }));
  await time('checks', async () => (await test.call('home.checks', {})).groups.filter((g) => g.id.startsWith('references')));
  await time('withdraw popular', () => test.call('documents.withdraw', { id: uuid(1, '1'), expectRev: 1, reason: 'x' }));
  const g = await time('checks popular', async () => (await test.call('home.checks', {})).groups.filter((g) => g.id.startsWith('references')));
  expect(g).toBeDefined();
  const db = new Database(join(test.dir, 'workspace.db'), { readonly: true });
  console.log(db.prepare('SELECT count(*) c FROM reference_place').get(), db.prepare("SELECT sum(pgsize) s FROM dbstat WHERE name LIKE 'reference%' OR name LIKE 'sqlite_autoindex_reference%'").get());
  db.close();
  await test.close();
}, 400000);
