import type { CarriedRelation } from '../../contract/self-assessment-history.ts';
import type { AnswerResult, Layer } from '../../contract/self-assessment-values.ts';

/** Two clauses that a mapping relates, seen from the self-assessment that takes over. */
export interface ClausePair {
  readonly code: string;
  readonly sourceCode: string;
  readonly relation: CarriedRelation;
}

/** A row with what it says, to see whether it still says the same. */
export interface ComparedRow {
  readonly code: string;
  readonly auditable: boolean;
  readonly requirement: string;
}

/** Where each row of the new one comes from. */
export interface Correspondence {
  readonly pairs: readonly ClausePair[];
  /** Auditable rows without a counterpart. */
  readonly fresh: readonly string[];
  /** Auditable rows of the source without a counterpart. */
  readonly gone: readonly string[];
  /** Source rows that have become several rows. */
  readonly split: ReadonlySet<string>;
}

/** Relations under which a result may come over: the row asks the same, or less, than the one that was answered. */
const ANSWERING: ReadonlySet<CarriedRelation> = new Set(['same', 'equal', 'narrower']);
const RANK: Readonly<Record<CarriedRelation, number>> = { same: 0, equal: 1, narrower: 2, wider: 3, related: 4 };

/** Does a result come over under this relation? Otherwise evidence and notes only. */
export function carriesResult(relation: CarriedRelation): boolean {
  return ANSWERING.has(relation);
}

/**
 * Relates the rows of two self-assessments: by mappings where there are any, else by the same code within one instrument. A mapping of
 * a code goes before its number, because a new edition may give an old number to something else.
 */
export function correspond(
  rows: readonly ComparedRow[],
  sources: readonly ComparedRow[],
  mapped: readonly ClausePair[],
  sameInstrument: boolean,
): Correspondence {
  const auditable = new Set(rows.filter((row) => row.auditable).map((row) => row.code));
  const answerable = new Set(sources.filter((row) => row.auditable).map((row) => row.code));
  const usable = mapped.filter((pair) => auditable.has(pair.code) && answerable.has(pair.sourceCode));
  const moved = new Set(usable.filter((pair) => carriesResult(pair.relation)).flatMap((pair) => [pair.code]));
  const pairs: ClausePair[] = [...usable];
  if (sameInstrument) {
    for (const code of auditable) {
      if (answerable.has(code) && !moved.has(code)) pairs.push({ code, sourceCode: code, relation: 'same' });
    }
  }
  const answering = pairs.filter((pair) => carriesResult(pair.relation));
  const targets = Map.groupBy(answering, (pair) => pair.sourceCode);
  const found = new Set(pairs.map((pair) => pair.code));
  const used = new Set(pairs.map((pair) => pair.sourceCode));
  return {
    pairs,
    fresh: [...auditable].filter((code) => !found.has(code)),
    gone: [...answerable].filter((code) => !used.has(code)),
    split: new Set([...targets].filter(([, own]) => own.length > 1).map(([code]) => code)),
  };
}

/** What was answered to a row of the source. */
export interface AnsweredRow {
  readonly code: string;
  readonly result: AnswerResult;
  readonly documentExists: Layer;
  readonly carriedOut: Layer;
  readonly recordExists: Layer;
  readonly note: string;
  readonly reason: string;
  readonly person: string;
  readonly answeredAt: string | null;
  readonly answeredBy: string;
  readonly hasEvidence: boolean;
}

/** What is suggested for one row. */
export interface Suggestion extends Omit<AnsweredRow, 'hasEvidence'> {
  readonly relation: CarriedRelation;
  readonly sourceCodes: readonly string[];
  readonly split: boolean;
}

/** The most cautious of several results: what one of them lacks, all lack. */
export function mostCautious(results: readonly AnswerResult[]): AnswerResult {
  for (const result of ['nonconform', 'partial', 'unanswered'] as const) if (results.includes(result)) return result;
  return results.length > 0 && results.every((result) => result === 'not-applicable') ? 'not-applicable' : 'conform';
}

function mergedLayer(states: readonly Layer[]): Layer {
  if (states.includes('no')) return 'no';
  return states.length > 0 && states.every((state) => state === 'yes') ? 'yes' : 'unknown';
}

function joined(rows: readonly AnsweredRow[], field: 'note' | 'reason'): string {
  const filled = rows.filter((row) => row[field].trim() !== '');
  const [only] = filled;
  if (rows.length === 1 || filled.length === 0) return only?.[field] ?? '';
  return filled.map((row) => `${row.code}: ${row[field]}`).join('\n');
}

/**
 * Suggestions for the rows that are still open. A row whose counterpart says nothing gets none; where only wider or related rows are
 * known, evidence and notes come over without a result.
 */
export function suggestions(
  open: ReadonlySet<string>,
  found: Correspondence,
  answered: ReadonlyMap<string, AnsweredRow>,
): readonly Suggestion[] {
  const made: Suggestion[] = [];
  for (const [code, pairs] of Map.groupBy(found.pairs, (pair) => pair.code)) {
    if (!open.has(code)) continue;
    const best = Math.min(...pairs.map((pair) => RANK[pair.relation]));
    const chosen = pairs.filter((pair) =>
      carriesResult(pair.relation) ? RANK[pair.relation] === best : best >= RANK.wider,
    );
    const rows = chosen.flatMap((pair) => answered.get(pair.sourceCode) ?? []).filter(saysSomething);
    const [first] = rows;
    const relation = chosen[0]?.relation;
    if (first === undefined || relation === undefined) continue;
    const isAnswer = carriesResult(relation);
    const result = isAnswer ? mostCautious(rows.map((row) => row.result)) : 'unanswered';
    if (result === 'unanswered' && !rows.some((row) => row.hasEvidence || row.note !== '' || row.person !== ''))
      continue;
    made.push({
      code,
      relation,
      sourceCodes: rows.map((row) => row.code),
      split: isAnswer && rows.some((row) => found.split.has(row.code)),
      result,
      documentExists: isAnswer ? mergedLayer(rows.map((row) => row.documentExists)) : 'unknown',
      carriedOut: isAnswer ? mergedLayer(rows.map((row) => row.carriedOut)) : 'unknown',
      recordExists: isAnswer ? mergedLayer(rows.map((row) => row.recordExists)) : 'unknown',
      note: joined(rows, 'note'),
      reason: isAnswer ? joined(rows, 'reason') : '',
      person: rows.find((row) => row.person !== '')?.person ?? '',
      answeredAt: first.answeredAt,
      answeredBy: first.answeredBy,
    });
  }
  return made;
}

function saysSomething(row: AnsweredRow): boolean {
  return row.result !== 'unanswered' || row.note !== '' || row.person !== '' || row.hasEvidence;
}
