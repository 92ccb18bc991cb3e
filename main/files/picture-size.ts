import { jpegSize, type PixelSize, pngSize } from '../word/pictures.ts';
import type { FileKind } from './kinds.ts';

function webpSize(head: Buffer): PixelSize | undefined {
  const chunk = head.toString('latin1', 12, 16);
  if (chunk === 'VP8X') return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
  if (chunk === 'VP8 ') return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
  if (chunk !== 'VP8L') return undefined;
  const bits = head.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** The size that a picture declares in its first bytes, before anything is unpacked; undefined when it does not tell. */
export function pictureSize(kind: FileKind, head: Buffer): PixelSize | undefined {
  if (head.length < 32) return undefined;
  if (kind === 'png') return pngSize(head);
  if (kind === 'gif') return { width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
  if (kind === 'bmp') return { width: Math.abs(head.readInt32LE(18)), height: Math.abs(head.readInt32LE(22)) };
  if (kind === 'jpg') return jpegSize(head);
  return kind === 'webp' ? webpSize(head) : undefined;
}
