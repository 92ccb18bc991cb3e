import { basename } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { refuse } from '../contract/result.ts';
import type { ByteSource } from './byte-source.ts';
import { collectPages, type DocumentProperties, EXTRACT_LIMITS, type ReadText } from './extraction.ts';
import { instantOf } from './office-parts.ts';
import { isPdfBomb } from './pdf-bomb.ts';

/** What scanner apps print onto every page; it is no text of the document. */
const SCANNER_MARK = /(scanned|dipindai)\s+(by|with|dengan|oleh)\s+\S+scanner\S*/gi;
const TOP_LINES = 40;
const BOTTOM_LINES = 6;

/** Loads the PDF reader only when there is a PDF. Its worker part runs in this thread: no file to find, no thread to end. */
async function loadReader() {
  const worker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  Object.assign(globalThis, { pdfjsWorker: worker });
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** `D:20260303090000+07'00'` as UTC; parts that are missing count as their first (ISO 32000-1, 7.9.4). */
export function pdfInstant(text: string): string | undefined {
  const match = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?'?)?/.exec(text.trim());
  if (match === null) return undefined;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', , zone, zoneMinutes = '00'] =
    match;
  return instantOf(
    `${year}-${month}-${day}T${hour}:${minute}:${second}${zone === undefined ? 'Z' : `${zone}:${zoneMinutes}`}`,
  );
}

async function readProperties(document: PDFDocumentProxy): Promise<DocumentProperties> {
  const { info } = await document.getMetadata();
  const field = (name: string): string => {
    const value: unknown = Reflect.get(info, name);
    return typeof value === 'string' ? value.trim().slice(0, 2000) : '';
  };
  const created = pdfInstant(field('CreationDate'));
  const modified = pdfInstant(field('ModDate'));
  return {
    ...(field('Title') === '' ? {} : { title: field('Title') }),
    ...(field('Author') === '' ? {} : { author: field('Author') }),
    ...(field('Subject') === '' ? {} : { subject: field('Subject') }),
    ...(created === undefined ? {} : { created }),
    ...(modified === undefined ? {} : { modified }),
  };
}

async function pageText(document: PDFDocumentProxy, number: number): Promise<string> {
  const page = await document.getPage(number);
  try {
    const { items } = await page.getTextContent();
    let text = '';
    for (const item of items) if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str;
    return text;
  } finally {
    page.cleanup();
  }
}

function topAndBottom(text: string): string {
  const lines = text.split('\n');
  return [...lines.slice(0, TOP_LINES), ...lines.slice(Math.max(TOP_LINES, lines.length - BOTTOM_LINES))].join('\n');
}

/**
 * Reads the text of a PDF page by page. Refuses `files.tooBigForText`, `files.bomb`, `files.password`; text that is only a picture gives
 * empty pages.
 */
export async function readPdf(source: ByteSource, name: string, signal?: AbortSignal): Promise<ReadText> {
  if (source.size > EXTRACT_LIMITS.pdfBytes) {
    throw refuse('files.tooBigForText', { name: basename(name), limit: EXTRACT_LIMITS.pdfBytes / 1024 / 1024 });
  }
  const bytes = await source.read(0, source.size);
  if (isPdfBomb(bytes)) throw refuse('files.bomb', { name, limit: EXTRACT_LIMITS.partBytes / 1024 / 1024 });
  const reader = await loadReader();
  // the reader takes the memory over, so bytes that belong to the caller are copied
  const data =
    'bytes' in source.input ? new Uint8Array(bytes) : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const task = reader.getDocument({
    data,
    verbosity: reader.VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
  });
  const stop = () => void task.destroy();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const document = await task.promise;
    const collector = collectPages();
    const last = Math.min(document.numPages, EXTRACT_LIMITS.pages);
    const unread: number[] = [];
    for (let number = 1; number <= last && !collector.full; number += 1) {
      signal?.throwIfAborted();
      const text = await pageText(document, number).catch((error: unknown) => {
        // one damaged page must not cost the others; a file without any good page is damaged as a whole
        unread.push(number);
        if (unread.length === last) throw error;
        return '';
      });
      collector.add(number - 1, text.replace(SCANNER_MARK, ''));
    }
    const pages = collector.texts().map((text, index) => ({ number: index + 1, text }));
    return {
      pages,
      pageCount: document.numPages,
      properties: await readProperties(document),
      headerText: topAndBottom(pages[0]?.text ?? ''),
      complete: !collector.full && last === document.numPages,
      unread,
    };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Error && error.name === 'PasswordException') throw refuse('files.password', { name }, error);
    if (error instanceof Error && error.name === 'InvalidPDFException') throw refuse('files.broken', { name }, error);
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await task.destroy();
  }
}
