import type { Kysely } from 'kysely';
import { refuse } from '../../contract/result.ts';
import type { UnitScope, WriteContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { batchKind, batchRow, recordTypeKind } from './repo.ts';
import type { RecordBatchTable, RetentionTables } from './tables.ts';
import { recordTypesInUse, typeKey, typesByKey } from './types-in-use.ts';

type Db = Kysely<GroundTables>;

async function responsibleFor(db: Db, typeCode: string): Promise<string | undefined> {
  return typesByKey(await recordTypesInUse(db, 'id')).get(typeKey(typeCode))?.responsible;
}

/**
 * Records belong to who is responsible for their type, as the LSP named it. So a role that is held for one unit keeps the batches of its own types;
 * periods and disposal are the whole LSP's. Types are addressed by their code: a shipped one has no row.
 */
export const retentionUnitScopes: readonly UnitScope[] = [
  {
    kind: recordTypeKind.name,
    unitOf: responsibleFor,
    async units(db) {
      const types = await recordTypesInUse(db, 'id');
      return [...new Set(types.filter((type) => type.inUse).map((type) => type.responsible))];
    },
  },
  {
    kind: batchKind.name,
    async unitOf(db, id) {
      const row = await db
        .withTables<RetentionTables>()
        .selectFrom('record_batch')
        .select('type_code')
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? undefined : responsibleFor(db, row.type_code);
    },
    units: async () => [],
  },
];

/** Refuses, with `core.otherUnit`, a type whose records the person does not keep. */
export async function refuseOtherType(context: WriteContext, typeCode: string): Promise<void> {
  const unit = (await responsibleFor(context.db, typeCode)) ?? '';
  if (!context.mayIn('retention.write', unit)) throw refuse('core.otherUnit', { unit });
}

/** The batches, each of a type whose records the person keeps. Refuses `core.otherUnit` and `core.gone`. */
export async function ownBatches(context: WriteContext, ids: readonly string[]): Promise<readonly RecordBatchTable[]> {
  const rows: RecordBatchTable[] = [];
  for (const id of ids) rows.push(await batchRow(context.db, id));
  for (const code of new Set(rows.map((row) => row.type_code))) await refuseOtherType(context, code);
  return rows;
}
