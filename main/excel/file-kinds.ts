/** What a file is by its first bytes. */
export type FileKind = 'empty' | 'package' | 'encrypted' | 'oldFormat' | 'text' | 'other';

const compoundMark = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * Tells by content what a file is. An .xlsx with a password is a compound file with a stream `EncryptedPackage`; an old
 * .xls is a compound file with a stream `Workbook` or `Book`. HTML saved as .xls, PDF and pictures are `other`.
 */
export function sniffFile(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) {
    return 'empty';
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) {
    return 'package';
  }
  if (compoundMark.every((byte, index) => bytes[index] === byte)) {
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (content.includes(streamName('EncryptedPackage'))) {
      return 'encrypted';
    }
    return ['Workbook', 'Book'].some((name) => content.includes(streamName(name))) ? 'oldFormat' : 'other';
  }
  return isPlainText(bytes) ? 'text' : 'other';
}

/** Text of a CSV: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252, which old Excel writes. */
export function decodeText(bytes: Uint8Array): string {
  const mark = utf16Mark(bytes);
  if (mark !== undefined) {
    return new TextDecoder(mark).decode(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) {
      return new TextDecoder('windows-1252').decode(bytes);
    }
    throw error;
  }
}

function isPlainText(bytes: Uint8Array): boolean {
  const start = decodeText(bytes.subarray(0, 4096));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters tell binary files from text
  return !/[\u0000-\u0008\u000e-\u001f]/.test(start) && !/^\s*(<|%PDF|\{\\rtf)/.test(start);
}

function utf16Mark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return 'utf-16le';
  }
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

/** Stream names of compound files are UTF-16. */
function streamName(name: string): Buffer {
  return Buffer.from(name, 'utf16le');
}
