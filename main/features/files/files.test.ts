import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Session } from '../../dispatch.ts';
import type { PlatformPort } from '../../ports.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { writePackage } from '../../word/office-package.ts';

let test: TestCore;
afterEach(() => test.close());

const PNG = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
  Buffer.from([0, 0, 0, 2, 0, 0, 0, 3, 8, 2, 0, 0, 0, 0, 0, 0, 0]),
]);

async function revisionWith(name: string, content: string | Uint8Array): Promise<{ kind: string; id: string }> {
  const path = join(test.home, name);
  await writeFile(path, content);
  const made = await test.call('documents.create', { title: name, type: 'record', file: { path } });
  return { kind: 'document-revision', id: made.revisionId };
}

async function assessorFile(): Promise<{ kind: string; id: string }> {
  const path = join(test.home, 'ktp.png');
  await writeFile(path, PNG);
  const { id } = await test.call('assessors.create', { name: 'Sari Wulandari' });
  const added = await test.call('assessors.addFile', {
    assessorIds: [id],
    kind: 'other',
    title: 'KTP',
    file: { path },
  });
  return { kind: 'assessor-file', id: added.ids[0] ?? '' };
}

function standInPlatform(): PlatformPort & { readonly opened: string[]; readonly revealed: string[] } {
  const opened: string[] = [];
  const revealed: string[] = [];
  return {
    opened,
    revealed,
    capabilities: { nativeDialogs: false, reveal: true, openExternal: false, openFile: true },
    pick: async () => [],
    reveal: async (path) => void revealed.push(path),
    openFile: async (path) => void opened.push(path),
  };
}

describe('preview', () => {
  it.each([
    ['a.pdf', '%PDF-1.7\n', 'pdf', 'pdf', null],
    ['a.png', PNG, 'png', 'image', null],
    ['a.csv', 'nama;nomor\nSari;1', 'csv', 'sheets', null],
    ['a.md', '# Catatan', 'md', 'text', null],
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'svg', 'image', null],
    ['a.zip', `PK\x05\x06${'\0'.repeat(18)}`, 'zip', 'none', 'files.noPreviewArchive'],
    ['a.tif', `II*\0${'\0'.repeat(60)}`, 'tiff', 'none', 'files.noPreviewPicture'],
    ['a.docx', 'PK\x03\x04word/', 'docx', 'none', 'files.broken'],
    ['lain.docx', '%PDF-1.4\n', 'pdf', 'pdf', null],
  ])('of %s', async (name, content, type, view, reason) => {
    test = await createTestCore();
    const facts = await test.call('files.preview', await revisionWith(name, content));
    expect([facts.type, facts.view, facts.reason?.code ?? null]).toEqual([type, view, reason]);
  });

  it('of a picture that declares more pixels than fit into memory is refused before anything is unpacked', async () => {
    test = await createTestCore();
    const huge = Buffer.from(PNG);
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    expect(await test.call('files.preview', await revisionWith('besar.png', huge))).toMatchObject({
      view: 'none',
      reason: { code: 'files.pictureTooLarge', params: { width: 60_000, height: 60_000 } },
    });
  });

  it('gives the rows of a sheet with dates and numbers as they are, and says when it was cut', async () => {
    test = await createTestCore();
    const lines = Array.from({ length: 6_000 }, (_, n) => `baris ${n};${n}`);
    const given = await test.call('files.sheets', await revisionWith('a.csv', lines.join('\n')));
    expect(given.cut).toBe(true);
    expect(given.sheets[0]?.rowCount).toBe(6_000);
    expect(given.sheets[0]?.rows).toHaveLength(5_000);
    expect(given.sheets[0]?.rows[7]?.[0]).toBe('baris 7');
  });

  it('gives the text by page', async () => {
    test = await createTestCore();
    expect(await test.call('files.text', await revisionWith('a.txt', 'satu dua'))).toMatchObject({
      total: 1,
      pages: [{ number: 1, text: 'satu dua' }],
    });
  });
});

describe('a reference', () => {
  it.each([
    ['of an unknown kind', { kind: 'rahasia', id: 'x' }, 'files.unknownKind'],
    ['to nothing', { kind: 'document-revision', id: '01890000-0000-7000-8000-0000000000ff' }, 'files.noFile'],
    ['that is a path', { kind: 'file', id: '../../workspace.db' }, 'files.noFile'],
    ['to a file that no record holds', { kind: 'file', id: 'a'.repeat(64) }, 'files.noFile'],
  ])('%s is refused by every operation', async (_what, reference, code) => {
    test = await createTestCore({ config: { platform: standInPlatform() } });
    for (const name of ['preview', 'download', 'sheets', 'text', 'open', 'reveal', 'opened'] as const) {
      await expect(test.call(`files.${name}`, reference)).rejects.toMatchObject({ code });
    }
  });

  it('is refused to who may not see the records of its kind', async () => {
    test = await createTestCore({ config: { platform: standInPlatform() } });
    const reference = await revisionWith('a.txt', 'isi');
    const session: Session = { ...test.session, permissions: new Set(['files.read', 'assessors.read']) };
    for (const name of ['preview', 'download', 'sheets', 'text', 'open', 'reveal', 'opened']) {
      expect(await test.core.call(session, `files.${name}`, reference)).toMatchObject({
        ok: false,
        code: 'core.forbidden',
        params: { permission: 'documents.read' },
      });
    }
  });
});

describe('a file with personal data', () => {
  it('gives its content only after the opening is on record, and for a while', async () => {
    test = await createTestCore();
    const reference = await assessorFile();
    expect(await test.call('files.preview', reference)).toMatchObject({ logged: true, view: 'image' });
    await expect(test.call('files.download', reference)).rejects.toMatchObject({ code: 'files.notOpened' });
    await expect(test.call('files.text', reference)).rejects.toMatchObject({ code: 'files.notOpened' });
    await test.call('files.opened', reference);
    expect(await test.call('files.download', reference)).toMatchObject({ name: 'ktp.png' });
    test.clock.set('2026-11-21T04:00:00.000Z');
    await expect(test.call('files.download', reference)).rejects.toMatchObject({ code: 'files.notOpened' });
  });

  it('goes to another program only after the opening is on record', async () => {
    const platform = standInPlatform();
    test = await createTestCore({ config: { platform } });
    const reference = await assessorFile();
    for (const name of ['files.open', 'files.reveal'] as const)
      await expect(test.call(name, reference)).rejects.toMatchObject({ code: 'files.notOpened' });
    expect([platform.opened, platform.revealed]).toEqual([[], []]);
    await test.call('files.opened', reference);
    await test.call('files.open', reference);
    expect(platform.opened).toHaveLength(1);
  });

  it('opened by one person is not open to another', async () => {
    test = await createTestCore();
    const reference = await assessorFile();
    await test.call('files.opened', reference);
    // the person at this computer has opened it; who signs in is somebody else
    const password = 'kata sandi contoh';
    await test.call('users.setUp', { login: 'pemilik', name: 'Ratna', password, required: false });
    const other = test.core.session('test');
    expect(await test.core.call(other, 'users.signIn', { login: 'pemilik', password })).toMatchObject({ ok: true });
    expect(await test.core.call(other, 'files.download', reference)).toMatchObject({ code: 'files.notOpened' });
  });
});

describe('another program', () => {
  it('gets a read-only copy with a readable name, never the vault file; copies go with the next start', async () => {
    const platform = standInPlatform();
    test = await createTestCore({ config: { platform } });
    const reference = await revisionWith('SOP 9-01 Banding.txt', 'isi');
    await test.call('files.open', reference);
    await test.call('files.reveal', reference);
    const [path = ''] = platform.opened;
    expect(path.startsWith(join(test.dir, 'working', 'opened'))).toBe(true);
    expect(path.endsWith('SOP-9-01-Banding.txt')).toBe(true);
    expect((await stat(path)).mode & 0o222).toBe(0);
    expect(platform.revealed).toHaveLength(1);
    await test.close({ keep: true });
    test = await test.reopen();
    expect(await readdir(join(test.dir, 'working', 'opened'))).toEqual([]);
  });

  it.each([
    ['a.html', '<html><script>1</script></html>'],
    ['a.js', 'hapus()'],
    ['a.bat', 'del *'],
    ['a.pdf.exe', '%PDF-1.4'],
    ['a.docx', '<html>'],
    ['tanpa-akhiran', 'isi'],
  ])('does not get %s', async (name, content) => {
    const platform = standInPlatform();
    test = await createTestCore({ config: { platform } });
    await expect(test.call('files.open', await revisionWith(name, content))).rejects.toMatchObject({
      code: 'files.mayRun',
    });
    expect(platform.opened).toEqual([]);
  });

  it('gets a file with macros only when the person was told', async () => {
    const platform = standInPlatform();
    test = await createTestCore({ config: { platform } });
    const parts = ['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'];
    const bytes = writePackage(
      parts.map((name) => [name, Buffer.from('<x/>')] as const),
      '2026-11-21',
    );
    const reference = await revisionWith('makro.docm', bytes);
    expect(await test.call('files.preview', reference)).toMatchObject({ macros: true, opens: true });
    await expect(test.call('files.open', reference)).rejects.toMatchObject({ code: 'files.macrosAsk' });
    expect(platform.opened).toEqual([]);
    await test.call('files.open', { ...reference, macros: true });
    expect(platform.opened).toHaveLength(1);
  });

  it('is not there in a browser', async () => {
    test = await createTestCore();
    const reference = await revisionWith('a.txt', 'isi');
    await expect(test.call('files.open', reference)).rejects.toMatchObject({ code: 'files.noOpening' });
    await expect(test.call('files.reveal', reference)).rejects.toMatchObject({ code: 'core.noReveal' });
  });
});
