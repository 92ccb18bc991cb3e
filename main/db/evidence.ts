import type { Kysely } from 'kysely';
import { recordKind } from './records.ts';
import type { EvidenceTable, GroundTables } from './tables.ts';

/** What evidence may point to. A document floats to its revision in force; a revision and a file stay as they are. */
export type EvidenceTargetKind = 'document' | 'revision' | 'file' | 'record';

/** Evidence of a clause answer, a package item, a finding: one thing cited with its place and what it proves. */
export const evidenceKind = recordKind<EvidenceTable>({ name: 'evidence', table: 'evidence' });

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
export async function evidenceCiting(db: Kysely<GroundTables>, targetKind: EvidenceTargetKind, targetIds: readonly string[]): Promise<readonly EvidenceTable[]> {
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
