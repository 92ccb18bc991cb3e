import type { Kysely } from 'kysely';
import { holdsNik } from '../../contract/nik.ts';
import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import type { WriteContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { fold } from '../../importer/fold.ts';
import { batchWithCode, disposalRows } from './repo.ts';
import type { RecordBatchTable } from './tables.ts';
import { recordTypesInUse, type TypeInUse, typeKey, typesByKey } from './types-in-use.ts';
import type { BatchBackground } from './views.ts';

/** How the number of a batch is compared. */
export function batchKey(code: string): string {
  return fold(code);
}

/** What views of batches lean on, on a day: periods and places as they were set then. */
export async function batchBackground(
  context: {
    readonly db: Kysely<GroundTables>;
    readonly language: 'id' | 'en';
    readonly today: string;
    dayOf(instant: string): string;
  },
  asOf: string,
): Promise<BatchBackground> {
  const day = asOf < context.today ? { asOf, dayOf: context.dayOf } : undefined;
  return {
    types: typesByKey(await recordTypesInUse(context.db, context.language, day)),
    numbers: new Map((await disposalRows(context.db)).map((row) => [row.id, row.number])),
    asOf,
  };
}

type Facts = Pick<
  RecordBatchTable,
  'title' | 'period_from' | 'period_until' | 'start_on' | 'kept_until' | 'kept_reason'
>;

/** What is wrong with the facts of a batch, by input field. A batch is named without persons: its annex goes to witnesses. */
export function batchFaults(facts: Facts, today: string): Readonly<Record<string, Message>> {
  const faults: Record<string, Message> = {};
  if (holdsNik(facts.title)) faults['title'] = { code: 'retention.titleHoldsNik', params: {} };
  const { period_from: from, period_until: until } = facts;
  if (from !== null && until !== null && from > until)
    faults['periodUntil'] = { code: 'retention.periodOrder', params: { from, until } };
  if (facts.start_on !== null && facts.start_on > today)
    faults['startOn'] = { code: 'retention.startAhead', params: { date: facts.start_on } };
  else if (facts.start_on !== null && from !== null && facts.start_on < from)
    faults['startOn'] = { code: 'retention.startBefore', params: { date: facts.start_on, from } };
  if (facts.kept_until !== null && facts.kept_reason === '')
    faults['keptReason'] = { code: 'retention.keptReason', params: {} };
  return faults;
}

/** Refuses the fields that are wrong. */
export function refuseFaults(facts: Facts, today: string): void {
  const faults = batchFaults(facts, today);
  if (Object.keys(faults).length > 0) throw refuseFields('core.invalidInput', faults);
}

/** The type with the code while it is in use. Refuses the field `typeCode`. */
export async function requireType(context: WriteContext, code: string): Promise<TypeInUse> {
  const type = typesByKey(await recordTypesInUse(context.db, context.language)).get(typeKey(code));
  if (type?.inUse === true) return type;
  throw refuseFields('core.invalidInput', { typeCode: { code: 'retention.typeUnknown', params: { code } } });
}

/** Refuses the field `code` when another batch in use has the number. */
export async function refuseTakenCode(context: WriteContext, code: string, except?: string): Promise<void> {
  const owner = code === '' ? undefined : await batchWithCode(context.db, batchKey(code), except);
  if (owner !== undefined)
    throw refuseFields('core.invalidInput', { code: { code: 'retention.codeTaken', params: { title: owner.title } } });
}

/** Refuses to touch a batch that stands in minutes: what is signed must be what stood in them. */
export function refuseInMinutes(row: RecordBatchTable): void {
  if (row.disposed_on !== null) throw refuse('retention.batchDisposed');
  if (row.disposal_id !== null) throw refuse('retention.batchInMinutes', { batch: row.code || row.title });
}

/** A batch of which nothing is said yet. */
export const emptyBatch = {
  code: '',
  code_key: '',
  period_from: null,
  period_until: null,
  quantity: null,
  measure: '',
  medium: 'paper' as const,
  place: '',
  start_on: null,
  kept_until: null,
  kept_reason: '',
  hold_reason: '',
  hold_until: null,
  note: '',
  disposal_id: null,
  disposed_on: null,
};
