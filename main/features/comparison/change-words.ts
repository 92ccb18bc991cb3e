import type { ComparedRow, Comparison, RowSide, TextPart } from '../../files/compare-text.ts';

/** One change with its place and the words around it, as a revision sheet names it (forms dossier, 7.4). */
export interface PlacedChange {
  readonly kind: 'changed' | 'added' | 'removed' | 'moved';
  /** Page in the newer text, else in the older one. */
  readonly page: number;
  readonly section: string;
  readonly before: string;
  readonly after: string;
}

/** Text by key and parameters, such as `context.words` in one language gives it. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** A paragraph up to this length is told whole. */
const WHOLE_CHARACTERS = 200;
/** Words kept on each side of a change in a longer one. */
const WORDS_AROUND = 6;
const MOST_CHARACTERS = 1_200;

function lastWords(text: string): string {
  const words = text.split(/(?<=\s)/);
  return words.length <= WORDS_AROUND ? text : `… ${words.slice(-WORDS_AROUND).join('')}`;
}

function firstWords(text: string): string {
  const words = text.split(/(?<=\s)/);
  return words.length <= WORDS_AROUND ? text : `${words.slice(0, WORDS_AROUND).join('').trimEnd()} …`;
}

function around(text: string, first: boolean, last: boolean): string {
  if (first) return lastWords(text);
  if (last) return firstWords(text);
  const words = text.split(/(?<=\s)/);
  if (words.length <= WORDS_AROUND * 2) return text;
  return `${words.slice(0, WORDS_AROUND).join('').trimEnd()} … ${words.slice(-WORDS_AROUND).join('')}`;
}

function clip(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS).trimEnd()} …` : text;
}

/** The words of a paragraph around what changed in it; whole when it is short. */
export function excerptOf(parts: readonly TextPart[]): string {
  const text = parts.map((part) => part.text).join('');
  if (text.length <= WHOLE_CHARACTERS || parts.every((part) => !part.changed)) return clip(text.trim());
  return clip(
    parts
      .map((part, place) => (part.changed ? part.text : around(part.text, place === 0, place === parts.length - 1)))
      .join('')
      .trim(),
  );
}

function sideText(side: RowSide | null): string {
  return side === null ? '' : excerptOf(side.parts);
}

function changeOf(row: ComparedRow): PlacedChange | undefined {
  if (row.kind === 'same' || row.kind === 'skipped') return undefined;
  const place = row.after ?? row.before;
  return {
    kind: row.kind,
    page: place?.page ?? 1,
    section: place?.section ?? '',
    before: sideText(row.before),
    after: sideText(row.after),
  };
}

/** The changes of a comparison in the order of the newer text. */
export function changesOf(comparison: Pick<Comparison, 'rows'>): readonly PlacedChange[] {
  return comparison.rows.flatMap((row) => changeOf(row) ?? []);
}

/** Place of a change: `hlm. 3, 6.2`. */
export function placeOf(change: PlacedChange, say: Say): string {
  const page = say('comparison.page', { page: change.page });
  return change.section === '' ? page : `${page}, ${change.section}`;
}

/** One change as a line: `hlm. 3, 6.2: semula “…” menjadi “…”`. */
export function lineOf(change: PlacedChange, say: Say): string {
  return say(`comparison.lines.${change.kind}`, {
    place: placeOf(change, say),
    before: change.before,
    after: change.after,
  });
}

/** Lines up to a length, and how many more there are when not all fit. */
export function fittingLines(lines: readonly string[], most: number, more: (count: number) => string): string {
  const all = lines.join('\n');
  if (all.length <= most) return all;
  const kept: string[] = [];
  let length = 0;
  for (const [place, line] of lines.entries()) {
    const rest = more(lines.length - place);
    if (length + line.length + 1 + rest.length > most) return [...kept, rest].join('\n').slice(0, most);
    kept.push(line);
    length += line.length + 1;
  }
  return kept.join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The changes as an HTML table, which Word takes from the clipboard as a table. */
export function htmlOf(changes: readonly PlacedChange[], say: Say): string {
  const cell = (tag: 'td' | 'th', text: string) =>
    `<${tag} style="border:1px solid;padding:2pt 4pt;vertical-align:top">${escaped(text)}</${tag}>`;
  const head = ['number', 'pageHead', 'sectionHead', 'beforeHead', 'afterHead'].map((key) =>
    cell('th', say(`comparison.${key}`)),
  );
  const rows = changes.map((change, place) =>
    [
      String(place + 1),
      String(change.page),
      change.section,
      change.before === '' ? say('comparison.none') : change.before,
      change.after === ''
        ? say('comparison.none')
        : change.kind === 'moved'
          ? say('comparison.movedHere')
          : change.after,
    ]
      .map((text) => cell('td', text))
      .join(''),
  );
  return `<table style="border-collapse:collapse"><thead><tr>${head.join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row}</tr>`)
    .join('')}</tbody></table>`;
}
