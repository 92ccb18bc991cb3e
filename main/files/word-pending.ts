import type { BytesInput } from './byte-source.ts';
import { EXTRACT_LIMITS } from './extraction.ts';
import { mainPart, type OfficeParts, openOfficeParts } from './office-parts.ts';
import type { ReadAttribute, XmlHandlers } from './xml.ts';

/** A tracked change that nobody accepted or refused yet, or a remark beside the text. */
export interface PendingItem {
  readonly kind: 'inserted' | 'deleted' | 'moved' | 'comment';
  readonly author: string;
  /** Page as far as the file tells it, from 1; of remarks the page of their anchor. */
  readonly page: number;
  readonly text: string;
}

/** What a Word file has pending. Counts are of all, `items` holds the first. */
export interface WordPending {
  readonly inserted: number;
  readonly deleted: number;
  readonly comments: number;
  /** Names as Word has them, each once, in order. */
  readonly authors: readonly string[];
  readonly items: readonly PendingItem[];
}

const ITEMS_TOLD = 500;
const CHARACTERS_TOLD = 400;
const AUTHORS_TOLD = 50;

const KINDS: Readonly<Record<string, PendingItem['kind']>> = {
  ins: 'inserted',
  del: 'deleted',
  moveFrom: 'moved',
};

interface Open {
  readonly kind: PendingItem['kind'];
  readonly author: string;
  readonly page: number;
  text: string;
}

/** Gathers items; neighbours of one author and kind are one change, however many runs Word cut it into. */
function collector() {
  const items: Open[] = [];
  const authors = new Set<string>();
  const counts = { inserted: 0, deleted: 0, moved: 0, comment: 0 };
  return {
    items,
    authors,
    counts,
    add(item: Open): void {
      if (item.author !== '' && authors.size < AUTHORS_TOLD) authors.add(item.author);
      counts[item.kind] += 1;
      if (items.length < ITEMS_TOLD) items.push({ ...item, text: item.text.replaceAll(/\s+/g, ' ').trim() });
    },
  };
}

function authorOf(attribute: ReadAttribute): string {
  return (attribute('author') ?? '').trim().slice(0, 120);
}

function bodyHandlers(found: ReturnType<typeof collector>, anchors: Map<string, number>): XmlHandlers {
  let page = 1;
  let open: Open | undefined;
  let depth = 0;
  let last: Open | undefined;
  let inText = false;
  const settle = () => {
    if (last !== undefined) found.add(last);
    last = undefined;
  };
  return {
    open(name, attribute) {
      if (name === 'lastRenderedPageBreak') page += 1;
      else if (name === 'commentReference' || name === 'commentRangeStart') {
        const id = attribute('id');
        if (id !== undefined && !anchors.has(id)) anchors.set(id, page);
      } else if (name === 't' || name === 'delText') {
        inText = true;
        // text that nobody marked stands between two changes
        if (open === undefined) settle();
      } else if (name === 'p') settle();
      const kind = KINDS[name];
      if (kind === undefined) return true;
      depth += 1;
      if (depth > 1) return true;
      const author = authorOf(attribute);
      const joins = last !== undefined && last.kind === kind && last.author === author;
      if (!joins) settle();
      open = joins && last !== undefined ? last : { kind, author, page, text: '' };
      return true;
    },
    close(name) {
      if (name === 't' || name === 'delText') inText = false;
      if (KINDS[name] === undefined) return;
      depth -= 1;
      if (depth > 0 || open === undefined) return;
      last = open;
      open = undefined;
    },
    text(text) {
      if (inText && open !== undefined && open.text.length < CHARACTERS_TOLD) open.text += text;
    },
  };
}

async function readComments(
  parts: OfficeParts,
  name: string,
  found: ReturnType<typeof collector>,
  anchors: ReadonlyMap<string, number>,
): Promise<void> {
  let open: Open | undefined;
  let inText = false;
  await parts.walk(name, {
    open(element, attribute) {
      if (element === 'comment')
        open = {
          kind: 'comment',
          author: authorOf(attribute),
          page: anchors.get(attribute('id') ?? '') ?? 1,
          text: '',
        };
      else if (element === 't') inText = true;
      return true;
    },
    close(element) {
      if (element === 't') inText = false;
      if (element === 'p' && open !== undefined) open.text += ' ';
      if (element !== 'comment' || open === undefined) return;
      found.add(open);
      open = undefined;
    },
    text(text) {
      if (inText && open !== undefined && open.text.length < CHARACTERS_TOLD) open.text += text;
    },
  });
}

/** Walks through an open Word file for tracked changes and remarks (ECMA-376 part 1, 17.13.4 and 17.13.5). */
export async function pendingOf(parts: OfficeParts, main: string): Promise<WordPending> {
  const found = collector();
  const anchors = new Map<string, number>();
  const body = bodyHandlers(found, anchors);
  await parts.walk(main, body);
  // what stood open at the end of the last paragraph
  body.open?.('p', () => undefined);
  const folder = main.slice(0, Math.max(main.lastIndexOf('/'), 0));
  await readComments(parts, `${folder}/comments.xml`, found, anchors);
  return {
    inserted: found.counts.inserted,
    deleted: found.counts.deleted + found.counts.moved,
    comments: found.counts.comment,
    authors: [...found.authors],
    items: found.items,
  };
}

/** What the Word file has pending. Refuses `files.broken`, `files.bomb` like every reader of Office files. */
export async function readWordPending(input: BytesInput, signal?: AbortSignal): Promise<WordPending> {
  const parts = await openOfficeParts(input, signal);
  try {
    return await pendingOf(parts, await mainPart(parts, 'word/document.xml'));
  } finally {
    parts.close();
  }
}

/** Does the main part mention any tracked change? A look that is far cheaper than the walk. */
export function mayBePending(main: Buffer): boolean {
  return [':ins ', ':del ', ':moveFrom '].some((sign) => main.includes(sign)) && main.length < EXTRACT_LIMITS.partBytes;
}
