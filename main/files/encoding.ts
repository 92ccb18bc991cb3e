/** Share of bytes that may be control characters in a file that still counts as text. */
const MAX_CONTROL_SHARE = 0.02;

/** The encodings that Indonesian offices really send. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** UTF-16 without a mark shows as zeros in every other byte of Latin text. */
function zeroShare(bytes: Uint8Array, parity: 0 | 1): number {
  let zeros = 0;
  for (let index = parity; index < bytes.length; index += 2) if (bytes[index] === 0) zeros += 1;
  return bytes.length < 4 ? 0 : zeros / Math.floor(bytes.length / 2);
}

/** Cuts what may be the first half of a character at the end of a sample. */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
    if (byte < 0x80) return bytes;
  }
  return bytes;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Guesses the encoding from the first bytes: a mark, zeros of UTF-16, valid UTF-8, else windows-1252. */
export function guessEncoding(sample: Uint8Array): TextEncoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  if (zeroShare(sample, 1) > 0.4 && zeroShare(sample, 0) < 0.1) return 'utf-16le';
  if (zeroShare(sample, 0) > 0.4 && zeroShare(sample, 1) < 0.1) return 'utf-16be';
  return isUtf8(withoutCutCharacter(sample)) ? 'utf-8' : 'windows-1252';
}

/** The text in whatever encoding it is in, without a byte order mark. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(guessEncoding(bytes.subarray(0, 64 * 1024))).decode(bytes);
}

/** Whether the first bytes of a file read as text: hardly any control characters in the guessed encoding. */
export function looksLikeText(sample: Uint8Array): boolean {
  if (sample.length === 0) return false;
  const encoding = guessEncoding(sample);
  const text = new TextDecoder(encoding).decode(withoutCutCharacter(sample));
  let control = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) control += 1;
  }
  return control <= text.length * MAX_CONTROL_SHARE;
}
