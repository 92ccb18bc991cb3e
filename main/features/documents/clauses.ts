import { fold } from '../../importer/fold.ts';
import { documentType, documentTypes } from './types.ts';

/** A clause that a document probably belongs to, and what says so. */
export interface ClauseProposal {
  readonly instrument: string;
  readonly clause: string;
  readonly because: 'code' | 'title' | 'type';
}

/** `SOP-<chapter of 201>-<serial>`, the numbering of IKMI and others: chapters 4 to 10. */
const CHAPTER_CODE = /^(?:SOP|IK|POB|POS|WI)[-_. ]?(4|5|6|7|8|9|10)[-_. ]\d{2}\b/i;

function hasWords(text: string, words: string): boolean {
  return ` ${text} `.includes(` ${words} `);
}

/**
 * Clauses to propose for a document, best first: by the words of its title, by the chapter in its code, by its type. The chapter is left
 * out when the title already says a clause of that chapter. Proposals only: links are made by people.
 */
export function suggestClauses(facts: {
  readonly code: string;
  readonly title: string;
  readonly type: string | undefined;
}): readonly ClauseProposal[] {
  const { instrument } = documentTypes;
  const found = new Map<string, ClauseProposal>();
  const add = (clause: string, because: ClauseProposal['because']) => {
    if (!found.has(clause)) found.set(clause, { instrument, clause, because });
  };
  const title = fold(facts.title);
  for (const hint of documentTypes.clauseHints) {
    if (hint.words.some((words) => hasWords(title, fold(words))))
      for (const clause of hint.clauses) add(clause, 'title');
  }
  const chapter = CHAPTER_CODE.exec(facts.code.trim())?.[1];
  if (
    chapter !== undefined &&
    ![...found.keys()].some((clause) => clause === chapter || clause.startsWith(`${chapter}.`))
  )
    add(chapter, 'code');
  const type = facts.type === undefined ? undefined : documentType(facts.type);
  for (const clause of type?.clauses ?? []) add(clause, 'type');
  return [...found.values()];
}

/** Is `linked` the clause asked for, one below it or one above it? Exact is 0, below 1, above 2; undefined when unrelated. */
export function clauseDistance(linked: string, asked: string): number | undefined {
  if (linked === asked) return 0;
  if (linked.startsWith(`${asked}.`)) return 1;
  return asked.startsWith(`${linked}.`) ? 2 : undefined;
}
