import { describe, expect, it } from 'vitest';
import { checkPackage } from './check-package.ts';
import { mayBeOpened, mayHoldMacros } from './openable.ts';
import { pictureSize } from './picture-size.ts';
import { sampleDocx, sampleZip, wordParagraph } from './sample-files.ts';

const bounds = { members: 50, bytes: 1_000_000, text: 500_000 };

describe('an Office file that a page unpacks', () => {
  it('passes when its parts hold what they declare', async () => {
    await checkPackage({ bytes: sampleDocx(wordParagraph('isi')), name: 'a.docx' }, bounds);
  });

  it('passes with pictures that take more than its text may', async () => {
    const bytes = sampleZip([{ name: 'word/media/a.png', content: 'x'.repeat(600_000), deflate: true }]);
    await checkPackage({ bytes, name: 'a.docx' }, bounds);
  });

  it.each([
    [
      'unpacks to more than fits',
      sampleZip([{ name: 'a', content: 'x'.repeat(2_000_000), deflate: true }]),
      'files.bomb',
    ],
    [
      'has too many parts',
      sampleZip(Array.from({ length: 60 }, (_, n) => ({ name: `p${n}`, content: 'x' }))),
      'files.bomb',
    ],
    [
      'holds more text than a page can draw',
      sampleZip([{ name: 'word/document.xml', content: 'x'.repeat(600_000), deflate: true }]),
      'files.previewUndrawn',
    ],
    ['is no package', Buffer.from('PK\x03\x04rusak'), 'files.broken'],
  ])('that %s is refused', async (_what, bytes, code) => {
    await expect(checkPackage({ bytes, name: 'a.docx' }, bounds)).rejects.toMatchObject({ code });
  });
});

describe('the size of a picture', () => {
  const head = (bytes: readonly number[]) => Buffer.concat([Buffer.from(bytes), Buffer.alloc(64)]);
  it.each([
    ['gif', [...Buffer.from('GIF89a'), 0x2c, 0x01, 0xc8, 0x00], { width: 300, height: 200 }],
    [
      'webp',
      [...Buffer.from('RIFF....WEBPVP8X'), 0, 0, 0, 0, 0, 0, 0, 0, 0x2b, 1, 0, 0xc7, 0, 0],
      { width: 300, height: 200 },
    ],
    ['jpg', [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 200, 1, 44], { width: 300, height: 200 }],
    ['tiff', [0x49, 0x49], undefined],
  ] as const)('of %s is read from its first bytes', (kind, bytes, size) => {
    expect(pictureSize(kind, head(bytes))).toEqual(size);
  });

  it('is unknown for a stub', () => expect(pictureSize('png', Buffer.from('\x89PNG', 'latin1'))).toBe(undefined));
});

describe('what another program may get', () => {
  it.each(['a.pdf', 'SOP 9-01.DOCX', 'a.b.xlsx', 'foto.jpeg'])('%s is a paper', (name) =>
    expect(mayBeOpened(name)).toBe(true),
  );
  it.each([
    'a.exe',
    'a.pdf.exe',
    'a.html',
    'a.svg',
    'a.js',
    'a.lnk',
    'a',
    '.pdf.',
    'a.docx ​',
    'a.scf',
    'a.url',
    'a.iso',
  ])('%s is not', (name) => expect(mayBeOpened(name)).toBe(false));
  it('knows kinds with macros, told or not', () =>
    expect((['docm', 'doc', 'xls', 'docx', 'pdf'] as const).map(mayHoldMacros)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]));
});
