import type { WriteContext } from '../../contributions.ts';
import { given } from '../../db/patch.ts';
import type { RecordColumns } from '../../db/tables.ts';
import { numberKeyOf, personKeyOf, type RowValues } from './log-row.ts';
import { assessmentKind, linkAssessors } from './repo.ts';
import type { AssessmentTable } from './tables.ts';

/** Fields of an assessment that are its own. */
export type AssessmentValues = Omit<AssessmentTable, keyof RecordColumns>;

/** Columns that the texts of a sheet row set; registers are looked up by the caller. */
export function patchOfValues(values: RowValues): Partial<AssessmentValues> {
  const { personName, personNumber, preOn, prePlace, assessedOn, place, recommendation, decision, remote } = values;
  const named = personName !== undefined || personNumber !== undefined;
  return given<Partial<AssessmentValues>>({
    person_name: personName,
    person_number: personNumber,
    person_key: named ? personKeyOf(personName ?? '', personNumber ?? '') : undefined,
    number_key: personNumber === undefined ? undefined : numberKeyOf(personNumber),
    pre_on: preOn,
    pre_place: prePlace,
    assessed_on: assessedOn,
    place,
    recommendation,
    decision,
    remote: remote === undefined ? undefined : Number(remote),
    registration: values['registration'],
    batch: values['batch'],
    fund: values['fund'],
    city: values['city'],
    note: values['note'],
  });
}

/** Changes a row of the log; its assessors are joined anew where they changed. */
export async function changeAssessment(
  context: WriteContext,
  row: { readonly id: string; readonly rev: number; readonly assessor_ids: string },
  patch: Partial<AssessmentValues>,
): Promise<AssessmentTable> {
  const changed = await context.records.change(assessmentKind, row.id, row.rev, patch);
  if (changed.assessor_ids !== row.assessor_ids) await linkAssessors(context.db, [changed], { fresh: false });
  return changed;
}
