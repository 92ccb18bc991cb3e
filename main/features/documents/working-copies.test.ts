import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleDocx, sampleOle, wordParagraph } from '../../files/sample-files.ts';
import type { PlatformPort } from '../../ports.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';

let test: TestCore;
let opened: string[];
let document: { readonly id: string; readonly revisionId: string };

const docx = (...lines: readonly string[]) => sampleDocx(lines.map((line) => wordParagraph(line)).join(''));
const BASE = docx('Tujuan', 'Langkah satu', 'Langkah dua');
const EDITED = docx('Tujuan', 'Langkah satu diperjelas', 'Langkah dua', 'Langkah tiga');

const platform: PlatformPort = {
  capabilities: { nativeDialogs: false, reveal: true, openExternal: false, openFile: true },
  pick: async () => [],
  reveal: async (path) => void opened.push(`reveal ${path}`),
  openFile: async (path) => void opened.push(path),
};

async function place(name: string, content: Uint8Array | string): Promise<{ path: string }> {
  const path = join(test.home, name);
  await writeFile(path, content);
  return { path };
}

async function start(withPlatform: boolean): Promise<void> {
  await test?.close();
  opened = [];
  test = await createTestCore(withPlatform ? { config: { platform } } : {});
  document = await test.call('documents.create', {
    code: 'SOP-9-01',
    title: 'Permohonan sertifikasi',
    type: 'sop',
    file: await place('SOP 9-01 Permohonan.docx', BASE),
  });
}

const copies = async () => (await test.call('documents.workingCopies', { documentId: document.id })).copies;

/** Takes the document out and opens it; gives the copy with its path. */
async function takeOut(): Promise<{ id: string; rev: number; path: string }> {
  const out = await test.call('documents.checkOut', { revisionId: document.revisionId });
  await test.call('documents.openCopy', { id: out.id });
  return { id: out.id, rev: out.rev, path: opened.at(-1) ?? '' };
}

beforeEach(() => start(true));
afterEach(() => test.close());

describe('a working copy on this computer', () => {
  it('lies writable under a readable name, is told with who and since when, and comes back as the next draft', async () => {
    const out = await takeOut();
    expect(out.path.startsWith(join(test.dir, 'working', 'edited'))).toBe(true);
    expect(out.path.endsWith('SOP-9-01-Permohonan.docx')).toBe(true);
    expect((await stat(out.path)).mode & 0o200).toBe(0o200);
    expect(await copies()).toMatchObject([
      { id: out.id, label: '01/00', standing: 'same', newest: true, inUse: false },
    ]);
    await writeFile(out.path, EDITED);
    expect(await copies()).toMatchObject([{ standing: 'changed' }]);
    expect(await test.call('documents.compareCopy', { id: out.id })).toEqual({
      added: 2,
      removed: 1,
      unlike: false,
      lines: [
        { kind: 'removed', text: 'Langkah satu' },
        { kind: 'added', text: 'Langkah satu diperjelas' },
        { kind: 'added', text: 'Langkah tiga' },
      ],
    });
    const draft = await test.call('documents.checkIn', { id: out.id, expectRev: out.rev, changeNote: 'Langkah 3' });
    expect(draft).toMatchObject({ label: '01/01', changes: { added: 2, removed: 1 } });
    const detail = await test.call('documents.get', { id: document.id });
    expect(detail.revisions.find((revision) => revision.id === draft.revisionId)).toMatchObject({
      label: '01/01',
      state: 'draft',
      changeNote: 'Langkah 3',
      file: { name: 'SOP 9-01 Permohonan.docx' },
    });
    expect(await copies()).toEqual([]);
    expect(await test.call('workspace.check', { files: true })).toMatchObject({ healthy: true });
  });

  it('never touches the vault: the base is as it was', async () => {
    const out = await takeOut();
    await writeFile(out.path, EDITED);
    const offered = await test.call('files.download', { kind: 'document-revision', id: document.revisionId });
    const handed = await test.core.download(test.session, offered.ticket);
    if (!handed.ok) throw new Error(handed.code);
    expect(Buffer.concat(await handed.value.stream.toArray()).equals(BASE)).toBe(true);
  });

  it('that was saved without a change is not taken', async () => {
    const out = await takeOut();
    await writeFile(out.path, BASE);
    expect(await copies()).toMatchObject([{ standing: 'same' }]);
    await expect(test.call('documents.checkIn', { id: out.id, expectRev: out.rev })).rejects.toMatchObject({
      code: 'documents.copyUnchanged',
    });
  });

  it('that is gone or was saved as another kind is told, and not taken', async () => {
    const out = await takeOut();
    await rename(out.path, `${out.path.slice(0, -5)}.pdf`);
    expect(await copies()).toMatchObject([{ standing: 'renamed', foundName: 'SOP-9-01-Permohonan.pdf' }]);
    await expect(test.call('documents.checkIn', { id: out.id, expectRev: out.rev })).rejects.toMatchObject({
      code: 'documents.copyOtherType',
    });
    await rm(dirname(out.path), { recursive: true });
    expect(await copies()).toMatchObject([{ standing: 'missing' }]);
    for (const name of ['documents.checkIn', 'documents.openCopy'] as const) {
      await expect(test.call(name, { id: out.id, expectRev: out.rev })).rejects.toMatchObject({
        code: 'documents.copyGone',
      });
    }
  });

  it('that a program has open is taken only when the person was told', async () => {
    const out = await takeOut();
    await writeFile(out.path, EDITED);
    await writeFile(join(dirname(out.path), '~$P-9-01-Permohonan.docx'), 'Sari');
    expect(await copies()).toMatchObject([{ standing: 'changed', inUse: true }]);
    const input = { id: out.id, expectRev: out.rev };
    await expect(test.call('documents.checkIn', input)).rejects.toMatchObject({ code: 'documents.copyInUse' });
    expect(await test.call('documents.checkIn', { ...input, inUse: true })).toMatchObject({ label: '01/01' });
  });

  it('of a revision that was overtaken comes in only when the person was told', async () => {
    const out = await takeOut();
    await writeFile(out.path, EDITED);
    const file = await place('lain.docx', docx('Isi lain'));
    await test.call('documents.addRevision', { documentId: document.id, file });
    expect(await copies()).toMatchObject([{ newest: false }]);
    const input = { id: out.id, expectRev: out.rev };
    await expect(test.call('documents.checkIn', input)).rejects.toMatchObject({
      code: 'documents.baseNotNewest',
      params: { base: '01/00', newest: '01/01' },
    });
    expect(await test.call('documents.checkIn', { ...input, olderBase: true })).toMatchObject({ label: '01/02' });
  });

  it('is taken out twice only when the person was told', async () => {
    await takeOut();
    const input = { revisionId: document.revisionId };
    await expect(test.call('documents.checkOut', input)).rejects.toMatchObject({ code: 'documents.alreadyOut' });
    await test.call('documents.checkOut', { ...input, another: true });
    expect(await copies()).toHaveLength(2);
  });

  it('that was discarded is over: its file goes with the next start, others stay', async () => {
    const gone = await takeOut();
    const kept = await test.call('documents.checkOut', { revisionId: document.revisionId, another: true });
    await test.call('documents.discardCopy', { id: gone.id, expectRev: gone.rev });
    expect(await readFile(gone.path)).toEqual(BASE);
    await expect(test.call('documents.checkIn', { id: gone.id, expectRev: 2 })).rejects.toMatchObject({
      code: 'documents.copyOver',
    });
    await test.close({ keep: true });
    test = await test.reopen({ platform });
    expect(await readdir(join(test.dir, 'working', 'edited'))).toEqual([kept.id]);
  });

  it('that came in goes with the next start, unless it was written on since: that work lies nowhere else', async () => {
    const taken = await takeOut();
    await writeFile(taken.path, EDITED);
    await test.call('documents.checkIn', { id: taken.id, expectRev: taken.rev });
    const written = await takeOut();
    await writeFile(written.path, docx('Tujuan lain'));
    await test.call('documents.checkIn', { id: written.id, expectRev: written.rev, olderBase: true });
    await writeFile(written.path, docx('Ditulis sesudah masuk'));
    // left by a database that is older than the folder: nobody knows it any more
    const unknown = join(test.dir, 'working', 'edited', 'dari-cadangan');
    await mkdir(unknown);
    await writeFile(join(unknown, 'SOP.docx'), docx('Kerja sesudah cadangan'));
    await test.close({ keep: true });
    test = await test.reopen({ platform });
    expect((await readdir(join(test.dir, 'working', 'edited'))).sort()).toEqual([written.id, 'dari-cadangan'].sort());
    expect(await readFile(written.path)).toEqual(docx('Ditulis sesudah masuk'));
  });

  it('is the one of this workspace after the workspace was copied to another place', async () => {
    const out = await takeOut();
    await writeFile(out.path, EDITED);
    const first = test.dir;
    const second = join(test.home, 'pindahan');
    await test.call('workspace.close', {});
    await cp(first, second, { recursive: true });
    // the first one is worked on and must not be read by the second
    await writeFile(out.path, docx('Kerja di tempat lama'));
    await test.call('workspace.open', { path: second });
    expect(await copies()).toMatchObject([{ standing: 'changed' }]);
    await test.call('documents.openCopy', { id: out.id });
    expect(opened.at(-1)?.startsWith(second)).toBe(true);
    const draft = await test.call('documents.checkIn', { id: out.id, expectRev: out.rev });
    expect(draft.changes).toMatchObject({ added: 2, removed: 1 });
  });
});

describe('a copy that is out for long', () => {
  it('is told on the first page after two weeks', async () => {
    await takeOut();
    const told = async () =>
      (await test.call('home.overview', {})).checks.filter((check) => check.id === 'documents.outForLong');
    test.clock.set('2026-12-05T03:00:00.000Z');
    expect(await told()).toEqual([]);
    test.clock.set('2026-12-06T03:00:00.000Z');
    expect(await told()).toMatchObject([
      {
        message: { params: { document: 'SOP-9-01 Permohonan sertifikasi', since: '2026-11-21' } },
        address: `/dokumen/${document.id}`,
      },
    ]);
  });
});

describe('what cannot go out', () => {
  it('is a revision without a file, a withdrawn one, and a kind that programs would run', async () => {
    const empty = await test.call('documents.addRevision', { documentId: document.id });
    await expect(test.call('documents.checkOut', { revisionId: empty.id })).rejects.toMatchObject({
      code: 'files.noFile',
    });
    await test.call('documents.withdrawRevision', { id: empty.id, expectRev: empty.rev, reason: 'keliru' });
    await expect(test.call('documents.checkOut', { revisionId: empty.id })).rejects.toMatchObject({
      code: 'core.withdrawn',
    });
    const file = await place('halaman.html', '<html><script>1</script></html>');
    const page = await test.call('documents.create', { title: 'Halaman', type: 'record', file });
    await expect(test.call('documents.checkOut', { revisionId: page.revisionId })).rejects.toMatchObject({
      code: 'files.mayRun',
    });
    const hidden = await place('halaman.docx', '<html><script>1</script></html>');
    const named = await test.call('documents.create', { title: 'Nama lain', type: 'record', file: hidden });
    await expect(test.call('documents.checkOut', { revisionId: named.revisionId })).rejects.toMatchObject({
      code: 'files.mayRun',
    });
  });
});

describe('a file that may hold macros', () => {
  it('goes out for editing when the person was told, and not before', async () => {
    const file = await place('makro.doc', sampleOle(['WordDocument']));
    const old = await test.call('documents.create', { title: 'Catatan lama', type: 'record', file });
    const revisionId = old.revisionId ?? '';
    await expect(test.call('documents.checkOut', { revisionId })).rejects.toMatchObject({
      code: 'files.macrosAsk',
      params: { name: 'makro.doc' },
    });
    expect((await test.call('documents.workingCopies', { documentId: old.id })).copies).toEqual([]);
    await test.call('documents.checkOut', { revisionId, macros: true });
    expect((await test.call('documents.workingCopies', { documentId: old.id })).copies).toHaveLength(1);
  });
});

describe('a working copy in the browser', () => {
  it('is downloaded, and comes back as an upload', async () => {
    await start(false);
    const out = await test.call('documents.checkOut', { revisionId: document.revisionId });
    expect(out.download).toMatchObject({ name: 'SOP 9-01 Permohonan.docx' });
    expect(await copies()).toMatchObject([{ standing: 'download' }]);
    const input = { id: out.id, expectRev: out.rev };
    await expect(test.call('documents.checkIn', input)).rejects.toMatchObject({ code: 'documents.copyNeeded' });
    await expect(test.call('documents.openCopy', { id: out.id })).rejects.toMatchObject({ code: 'files.noOpening' });
    const same = await place('SOP (1).docx', BASE);
    await expect(test.call('documents.checkIn', { ...input, file: same })).rejects.toMatchObject({
      code: 'documents.copyUnchanged',
    });
    const other = await place('SOP.pdf', '%PDF-1.4');
    await expect(test.call('documents.checkIn', { ...input, file: other })).rejects.toMatchObject({
      code: 'documents.copyOtherType',
    });
    const file = await place('SOP 9-01 Permohonan (1).docx', EDITED);
    expect(await test.call('documents.checkIn', { ...input, file })).toMatchObject({ label: '01/01' });
  });
});
