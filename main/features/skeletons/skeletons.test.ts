import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SkeletonsResult } from '../../contract/skeletons.ts';
import { breakingFilePort } from '../../files/breaking-port.ts';
import { nodeFilePort } from '../../files/port.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

async function create(items: readonly { readonly id: string; readonly code?: string }[]): Promise<SkeletonsResult> {
  const { jobId } = await test.call('skeletons.create', { items: [...items] });
  const job = await test.jobDone(jobId);
  expect([job.state, job.failure]).toEqual(['done', null]);
  return job.result as SkeletonsResult;
}

const skeletonOf = async (id: string, type?: 'p3') => {
  const { skeletons } = await test.call('skeletons.list', type === undefined ? {} : { type });
  const found = skeletons.find((skeleton) => skeleton.id === id);
  if (found === undefined) throw new Error(`no skeleton ${id}`);
  return found;
};

async function describeLsp(type: 'p1-education' | 'p3' = 'p3'): Promise<void> {
  await test.call('profile.change', {
    name: 'LSP Uji Coba',
    shortName: 'LSP UC',
    type,
    city: 'Surabaya',
    founder: 'Asosiasi Uji',
    expectRev: 0,
  });
  await test.call('profile.addPost', { element: 'pelaksana', post: 'Direktur LSP', personName: 'Rani Kusuma' });
}

/** Text of the newest file of a document. */
async function textOf(documentId: string): Promise<string> {
  const { revisionId } = await test.call('documents.get', { id: documentId });
  const { pages } = await test.call('files.text', { kind: 'document-revision', id: revisionId ?? '' });
  return pages.map(({ text }) => text).join('\n');
}

describe('the list', () => {
  it('follows the type of the profile, or the one asked for', async () => {
    expect(await test.call('skeletons.list', {})).toMatchObject({ ownType: null, type: 'p1-education' });
    await describeLsp('p3');
    const { type, ownType, skeletons } = await test.call('skeletons.list', {});
    expect([type, ownType]).toEqual(['p3', 'p3']);
    expect(skeletons.find(({ id }) => id === 'sop-4-03')?.use).toBe('needed');
    const asked = await test.call('skeletons.list', { type: 'p2' });
    expect(asked.skeletons.find(({ id }) => id === 'sop-4-03')?.use).toBe('optional');
  });

  it('says what stands in the register, by code or by its title, and which clauses still wait', async () => {
    await test.call('documents.create', { code: 'sop 9.1', title: 'Pendaftaran', type: 'sop' });
    await test.call('documents.create', { code: 'PRO-7', title: 'SOP Audit internal LSP', type: 'sop' });
    await test.call('documents.create', { code: 'LAP-1', title: 'Laporan audit internal', type: 'report' });
    expect((await skeletonOf('sop-9-01')).existing).toMatchObject({ code: 'sop 9.1', by: 'code', state: 'draft' });
    expect((await skeletonOf('sop-10-05')).existing).toMatchObject({ code: 'PRO-7', by: 'title' });
    expect((await skeletonOf('sop-10-03')).existing).toBe(null);
    expect((await skeletonOf('sop-9-08')).open).toContain('9.8.2');
  });

  it('takes codes after the numbering of the LSP, and never gives the code of a withdrawn document again', async () => {
    const made = await test.call('documents.create', { code: 'SOP-9-06', title: 'Lama', type: 'sop' });
    await test.call('documents.withdraw', { id: made.id, expectRev: made.rev, reason: 'diganti' });
    expect((await skeletonOf('sop-9-05')).code).toBe('SOP-9-05');
    const again = (await skeletonOf('sop-9-06')).code;
    expect(again).toMatch(/^SOP-9-\d\d$/);
    expect(again).not.toBe('SOP-9-06');
    const scheme = (await test.call('numbering.schemes', {})).schemes.find(({ type }) => type === 'sop');
    await test.call('numbering.setScheme', {
      type: 'sop',
      kindCode: 'SOP',
      pattern: '{JENIS}-LSP-{URUT:3}',
      expectRev: scheme?.rev ?? 0,
    });
    expect((await skeletonOf('sop-9-01')).code).toMatch(/^SOP-LSP-\d{3}$/);
    expect((await skeletonOf('bnsp-fr-ak-06')).code).toBe('FR.AK.06');
  });
});

describe('creating', () => {
  it('makes drafts with code, owner, clause links and a Word file that speaks of this LSP', async () => {
    await describeLsp();
    const { items } = await create([{ id: 'sop-9-08' }, { id: 'manual' }]);
    const [appeal, manual] = items;
    const document = await test.call('documents.get', { id: appeal?.documentId ?? '' });
    expect(document).toMatchObject({
      code: 'SOP-9-08',
      type: 'sop',
      state: 'draft',
      edition: '01/00',
      owner: 'Manajer Mutu',
    });
    expect(document.clauses.map(({ clause }) => clause)).toEqual(expect.arrayContaining(['9.8.2', '9.8.7']));
    expect(document.revisions[0]).toMatchObject({ state: 'draft', file: { name: 'SOP-9-08 Menangani banding.docx' } });
    const text = await textOf(manual?.documentId ?? '');
    for (const said of ['LSP Uji Coba', 'Direktur LSP', '9.9 Keluhan', 'SOP-9-09', '[ISI: nomor dan tanggal dasar'])
      expect(text).toContain(said);
    expect(text).not.toMatch(/\{\{|\[\[/);
  });

  it('passes over codes that are in use and documents that are like it, and tells of both', async () => {
    await test.call('documents.create', { code: 'SOP-9-01', title: 'Pendaftaran', type: 'sop' });
    await test.call('documents.create', { code: 'PRO-7', title: 'Audit internal', type: 'sop' });
    const result = await create([{ id: 'sop-9-01' }, { id: 'sop-10-05' }, { id: 'sop-10-03' }]);
    expect([result.made, result.skipped]).toEqual([1, 2]);
    expect(result.items.map(({ reason }) => reason?.code)).toEqual([
      'skeletons.codeInUse',
      'skeletons.titleInUse',
      undefined,
    ]);
    const again = await create([{ id: 'sop-10-03' }]);
    expect([again.made, again.skipped]).toEqual([0, 1]);
  });

  it('makes its drafts also on a disk that keeps a paper back, which goes with the next run', async () => {
    await test.close();
    const port = breakingFilePort(nodeFilePort(), [{ acts: ['list'], code: 'EIO', within: 'kerangka-', times: 1 }]);
    test = await createTestCore({ config: { port } });
    expect((await create([{ id: 'sop-10-06' }])).made).toBe(1);
    expect(await readdir(join(test.dir, 'incoming'))).toHaveLength(1);
    expect((await create([{ id: 'sop-10-07' }])).made).toBe(1);
    expect(await readdir(join(test.dir, 'incoming'))).toEqual([]);
  });

  it('takes another code where the person gives one, and refers to it in the papers made along', async () => {
    const { items } = await create([{ id: 'sop-10-06', code: 'PRO-LSP-77' }, { id: 'sop-10-07' }]);
    expect(items[0]?.code).toBe('PRO-LSP-77');
    expect(await textOf(items[1]?.documentId ?? '')).toContain('PRO-LSP-77 Melaksanakan koreksi');
  });

  it('registers forms of BNSP without a text of its own, under BNSP’s code whatever is asked', async () => {
    const { items } = await create([{ id: 'bnsp-fr-apl-01', code: 'FORM-1' }]);
    const document = await test.call('documents.get', { id: items[0]?.documentId ?? '' });
    expect(document).toMatchObject({
      code: 'FR.APL.01',
      external: true,
      publisher: 'BNSP',
      hasFile: false,
      bnspForm: true,
    });
    await expect(test.call('skeletons.paper', { id: 'bnsp-fr-apl-01' })).rejects.toMatchObject({
      code: 'skeletons.bnspText',
    });
  });

  it('creates the whole set, whose drafts prove nothing until they are in force', { timeout: 60_000 }, async () => {
    await describeLsp('p1-education');
    const before = await test.call('skeletons.list', {});
    const needed = before.skeletons.filter(({ use }) => use === 'needed');
    const result = await create(needed.map(({ id }) => ({ id })));
    expect([result.made, result.skipped]).toEqual([needed.length, 0]);
    const after = await test.call('skeletons.list', {});
    expect([after.open, after.audited]).toEqual([before.open, before.audited]);
    expect(after.open).toBe(after.audited);
    expect((await test.call('coverage.matrix', {})).documents).toEqual([]);
    const { documents } = await test.call('documents.list', {});
    expect(new Set(documents.map(({ state }) => state))).toEqual(new Set(['draft']));
    expect(await readdir(join(test.dir, 'incoming'))).toEqual([]);
    const { groups } = await test.call('home.checks', {});
    expect(groups.find(({ id }) => id === 'coverage-clauseWithoutDocument')?.found).toEqual([]);
    // the manual alone, once in force, serves every clause at least from above
    const manual = documents.find(({ code }) => code === 'PM-01');
    const { revisions } = await test.call('documents.get', { id: manual?.id ?? '' });
    await test.call('documents.enact', {
      id: revisions[0]?.id ?? '',
      expectRev: revisions[0]?.rev ?? 1,
      how: 'paper',
      approvedBy: 'Ketua LSP',
      approvedOn: '2026-11-20',
      effectiveOn: '2026-11-21',
    });
    expect((await test.call('skeletons.list', {})).open).toBe(0);
    const checks = (await test.call('home.checks', {})).groups;
    expect(checks.find(({ id }) => id === 'skeletons.blanksLeft')?.found).toMatchObject([
      { message: { code: 'skeletons.blanksLeft', params: { document: 'PM-01 Panduan Mutu' } } },
    ]);
    // which says what is meant to happen, not how: its procedures are still asked for
    const alone = checks.find(({ id }) => id === 'coverage-clauseWithoutDocument')?.found ?? [];
    expect(alone.map(({ message }) => message.params['chapter'])).toEqual(['4', '5', '6', '7', '8', '9', '10']);
    expect(new Set(alone.map(({ message }) => message.code.replace(/Few$/, '')))).toEqual(
      new Set(['coverage.chapterOfManual']),
    );
    expect(alone[0]?.address).toMatch(/&celah=panduan&klausul=4\.$/);
    expect((await skeletonOf('sop-9-08')).open).toContain('9.8.2');
    expect((await skeletonOf('manual')).open).toEqual([]);
  });

  it('is refused for skeletons that nobody knows, and without anything chosen', async () => {
    await expect(test.call('skeletons.create', { items: [{ id: 'sop-99' }] })).rejects.toMatchObject({
      code: 'skeletons.unknown',
    });
    await expect(test.call('skeletons.create', { items: [] })).rejects.toMatchObject({ code: 'core.invalidInput' });
    await expect(test.call('skeletons.get', { id: '../set' })).rejects.toMatchObject({ code: 'skeletons.unknown' });
  });
});

describe('looking at one', () => {
  it('shows sections, steps and what they need', async () => {
    await describeLsp();
    const { parts, steps, skeleton } = await test.call('skeletons.get', { id: 'sop-9-03' });
    expect(parts.map(({ heading }) => heading)).toEqual([
      'Tujuan',
      'Ruang lingkup',
      'Acuan',
      'Ketentuan',
      'Dokumen terkait',
      'Catatan mutu',
    ]);
    expect(steps.length).toBeGreaterThan(4);
    expect(steps[0]).toMatchObject({ by: 'Direktur LSP' });
    expect(skeleton).toMatchObject({ code: 'SOP-9-03', kind: 'sop', chapter: 9 });
    const forms = await test.call('skeletons.get', { id: 'fr-mt-03' });
    expect(forms.parts[0]?.paragraphs).toContain('Nomor LKS');
  });

  it('hands out the Word paper', async () => {
    const offered = await test.call('skeletons.paper', { id: 'daftar-formulir' });
    expect(offered.name).toBe('FRM-DF-01 Daftar formulir.docx');
    const handed = await test.core.download(test.session, offered.ticket);
    if (!handed.ok) throw new Error(handed.code);
    const chunks: Uint8Array[] = [];
    for await (const chunk of handed.value.stream) chunks.push(chunk);
    const path = join(test.home, 'df.docx');
    await writeFile(path, Buffer.concat(chunks));
    expect(Buffer.concat(chunks).length).toBeGreaterThan(5000);
  });
});

describe('the check of clauses without a document in force', () => {
  it('names the clauses by chapter once something is in force', async () => {
    const path = join(test.home, 'a.txt');
    await writeFile(path, 'isi');
    await test.call('documents.create', {
      code: 'SOP-9-08',
      title: 'Banding',
      type: 'sop',
      file: { path },
      clauses: [{ instrument: 'BNSP-201', clause: '9.8' }],
      approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: '2026-11-01', effectiveOn: '2026-11-01' },
    });
    const { groups } = await test.call('home.checks', {});
    const found = groups.find(({ id }) => id === 'coverage-clauseWithoutDocument')?.found ?? [];
    expect(found.map(({ message }) => message.params['chapter'])).toEqual(['4', '5', '6', '7', '8', '9', '10']);
    expect(found[0]?.address).toMatch(/^\/bukti\?edisi=.+&celah=1&klausul=4\.$/);
    const chapter = found.find(({ message }) => message.params['chapter'] === '9');
    expect(String(chapter?.message.params['clauses'])).not.toContain('9.8');
  });
});
