/** Words that stand beside each other in a hit; the last one of an open phrase may be a beginning. */
export interface Phrase {
  readonly words: readonly string[];
  readonly open: boolean;
  /** Part of what was typed that it stands for: two forms of a code are one part. */
  readonly part: number;
}

/** Words around a hit that an excerpt shows. */
const SHOWN = 16;
const START = '\u0002';
const END = '\u0003';

/** A word as the index holds it: without case and accents (unicode61 with remove_diacritics). */
export function foldWord(word: string): string {
  return word
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The words of a text as they are compared, with the places where they stand. */
interface Words {
  readonly count: number;
  /** Where each word begins and ends in the text. */
  readonly from: readonly number[];
  readonly until: readonly number[];
  is(place: number, word: string): boolean;
  begins(place: number, word: string): boolean;
}

const OF_A_WORD = /[\p{L}\p{N}\p{M}]/u;
/** The same for the first 128 signs, of which most texts are made. */
const PLAIN_OF_A_WORD = Array.from({ length: 128 }, (_, code) => OF_A_WORD.test(String.fromCharCode(code)));

function wordsIn(text: string): Words {
  const from: number[] = [];
  const until: number[] = [];
  const lower = text.toLowerCase();
  // a few signs have more signs as small letters: nothing stands at its place any more
  const inPlace = lower.length === text.length;
  /** Words that are more than small letters of the text. */
  const folded = new Map<number, string>();
  let start = -1;
  let plain = true;
  for (let place = 0; place <= text.length; ) {
    const code = place === text.length ? 0 : (text.codePointAt(place) ?? 0);
    const within = code < 128 ? PLAIN_OF_A_WORD[code] === true : OF_A_WORD.test(String.fromCodePoint(code));
    if (within) {
      if (start < 0) {
        start = place;
        plain = inPlace;
      }
      plain &&= code < 128;
    } else if (start >= 0) {
      if (!plain) folded.set(from.length, foldWord(text.slice(start, place)));
      from.push(start);
      until.push(place);
      start = -1;
    }
    place += code > 0xffff ? 2 : 1;
  }
  const length = (place: number): number => (until[place] ?? 0) - (from[place] ?? 0);
  return {
    count: from.length,
    from,
    until,
    is(place, word) {
      const own = folded.get(place);
      return own === undefined ? length(place) === word.length && lower.startsWith(word, from[place]) : own === word;
    },
    begins(place, word) {
      const own = folded.get(place);
      if (own !== undefined) return own.startsWith(word);
      return length(place) >= word.length && lower.startsWith(word, from[place]);
    },
  };
}

interface Hit {
  /** First and last word. */
  readonly first: number;
  readonly last: number;
  readonly part: number;
}

function hitAt(words: Words, place: number, phrase: Phrase): Hit | undefined {
  const last = place + phrase.words.length - 1;
  if (last >= words.count) return undefined;
  for (const [offset, word] of phrase.words.entries()) {
    const open = phrase.open && place + offset === last;
    if (!(open ? words.begins(place + offset, word) : words.is(place + offset, word))) return undefined;
  }
  return { first: place, last, part: phrase.part };
}

function hitsOf(words: Words, phrases: readonly Phrase[]): readonly Hit[] {
  const hits: Hit[] = [];
  for (let place = 0; place < words.count; place += 1) {
    let longest: Hit | undefined;
    for (const phrase of phrases) {
      const hit = hitAt(words, place, phrase);
      if (hit !== undefined && (longest === undefined || hit.last > longest.last)) longest = hit;
    }
    if (longest === undefined) continue;
    hits.push(longest);
    place = longest.last;
  }
  return hits;
}

/** The stretch with the most parts of what was typed, then the most hits, the earliest of equal ones. */
function bestStart(hits: readonly Hit[]): { readonly start: number; readonly parts: number } {
  let best = { start: 0, parts: 0, hits: 0 };
  for (const [place, { first }] of hits.entries()) {
    const within: Hit[] = [];
    for (let next = place; next < hits.length; next += 1) {
      const hit = hits[next];
      if (hit === undefined || hit.last >= first + SHOWN) break;
      within.push(hit);
    }
    const parts = new Set(within.map(({ part }) => part)).size;
    if (parts > best.parts || (parts === best.parts && within.length > best.hits))
      best = { start: first, parts, hits: within.length };
  }
  return best;
}

/**
 * The line around the words in a text, as FTS5's `snippet` gives it: up to 16 words, hits between U+0002 and U+0003, `…` where text is left
 * out. Undefined when none of the phrases stands in it. `parts` tells how many parts of what was typed it shows.
 */
export function excerptOf(
  text: string,
  phrases: readonly Phrase[],
): { readonly excerpt: string; readonly parts: number } | undefined {
  const words = wordsIn(text);
  const hits = hitsOf(words, phrases);
  if (hits.length === 0) return undefined;
  const { start, parts } = bestStart(hits);
  // a few words before the hit, and the beginning of the text when it is near
  const first = Math.max(0, Math.min(start - 4, words.count - SHOWN));
  const end = Math.min(words.count, first + SHOWN);
  const closing = end === words.count ? text.length : (words.until[end - 1] ?? text.length);
  let shown = first === 0 ? '' : '…';
  let place = first === 0 ? 0 : (words.from[first] ?? 0);
  for (const hit of hits) {
    const [from, until] = [words.from[hit.first], words.until[hit.last]];
    if (from === undefined || until === undefined || hit.first < first || hit.last >= end) continue;
    shown += `${text.slice(place, from)}${START}${text.slice(from, until)}${END}`;
    place = until;
  }
  return { excerpt: `${shown}${text.slice(place, closing)}${end === words.count ? '' : '…'}`, parts };
}
