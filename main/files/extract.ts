import { basename } from 'node:path';
import { type Message, Refusal } from '../contract/result.ts';
import { type ByteSource, type BytesInput, openSource } from './byte-source.ts';
import { readDocx } from './extract-docx.ts';
import { readPdf } from './extract-pdf.ts';
import { readPlain } from './extract-plain.ts';
import { readPptx } from './extract-pptx.ts';
import { readRtf } from './extract-rtf.ts';
import { readXlsx } from './extract-xlsx.ts';
import { EXTRACT_LIMITS, type Extraction, type ReadText } from './extraction.ts';
import { type FileKind, inspectFile } from './kinds.ts';

export type { DocumentProperties, ExtractedPage, Extraction } from './extraction.ts';

const PLAIN = new Set<FileKind>(['txt', 'csv', 'md', 'html', 'xml', 'json', 'eml']);
const OLD_OFFICE = new Set<FileKind>(['doc', 'xls', 'ppt']);
const PICTURES = new Set<FileKind>(['png', 'jpg', 'gif', 'bmp', 'tiff', 'webp', 'heic']);
const ARCHIVES = new Set<FileKind>(['zip', 'rar', '7z']);

function readerFor(
  kind: FileKind,
  source: ByteSource,
  name: string,
  signal?: AbortSignal,
): Promise<ReadText> | undefined {
  if (kind === 'pdf') return readPdf(source, name, signal);
  if (kind === 'docx' || kind === 'docm') return readDocx(source.input, signal);
  if (kind === 'xlsx' || kind === 'xlsm') return readXlsx(source.input, signal);
  if (kind === 'pptx' || kind === 'pptm') return readPptx(source.input, signal);
  if (kind === 'rtf') return readRtf(source);
  return PLAIN.has(kind) ? readPlain(source, kind) : undefined;
}

/** Why there is no reader for a kind; an empty file has been told about already. */
function noReader(kind: FileKind, name: string): Message | undefined {
  if (kind === 'empty') return undefined;
  if (OLD_OFFICE.has(kind)) return { code: 'files.oldOffice', params: { name } };
  if (PICTURES.has(kind)) return { code: 'files.picture', params: { name } };
  if (ARCHIVES.has(kind)) return { code: 'files.archive', params: { name } };
  return { code: 'files.noReader', params: { name } };
}

const LETTERS = /[\p{L}\p{N}]/u;

/**
 * Reads the text of a file for search, preview and proposals, with what it says about itself. Whatever is wrong with the file (empty,
 * damaged, password, bomb, too big, a kind without reader) is told in `warnings` with codes of `files.*`;
 * only a file that cannot be opened at all is refused, and an abort is thrown. Pure but for reading: runs in a worker thread.
 */
export async function extractText(
  input: BytesInput & { readonly name?: string },
  signal?: AbortSignal,
): Promise<Extraction> {
  const name = basename(input.name ?? ('path' in input ? input.path : ''));
  const { kind, size, locked, warnings: known } = await inspectFile(input, name);
  const warnings: Message[] = [...known];
  const empty = { kind, size, pages: [], properties: {}, headerText: '' };
  if (locked) return { ...empty, warnings };
  const source = await openSource(input);
  try {
    const reading = readerFor(kind, source, name, signal);
    if (reading === undefined) {
      const why = noReader(kind, name);
      return { ...empty, warnings: why === undefined ? warnings : [...warnings, why] };
    }
    const read = await reading;
    if (!read.complete) warnings.push({ code: 'files.textCut', params: { name, limit: EXTRACT_LIMITS.characters } });
    if (read.unread !== undefined && read.unread.length > 0) {
      warnings.push({ code: 'files.pagesUnread', params: { name, pages: read.unread.slice(0, 20).join(', ') } });
    }
    if (!read.pages.some((page) => LETTERS.test(page.text))) warnings.push({ code: 'files.noText', params: { name } });
    for (const { code, params } of read.remarks ?? []) warnings.push({ code, params: { ...params, name } });
    const { complete: _complete, unread: _unread, remarks: _remarks, properties = {}, ...rest } = read;
    return { kind, size, ...rest, properties, warnings };
  } catch (error) {
    if (signal?.aborted === true) throw error;
    const code = error instanceof Refusal ? error.code : 'files.broken';
    if (!warnings.some((warning) => warning.code === code)) {
      warnings.push({ code, params: { ...(error instanceof Refusal ? error.params : {}), name } });
    }
    const fault =
      error instanceof Refusal
        ? {}
        : { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    return { ...empty, warnings, ...fault };
  } finally {
    await source.close();
  }
}
