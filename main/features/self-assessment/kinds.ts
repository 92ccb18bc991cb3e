import { recordKind } from '../../db/records.ts';
import type { AnswerTable, AssessmentTable } from './tables.ts';

/** Subject kind of evidence links of answers. */
export const ANSWER = 'answer';

/** Address of a self-assessment, or of one of its rows, in the renderer. */
export function assessmentAddress(assessmentId: string, code?: string): string {
  const address = `/asesmen-mandiri/${assessmentId}`;
  return code === undefined ? address : `${address}?butir=${encodeURIComponent(code)}`;
}

export const assessmentKind = recordKind<AssessmentTable>({
  name: 'self-assessment',
  table: 'self_assessment',
  search: (row) => ({ code: '', title: row.title, body: row.as_of, address: assessmentAddress(row.id) }),
});

// what people wrote into an answer is put into the index by the handler: 187 empty answers would drown the clauses themselves
export const answerKind = recordKind<AnswerTable>({ name: ANSWER, table: 'self_assessment_answer' });
