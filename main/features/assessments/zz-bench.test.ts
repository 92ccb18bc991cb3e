import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { createTestCore } from '../../testing/core.ts';
const ms = (t: number) => Math.round(performance.now() - t);
it('x', async () => {
  const test = await createTestCore({ config: { development: false } });
  const make = (n: number, tag: string, year: number) => {
    const lines = ['Nama Asesi;No Asesi;Nama Asesor;Nama Skema;Tgl Asesmen;Tempat Asesmen;Hasil;No Registrasi'];
    for (let i = 0; i < n; i += 1) {
      const d = new Date(Date.UTC(year, 0, 1 + (i % 300))).toISOString().slice(0, 10);
      lines.push(`Orang ${tag}${i.toString(36)} Contoh;N-${tag}-${i};Asesor Nomor ${String.fromCharCode(65 + (i % 26))}${String.fromCharCode(65 + (Math.floor(i / 26) % 26))}x;Skema Uji Nomor ${i % 200};${d};Ruang ${i % 40};${i % 11 === 0 ? 'BK' : 'K'};REG-${tag}-${i}`);
    }
    const path = join(test.home, `${tag}.csv`); writeFileSync(path, lines.join('\n')); return path;
  };
  for (const [n, tag, year] of [[722, 'a', 2021], [5000, 'b', 2022], [10000, 'c', 2023], [20000, 'd', 2024]] as const) {
    let t = performance.now();
    const s = await test.call('imports.start', { kind: 'assessments', source: { path: make(n, tag, year) } });
    const j = await test.jobDone(s.jobId); const read = ms(t);
    const d = await test.call('imports.get', { id: s.id });
    t = performance.now();
    const { jobId } = await test.call('imports.apply', { id: s.id }); await test.jobDone(jobId); const apply = ms(t);
    const after = await test.call('imports.get', { id: s.id });
    console.log(n, j.state, 'read', read, 'apply', apply, JSON.stringify(after.counts), after.created?.length, JSON.stringify(j.failure));
    if (n === 20000) { t = performance.now(); const again = await test.call('imports.start', { kind: 'assessments', source: { path: join(test.home, 'd.csv') } }); await test.jobDone(again.jobId); const g = await test.call('imports.get', { id: again.id }); console.log('again', ms(t), JSON.stringify(g.counts)); await test.call('imports.cancel', { id: again.id });
      t = performance.now(); const [r] = (await test.call('imports.rows', { id: s.id, limit: 1 })).rows; console.log('rows', ms(t), r?.verdict); }
  }
  const schemes = (await test.call('schemes.list', {})).schemes; const assessors = (await test.call('assessors.list', {})).assessors;
  let t = performance.now();
  for (let b = 0; b < 330; b += 1) await test.call('assessments.addMany', { rows: Array.from({ length: 500 }, (_, i) => ({ assessedOn: `${2015 + (b % 6)}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (b % 28)).padStart(2, '0')}`, personName: `Tambahan ${b.toString(36)}x${i.toString(36)}`, schemeId: schemes[(b + i) % schemes.length]!.id, assessorIds: [assessors[(b * 7 + i) % assessors.length]!.id], recommendation: i % 9 === 0 ? 'BK' as const : 'K' as const, place: `Ruang ${i % 40}` })) });
  console.log('165,000 more', ms(t));
  const time = async (what: string, run: () => Promise<unknown>) => { const a = performance.now(); await run(); console.log(what, ms(a)); };
  await time('years', () => test.call('assessments.years', {}));
  await time('log year page 5000', () => test.call('assessments.log', { from: '2024-01-01', until: '2024-12-31', limit: 5000 }));
  await time('log all page 5000 @20000', () => test.call('assessments.log', { offset: 20000, limit: 5000 }));
  await time('log search', () => test.call('assessments.log', { search: 'orang d10 contoh', limit: 1000 }));
  await time('log assessor', () => test.call('assessments.log', { assessorId: assessors[3]!.id, limit: 5000 }));
  for (const by of ['scheme', 'assessor', 'tuk', 'month', 'year', 'city'] as const) await time(`figures ${by}`, () => test.call('assessments.figures', { by }));
  await time('assessors figures', () => test.call('assessments.assessors', {}));
  await time('remarks', () => test.call('assessments.remarks', {}));
  await time('assessors.list', () => test.call('assessors.list', {}));
  await time('home', () => test.call('home.overview', {}));
  const [one] = (await test.call('assessments.log', { limit: 1 })).rows;
  await time('get', () => test.call('assessments.get', { id: one!.id }));
  console.log((await test.call('assessments.years', {})).total, test.errors.length);
  await test.close();
}, 580000);
