import { constants, inflateSync } from 'node:zlib';
import { errorCode } from './failures.ts';

/** What one stream, and all streams together, may unpack to; pictures do not count, for reading text does not unpack them. */
const MAX_STREAM_BYTES = 96 * 1024 * 1024;
const MAX_TOTAL_BYTES = 768 * 1024 * 1024;
/** Deflate unpacks to 1,032 times at most, so shorter streams cannot matter. */
const MIN_PACKED_BYTES = 4096;
const DICTIONARY_BYTES = 2048;

function dictionaryBefore(bytes: Buffer, stream: number): string {
  const text = bytes.toString('latin1', Math.max(0, stream - DICTIONARY_BYTES), stream);
  return text.slice(text.lastIndexOf(' obj') + 1);
}

function unpackedBytes(packed: Buffer): number {
  try {
    return inflateSync(packed, { maxOutputLength: MAX_STREAM_BYTES, finishFlush: constants.Z_SYNC_FLUSH }).length;
  } catch (error) {
    // anything else is a damaged or encrypted stream, which the PDF reader judges itself
    return errorCode(error) === 'ERR_BUFFER_TOO_LARGE' ? Number.POSITIVE_INFINITY : 0;
  }
}

/** Whether the streams that reading text would unpack grow beyond all measure. The PDF reader has no such bound of its own. */
export function isPdfBomb(bytes: Buffer): boolean {
  let total = 0;
  let at = 0;
  for (;;) {
    const stream = bytes.indexOf('stream', at);
    if (stream < 0) return false;
    at = stream + 6;
    if (bytes[stream - 1] === 0x64 /* the d of endstream */) continue;
    const dictionary = dictionaryBefore(bytes, stream);
    const filters = dictionary.match(/\/(FlateDecode|Fl)\b/g)?.length ?? 0;
    if (filters === 0 || /\/Subtype\s*\/Image\b/.test(dictionary)) continue;
    if (filters > 1 && /\/Filter\s*\[[^\]]*Fl[^\]]*Fl/.test(dictionary)) return true;
    const end = bytes.indexOf('endstream', at);
    const start = bytes[at] === 0x0d ? at + 2 : at + 1;
    const packed = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (packed.length >= MIN_PACKED_BYTES) total += unpackedBytes(packed);
    if (total > MAX_TOTAL_BYTES) return true;
    // a stream without an end takes the rest of the file
    if (end < 0) return false;
    at = end + 9;
  }
}
