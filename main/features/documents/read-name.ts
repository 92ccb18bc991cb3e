import { endingOf } from '../../files/names.ts';
import { findCode } from './found-code.ts';

/** What the name of a file says. Numbers that it does not tell are undefined. */
export interface NameFacts {
  readonly code: string;
  /** What is left when code, numbers and remarks are gone; may be empty. */
  readonly title: string;
  readonly edition: number | undefined;
  readonly revision: number | undefined;
  /** The name calls it a draft. */
  readonly draft: boolean;
}

const COPY_MARKS: readonly RegExp[] = [
  /^\s*(?:copy\s*of|salinan\s*dari|salinan)\s+/i,
  /[\s_-]*\(\s*\d{1,3}\s*\)\s*$/,
  /[\s_-]+(?:copy|salinan)(?:[\s_]*\(?\d{1,3}\)?)?\s*$/i,
];
/** Remarks that people put at the end so as to find the newest file again. */
const REMARKS =
  /[\s_.,-]*[([]?\b(?:final|fix|fixed|finish|terbaru|terakhir|baru|new|update|updated|ttd|signed|tertandatangani|sudah\s*ttd|scan|scanned|pdf|docx|ok|oke|revised|siap\s*cetak|print|clean)\b[)\]]?\s*\d{0,2}\s*$/i;
const DRAFT = /[\s_.,-]*[([]?(?<![\p{L}])(?:draft|draf|konsep)(?![\p{L}])[)\]]?\s*\d{0,2}/iu;
const EDITION = /(?:^|[\s_.,([-])(?:edisi|edition|ed)[\s._-]*(?:ke[\s._-]*)?(\d{1,2})(?!\d)[)\]]?/i;
const REVISION = /(?:^|[\s_.,([-]|(?<=\d))(?:revisi|revision|rev)[\s._-]*(?:ke[\s._-]*)?(\d{1,3})(?!\d)[)\]]?/i;
const VERSION = /(?:^|[\s_([-])(?:versi|ver|v)[\s._-]*(\d{1,2})(?:\.(\d{1,2}))?(?![\d\p{L}])[)\]]?/iu;
/** `1. `, `2) `, `05.01_`: places in a list or folder of ours, no codes. */
const LIST_NUMBER = /^\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]\s+|\d{1,2}\.\d{1,2}_)/;
const BARE_REVISION = /[\s_-]+(?:revisi|revision|rev)\s*$/i;

function stripEnds(text: string): string {
  let stem = text;
  for (;;) {
    let next = stem;
    for (const mark of COPY_MARKS) next = next.replace(mark, '');
    next = next.replace(REMARKS, '').replace(BARE_REVISION, '');
    if (next === stem || next.trim() === '') return stem;
    stem = next;
  }
}

/** Blanks for underscores, and for hyphens where a name has nothing else between its words; a capital in front. */
function titleOf(text: string): string {
  const spaced = text.replaceAll('_', ' ').replaceAll(/\s+/g, ' ');
  const bare = spaced.replace(/^[\s\-–—_:.,;)\]]+|[\s\-–—_:,;([]+$/gu, '');
  const words =
    !bare.includes(' ') && /\p{L}-\p{L}/u.test(bare) ? bare.replaceAll(/(?<=\p{L})-(?=\p{L})/gu, ' ') : bare;
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** Reads code, title, edition and revision out of a file name as people write them: `SOP 9-01 rev2 FINAL (1).docx`. */
export function readName(name: string): NameFacts {
  const whole = name.normalize('NFC').replaceAll('%20', ' ').replaceAll('+', ' ');
  let stem = whole.slice(0, whole.length - endingOf(whole).length);
  const draft = DRAFT.test(stem);
  if (draft && stem.replace(DRAFT, '').trim() !== '') stem = stem.replace(DRAFT, '');
  stem = stripEnds(stem).replace(LIST_NUMBER, '');
  const revision = REVISION.exec(stem);
  if (revision !== null) stem = stem.replace(revision[0], ' ');
  const edition = EDITION.exec(stem);
  if (edition !== null) stem = stem.replace(edition[0], ' ');
  const version = revision === null && edition === null ? VERSION.exec(stem) : null;
  if (version !== null) stem = stem.replace(version[0], ' ');
  stem = stripEnds(stem.trim());
  const found = findCode(stem);
  const rest = found === undefined ? stem : `${stem.slice(0, found.index)} ${stem.slice(found.index + found.length)}`;
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return {
    code: found?.code ?? '',
    title: titleOf(rest),
    edition: number(edition?.[1] ?? version?.[1]),
    revision: number(revision?.[1] ?? version?.[2]),
    draft,
  };
}
