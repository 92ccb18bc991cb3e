import { describe, expect, test } from 'vitest';
import { openPackage, type PackagePart, readPart, readPartInPieces, writePackage } from './office-package.ts';
import { readZip } from './reading-back.ts';

const limits = { parts: 10, inflatedBytes: 1_000_000_000 };
const day = '2026-03-03';

function partOf(bytes: Uint8Array, name: string): PackagePart {
  const part = openPackage(bytes, limits).get(name);
  if (part === undefined) {
    throw new Error(`no part ${name}`);
  }
  return part;
}

async function kindOf(action: () => unknown): Promise<unknown> {
  try {
    await action();
    return 'read';
  } catch (error) {
    return error instanceof Error && 'kind' in error ? error.kind : error;
  }
}

describe('an office package', () => {
  test('is read by another reader and by ourselves, with names beyond ASCII', async () => {
    const contents = new Map([
      ['isi/naïve–1.xml', Buffer.from('<a/>')],
      ['kosong.xml', Buffer.alloc(0)],
      ['besar.bin', Buffer.alloc(300_000, 'lsp')],
    ]);
    const bytes = writePackage(contents, day);
    expect(await readZip(bytes)).toEqual(contents);
    const own = [...openPackage(bytes, limits).values()].map(
      (part) => [part.name, Buffer.from(readPart(part))] as const,
    );
    expect(new Map(own)).toEqual(contents);
  });

  test('is refused when it has too many parts, or parts that share bytes', async () => {
    const many = writePackage(
      Array.from({ length: 11 }, (_, index) => [`${index}`, Buffer.from('x')] as const),
      day,
    );
    expect(await kindOf(() => openPackage(many, limits))).toBe('tooLarge');
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * index * 31 + index * 7) % 251));
    const two = Buffer.from(
      writePackage(
        [
          ['a', noise],
          ['b', noise],
        ],
        day,
      ),
    );
    const second = two.lastIndexOf('PK\u0001\u0002', undefined, 'latin1');
    const overlapping = Buffer.from(two);
    overlapping.writeUInt32LE(0, second + 42);
    const packed = partOf(two, 'a').data.length;
    // The bytes between are left out, so that both entries point at the one body that remains.
    const body = 30 + 1 + packed;
    const cut = Buffer.concat([overlapping.subarray(0, body), overlapping.subarray(2 * body)]);
    cut.writeUInt32LE(body, cut.length - 6);
    expect(packed).toBeGreaterThan(300);
    expect(await kindOf(() => openPackage(cut, limits))).toBe('damaged');
  });

  test('stops a part that lies about its size after one piece', async () => {
    const honest = partOf(writePackage([['a', Buffer.alloc(50_000_000)]], day), 'a');
    const lying = { ...honest, size: 1000 };
    let given = 0;
    const kind = await kindOf(async () => {
      for await (const piece of readPartInPieces(lying)) {
        given += piece.length;
      }
    });
    expect(kind).toBe('damaged');
    expect(given).toBeLessThan(1001);
    expect(await kindOf(() => readPart(lying))).toBe('damaged');
    expect(await kindOf(() => readPart({ ...honest, crc: 1 }))).toBe('damaged');
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a few bytes', Buffer.from('PK\u0003\u0004')],
    ['zeros', Buffer.alloc(100_000)],
  ])('of %s is no package', async (_, bytes) => {
    expect(await kindOf(() => openPackage(bytes, limits))).toBe('notPackage');
  });

  test('whose directory points outside is damaged', async () => {
    const bytes = Buffer.from(writePackage([['a', Buffer.from('x')]], day));
    const directory = bytes.indexOf('PK\u0001\u0002', undefined, 'latin1');
    const outside = Buffer.from(bytes);
    outside.writeUInt32LE(9_999_999, directory + 42);
    const nowhere = Buffer.from(bytes);
    nowhere.writeUInt32LE(9_999_999, nowhere.length - 6);
    expect(await kindOf(() => openPackage(outside, limits))).toBe('damaged');
    expect(await kindOf(() => openPackage(nowhere, limits))).toBe('damaged');
  });
});
