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

interface Token {
  readonly from: number;
  readonly until: number;
  readonly folded: string;
}

/** A word as the index holds it: without case and accents (unicode61 with remove_diacritics). */
export function foldWord(word: string): string {
  return word
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();
}

function tokensOf(text: string): readonly Token[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+/gu), (match) => ({
    from: match.index,
    until: match.index + match[0].length,
    folded: foldWord(match[0]),
  }));
}

interface Hit {
  /** First and last word. */
  readonly first: number;
  readonly last: number;
  readonly part: number;
}

function hitAt(tokens: readonly Token[], place: number, phrase: Phrase): Hit | undefined {
  const { words, open, part } = phrase;
  for (const [offset, word] of words.entries()) {
    const token = tokens[place + offset];
    if (token === undefined) return undefined;
    const whole = !(open && offset === words.length - 1);
    if (whole ? token.folded !== word : !token.folded.startsWith(word)) return undefined;
  }
  return { first: place, last: place + words.length - 1, part };
}

function hitsOf(tokens: readonly Token[], phrases: readonly Phrase[]): readonly Hit[] {
  const hits: Hit[] = [];
  for (let place = 0; place < tokens.length; place += 1) {
    const found = phrases.flatMap((phrase) => hitAt(tokens, place, phrase) ?? []);
    const longest = found.reduce<Hit | undefined>(
      (best, hit) => (best === undefined || hit.last > best.last ? hit : best),
      undefined,
    );
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
  const tokens = tokensOf(text);
  const hits = hitsOf(tokens, phrases);
  const [firstHit] = hits;
  if (firstHit === undefined) return undefined;
  const { start, parts } = bestStart(hits);
  // a few words before the hit, and the beginning of the text when it is near
  const from = Math.max(0, Math.min(start - 4, tokens.length - SHOWN));
  const until = Math.min(tokens.length, from + SHOWN);
  const opening = from === 0 ? 0 : (tokens[from]?.from ?? 0);
  const closing = until === tokens.length ? text.length : (tokens[until - 1]?.until ?? text.length);
  let shown = from === 0 ? '' : '…';
  let place = opening;
  for (const hit of hits) {
    const [first, last] = [tokens[hit.first], tokens[hit.last]];
    if (first === undefined || last === undefined || hit.first < from || hit.last >= until) continue;
    shown += `${text.slice(place, first.from)}${START}${text.slice(first.from, last.until)}${END}`;
    place = last.until;
  }
  return { excerpt: `${shown}${text.slice(place, closing)}${until === tokens.length ? '' : '…'}`, parts };
}
