import { findClauses } from '../../../main/contract/clause-search.ts';
import type { AssessmentRow } from '../../../main/contract/self-assessment.ts';
import { isSettled } from '../../../main/contract/self-assessment-rules.ts';
import type { Answer, Contradiction } from '../../../main/contract/self-assessment-values.ts';

/**
 * Which rows the tree shows: all, those without a result, gaps, contradictions, those with an open comment, one's own share, those
 * carried over and not looked at again, those that do not apply, or those of one person (`orang:Sekar`).
 */
export type Shown =
  | 'semua'
  | 'belum'
  | 'kesenjangan'
  | 'pertentangan'
  | 'komentar'
  | 'saya'
  | 'tinjau'
  | 'luar'
  | `orang:${string}`;

/** The choice in the address, or all. */
export function shownOf(text: string | null): Shown {
  if (text === 'belum' || text === 'kesenjangan' || text === 'pertentangan') return text;
  if (text === 'komentar' || text === 'saya' || text === 'tinjau' || text === 'luar') return text;
  return text?.startsWith('orang:') ? (text as Shown) : 'semua';
}

/** What the filter knows beside the answers. */
export interface FilterFacts {
  /** Rows with an open comment. */
  readonly commented: { has(code: string): boolean };
  /** Name of whoever sits at the screen. */
  readonly me: string;
  /** Rows whose answer of last time nobody looked at again. */
  readonly pending?: { has(code: string): boolean };
}

const nothing: FilterFacts = { commented: new Set(), me: '' };

function isMine(answer: Answer, me: string): boolean {
  return me !== '' && answer.person.trim().toLowerCase() === me.trim().toLowerCase();
}

function fits(answer: Answer, shown: Shown, contradicted: ReadonlySet<string>, facts: FilterFacts): boolean {
  switch (shown) {
    case 'semua':
      return true;
    case 'tinjau':
      return facts.pending?.has(answer.code) ?? false;
    case 'luar':
      return !answer.scope.applies;
    case 'belum':
      return answer.scope.applies && answer.result === 'unanswered';
    case 'kesenjangan':
      return answer.scope.applies && answer.result !== 'unanswered' && !isSettled(answer);
    case 'pertentangan':
      return contradicted.has(answer.code);
    case 'komentar':
      return facts.commented.has(answer.code);
    case 'saya':
      return isMine(answer, facts.me);
    default:
      return answer.person === shown.slice('orang:'.length);
  }
}

/** Rows that fit the search and the choice, with the headings above them. */
export function filterRows(
  rows: readonly AssessmentRow[],
  answers: ReadonlyMap<string, Answer>,
  contradictions: readonly Contradiction[],
  filter: { readonly text: string; readonly shown: Shown },
  facts: FilterFacts = nothing,
): readonly AssessmentRow[] {
  const found = findClauses(rows, filter.text);
  if (filter.shown === 'semua') return found;
  const contradicted = new Set(contradictions.map((contradiction) => contradiction.code));
  const parents = new Map(rows.map((row) => [row.code, row.parent]));
  const kept = new Set<string>();
  for (const row of found) {
    const answer = answers.get(row.code);
    if (answer === undefined || !fits(answer, filter.shown, contradicted, facts)) continue;
    for (let code: string | null = row.code; code !== null && !kept.has(code); code = parents.get(code) ?? null)
      kept.add(code);
  }
  return found.filter((row) => kept.has(row.code));
}

/** The row to go to from `current`: the next or former auditable one of those shown, or undefined at the end. */
export function neighbour(
  shown: readonly AssessmentRow[],
  current: AssessmentRow | undefined,
  step: 1 | -1,
): AssessmentRow | undefined {
  const rows = shown.filter((row) => row.auditable);
  if (current === undefined) return rows[0];
  return step === 1
    ? rows.find((row) => row.position > current.position)
    : rows.findLast((row) => row.position < current.position);
}
