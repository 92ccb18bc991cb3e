import type { Kysely } from 'kysely';
import { holdsNik, nikOf } from '../../contract/nik.ts';
import type { WriteContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import {
  assesseeAddress,
  assesseeKind,
  assesseeRowOf,
  assesseesWith,
  assessmentAddress,
  assessmentKind,
  assessmentRowOf,
  emptyAssessee,
} from './repo.ts';
import type { AssessmentTables } from './tables.ts';

/** A national number that somebody has typed into a field for other numbers. */
export interface MisplacedNik {
  readonly kind: 'assessment' | 'assessee';
  readonly id: string;
  readonly rev: number;
  /** Name of the person as far as it is known. */
  readonly label: string;
  /** What stands in the field, in full. */
  readonly value: string;
  /** The field that it belongs into is empty. */
  readonly free: boolean;
  readonly address: string;
}

/** National numbers in the participant's number, of participants and of rows of the log. */
export async function misplacedNiks(db: Kysely<GroundTables>): Promise<readonly MisplacedNik[]> {
  const tables = db.withTables<AssessmentTables>();
  const people = await tables
    .selectFrom('assessee')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .where('number', 'like', '%________________%')
    .orderBy('name_key')
    .execute();
  const rows = await tables
    .selectFrom('assessment')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .where('person_number', 'like', '%________________%')
    .orderBy('assessed_on', 'desc')
    .orderBy('id')
    .execute();
  return [
    ...people
      .filter((row) => holdsNik(row.number))
      .map((row) => ({
        kind: 'assessee' as const,
        id: row.id,
        rev: row.rev,
        label: row.name,
        value: row.number,
        free: row.nik === '' || row.nik === nikOf(row.number),
        address: assesseeAddress(row.id),
      })),
    ...rows
      .filter((row) => holdsNik(row.person_number))
      .map((row) => ({
        kind: 'assessment' as const,
        id: row.id,
        rev: row.rev,
        label: row.person_name,
        value: row.person_number,
        free: row.person_name !== '' || row.assessee_id !== null,
        address: assessmentAddress(row.id),
      })),
  ];
}

/** The participant with the number, who is added when nobody has it. */
async function participantWith(context: WriteContext, nik: string, name: string, nameKey: string): Promise<string> {
  const known = (await assesseesWith(context.db, 'nik', [nik])).get(nik)?.[0];
  if (known !== undefined) return known.id;
  const row = await context.records.insert(assesseeKind, { ...emptyAssessee, name, name_key: nameKey, nik });
  return row.id;
}

/** Moves a national number to the field for it; of a row of the log, to the participant, whom the row then means. False when it cannot be. */
export async function moveNik(
  context: WriteContext,
  item: { readonly kind: 'assessment' | 'assessee'; readonly id: string },
): Promise<boolean> {
  if (item.kind === 'assessee') {
    const row = await assesseeRowOf(context.db, item.id);
    const nik = row === undefined ? undefined : nikOf(row.number);
    if (row === undefined || nik === undefined || row.withdrawn_at !== null) return false;
    if (row.nik !== '' && row.nik !== nik) return false;
    const holder = (await assesseesWith(context.db, 'nik', [nik])).get(nik)?.find((one) => one.id !== row.id);
    if (holder !== undefined) return false;
    await context.records.change(assesseeKind, row.id, row.rev, { nik, number: '', number_key: '' });
    return true;
  }
  const row = await assessmentRowOf(context.db, item.id);
  const nik = row === undefined ? undefined : nikOf(row.person_number);
  if (row === undefined || nik === undefined || row.withdrawn_at !== null || row.person_name === '') return false;
  const assesseeId = row.assessee_id ?? (await participantWith(context, nik, row.person_name, row.person_key));
  const assessee = await assesseeRowOf(context.db, assesseeId);
  if (assessee === undefined || (assessee.nik !== '' && assessee.nik !== nik)) return false;
  if (assessee.nik === '') await context.records.change(assesseeKind, assessee.id, assessee.rev, { nik });
  await context.records.change(assessmentKind, row.id, row.rev, {
    person_number: assessee.number,
    number_key: assessee.number_key,
    assessee_id: assesseeId,
  });
  return true;
}
