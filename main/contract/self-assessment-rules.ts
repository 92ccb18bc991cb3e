import type { Message } from './result.ts';
import type {
  Answer,
  AnswerResult,
  Contradiction,
  Counts,
  EvidenceCounts,
  Progress,
  RowScope,
} from './self-assessment-values.ts';

/** A chapter of the tree, for progress. */
export interface Chapter {
  readonly code: string;
  readonly title: { readonly id: string; readonly en: string };
}

/** Links without a single one. */
export const noEvidence: EvidenceCounts = { total: 0, proving: 0, withdrawn: 0, lapsed: 0, changed: 0, overtaken: 0 };

/** A row that nothing takes out. */
export const inScope: RowScope = { applies: true, because: null, choice: null, reason: '' };

/** The answers that count: those of rows that apply. */
export function counted(answers: readonly Answer[]): readonly Answer[] {
  return answers.filter((answer) => answer.scope.applies);
}

/**
 * Why an answer may not stand like this, or undefined. `conform` needs evidence or a written reason, `not-applicable` a reason
 * (product.md, asesmen mandiri). Used by the core, and by the screen to ask before it sends.
 */
export function refusalOfAnswer(
  after: { readonly code: string; readonly result: AnswerResult; readonly reason: string },
  evidenceTotal: number,
): Message | undefined {
  const reasoned = after.reason.trim() !== '';
  if (after.result === 'conform' && evidenceTotal === 0 && !reasoned) {
    return { code: 'selfAssessment.conformNeedsProof', params: { code: after.code } };
  }
  if (after.result === 'not-applicable' && !reasoned) {
    return { code: 'selfAssessment.notApplicableNeedsReason', params: { code: after.code } };
  }
  return undefined;
}

/** Nothing is left to do: it conforms, does not apply, or its work was declared done. */
export function isSettled(answer: Pick<Answer, 'result' | 'work'>): boolean {
  return answer.work === 'done' || answer.result === 'conform' || answer.result === 'not-applicable';
}

/** Past its due date as of a day, with work left. */
export function isOverdue(answer: Pick<Answer, 'result' | 'work' | 'due'>, asOf: string): boolean {
  return answer.due !== null && answer.due < asOf && !isSettled(answer);
}

function countOf(answers: readonly Answer[]): Counts {
  const of = (result: AnswerResult): number => answers.filter((answer) => answer.result === result).length;
  const unanswered = of('unanswered');
  return {
    total: answers.length,
    answered: answers.length - unanswered,
    conform: of('conform'),
    partial: of('partial'),
    nonconform: of('nonconform'),
    notApplicable: of('not-applicable'),
    unanswered,
    withEvidence: answers.filter((answer) => answer.evidence.proving > 0).length,
  };
}

function personProgress(answers: readonly Answer[], asOf: string): Progress['persons'] {
  const byPerson = Map.groupBy(
    answers.filter((answer) => answer.person !== ''),
    (answer) => answer.person,
  );
  return [...byPerson]
    .map(([person, own]) => ({
      person,
      total: own.length,
      answered: own.filter((answer) => answer.result !== 'unanswered').length,
      settled: own.filter(isSettled).length,
      overdue: own.filter((answer) => isOverdue(answer, asOf)).length,
      nextDue: own
        .filter((answer) => !isSettled(answer))
        .reduce<string | null>((first, { due }) => earlier(first, due), null),
    }))
    .sort((a, b) => a.person.localeCompare(b.person, 'id'));
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/**
 * Progress of a self-assessment as of a day. A row counts as answered only when somebody gave it a result: what was carried over and not
 * looked at again is unanswered. Rows that do not apply are counted apart.
 */
export function progressOf(all: readonly Answer[], chapters: readonly Chapter[], asOf: string): Progress {
  const answers = counted(all);
  return {
    ...countOf(answers),
    outside: all.length - answers.length,
    chapters: chapters.map(({ code, title }) => ({
      code,
      title,
      ...countOf(answers.filter((answer) => answer.chapter === code)),
    })),
    persons: personProgress(answers, asOf),
  };
}

/** What answers say that their evidence does not bear out, in the order of the rows. */
export function contradictionsOf(answers: readonly Answer[]): readonly Contradiction[] {
  return counted(answers).flatMap((answer) => {
    const found: Contradiction[] = [];
    const { evidence, code } = answer;
    const note = (kind: Contradiction['kind'], count: number): void => {
      if (count > 0) found.push({ code, kind, count });
    };
    if (answer.result === 'conform') {
      note('unproved', refusalOfAnswer(answer, evidence.total) === undefined ? 0 : 1);
      note(
        'layerDenied',
        [answer.documentExists, answer.carriedOut, answer.recordExists].filter((state) => state === 'no').length,
      );
    }
    note('withdrawnEvidence', evidence.withdrawn);
    note('lapsedEvidence', evidence.lapsed);
    note('changedEvidence', evidence.changed);
    note('overtakenEvidence', evidence.overtaken);
    return found;
  });
}
