import type { Message } from '../../contract/result.ts';
import type { ReadContext } from '../../contributions.ts';
import { findText } from '../../db/find-text.ts';

/** Tables that anonymising itself goes through, and those that only repeat them. Contents of the trail are counted by themselves (`trail-left.ts`). */
const HANDLED: ReadonlySet<string> = new Set([
  'assessor',
  'assessor_certificate',
  'assessor_file',
  'assessee',
  'assessment',
  'post',
  'search_row',
  'reference_file',
  'reference_place',
  'audit',
  'audit_change',
  'audit_erasure',
  'import',
  'import_row',
  'import_key',
  'import_memory',
  'data_request',
  'data_hold',
  'migration',
]);

/** Tables with words of their own under `privacy.tables`. */
const NAMED: ReadonlySet<string> = new Set([
  'account',
  'answer_comment',
  'change_request',
  'disposal',
  'document',
  'document_copy',
  'document_reader',
  'document_revision',
  'document_step',
  'evidence',
  'file_text',
  'file_info',
  'handout',
  'handout_row',
  'job',
  'letter',
  'licence_change',
  'licence_event',
  'licence_event_member',
  'package',
  'package_item',
  'periodic_review',
  'plan_step',
  'self_assessment',
  'self_assessment_answer',
  'signature',
  'anonymisation',
]);

/** People whose names are looked for everywhere; beyond it the search takes too long to wait for, and people are told. */
export const SEARCHED = 25;

/** Where the names stand outside of the records that are anonymised: finished records, letters, files. They stay as they are. */
export async function namedElsewhere(context: ReadContext, names: readonly string[]): Promise<Message[]> {
  if (names.length > SEARCHED) return [{ code: 'privacy.kept.notSearched', params: { count: names.length } }];
  const long = names.filter((name) => name.trim().includes(' ') || name.length >= 8);
  const places = await findText(context.db, long, HANDLED);
  return places.map(({ table, rows }) => ({
    code: 'privacy.kept.elsewhere',
    params: {
      place: context.words.text(context.language, `privacy.tables.${NAMED.has(table) ? table : 'other'}`),
      count: rows,
    },
  }));
}
