import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleDocx, samplePdf, wordParagraph } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { comparisonMess } from './sample.ts';

let test: TestCore;
let document: { readonly id: string; readonly revisionId: string };

const docx = (...lines: readonly string[]) => sampleDocx(lines.map((line) => wordParagraph(line)).join(''));
const FIRST = ['6.2 Permohonan', 'Manajer memeriksa berkas dalam 5 hari kerja.', 'Rekaman disimpan tiga tahun.'];

async function place(name: string, content: Uint8Array): Promise<{ path: string }> {
  const path = join(test.home, name);
  await writeFile(path, content);
  return { path };
}

const approval = {
  how: 'paper',
  approvedBy: 'Ketua LSP',
  approvedOn: '2026-01-02',
  effectiveOn: '2026-01-05',
} as const;

beforeEach(async () => {
  test = await createTestCore();
  document = await test.call('documents.create', {
    code: 'SOP-9-01',
    title: 'Permohonan sertifikasi',
    type: 'sop',
    file: await place('SOP-9-01.docx', docx(...FIRST)),
    approval,
  });
});
afterEach(() => test.close());

async function revise(content: Uint8Array, name = 'SOP-9-01 baru.docx') {
  return test.call('documents.addRevision', { documentId: document.id, file: await place(name, content) });
}
const compare = (more: { from?: string; to?: string; key?: string } = {}) =>
  test.call('comparison.revisions', { documentId: document.id, ...more });

describe('two revisions', () => {
  it('are compared, the newest against the one in force, with a list to paste', async () => {
    const draft = await revise(
      docx(
        '6.2 Permohonan',
        'Manajer memeriksa berkas dalam 3 hari kerja.',
        'Rekaman disimpan tiga tahun.',
        'Selesai &lt;b&gt;.',
      ),
    );
    const found = await compare();
    expect(found).toMatchObject({
      from: { id: document.revisionId, label: '01/00', state: 'in-force' },
      to: { id: draft.id, label: '01/01', state: 'draft' },
      problem: null,
      changed: 1,
      added: 1,
    });
    expect(found.text.split('\n')).toEqual([
      'hlm. 1, 6.2: semula “Manajer memeriksa berkas dalam 5 hari kerja.” menjadi “Manajer memeriksa berkas dalam 3 hari kerja.”',
      'hlm. 1, 6.2: ditambahkan “Selesai <b>.”',
    ]);
    expect(found.note).toBe(found.text);
    expect(found.html).toContain('Selesai &lt;b&gt;.');
    expect(found.rows.map((row) => row.kind)).toEqual(['same', 'changed', 'same', 'added']);
  });

  it('can be any two, also the older one as the newer', async () => {
    const draft = await revise(docx(...FIRST, 'Baris baru.'));
    expect(await compare({ from: draft.id, to: document.revisionId })).toMatchObject({ removed: 1, added: 0 });
    await expect(compare({ from: '01890000-0000-7000-8000-00000000dead' })).rejects.toMatchObject({
      code: 'core.gone',
    });
  });

  it('go onto paper', async () => {
    await revise(docx(...FIRST, 'Baris baru.'));
    const paper = await test.call('comparison.paper', { documentId: document.id });
    expect(paper.name).toBe('Daftar_perubahan_SOP-9-01_01-00_ke_01-01.docx');
    expect(paper.size).toBeGreaterThan(3_000);
  });

  it('are compared across Word and PDF', async () => {
    await revise(samplePdf([['6.2 Permohonan', FIRST[1] ?? '', 'Rekaman disimpan lima tahun.']]), 'SOP-9-01.pdf');
    expect(await compare()).toMatchObject({ changed: 1, added: 0, removed: 0 });
  });
});

describe('what cannot be compared is said', () => {
  it('only one revision', async () => {
    expect(await compare()).toMatchObject({ problem: { code: 'comparison.onlyOne' }, rows: [] });
  });

  it('the file of the revision before', async () => {
    await revise(docx(...FIRST));
    expect(await compare()).toMatchObject({
      problem: { code: 'comparison.sameFile', params: { revision: '01/01', other: '01/00' } },
    });
  });

  it('another file with the same text', async () => {
    await revise(sampleDocx(`${FIRST.map((line) => wordParagraph(line)).join('')}<w:p/>`));
    expect(await compare()).toMatchObject({ problem: { code: 'comparison.sameText' } });
  });

  it('a scan', async () => {
    await revise(samplePdf([[]]), 'pindaian.pdf');
    expect(await compare()).toMatchObject({
      problem: { code: 'comparison.noText', params: { revision: '01/01' } },
      changed: 0,
    });
  });

  it('a damaged file, as damaged and not as a scan', async () => {
    await revise(docx('Baris <b>.'));
    expect(await compare()).toMatchObject({ problem: { code: 'files.broken' }, notes: [] });
  });

  it('a file that is none of the register, before it is one', async () => {
    const file = await place('konsep.docx', docx(...FIRST, 'Baris baru.'));
    const found = await test.call('comparison.withFile', { documentId: document.id, file });
    expect(found).toMatchObject({ added: 1, to: null, from: { label: '01/00' } });
    expect((await test.call('documents.get', { id: document.id })).revisions).toHaveLength(1);
    const same = await place('sama.docx', docx(...FIRST));
    expect(await test.call('comparison.withFile', { documentId: document.id, file: same })).toMatchObject({
      problem: { code: 'comparison.sameFile' },
      note: '',
    });
  });
});

describe('the messy sample', () => {
  it('has a draft with tracked changes, and one with the file of the revision in force', async () => {
    await comparisonMess.load({
      call: test.call,
      ended: async () => undefined,
      day: () => '2026-11-21',
      month: () => '2025-09-21',
      file: (name, bytes) => place(name, bytes),
      data: async () => ({}),
      compute: undefined as never,
      known: new Map(),
    });
    const { documents } = await test.call('documents.list', { text: 'SOP-9-08' });
    const documentId = documents[0]?.id ?? '';
    expect(await test.call('comparison.revisions', { documentId })).toMatchObject({
      problem: { code: 'comparison.sameFile' },
    });
    const { revisions } = await test.call('documents.get', { id: documentId });
    const tracked = revisions.find((revision) => revision.label === '01/01');
    expect(await test.call('comparison.revisions', { documentId, to: tracked?.id ?? '' })).toMatchObject({
      changed: 2,
      problem: null,
    });
    expect(tracked?.file?.warnings.map(({ code }) => code)).toContain('files.trackedChanges');
  });
});

describe('a comparison that takes long', () => {
  it('can be stopped by its key, and by nobody else', async () => {
    const lines = (word: string) =>
      docx(...Array.from({ length: 3_000 }, (_, n) => `${word} paragraf ${n * 7} ${word}`));
    const draft = await revise(lines('baru'));
    await revise(lines('lama'), 'lain.docx');
    const running = test.core.call(test.session, 'comparison.revisions', {
      documentId: document.id,
      from: draft.id,
      key: 'a',
    });
    expect(await test.call('comparison.stop', { key: 'b' })).toEqual({ stopped: false });
    while (!(await test.call('comparison.stop', { key: 'a' })).stopped);
    expect(await running).toMatchObject({ ok: false, code: 'comparison.stopped' });
  });
});

describe('tracked changes', () => {
  const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
  const tracked = sampleDocx(
    `<w:p>${run('Diperiksa oleh ')}<w:del w:id="1" w:author="Budi Santoso"><w:r><w:delText>ketua</w:delText></w:r></w:del>` +
      `<w:ins w:id="2" w:author="Sari"><w:r><w:t>manajer</w:t></w:r></w:ins><w:ins w:id="3" w:author="Sari"><w:r><w:t> mutu</w:t></w:r></w:ins>${run('.')}</w:p>`,
  );

  it('are warned of with count and authors, and listed', async () => {
    const draft = await revise(tracked);
    expect(draft.warnings).toContainEqual({
      code: 'files.trackedChanges',
      params: { name: 'SOP-9-01 baru.docx', count: 2, authors: 'Budi Santoso, Sari' },
    });
    const pending = await test.call('comparison.pending', { revisionId: draft.id });
    expect(pending).toMatchObject({
      inserted: 1,
      deleted: 1,
      comments: 0,
      authors: ['Budi Santoso', 'Sari'],
      cut: false,
    });
    expect(pending.items).toEqual([
      { kind: 'deleted', author: 'Budi Santoso', page: 1, text: 'ketua' },
      { kind: 'inserted', author: 'Sari', page: 1, text: 'manajer mutu' },
    ]);
    const found = await compare();
    expect(found.notes.map((note) => note.code)).toEqual(['files.trackedChanges']);
    expect(found.text).toContain('Diperiksa oleh manajer mutu.');
    expect(found.text).not.toContain('ketua');
  });

  it('of a file that has none are none', async () => {
    expect(await test.call('comparison.pending', { revisionId: document.revisionId })).toMatchObject({
      items: [],
      authors: [],
    });
    const draft = await test.call('documents.addRevision', { documentId: document.id });
    await expect(test.call('comparison.pending', { revisionId: draft.id })).rejects.toMatchObject({
      code: 'files.noFile',
    });
  });
});
