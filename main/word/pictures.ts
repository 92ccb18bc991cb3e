import { crc32, deflateSync } from 'node:zlib';
import { refuse } from '../contract/result.ts';
import type { Picture } from './report.ts';

/** Width and height of a picture in its own pixels. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** A picture ready for the page: bytes and size in millimetres. */
export interface PlacedPicture {
  readonly type: 'png' | 'jpg';
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly description: string;
}

/**
 * Reads a picture and works out its printed size: a missing side follows the proportions, both missing mean 96 pixels to
 * the inch, and the picture never exceeds the given bounds (millimetres).
 * @throws `word.pictureUnreadable` when the bytes are neither PNG nor JPEG.
 */
export function placePicture(picture: Picture, bounds: { width: number; height: number }): PlacedPicture {
  const bytes = new Uint8Array(Buffer.from(picture.data, 'base64'));
  const size = pngSize(bytes) ?? jpegSize(bytes);
  if (size === undefined) {
    throw refuse('word.pictureUnreadable');
  }
  const ratio = size.width / size.height;
  const height = picture.height ?? (picture.width === undefined ? (size.height * 25.4) / 96 : picture.width / ratio);
  const width = picture.width ?? height * ratio;
  const scale = Math.min(1, bounds.width / width, bounds.height / height);
  return {
    type: pngSize(bytes) === undefined ? 'jpg' : 'png',
    bytes,
    width: width * scale,
    height: height * scale,
    description: picture.description ?? '',
  };
}

/** A PNG of one colour (`rrggbb`), stretched where it is used: bars of charts and their legend. */
export function solidPicture(colour: string): Uint8Array {
  const rgb = Buffer.from(colour, 'hex');
  const side = 4;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: side }, () => rgb)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)));
  return Buffer.concat([
    Buffer.from(pngMark),
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

const pngMark = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

function pngChunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  chunk.set(body, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** The size that a PNG declares, or undefined. */
export function pngSize(bytes: Uint8Array): PixelSize | undefined {
  if (bytes.length < 24 || pngMark.some((byte, index) => bytes[index] !== byte)) {
    return undefined;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return usableSize(view.getUint32(16), view.getUint32(20));
}

/** The size that a JPEG declares, or undefined: walks its segments up to the start of frame (any of SOF0 to SOF15 but DHT, JPG, DAC). */
export function jpegSize(bytes: Uint8Array): PixelSize | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) {
    return undefined;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 < bytes.length) {
    if (view.getUint8(at) !== 0xff) {
      return undefined;
    }
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
    } else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return usableSize(view.getUint16(at + 7), view.getUint16(at + 5));
    } else {
      at += 2 + view.getUint16(at + 2);
    }
  }
  return undefined;
}

function usableSize(width: number, height: number): PixelSize | undefined {
  return width > 0 && height > 0 ? { width, height } : undefined;
}
