import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import type { CreatedAlong, Importer } from '../../importer/importer.ts';
import { assessorsOfImport } from '../assessors/service.ts';
import { schemesOfImport } from '../schemes/service.ts';
import { applyLogRows } from './log-apply.ts';
import { proposeLogRows } from './log-propose.ts';
import { assesseeAddress } from './repo.ts';
import { logSheetFields } from './sheet-fields.ts';
import type { AssessmentTables } from './tables.ts';

/** Records that a log has named and that were not there: they are incomplete and wait for somebody to say the rest. */
export async function createdAlong(db: Kysely<GroundTables>, importId: string): Promise<readonly CreatedAlong[]> {
  const schemes = await schemesOfImport(db, importId);
  const assessors = await assessorsOfImport(db, importId);
  const participants = await db
    .withTables<AssessmentTables>()
    .selectFrom('assessee')
    .select(['id', 'name'])
    .where('import_id', '=', importId)
    .orderBy('name_key')
    .execute();
  return [
    ...schemes.map(({ id, title }) => ({ kind: 'scheme', label: title, address: `/skema/${id}` })),
    ...assessors.map(({ id, name }) => ({ kind: 'assessor', label: name, address: `/asesor/${id}` })),
    ...participants.map(({ id, name }) => ({ kind: 'assessee', label: name, address: assesseeAddress(id) })),
  ];
}

/** Import of an assessment log as an LSP keeps it: one row per asesi and assessment. */
export const logImporter: Importer = {
  kind: 'assessments',
  label: 'assessments.title',
  source: 'sheet',
  permission: 'assessments.write',
  alsoWrites: ['assessors.write', 'schemes.write'],
  fields: logSheetFields,
  address: '/log-asesmen',
  propose: proposeLogRows,
  apply: applyLogRows,
  created: createdAlong,
};
