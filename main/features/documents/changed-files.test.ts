import { chmod, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleDocx, samplePdf, sampleZip, wordParagraph } from '../../files/sample-files.ts';
import type { PlatformPort } from '../../ports.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { type Looks, lookedAt } from './changed-files.ts';

let test: TestCore;
let opened: string[];
const approval = {
  how: 'paper',
  approvedBy: 'Ketua LSP',
  approvedOn: '2026-01-02',
  effectiveOn: '2026-01-05',
} as const;
const docx = (...lines: readonly string[]) => sampleDocx(lines.map((line) => wordParagraph(line)).join(''));
const ORIGINAL = docx('Tujuan', 'Langkah satu');

const platform: PlatformPort = {
  capabilities: { nativeDialogs: false, reveal: true, openExternal: false, openFile: true },
  pick: async () => [],
  reveal: async (path) => void opened.push(path),
  openFile: async (path) => void opened.push(path),
};

async function place(name: string, content: Uint8Array): Promise<{ path: string }> {
  const path = join(test.home, name);
  await writeFile(path, content);
  return { path };
}

/** Where the vault keeps the file of a revision. */
async function stored(id: string, revisionId: string): Promise<string> {
  const { revisions } = await test.call('documents.get', { id });
  const hash = revisions.find((revision) => revision.id === revisionId)?.file?.hash ?? '';
  return join(test.dir, 'vault', hash.slice(0, 2), hash);
}

async function approved(name = 'SOP-9-01.docx', content: Uint8Array = ORIGINAL, code = 'SOP-9-01') {
  return test.call('documents.create', {
    code,
    title: 'Permohonan sertifikasi',
    type: 'sop',
    file: await place(name, content),
    approval,
  });
}

async function found(): Promise<readonly string[]> {
  const { groups } = await test.call('home.checks', {});
  return groups.flatMap((group) =>
    group.id === 'documents.fileChanged' ? group.found.map(({ message }) => message.code) : [],
  );
}

beforeEach(async () => {
  opened = [];
  test = await createTestCore({ config: { platform } });
});
afterEach(() => test.close());

describe('an approved file that was changed on the disk', () => {
  it('is found by the check, and shown, read, opened and handed out no more', async () => {
    const made = await approved();
    const reference = { kind: 'document-revision', id: made.revisionId };
    expect(await found()).toEqual([]);
    const path = await stored(made.id, made.revisionId);
    await chmod(path, 0o600);
    await writeFile(path, docx('Tujuan', 'Isi yang tidak pernah disahkan'));
    expect(await found()).toEqual(['documents.fileChanged']);
    expect(await test.call('files.preview', reference)).toMatchObject({
      view: 'none',
      opens: false,
      reason: { code: 'files.changedOnDisk', params: { name: 'SOP-9-01.docx' } },
    });
    for (const name of ['files.download', 'files.open', 'files.reveal'] as const) {
      await expect(test.call(name, reference)).rejects.toMatchObject({ code: 'files.changedOnDisk' });
    }
    await expect(test.call('files.text', { ...reference, from: 1, count: 5 })).rejects.toMatchObject({
      code: 'files.changedOnDisk',
    });
    await expect(test.call('documents.checkOut', { revisionId: made.revisionId })).rejects.toMatchObject({
      code: 'files.changedOnDisk',
    });
    await expect(test.call('comparison.pending', { revisionId: made.revisionId })).rejects.toMatchObject({
      code: 'files.changedOnDisk',
    });
    expect(opened).toEqual([]);
  });

  it('is not shown either when size and time are those of the original', async () => {
    const made = await approved();
    const path = await stored(made.id, made.revisionId);
    const bytes = await readFile(path);
    await chmod(path, 0o600);
    bytes[bytes.length - 1] = 65;
    await writeFile(path, bytes);
    await utimes(path, 1, 1);
    expect(await found()).toEqual(['documents.fileChanged']);
    expect((await test.call('files.preview', { kind: 'document-revision', id: made.revisionId })).view).toBe('none');
  });

  it('is not good again because its size and time were put back', async () => {
    const made = await approved();
    const path = await stored(made.id, made.revisionId);
    await chmod(path, 0o600);
    await utimes(path, 1000, 1000);
    expect(await found()).toEqual([]);
    await writeFile(path, Buffer.alloc(ORIGINAL.length, 65));
    await utimes(path, 1, 1);
    expect(await found()).toEqual(['documents.fileChanged']);
    await utimes(path, 1000, 1000);
    expect(await found()).toEqual(['documents.fileChanged']);
    await writeFile(path, ORIGINAL);
    expect(await found()).toEqual([]);
  });

  it('is told beside others, also when one that was told already is larger than what one look reads', async () => {
    const [one, other] = [await approved(), await approved('SOP-9-02.docx', docx('Lain'), 'SOP-9-02')];
    const [large, small] = [await stored(one.id, one.revisionId), await stored(other.id, other.revisionId)];
    await chmod(large, 0o600);
    await truncate(large, 65 * 1024 * 1024);
    expect(await found()).toEqual(['documents.fileChanged']);
    await chmod(small, 0o600);
    await writeFile(small, docx('Tidak pernah disahkan'));
    await utimes(small, 1, 1);
    expect(await found()).toEqual(['documents.fileChanged', 'documents.fileChanged']);
  });

  it('comes back when the original is brought in again, whatever its size on the disk was', async () => {
    const made = await approved();
    const path = await stored(made.id, made.revisionId);
    await chmod(path, 0o600);
    await writeFile(path, Buffer.alloc(ORIGINAL.length, 65));
    const { revisions } = await test.call('documents.get', { id: made.id });
    await test.call('documents.changeRevision', {
      id: made.revisionId,
      expectRev: revisions[0]?.rev ?? 0,
      file: await place('SOP-9-01.docx', ORIGINAL),
    });
    expect(await found()).toEqual([]);
    expect((await test.call('files.preview', { kind: 'document-revision', id: made.revisionId })).view).toBe('word');
  });

  it('that is gone is told as gone', async () => {
    const made = await approved();
    const path = await stored(made.id, made.revisionId);
    await rm(path, { force: true });
    expect(await found()).toEqual(['documents.fileLost']);
    expect((await test.call('files.preview', { kind: 'document-revision', id: made.revisionId })).reason?.code).toBe(
      'files.lostOnDisk',
    );
  });
});

describe('files of a large register', () => {
  const wanted = Array.from({ length: 7 }, (_, place) => ({ hash: `h${place}` }));
  const hashes = (looks: Looks, count: number) => lookedAt(wanted, looks, count).map(({ hash }) => hash);

  it('are looked at in turns until each had its turn, and those found wrong every time', () => {
    const looks: Looks = { known: new Map(), trouble: new Map([['h1', 'documents.fileLost']]), next: 0 };
    expect(hashes(looks, 3)).toEqual(['h0', 'h1', 'h2']);
    expect(hashes(looks, 3)).toEqual(['h3', 'h4', 'h5', 'h1']);
    expect(hashes(looks, 3)).toEqual(['h6', 'h0', 'h1']);
    expect(hashes(looks, 3)).toEqual(['h2', 'h3', 'h4', 'h1']);
  });

  it('are all looked at when they are few', () => {
    const looks: Looks = { known: new Map(), trouble: new Map(), next: 5 };
    expect(hashes(looks, 7)).toHaveLength(7);
  });
});

describe('a working copy of a draft that was approved meanwhile', () => {
  it('comes back as the next draft, and what was approved stays', async () => {
    const made = await test.call('documents.create', {
      code: 'SOP-9-02',
      title: 'Banding',
      type: 'sop',
      file: await place('SOP-9-02.docx', ORIGINAL),
    });
    const out = await test.call('documents.checkOut', { revisionId: made.revisionId });
    await test.call('documents.openCopy', { id: out.id });
    await test.call('documents.enact', { id: made.revisionId, expectRev: 1, ...approval });
    await writeFile(opened[0] ?? '', docx('Tujuan', 'Diubah setelah disahkan'));
    const back = await test.call('documents.checkIn', { id: out.id, expectRev: out.rev });
    expect(back).toMatchObject({ label: '01/01' });
    const { revisions } = await test.call('documents.get', { id: made.id });
    expect(revisions.map((revision) => [revision.label, revision.state])).toEqual([
      ['01/01', 'draft'],
      ['01/00', 'in-force'],
    ]);
    expect(revisions[0]?.file?.hash).not.toBe(revisions[1]?.file?.hash);
  });
});

describe('files that are taken with a warning', () => {
  const macro = sampleZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'word/document.xml', content: `<w:document><w:body>${wordParagraph('Formulir')}</w:body></w:document>` },
    { name: 'word/vbaProject.bin', content: 'x' },
  ]);

  it('Word with macros: warned of, shown without them, opened only after a question', async () => {
    const made = await approved('formulir.docm', macro);
    expect(made.warnings.map(({ code }) => code)).toContain('files.macros');
    const reference = { kind: 'document-revision', id: made.revisionId };
    expect(await test.call('files.preview', reference)).toMatchObject({ macros: true });
    await expect(test.call('files.open', reference)).rejects.toMatchObject({ code: 'files.macrosAsk' });
    expect(opened).toEqual([]);
  });

  it('a file with places to fill in or tracked changes: told to whoever is about to sign it', async () => {
    const word = (name: string, body: string, code: string) =>
      approved(
        name,
        sampleZip([
          { name: '[Content_Types].xml', content: '<Types/>' },
          { name: 'word/document.xml', content: `<w:document><w:body>${body}</w:body></w:document>` },
        ]),
        code,
      );
    const cautions = async (id: string) =>
      (await test.call('documents.fileCautions', { id })).cautions.map(({ code, params }) => [code, params['count']]);
    const blanks = await word(
      'kerangka.docx',
      wordParagraph('Ketua [ISI: nama ketua], pada [ISI: tanggal]'),
      'SOP-9-01',
    );
    expect(await cautions(blanks.revisionId)).toEqual([['documents.placesToFill', 2]]);
    const shown = (await test.call('documents.get', { id: blanks.id })).revisions[0]?.file?.warnings;
    expect(shown?.map(({ code }) => code)).toEqual(['documents.placesToFill']);
    const clean = await word('bersih.docx', wordParagraph('Ketua LSP, pada hari ini [lihat isi]'), 'SOP-9-02');
    expect(await cautions(clean.revisionId)).toEqual([]);
    const tracked = await word(
      'terlacak.docx',
      '<w:p><w:ins w:id="1" w:author="Sari" w:date="2026-01-02T00:00:00Z"><w:r><w:t>baru</w:t></w:r></w:ins></w:p>',
      'SOP-9-03',
    );
    expect(await cautions(tracked.revisionId)).toEqual([['files.trackedChanges', 1]]);
  });

  it('a PDF without text: said so, and found by its fields', async () => {
    const made = await approved('pindaian.pdf', samplePdf([[]]));
    expect(made.warnings.map(({ code }) => code)).toContain('files.noText');
    const listed = await test.call('documents.list', { text: 'permohonan' });
    expect(listed.documents.map(({ id }) => id)).toEqual([made.id]);
  });
});
