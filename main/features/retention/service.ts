import type { Kysely } from 'kysely';
import type { DisposalMethod, StartEvent } from '../../contract/retention-shapes.ts';
import type { Language } from '../../contract/values.ts';
import type { GroundTables } from '../../db/tables.ts';
import { type OnDay, recordTypesInUse } from './types-in-use.ts';

/** A kind of record as other features and lists know it. */
export interface KnownRecordType {
  readonly code: string;
  readonly title: string;
  /** Codes of the forms that make the record. */
  readonly forms: readonly string[];
  readonly responsible: string;
  readonly place: string;
  readonly startEvent: StartEvent;
  /** Null: kept for good. */
  readonly keepMonths: number | null;
  readonly activeMonths: number;
  readonly inactiveMonths: number | null;
  readonly method: DisposalMethod;
}

/** Record types that the LSP uses, in the order of its list; with `day` those that it used then. */
export async function recordTypes(
  db: Kysely<GroundTables>,
  language: Language = 'id',
  day?: OnDay,
): Promise<readonly KnownRecordType[]> {
  return (await recordTypesInUse(db, language, day))
    .filter((type) => type.inUse)
    .map(({ code, title, forms, responsible, place, startEvent, keepMonths, activeMonths, method }) => ({
      code,
      title,
      forms,
      responsible,
      place,
      startEvent,
      keepMonths,
      activeMonths,
      inactiveMonths: keepMonths === null ? null : keepMonths - activeMonths,
      method,
    }));
}
