import { describe, expect, test } from 'vitest';
import { placePicture, solidPicture } from './pictures.ts';

const bounds = { width: 100, height: 50 };

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Start of a JPEG file of 400 by 200 pixels, up to its frame header. */
function jpegHead(): Uint8Array {
  const application = [0xff, 0xe0, 0x00, 0x04, 0x00, 0x00];
  const frame = [0xff, 0xc2, 0x00, 0x11, 0x08, 0x00, 0xc8, 0x01, 0x90, 0x03, 0, 0, 0, 0, 0, 0, 0, 0];
  return new Uint8Array([0xff, 0xd8, ...application, ...frame]);
}

describe('the printed size of a picture', () => {
  test('follows the proportions and stays within bounds', () => {
    const data = base64(jpegHead());
    const sizeOf = (width?: number, height?: number) => {
      const wish = { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
      const placed = placePicture({ type: 'jpeg', data, ...wish }, bounds);
      return [placed.type, placed.width, placed.height];
    };
    expect([sizeOf(40), sizeOf(undefined, 10), sizeOf(400), sizeOf(30, 30)]).toEqual([
      ['jpg', 40, 20],
      ['jpg', 20, 10],
      ['jpg', 100, 50],
      ['jpg', 30, 30],
    ]);
  });

  test('is told by the bytes, not by the stated type', () => {
    const placed = placePicture({ type: 'jpeg', data: base64(solidPicture('336699')), width: 10 }, bounds);
    expect([placed.type, placed.width, placed.height]).toEqual(['png', 10, 10]);
  });

  test.each([
    ['nothing', ''],
    ['text', base64(Buffer.from('bukan gambar'))],
    ['a PNG cut off', base64(solidPicture('000000').subarray(0, 20))],
    ['a JPEG without frame', base64(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 1, 2, 3, 4, 5, 6]))],
    ['a PNG of no size', base64(zeroSized())],
  ])('refuses %s', (_, data) => {
    expect(() => placePicture({ type: 'png', data }, bounds)).toThrow('word.pictureUnreadable');
  });
});

function zeroSized(): Uint8Array {
  const bytes = new Uint8Array(solidPicture('000000'));
  bytes.fill(0, 16, 20);
  return bytes;
}
