import { diffArrays } from 'diff';
import { type Paragraph, paragraphsOf, type TextPage } from './text-paragraphs.ts';

/** A stretch of a paragraph; `changed` where the other text says something else or nothing. */
export interface TextPart {
  readonly text: string;
  readonly changed: boolean;
}

/** One side of a row: where the paragraph stands and what it says. */
export interface RowSide {
  readonly page: number;
  readonly section: string;
  readonly parts: readonly TextPart[];
}

/**
 * A row of two texts side by side: `same` as surroundings of a change, `skipped` for a run of paragraphs that are the same and not shown
 * (`count`), `moved` for a paragraph that stands elsewhere in the other text.
 */
export interface ComparedRow {
  readonly kind: 'same' | 'changed' | 'added' | 'removed' | 'moved' | 'skipped';
  readonly before: RowSide | null;
  readonly after: RowSide | null;
  readonly count: number;
}

/** What differs between two texts. */
export interface Comparison {
  readonly rows: readonly ComparedRow[];
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  readonly moved: number;
  /** More differences than are shown; the counts are of all. */
  readonly cut: boolean;
  /** The texts have so little in common that comparing them says nothing. */
  readonly unlike: boolean;
}

/** One of two texts to compare. */
export interface ComparedText {
  readonly pages: readonly TextPage[];
  /** Lines as printed (PDF) instead of paragraphs. */
  readonly printed: boolean;
}

/** Beyond this many differences nobody reads a list, and finding the shortest takes minutes. */
const MOST_EDITS = 4_000;
/** Differing rows that are given. */
const ROWS_TOLD = 1_500;
/** Paragraphs that are the same, shown before and after a change. */
const AROUND = 2;
const CHARACTERS_TOLD = 6_000;
/** Words of a paragraph beyond which its words are not compared. */
const MOST_WORDS = 3_000;
const WORD_EDITS = 1_500;
/** Share of the words that two paragraphs must have in common to be one that was changed. */
const ALIKE = 0.35;
/** A shorter paragraph that occurs twice was not moved, it occurs twice. */
const MOVED_CHARACTERS = 24;
/** Pairs of one run that are looked at for the best match; longer runs are paired in their order. */
const MOST_PAIRS = 2_500;

/** Text as it is compared: quotes and dashes that programs change by themselves do not count. */
function compared(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[“”„«»]/g, '"')
    .replaceAll(/[‘’`´]/g, "'")
    .replaceAll(/[–—−‑]/g, '-')
    .replaceAll(/\u00ad/g, '');
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

function clip(text: string): string {
  return text.length > CHARACTERS_TOLD ? `${text.slice(0, CHARACTERS_TOLD)}…` : text;
}

function whole(paragraph: Paragraph, changed: boolean): RowSide {
  return { page: paragraph.page, section: paragraph.section, parts: [{ text: clip(paragraph.text), changed }] };
}

function bag(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of compared(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Share of words in common, 0 to 1, whatever their order. */
function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  let all = 0;
  for (const count of a.values()) all += count;
  for (const [word, count] of b) {
    common += Math.min(count, a.get(word) ?? 0);
    all += count;
  }
  return all === 0 ? 0 : (2 * common) / all;
}

/** Joins stretches that are parted by nothing but a blank, so that a changed phrase reads as one. */
function joinParts(parts: readonly TextPart[]): readonly TextPart[] {
  const joined: TextPart[] = [];
  for (const [place, part] of parts.entries()) {
    const last = joined.at(-1);
    const bridge =
      !part.changed && part.text.trim() === '' && last?.changed === true && parts[place + 1]?.changed === true;
    const changed = part.changed || bridge;
    if (last !== undefined && last.changed === changed)
      joined[joined.length - 1] = { text: last.text + part.text, changed };
    else joined.push({ text: part.text, changed });
  }
  return joined;
}

/** Two paragraphs word by word; as a whole where they are too long or too different. */
function comparePair(before: Paragraph, after: Paragraph): ComparedRow {
  const [words, others] = [wordsOf(before.text), wordsOf(after.text)];
  const steps =
    words.length > MOST_WORDS || others.length > MOST_WORDS
      ? undefined
      : diffArrays(words, others, { maxEditLength: WORD_EDITS, comparator: (a, b) => compared(a) === compared(b) });
  if (steps === undefined) {
    return { kind: 'changed', before: whole(before, true), after: whole(after, true), count: 1 };
  }
  const left: TextPart[] = [];
  const right: TextPart[] = [];
  for (const step of steps) {
    const text = step.value.join('');
    if (step.added) right.push({ text, changed: true });
    else if (step.removed) left.push({ text, changed: true });
    else {
      left.push({ text, changed: false });
      right.push({ text, changed: false });
    }
  }
  const side = (paragraph: Paragraph, parts: readonly TextPart[]): RowSide => ({
    page: paragraph.page,
    section: paragraph.section,
    parts: joinParts(parts),
  });
  return { kind: 'changed', before: side(before, left), after: side(after, right), count: 1 };
}

/** Paragraphs of two runs that stand for each other: the most alike, in the order of both. */
function pairsOf(removed: readonly Paragraph[], added: readonly Paragraph[]): readonly (readonly [number, number])[] {
  const [olds, news] = [removed.map((item) => bag(item.text)), added.map((item) => bag(item.text))];
  const pairs: [number, number][] = [];
  if (removed.length * added.length > MOST_PAIRS) {
    const count = Math.min(removed.length, added.length);
    for (let place = 0; place < count; place += 1) {
      const [a, b] = [olds[place], news[place]];
      if (a !== undefined && b !== undefined && likeness(a, b) >= ALIKE) pairs.push([place, place]);
    }
    return pairs;
  }
  // the heaviest pairing that crosses no other, as for a longest common subsequence with weights
  const best: number[][] = Array.from({ length: olds.length + 1 }, () => new Array<number>(news.length + 1).fill(0));
  const weight = (i: number, j: number): number => {
    const [a, b] = [olds[i], news[j]];
    const share = a === undefined || b === undefined ? 0 : likeness(a, b);
    return share >= ALIKE ? share : 0;
  };
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  for (let i = olds.length - 1; i >= 0; i -= 1) {
    const row = best[i];
    for (let j = news.length - 1; row !== undefined && j >= 0; j -= 1) {
      const share = weight(i, j);
      row[j] = Math.max(at(i + 1, j), at(i, j + 1), share > 0 ? share + at(i + 1, j + 1) : 0);
    }
  }
  for (let [i, j] = [0, 0]; i < olds.length && j < news.length; ) {
    const share = weight(i, j);
    if (share > 0 && at(i, j) === share + at(i + 1, j + 1)) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** A run of removed paragraphs beside the run of added ones that stands in its place. */
function compareRuns(removed: readonly Paragraph[], added: readonly Paragraph[]): readonly ComparedRow[] {
  const rows: ComparedRow[] = [];
  let [i, j] = [0, 0];
  const flush = (untilOld: number, untilNew: number): void => {
    for (; i < untilOld; i += 1) {
      const item = removed[i];
      if (item !== undefined) rows.push({ kind: 'removed', before: whole(item, true), after: null, count: 1 });
    }
    for (; j < untilNew; j += 1) {
      const item = added[j];
      if (item !== undefined) rows.push({ kind: 'added', before: null, after: whole(item, true), count: 1 });
    }
  };
  for (const [old, fresh] of pairsOf(removed, added)) {
    flush(old, fresh);
    const [before, after] = [removed[old], added[fresh]];
    if (before !== undefined && after !== undefined) rows.push(comparePair(before, after));
    i = old + 1;
    j = fresh + 1;
  }
  flush(removed.length, added.length);
  return rows;
}

function textOf(side: RowSide | null): string {
  return compared(side?.parts.map((part) => part.text).join('') ?? '');
}

/** Paragraphs that went in one place and came in another, word for word: one row of each pair stays, as `moved`. */
function withMoves(rows: readonly ComparedRow[]): readonly ComparedRow[] {
  const gone = new Map<string, ComparedRow[]>();
  for (const row of rows) {
    const text = textOf(row.before);
    if (row.kind === 'removed' && text.length >= MOVED_CHARACTERS) gone.set(text, [...(gone.get(text) ?? []), row]);
  }
  const taken = new Set<ComparedRow>();
  const moved = rows.map((row) => {
    const origin = row.kind === 'added' ? gone.get(textOf(row.after))?.shift() : undefined;
    if (origin === undefined) return row;
    taken.add(origin);
    const still = (side: RowSide | null): RowSide | null =>
      side === null ? null : { ...side, parts: side.parts.map((part) => ({ ...part, changed: false })) };
    return { kind: 'moved' as const, before: still(origin.before), after: still(row.after), count: 1 };
  });
  return moved.filter((row) => !taken.has(row));
}

/** Leaves of what is the same only the paragraphs around a change. */
function withSkips(rows: readonly ComparedRow[]): readonly ComparedRow[] {
  const near = new Uint8Array(rows.length);
  for (const [place, row] of rows.entries()) {
    if (row.kind === 'same') continue;
    near.fill(1, Math.max(0, place - AROUND), Math.min(rows.length, place + AROUND + 1));
  }
  const shown: ComparedRow[] = [];
  for (const [place, row] of rows.entries()) {
    if (near[place] === 1) {
      shown.push(row);
      continue;
    }
    const last = shown.at(-1);
    if (last?.kind === 'skipped') shown[shown.length - 1] = { ...last, count: last.count + 1 };
    else shown.push({ kind: 'skipped', before: null, after: null, count: 1 });
  }
  return shown;
}

/** Rows with their counts, cut to what is shown. */
function told(rows: readonly ComparedRow[]): Comparison {
  const all = withMoves(rows);
  const counts = { changed: 0, added: 0, removed: 0, moved: 0 };
  for (const row of all) if (row.kind !== 'same' && row.kind !== 'skipped') counts[row.kind] += 1;
  const shown = withSkips(all);
  let differing = 0;
  const end = shown.findIndex((row) => {
    if (row.kind !== 'same' && row.kind !== 'skipped') differing += 1;
    return differing > ROWS_TOLD;
  });
  return { rows: end < 0 ? shown : shown.slice(0, end), ...counts, cut: end >= 0, unlike: false };
}

/** Texts of which nearly every paragraph was touched, one beside the other in their order; undefined when most do not fit each other. */
function compareInOrder(olds: readonly Paragraph[], news: readonly Paragraph[]): Comparison | undefined {
  const rows = compareRuns(olds, news);
  const paired = rows.filter((row) => row.kind === 'changed').length;
  return paired * 2 < Math.max(olds.length, news.length) ? undefined : told(rows);
}

/**
 * Compares two texts paragraph by paragraph and, where one was changed, word by word. Page ends, blanks, kinds of quotes and dashes do not
 * count; a paragraph that only moved is told as moved.
 */
export function compareTexts(before: ComparedText, after: ComparedText): Comparison {
  const [olds, news] = [paragraphsOf(before.pages, before.printed), paragraphsOf(after.pages, after.printed)];
  const none = { rows: [], changed: 0, added: 0, removed: 0, moved: 0, cut: false };
  const steps = diffArrays(
    olds.map((item) => compared(item.text)),
    news.map((item) => compared(item.text)),
    { maxEditLength: MOST_EDITS },
  );
  if (steps === undefined) return compareInOrder(olds, news) ?? { ...none, unlike: true };
  const rows: ComparedRow[] = [];
  let [i, j] = [0, 0];
  let removed: readonly Paragraph[] = [];
  const settle = (added: readonly Paragraph[]): void => {
    rows.push(...compareRuns(removed, added));
    removed = [];
  };
  for (const step of steps) {
    const count = step.value.length;
    if (step.removed) {
      removed = [...removed, ...olds.slice(i, i + count)];
      i += count;
    } else if (step.added) {
      settle(news.slice(j, j + count));
      j += count;
    } else {
      settle([]);
      for (let each = 0; each < count; each += 1) {
        const [old, fresh] = [olds[i + each], news[j + each]];
        if (old !== undefined && fresh !== undefined)
          rows.push({ kind: 'same', before: whole(old, false), after: whole(fresh, false), count: 1 });
      }
      i += count;
      j += count;
    }
  }
  settle([]);
  return told(rows);
}
