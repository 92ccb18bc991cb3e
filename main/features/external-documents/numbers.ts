import { z } from 'zod';
import shippedNumbers from '../../../resources/settings/external-numbers.json' with { type: 'json' };

/** Kinds of papers from outside. */
export const externalKinds = ['regulation', 'guideline', 'circular', 'skkni', 'standard', 'other'] as const;
export type ExternalKind = (typeof externalKinds)[number];

const shipped = z
  .strictObject({
    edition: z.string(),
    source: z.strictObject({ id: z.string(), en: z.string() }),
    checkMonths: z.int().min(1),
    formats: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(externalKinds),
        publisher: z.string(),
        pattern: z.string(),
        family: z.string(),
        number: z.string(),
        yearJoin: z.string(),
        example: z.string(),
      }),
    ),
  })
  .parse(shippedNumbers);

/** Months after which somebody looks again whether a paper still holds, when nothing else is said. */
export const CHECK_MONTHS = shipped.checkMonths;

/** A number of a regulation, guideline, circular or standard, in one spelling. */
export interface ExternalNumber {
  readonly format: string;
  readonly kind: ExternalKind;
  readonly publisher: string;
  /** As it is printed here: `Pedoman BNSP 201-2014`, `SE.037/BNSP/VII/2020`. */
  readonly number: string;
  readonly year: number | null;
  /** Equal for all spellings and years of one paper: `pbnsp-201`. */
  readonly family: string;
  /** As it stood in the text. */
  readonly written: string;
  readonly at: number;
}

const formats = shipped.formats.map((format) => ({
  ...format,
  expression: new RegExp(`(?<![\\p{L}\\p{N}])(?:${format.pattern})(?![\\p{L}\\p{N}])`, 'giu'),
}));

/** Example of each format, for hints and tests. */
export const numberExamples: readonly string[] = shipped.formats.map((format) => format.example);

/** Longer text is read in pieces of this length, so that no expression runs over megabytes. */
const PIECE = 20_000;
const OVERLAP = 200;

function fill(template: string, groups: Readonly<Record<string, string | undefined>>, plain: boolean): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = (groups[name] ?? '').toUpperCase();
    return plain
      ? value
          .toLowerCase()
          .replaceAll(/[^a-z0-9]+/g, '')
          .replace(/^0+(?=\d)/, '')
      : value;
  });
}

function numbersOfPiece(text: string): ExternalNumber[] {
  const found: ExternalNumber[] = [];
  let rest = text;
  for (const format of formats) {
    for (const match of [...rest.matchAll(format.expression)]) {
      const groups = match.groups ?? {};
      const year = groups['year'] ?? groups['year2'];
      const number = fill(format.number, groups, false);
      found.push({
        format: format.id,
        kind: format.kind,
        publisher: format.publisher,
        number: year === undefined || format.yearJoin === '' ? number : `${number}${format.yearJoin}${year}`,
        year: year === undefined ? null : Number(year),
        family: fill(format.family, groups, true),
        written: match[0].trim(),
        at: match.index,
      });
      // what one shape has read is no part of another
      rest = `${rest.slice(0, match.index)}${'\u0000'.repeat(match[0].length)}${rest.slice(match.index + match[0].length)}`;
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

/**
 * Numbers of papers from outside that stand in a text, in their order. Shapes are data (`resources/settings/external-numbers.json`, from the
 * regulation facts of the requirements dossier, section 1).
 */
export function externalNumbersIn(given: string): readonly ExternalNumber[] {
  // the shapes try every way to part a run of blanks: over a page of them that takes minutes
  const text = given.replaceAll(/\s+/g, ' ');
  const found = new Map<string, ExternalNumber>();
  for (let start = 0; start < text.length || start === 0; start += PIECE - OVERLAP) {
    for (const number of numbersOfPiece(text.slice(start, start + PIECE))) {
      const placed = { ...number, at: number.at + start };
      found.set(`${placed.at} ${placed.number}`, placed);
    }
    if (start + PIECE >= text.length) break;
  }
  return [...found.values()].sort((a, b) => a.at - b.at);
}

/**
 * What a code, title or typed number says: the first number in them, or undefined. A later text that names the same paper with its year
 * completes it (code `PBNSP-201`, title `Pedoman BNSP 201-2014 …`).
 */
export function recogniseNumber(...texts: readonly string[]): ExternalNumber | undefined {
  const found = texts.flatMap((text) => externalNumbersIn(text));
  const [first] = found;
  if (first === undefined || first.year !== null) return first;
  return found.find((other) => other.family === first.family && other.year !== null) ?? first;
}

/** A number as it is compared when it has no known shape. */
export function foldNumber(number: string): string {
  const known = recogniseNumber(number);
  if (known !== undefined) return `${known.family}${known.year === null ? '' : `-${known.year}`}`;
  return number
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

/** Is the same paper meant? A number without its year means every year of it. */
export function sameNumber(one: ExternalNumber, other: ExternalNumber): boolean {
  return one.family === other.family && (one.year === null || other.year === null || one.year === other.year);
}

/** Does the text name the paper? */
export function namesNumber(text: string, number: ExternalNumber): boolean {
  return externalNumbersIn(text).some((found) => sameNumber(found, number));
}
