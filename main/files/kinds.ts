import { extname } from 'node:path';
import { type Message, Refusal } from '../contract/result.ts';
import { type ByteSource, type BytesInput, openSource } from './byte-source.ts';
import { looksLikeText } from './encoding.ts';
import { OLE_MAGIC, oleNames } from './ole.ts';
import { openZip } from './zip.ts';

/** What a file is by its content; text kinds are told apart by name. `ole` and `zip` are containers that we know no closer name for. */
export type FileKind =
  | (
      | 'pdf'
      | 'docx'
      | 'docm'
      | 'xlsx'
      | 'xlsm'
      | 'xlsb'
      | 'pptx'
      | 'pptm'
      | 'doc'
      | 'xls'
      | 'ppt'
      | 'msg'
      | 'ole'
      | 'rtf'
    )
  | ('odt' | 'ods' | 'odp' | 'txt' | 'csv' | 'md' | 'html' | 'xml' | 'json' | 'eml')
  | (
      | 'png'
      | 'jpg'
      | 'gif'
      | 'bmp'
      | 'tiff'
      | 'webp'
      | 'heic'
      | 'mp4'
      | 'zip'
      | 'rar'
      | '7z'
      | 'exe'
      | 'empty'
      | 'unknown'
    );

/** What a file is, and what a person should know about it before it is kept. */
export interface Inspection {
  readonly kind: FileKind;
  readonly size: number;
  /** The content is of another family than the name's ending says. */
  readonly wronglyNamed: boolean;
  readonly macros: boolean;
  /** The content asks for a password. For PDF this shows only when text is extracted. */
  readonly locked: boolean;
  readonly warnings: readonly Message[];
}

const TEXT_KINDS: Readonly<Record<string, FileKind>> = {
  '.txt': 'txt',
  '.log': 'txt',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.md': 'md',
  '.markdown': 'md',
  '.html': 'html',
  '.htm': 'html',
  '.mht': 'html',
  '.xml': 'xml',
  '.json': 'json',
  '.eml': 'eml',
};

/** Endings and the kinds of content that may stand behind them without surprise. */
const FAMILIES: Readonly<Record<string, readonly FileKind[]>> = {
  '.pdf': ['pdf'],
  '.docx': ['docx'],
  '.dotx': ['docx'],
  '.docm': ['docm', 'docx'],
  '.dotm': ['docm', 'docx'],
  '.xlsx': ['xlsx'],
  '.xltx': ['xlsx'],
  '.xlsm': ['xlsm', 'xlsx'],
  '.xlsb': ['xlsb'],
  '.pptx': ['pptx'],
  '.ppsx': ['pptx'],
  '.pptm': ['pptm', 'pptx'],
  '.doc': ['doc', 'rtf'],
  '.dot': ['doc'],
  '.xls': ['xls'],
  '.ppt': ['ppt'],
  '.pps': ['ppt'],
  '.msg': ['msg', 'ole'],
  '.rtf': ['rtf'],
  '.odt': ['odt'],
  '.ods': ['ods'],
  '.odp': ['odp'],
  '.png': ['png'],
  '.jpg': ['jpg'],
  '.jpeg': ['jpg'],
  '.jpe': ['jpg'],
  '.jfif': ['jpg'],
  '.gif': ['gif'],
  '.bmp': ['bmp'],
  '.tif': ['tiff'],
  '.tiff': ['tiff'],
  '.webp': ['webp'],
  '.heic': ['heic'],
  '.mp4': ['mp4'],
  '.zip': ['zip'],
  '.rar': ['rar'],
  '.7z': ['7z'],
  '.exe': ['exe'],
};

const MAGIC: readonly (readonly [kind: FileKind, offset: number, bytes: Buffer])[] = [
  ['png', 0, Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ['jpg', 0, Buffer.from([0xff, 0xd8, 0xff])],
  ['gif', 0, Buffer.from('GIF8')],
  ['tiff', 0, Buffer.from('II*\0', 'latin1')],
  ['tiff', 0, Buffer.from('MM\0*', 'latin1')],
  ['webp', 8, Buffer.from('WEBP')],
  ['heic', 4, Buffer.from('ftyphei')],
  ['heic', 4, Buffer.from('ftypmif1')],
  ['mp4', 4, Buffer.from('ftyp')],
  ['rar', 0, Buffer.from('Rar!\x1a\x07', 'latin1')],
  ['7z', 0, Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])],
  ['rtf', 0, Buffer.from('{\\rtf')],
];

/** Two letters that a text may start with as well. */
const WEAK_MAGIC: readonly (readonly [kind: FileKind, bytes: Buffer])[] = [
  ['bmp', Buffer.from('BM')],
  ['exe', Buffer.from('MZ')],
];

const HEAD_BYTES = 64 * 1024;
/** Office files hold a few hundred parts; more entries than this are looked at no closer. */
const MAX_ZIP_MEMBERS = 20_000;

function startsWith(head: Buffer, bytes: Buffer, offset = 0): boolean {
  return head.subarray(offset, offset + bytes.length).equals(bytes);
}

/** PDF allows rubbish before its header; readers look at the first 1,024 bytes (ISO 32000-1, annex H.3.4.1). */
function isPdf(head: Buffer): boolean {
  return head.subarray(0, 1024).includes('%PDF-');
}

interface Look {
  readonly kind: FileKind;
  readonly locked?: boolean;
  readonly broken?: boolean;
}

function officeKind(names: ReadonlySet<string>): FileKind {
  const macro = (part: string) => names.has(`${part}/vbaProject.bin`);
  const has = (part: string) => [...names].some((name) => name.startsWith(`${part}/`));
  if (names.has('xl/workbook.bin')) return 'xlsb';
  if (has('word')) return macro('word') ? 'docm' : 'docx';
  if (has('xl')) return macro('xl') ? 'xlsm' : 'xlsx';
  if (has('ppt')) return macro('ppt') ? 'pptm' : 'pptx';
  return 'zip';
}

/** A truncated ZIP has no directory any more, but its first entries still tell what it was. */
function brokenZipKind(head: Buffer): FileKind {
  if (head.includes('word/')) return 'docx';
  if (head.includes('xl/')) return 'xlsx';
  return head.includes('ppt/') ? 'pptx' : 'zip';
}

async function lookIntoZip(input: BytesInput, head: Buffer): Promise<Look> {
  const opened = await openZip(input, { maxMembers: MAX_ZIP_MEMBERS }).catch((error: unknown) => {
    if (error instanceof Refusal && (error.code === 'files.broken' || error.code === 'files.bomb')) return error;
    throw error;
  });
  if (opened instanceof Refusal) return { kind: brokenZipKind(head), broken: opened.code === 'files.broken' };
  try {
    const names = new Set(opened.members.map((member) => member.name));
    const mimetype = opened.find('mimetype');
    if (mimetype !== undefined && mimetype.size < 200 && !mimetype.encrypted) {
      const text = (await opened.read(mimetype, 200)).toString('latin1');
      if (text.startsWith('application/vnd.oasis.opendocument.text')) return { kind: 'odt' };
      if (text.startsWith('application/vnd.oasis.opendocument.spreadsheet')) return { kind: 'ods' };
      if (text.startsWith('application/vnd.oasis.opendocument.presentation')) return { kind: 'odp' };
    }
    const locked = opened.members.length > 0 && opened.members.every((member) => member.folder || member.encrypted);
    return { kind: names.has('[Content_Types].xml') ? officeKind(names) : 'zip', locked };
  } finally {
    opened.close();
  }
}

async function lookIntoOle(source: ByteSource, ending: string): Promise<Look> {
  const names = new Set(await oleNames(source));
  if (names.has('EncryptedPackage')) {
    const named = FAMILIES[ending]?.[0];
    // what is inside cannot be known; the name is the best guess
    return { kind: named === undefined || named === 'pdf' ? 'ole' : named, locked: true };
  }
  if (names.has('WordDocument')) return { kind: 'doc' };
  if (names.has('Workbook') || names.has('Book')) return { kind: 'xls' };
  if (names.has('PowerPoint Document')) return { kind: 'ppt' };
  if ([...names].some((name) => name.startsWith('__substg1.0_'))) return { kind: 'msg' };
  return { kind: 'ole', broken: names.size === 0 };
}

async function look(source: ByteSource, ending: string): Promise<Look> {
  if (source.size === 0) return { kind: 'empty' };
  const head = await source.read(0, HEAD_BYTES);
  if (startsWith(head, Buffer.from('PK\x03\x04', 'latin1')) || startsWith(head, Buffer.from('PK\x05\x06', 'latin1'))) {
    return lookIntoZip(source.input, head);
  }
  if (startsWith(head, OLE_MAGIC)) return lookIntoOle(source, ending);
  for (const [kind, offset, bytes] of MAGIC) if (startsWith(head, bytes, offset)) return { kind };
  if (isPdf(head)) return { kind: 'pdf' };
  if (!looksLikeText(head)) {
    return { kind: WEAK_MAGIC.find(([, bytes]) => startsWith(head, bytes))?.[0] ?? 'unknown' };
  }
  const named = TEXT_KINDS[ending];
  if (named !== undefined) return { kind: named };
  const start = head.toString('latin1', 0, 1024).trimStart().toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return { kind: 'html' };
  return { kind: start.startsWith('<?xml') ? 'xml' : 'txt' };
}

/**
 * Finds out what a file really is, by its content against its name. Bad files are described in `warnings` (`files.empty`,
 * `files.wronglyNamed`, `files.password`, `files.broken`, `files.macros`), never thrown; only a file that cannot be opened is refused.
 */
export async function inspectFile(input: BytesInput, name: string): Promise<Inspection> {
  const source = await openSource(input);
  try {
    const ending = extname(name).toLowerCase();
    const { kind, locked = false, broken = false } = await look(source, ending);
    const family = FAMILIES[ending] ?? (TEXT_KINDS[ending] === undefined ? undefined : Object.values(TEXT_KINDS));
    const wronglyNamed = family !== undefined && kind !== 'empty' && !family.includes(kind);
    const macros = kind === 'docm' || kind === 'xlsm' || kind === 'pptm';
    const warnings: Message[] = [];
    if (kind === 'empty') warnings.push({ code: 'files.empty', params: { name } });
    if (broken) warnings.push({ code: 'files.broken', params: { name } });
    if (locked) warnings.push({ code: 'files.password', params: { name } });
    if (wronglyNamed && kind === 'unknown')
      warnings.push({ code: 'files.notWhatNamed', params: { name, named: ending } });
    if (wronglyNamed && kind !== 'unknown') {
      warnings.push({ code: 'files.wronglyNamed', params: { name, named: ending, really: `.${kind}` } });
    }
    if (macros) warnings.push({ code: 'files.macros', params: { name } });
    return { kind, size: source.size, wronglyNamed, macros, locked, warnings };
  } finally {
    await source.close();
  }
}
