import type { Message } from '../contract/result.ts';
import type { FileKind } from './kinds.ts';

/** Bounds of what is read for search and preview. They bound the text only: the file itself is kept whole whatever its size. */
export const EXTRACT_LIMITS = {
  /** A PDF is read into memory as a whole. */
  pdfBytes: 128 * 1024 * 1024,
  /** Of a plain text, CSV, RTF or HTML file, from its start. */
  textBytes: 32 * 1024 * 1024,
  /** Unpacked, of one part of an Office file. */
  partBytes: 128 * 1024 * 1024,
  /** Unpacked, of all parts of an Office file that are read. */
  totalBytes: 384 * 1024 * 1024,
  /** Of text taken from one file. */
  characters: 10_000_000,
  pages: 5_000,
  members: 20_000,
} as const;

/** One page of a PDF or Word file, one sheet of a workbook, one slide; numbers start at 1. */
export interface ExtractedPage {
  readonly number: number;
  /** The name of a sheet; absent where the number is the name. */
  readonly label?: string;
  readonly text: string;
}

/** What the file says about itself; instants are UTC text (`2026-03-03T02:00:00Z`). Absent when the file is silent. */
export interface DocumentProperties {
  readonly title?: string;
  readonly author?: string;
  readonly subject?: string;
  /** In files of ours: the head of the audit trail when they were made. */
  readonly description?: string;
  readonly created?: string;
  readonly modified?: string;
}

/** What was read out of a file. Bad files give fewer pages and a warning, never an error. */
export interface Extraction {
  readonly kind: FileKind;
  readonly size: number;
  readonly pages: readonly ExtractedPage[];
  /** Printed pages where the file tells them (PDF, Word), sheets or slides otherwise. */
  readonly pageCount?: number;
  readonly properties: DocumentProperties;
  /** Headers, footers and the top of the first page: where a controlled document shows its code, revision and date. */
  readonly headerText: string;
  readonly warnings: readonly Message[];
  /** Technical detail of an unexpected fault of a reader, for the log. */
  readonly fault?: string;
}

/** What a reader of one kind gives; `complete: false` says that a limit cut the text. */
export interface ReadText {
  readonly pages: readonly ExtractedPage[];
  readonly pageCount?: number;
  readonly properties?: DocumentProperties;
  readonly headerText: string;
  readonly complete: boolean;
  /** Pages that could not be read although the others could. */
  readonly unread?: readonly number[];
  /** What else a person should know: tracked changes and remarks that are still in the file. The name is put in by the caller. */
  readonly remarks?: readonly Message[];
}

const HEADER_CHARACTERS = 2000;

/** The top of a first page, for `headerText`. */
export function topOf(text: string): string {
  return text.slice(0, HEADER_CHARACTERS);
}

/** Gathers text page by page up to the limit of characters; what comes after is dropped and `full` becomes true. */
export interface PageCollector {
  readonly full: boolean;
  /** Adds text to page `page` (from 0). */
  add(page: number, text: string): void;
  /** Turns the line end that page `page` ends with into a tab: the end of a table cell. */
  endCell(page: number): void;
  texts(): string[];
}

/** Starts an empty collector. */
export function collectPages(limit: number = EXTRACT_LIMITS.characters): PageCollector {
  const pages: string[][] = [];
  let characters = 0;
  let full = false;
  return {
    get full() {
      return full;
    },
    add(page, text) {
      if (full) return;
      if (page >= EXTRACT_LIMITS.pages || characters + text.length > limit) {
        full = true;
        return;
      }
      characters += text.length;
      while (pages.length <= page) pages.push([]);
      pages[page]?.push(text);
    },
    endCell(page) {
      const parts = pages[page];
      if (parts === undefined) return;
      if (parts.at(-1) === '\n') parts[parts.length - 1] = '\t';
      else parts.push('\t');
    },
    texts: () => pages.map((parts) => tidyText(parts.join(''))),
  };
}

/** Drops blanks at line ends, more than one empty line, and control characters that a database or Word refuses. */
export function tidyText(text: string): string {
  // line by line: an expression over blanks before a line end takes for ever on a million blanks
  const lines = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/[\u0000-\u0008\u000b\u000e-\u001f\ufffe\uffff]/g, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd());
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
