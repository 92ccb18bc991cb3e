import type { Kysely } from 'kysely';
import { z } from 'zod';
import shippedData from '../../../resources/settings/retention.json' with { type: 'json' };
import { type DisposalMethod, disposalMethods, type StartEvent, startEvents } from '../../contract/retention-shapes.ts';
import type { Language } from '../../contract/values.ts';
import type { GroundTables } from '../../db/tables.ts';
import { fold } from '../../importer/fold.ts';
import { ownTypes, typesBefore } from './repo.ts';
import type { RecordTypeTable } from './tables.ts';

const words = z.object({ id: z.string(), en: z.string() });

const shipped = z
  .object({
    edition: z.string(),
    source: words,
    leastMonths: z.int(),
    obsoleteType: z.string(),
    types: z.array(
      z.object({
        code: z.string(),
        title: words,
        forms: z.array(z.string()),
        aliases: z.array(z.string()),
        keepMonths: z.int().nullable(),
        activeMonths: z.int(),
        startEvent: z.enum(startEvents),
        place: words,
        responsible: words,
        method: z.enum(disposalMethods),
        ownMinutes: z.boolean(),
        basis: z.enum(['clause-201', 'seen', 'proposal']),
        source: words,
      }),
    ),
  })
  .parse(shippedData);

/** One certification cycle in months, the least that records are kept (201 clause 7.1.2, paraphrased). */
export const leastMonths = shipped.leastMonths;

/** Code of the type that obsolete revisions of documents belong to. */
export const obsoleteType = shipped.obsoleteType;

/** Edition and source note of the shipped types. */
export function typesSource(language: Language): { readonly edition: string; readonly source: string } {
  return { edition: shipped.edition, source: shipped.source[language] };
}

/** A record type as it holds in the LSP. */
export interface TypeInUse {
  /** Null where the LSP uses the shipped type as it is. */
  readonly id: string | null;
  readonly rev: number;
  readonly code: string;
  readonly title: string;
  readonly forms: readonly string[];
  /** Words by which lists of people call it. */
  readonly aliases: readonly string[];
  readonly keepMonths: number | null;
  readonly activeMonths: number;
  readonly startEvent: StartEvent;
  readonly place: string;
  readonly responsible: string;
  readonly method: DisposalMethod;
  readonly ownMinutes: boolean;
  readonly inUse: boolean;
  readonly note: string;
  readonly basis: 'clause-201' | 'seen' | 'proposal' | 'own';
  readonly source: string;
  readonly shippedMonths: number | null;
}

/** How a type's code is compared. */
export function typeKey(code: string): string {
  return fold(code);
}

/**
 * Is a period shorter than one certification cycle? Blanks that go back to BNSP are no records and are not looked at.
 */
export function tooShort(type: { readonly keepMonths: number | null; readonly method: DisposalMethod }): boolean {
  return type.method !== 'return' && type.keepMonths !== null && type.keepMonths < leastMonths;
}

function ofRow(row: RecordTypeTable): Omit<TypeInUse, 'aliases' | 'basis' | 'source' | 'shippedMonths'> {
  return {
    id: row.id,
    rev: row.rev,
    code: row.code,
    title: row.title,
    forms: row.forms === '' ? [] : row.forms.split('\n'),
    keepMonths: row.keep_months,
    activeMonths: row.active_months,
    startEvent: row.start_event,
    place: row.place,
    responsible: row.responsible,
    method: row.method,
    ownMinutes: row.own_minutes === 1,
    inUse: row.in_use === 1,
    note: row.note,
  };
}

/** A day in the past as lists ask for it. */
export interface OnDay {
  readonly asOf: string;
  /** Calendar day of an instant. */
  dayOf(instant: string): string;
}

/** What the LSP had set on a day, with the values of that day: settings made later are left out, those withdrawn later still hold. */
async function setOn(db: Kysely<GroundTables>, day: OnDay): Promise<readonly RecordTypeTable[]> {
  const isLater = (instant: string) => day.dayOf(instant) > day.asOf;
  const rows = (await ownTypes(db)).filter((row) => !isLater(row.created_at));
  const changed = rows.filter((row) => isLater(row.changed_at)).map((row) => row.id);
  const before = await typesBefore(db, changed, isLater);
  // what was given up or taken up again later is told by the trail as well
  return rows.map((row) => ({ ...row, ...before.get(row.id), id: row.id, rev: row.rev }));
}

/**
 * Record types of the LSP: the shipped ones, what the LSP set in their place, and its own. A withdrawn setting gives the shipped one back. Types that
 * are not in use come too; `inUse` tells.
 */
export async function recordTypesInUse(
  db: Kysely<GroundTables>,
  language: Language,
  day?: OnDay,
): Promise<readonly TypeInUse[]> {
  const own = day === undefined ? await ownTypes(db) : await setOn(db, day);
  const byKey = new Map(own.map((row) => [row.code_key, row]));
  const known = shipped.types.map((type): TypeInUse => {
    const row = byKey.get(typeKey(type.code));
    const { aliases, basis, source, keepMonths } = type;
    const notes = { aliases, basis, source: source[language], shippedMonths: keepMonths };
    if (row !== undefined && row.withdrawn_at === null) return { ...ofRow(row), ...notes };
    return {
      ...notes,
      id: null,
      rev: row?.rev ?? 0,
      code: type.code,
      title: type.title[language],
      forms: type.forms,
      keepMonths,
      activeMonths: type.activeMonths,
      startEvent: type.startEvent,
      place: type.place[language],
      responsible: type.responsible[language],
      method: type.method,
      ownMinutes: type.ownMinutes,
      inUse: true,
      note: '',
    };
  });
  const shippedKeys = new Set(shipped.types.map((type) => typeKey(type.code)));
  const others = own
    .filter((row) => !shippedKeys.has(row.code_key))
    .map((row) => ({
      ...ofRow(row),
      inUse: row.in_use === 1 && row.withdrawn_at === null,
      aliases: [],
      basis: 'own' as const,
      source: '',
      shippedMonths: null,
    }));
  return [...known, ...others];
}

/** Types by their folded code. */
export function typesByKey(types: readonly TypeInUse[]): ReadonlyMap<string, TypeInUse> {
  return new Map(types.map((type) => [typeKey(type.code), type]));
}

/** Finds the type that a list means by its code, name, one of its forms, or another word for it. */
export function typeFinder(types: readonly TypeInUse[]): (text: string) => TypeInUse | undefined {
  const byWord = new Map<string, TypeInUse>();
  const put = (word: string, type: TypeInUse) => {
    const key = fold(word);
    if (key !== '' && !byWord.has(key)) byWord.set(key, type);
  };
  const inUse = types.filter((type) => type.inUse);
  for (const type of inUse) put(type.code, type);
  for (const type of inUse) put(type.title, type);
  for (const type of inUse) for (const form of type.forms) put(form, type);
  for (const type of inUse) for (const alias of type.aliases) put(alias, type);
  for (const type of shipped.types) {
    const match = inUse.find((one) => typeKey(one.code) === typeKey(type.code));
    if (match !== undefined) for (const title of [type.title.id, type.title.en]) put(title, match);
  }
  return (text) => byWord.get(fold(text));
}
