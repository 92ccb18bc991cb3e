import { fold } from '../../importer/fold.ts';

/** What a sheet says of one row of an instrument, filled in where the sheet is silent. */
export interface SheetRow {
  readonly position: number;
  readonly instrument: string;
  readonly instrumentName: string;
  readonly edition: string;
  readonly code: string;
  readonly title: string;
  readonly requirement: string;
  readonly question: string;
  /** One name a line. */
  readonly evidence: string;
  /** As the sheet says; empty lets the number tell. */
  readonly parent: string;
}

/** Code of an instrument as its number is usually written in file names: `Pedoman BNSP 202-2014.xlsx` is `BNSP-202`. */
export function instrumentOfName(fileName: string): string {
  const name = fileName.replace(/\.[^.]*$/, '').trim();
  const guideline = /(?:bnsp|pedoman)[^0-9a-z]{0,3}(?:bnsp[^0-9a-z]{0,3})?(\d{3})(?!\d)/i.exec(name);
  if (guideline !== null) return `BNSP-${guideline[1]}`;
  const iso = /iso(?:[^0-9a-z]*iec)?[^0-9a-z]{0,3}(\d{4,5})/i.exec(name);
  if (iso !== null) return `ISO-${iso[1]}`;
  return fold(name).toUpperCase().replaceAll(' ', '-').slice(0, 40);
}

/** Edition as a file name gives it: a year that stands by itself. */
export function editionOfName(fileName: string): string {
  return /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(fileName.replace(/iso\D*\d{4,5}/i, ''))?.[1] ?? '';
}

/** Code of a clause as it is kept: `Klausul 7.1.1.` is `7.1.1`. */
export function clauseCode(text: string): string {
  return text
    .trim()
    .replace(/^(?:klausul|butir|pasal|clause|bab)\s+/i, '')
    .replace(/[.)\s]+$/, '')
    .slice(0, 40);
}

/** Codes that a row may stand under. */
export type KnownCodes = Pick<ReadonlySet<string>, 'has'>;

/** The heading that a number stands under: the longest beginning of it that is there, or undefined. */
export function parentOfCode(code: string, known: KnownCodes): string | undefined {
  for (let end = code.lastIndexOf('.'); end > 0; end = code.lastIndexOf('.', end - 1)) {
    const above = code.slice(0, end);
    if (known.has(above)) return above;
  }
  return undefined;
}

/** Names of typical evidence, one a line, however the sheet parts them. */
export function evidenceLines(text: string): string {
  return text
    .split(/\r?\n|;|•/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n');
}
