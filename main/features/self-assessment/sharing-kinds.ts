import { recordKind } from '../../db/records.ts';
import { assessmentAddress } from './kinds.ts';
import type { CommentTable, HandoutTable } from './sharing-tables.ts';

/** Address of the shares of a self-assessment, or of one part of them, in the renderer. */
export function sharesAddress(assessmentId: string, part?: 'lembar'): string {
  const address = `${assessmentAddress(assessmentId)}/bagian`;
  return part === undefined ? address : `${address}?tab=${part}`;
}

export const handoutKind = recordKind<HandoutTable>({
  name: 'handout',
  table: 'handout',
  search: (row) => ({
    code: '',
    title: row.person,
    body: [row.scope, row.note].filter((text) => text !== '').join('\n'),
    address: sharesAddress(row.assessment_id, 'lembar'),
  }),
});

export const commentKind = recordKind<CommentTable>({
  name: 'comment',
  table: 'answer_comment',
  search: (row) => ({
    code: row.code,
    title: row.person,
    body: row.body,
    address: assessmentAddress(row.assessment_id, row.code),
  }),
});
