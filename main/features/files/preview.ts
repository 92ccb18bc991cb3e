import type { FilePreviewFacts, FileView } from '../../contract/files.ts';
import { type Message, Refusal } from '../../contract/result.ts';
import type { ReadContext } from '../../contributions.ts';
import { openSource } from '../../files/byte-source.ts';
import { type FileKind, type Inspection, inspectFile } from '../../files/kinds.ts';
import { endingOf } from '../../files/names.ts';
import { mayBeOpened, mayHoldMacros } from '../../files/openable.ts';
import { pictureSize } from '../../files/picture-size.ts';
import { changeOnDisk, type FoundFile } from './find.ts';

const MB = 1024 * 1024;
/** What is shown on a screen at most; larger files are opened with their own program. */
export const PREVIEW_BOUNDS = {
  pdfBytes: 128 * MB,
  pictureBytes: 40 * MB,
  /** 100 million pixels take 400 MB of memory. */
  pixels: 100_000_000,
  side: 30_000,
  wordBytes: 32 * MB,
  word: { members: 5_000, bytes: 192 * MB, text: 64 * MB },
} as const;

const VIEWS: Readonly<Partial<Record<FileKind, FileView>>> = {
  pdf: 'pdf',
  docx: 'word',
  docm: 'word',
  xlsx: 'sheets',
  xlsm: 'sheets',
  csv: 'sheets',
  png: 'image',
  jpg: 'image',
  gif: 'image',
  bmp: 'image',
  webp: 'image',
  pptx: 'text',
  pptm: 'text',
  rtf: 'text',
  txt: 'text',
  md: 'text',
  html: 'text',
  xml: 'text',
  json: 'text',
  eml: 'text',
};
const PICTURE_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  webp: 'image/webp',
};
/** Faults of a Word file that is too big to draw and may still have its text. */
const TOO_BIG = new Set(['files.previewTooBig', 'files.previewUndrawn']);
const OLD_OFFICE = new Set<FileKind>(['doc', 'xls', 'ppt', 'xlsb']);
const ARCHIVES = new Set<FileKind>(['zip', 'rar', '7z']);
const OTHER_PICTURES = new Set<FileKind>(['tiff', 'heic']);

function isDrawing(name: string, kind: FileKind): boolean {
  return endingOf(name) === '.svg' && (kind === 'xml' || kind === 'txt');
}

/** Why a kind has no preview. */
function noView(kind: FileKind, name: string): Message {
  const params = { name };
  if (OLD_OFFICE.has(kind)) return { code: 'files.noPreviewOld', params };
  if (ARCHIVES.has(kind)) return { code: 'files.noPreviewArchive', params };
  if (OTHER_PICTURES.has(kind)) return { code: 'files.noPreviewPicture', params };
  return { code: 'files.noPreview', params };
}

function tooBig(name: string, bytes: number): Message {
  return { code: 'files.previewTooBig', params: { name, limit: bytes / MB } };
}

async function pictureFault(path: string, file: FoundFile, kind: FileKind): Promise<Message | undefined> {
  if (file.size > PREVIEW_BOUNDS.pictureBytes) return tooBig(file.name, PREVIEW_BOUNDS.pictureBytes);
  const source = await openSource({ path });
  try {
    const size = pictureSize(kind, await source.read(0, MB));
    if (size === undefined) return undefined;
    const { width, height } = size;
    const huge = width > PREVIEW_BOUNDS.side || height > PREVIEW_BOUNDS.side || width * height > PREVIEW_BOUNDS.pixels;
    return huge ? { code: 'files.pictureTooLarge', params: { name: file.name, width, height } } : undefined;
  } finally {
    await source.close();
  }
}

async function wordFault(context: ReadContext, path: string, file: FoundFile): Promise<Message | undefined> {
  if (file.size > PREVIEW_BOUNDS.wordBytes) return tooBig(file.name, PREVIEW_BOUNDS.wordBytes);
  try {
    await context.compute.run('checkPackage', { path, name: file.name, ...PREVIEW_BOUNDS.word });
    return undefined;
  } catch (error) {
    if (error instanceof Refusal && error.code.startsWith('files.')) {
      return { code: error.code, params: { ...error.params, name: file.name } };
    }
    throw error;
  }
}

function faultOf(
  context: ReadContext,
  path: string,
  file: FoundFile,
  kind: FileKind,
  view: FileView,
): Promise<Message | undefined> | Message | undefined {
  if (view === 'pdf' && file.size > PREVIEW_BOUNDS.pdfBytes) return tooBig(file.name, PREVIEW_BOUNDS.pdfBytes);
  if (view === 'image') return pictureFault(path, file, kind);
  return view === 'word' ? wordFault(context, path, file) : undefined;
}

function lasting(file: FoundFile, inspection: Inspection): Message | undefined {
  const params = { name: file.name };
  if (inspection.kind === 'empty') return { code: 'files.empty', params };
  if (inspection.locked) return { code: 'files.password', params };
  return inspection.warnings.some((warning) => warning.code === 'files.broken')
    ? { code: 'files.broken', params }
    : undefined;
}

function plain(message: Message): { code: string; params: Record<string, string | number> } {
  return { code: message.code, params: { ...message.params } };
}

/** A file whose stored bytes are no longer those that came in: nothing of it is shown. */
function unshown(file: FoundFile, why: Message): FilePreviewFacts {
  return {
    name: file.name,
    size: file.size,
    type: 'unknown',
    mime: '',
    view: 'none',
    reason: plain(why),
    warnings: [],
    logged: file.of.logged ?? false,
    macros: false,
    opens: false,
  };
}

/** What a previewer needs to know of a file: how it is shown, or why not. Only the file's own bytes decide, not its name. */
export async function previewFacts(context: ReadContext, file: FoundFile): Promise<FilePreviewFacts> {
  const changed = await changeOnDisk(context, file);
  if (changed !== undefined) return unshown(file, changed);
  const size = await context.vault.sizeOf(file.hash);
  const path = context.vault.pathOf(file.hash);
  const inspection = await inspectFile({ path }, file.name);
  const { kind } = inspection;
  const drawing = isDrawing(file.name, kind);
  const wanted = drawing ? 'image' : (VIEWS[kind] ?? 'none');
  const fault =
    lasting(file, inspection) ??
    (wanted === 'none' ? noView(kind, file.name) : await faultOf(context, path, { ...file, size }, kind, wanted));
  const view = fault === undefined ? wanted : TOO_BIG.has(fault.code) && wanted === 'word' ? 'text' : 'none';
  return {
    name: file.name,
    size,
    type: drawing ? 'svg' : kind,
    mime: wanted !== 'image' ? '' : drawing ? 'image/svg+xml' : (PICTURE_TYPES[kind] ?? ''),
    view,
    reason: fault === undefined ? null : plain(fault),
    warnings: inspection.warnings.filter((warning) => warning.code !== fault?.code).map(plain),
    logged: file.of.logged ?? false,
    macros: mayHoldMacros(kind),
    opens: mayBeOpened(file.name) && !inspection.wronglyNamed && kind !== 'exe',
  };
}
