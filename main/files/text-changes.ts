import { diffArrays } from 'diff';

/** One paragraph that is only in the older or only in the newer text. */
export interface ChangedLine {
  readonly kind: 'added' | 'removed';
  readonly text: string;
}

/** What differs between two texts, paragraph by paragraph. */
export interface TextChanges {
  readonly added: number;
  readonly removed: number;
  /** The first of them, in the order of the text; moved paragraphs stand as removed and added. */
  readonly lines: readonly ChangedLine[];
  /** The texts have so little in common that comparing them says nothing; then there are no counts. */
  readonly unlike: boolean;
}

const LINES_TOLD = 200;
const CHARACTERS_TOLD = 400;
/** Beyond this many differences nobody reads a list, and finding the shortest takes minutes. */
const MOST_EDITS = 4_000;

function paragraphs(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}

/** Compares two texts by their paragraphs. Blanks and page ends do not count. */
export function textChanges(before: string, after: string): TextChanges {
  const steps = diffArrays(paragraphs(before), paragraphs(after), { maxEditLength: MOST_EDITS });
  if (steps === undefined) return { added: 0, removed: 0, lines: [], unlike: true };
  const lines: ChangedLine[] = [];
  let added = 0;
  let removed = 0;
  for (const step of steps) {
    if (!step.added && !step.removed) continue;
    if (step.added) added += step.value.length;
    else removed += step.value.length;
    for (const text of step.value.slice(0, LINES_TOLD - lines.length)) {
      lines.push({ kind: step.added ? 'added' : 'removed', text: text.slice(0, CHARACTERS_TOLD) });
    }
  }
  return { added, removed, lines, unlike: false };
}
