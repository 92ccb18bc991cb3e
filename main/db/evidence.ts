import type { Kysely } from 'kysely';
import type { IdSource } from '../ports.ts';
import { type Records, recordKind } from './records.ts';
import type { EvidenceTable, GroundTables, RecordColumns } from './tables.ts';

/** What evidence may point to. A document floats to its revision in force; a revision and a file stay as they are. */
export type EvidenceTargetKind = 'document' | 'revision' | 'file' | 'record';

/** Evidence of a clause answer, a package item, a finding: one thing cited with its place and what it proves. */
export const evidenceKind = recordKind<EvidenceTable>({ name: 'evidence', table: 'evidence' });

export type EvidenceValues = Omit<EvidenceTable, keyof RecordColumns>;

function samePlace(row: EvidenceTable, values: EvidenceValues): boolean {
  return (
    row.target_kind === values.target_kind &&
    row.target_id === values.target_id &&
    row.page === values.page &&
    row.section === values.section
  );
}

/**
 * Cites something for a subject. The same thing at the same place is one link however often it is cited. Its id says what it is, so that
 * copies of a workspace meet again; a link that was taken off comes back.
 */
export async function cite(
  context: { readonly db: Kysely<GroundTables>; readonly records: Records; readonly ids: IdSource },
  values: EvidenceValues,
): Promise<EvidenceTable> {
  const inUse = await evidenceOf(context.db, values.subject_kind, [values.subject_id]);
  const twin = inUse.find((row) => samePlace(row, values));
  if (twin !== undefined) return twin;
  const { subject_kind, subject_id, target_kind, target_id, page, section } = values;
  const id = context.ids.of('evidence', subject_kind, subject_id, target_kind, target_id, page, section);
  const former = await context.db.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst();
  if (former === undefined) return context.records.insert(evidenceKind, values, { id });
  // the link that began here stands for another place by now
  if (former.withdrawn_at === null) return context.records.insert(evidenceKind, values);
  const restored = await context.records.restore(evidenceKind, id, former.rev);
  return context.records.change(evidenceKind, id, restored.rev, values);
}

/** Links of the given subjects that are in use, in the order they were made. */
export async function evidenceOf(
  db: Kysely<GroundTables>,
  subjectKind: string,
  subjectIds: readonly string[],
): Promise<readonly EvidenceTable[]> {
  const rows: EvidenceTable[] = [];
  for (let start = 0; start < subjectIds.length; start += 500) {
    rows.push(
      ...(await db
        .selectFrom('evidence')
        .selectAll()
        .where('subject_kind', '=', subjectKind)
        .where('subject_id', 'in', subjectIds.slice(start, start + 500))
        .where('withdrawn_at', 'is', null)
        .orderBy('created_at')
        .orderBy('id')
        .execute()),
    );
  }
  return rows;
}

/** Links that cite the given target, for "referenced by". */
export async function evidenceCiting(
  db: Kysely<GroundTables>,
  targetKind: EvidenceTargetKind,
  targetIds: readonly string[],
): Promise<readonly EvidenceTable[]> {
  if (targetIds.length === 0) return [];
  return db
    .selectFrom('evidence')
    .selectAll()
    .where('target_kind', '=', targetKind)
    .where('target_id', 'in', targetIds)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at')
    .execute();
}
