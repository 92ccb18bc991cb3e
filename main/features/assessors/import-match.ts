import type { RowReason, SourceRow } from '../../importer/importer.ts';
import type { KnownAssessor, KnownRegister } from './import-known.ts';
import { type AssessorRowReading, readAssessorRow } from './import-values.ts';
import { printedName } from './repo.ts';

/** Whom a row means: somebody known, somebody new, or a question. */
export interface RowMatch {
  readonly known: KnownAssessor | undefined;
  /** The row is written as a new person even where the name is known. */
  readonly asNew: boolean;
  readonly doubts: readonly RowReason[];
  readonly remarks: readonly RowReason[];
  /** An earlier row of the sheet speaks of the same person, without doubt. */
  readonly continues: boolean;
}

/** Where names and register numbers of a sheet stand first. */
export interface SheetIndex {
  readonly byRegister: ReadonlyMap<string, Place>;
  readonly byName: ReadonlyMap<string, readonly Place[]>;
  readonly byId: ReadonlyMap<string, number>;
}

interface Place {
  readonly position: number;
  readonly name: string;
  readonly nameKey: string;
  readonly registerKey: string;
}

const indexes = new WeakMap<readonly SourceRow[], SheetIndex>();

/** Index of a sheet, made once however many parts it is read in. */
export function sheetIndex(source: readonly SourceRow[], today: string): SheetIndex {
  const made = indexes.get(source);
  if (made !== undefined) return made;
  const byRegister = new Map<string, Place>();
  const byName = new Map<string, Place[]>();
  const byId = new Map<string, number>();
  for (const row of source) {
    const reading = readAssessorRow(row, today);
    const place = {
      position: row.position,
      name: reading.values['name'] ?? '',
      nameKey: reading.nameKey,
      registerKey: reading.registerKey,
    };
    const id = reading.values['id'];
    if (id !== undefined && !byId.has(id)) byId.set(id, row.position);
    if (place.registerKey !== '' && !byRegister.has(place.registerKey)) byRegister.set(place.registerKey, place);
    if (place.nameKey !== '') byName.set(place.nameKey, [...(byName.get(place.nameKey) ?? []), place]);
  }
  const index = { byRegister, byName, byId };
  indexes.set(source, index);
  return index;
}

const CLEAR = { asNew: false, doubts: [], remarks: [], continues: false } as const;

function doubt(code: string, params: RowReason['params'], field: string): readonly RowReason[] {
  return [{ code, params, field }];
}

function matchByRegister(reading: AssessorRowReading, register: KnownRegister): RowMatch {
  const holders = register.byRegister.get(reading.registerKey) ?? [];
  const named = register.byName.get(reading.nameKey) ?? [];
  const both = holders.filter((holder) => named.includes(holder));
  const [holder] = both.length === 1 ? both : holders;
  if (both.length === 1) return { ...CLEAR, known: holder };
  if (holder !== undefined) {
    const params = { name: holders.map((one) => printedName(one.row)).join('; ') };
    if (holders.length > 1)
      return {
        ...CLEAR,
        known: undefined,
        asNew: true,
        doubts: doubt('assessors.importTwoOfRegister', params, 'registerNumber'),
      };
    return { ...CLEAR, known: holder, doubts: doubt('assessors.importOtherName', params, 'registerNumber') };
  }
  const [only] = named;
  if (only === undefined) return matchNobody(reading, register);
  const unnumbered = named.filter((one) => one.row.register_key === '');
  if (named.length === 1 && unnumbered.length === 1) return { ...CLEAR, known: only };
  if (named.length === 1) {
    return {
      ...CLEAR,
      known: undefined,
      asNew: true,
      doubts: doubt('assessors.importOtherRegister', { number: only.row.register_number }, 'name'),
    };
  }
  return {
    ...CLEAR,
    known: undefined,
    asNew: true,
    doubts: doubt('assessors.importTwoRecords', { count: named.length }, 'name'),
  };
}

function matchNobody(reading: AssessorRowReading, register: KnownRegister): RowMatch {
  if (!register.withdrawnNames.has(reading.nameKey)) return { ...CLEAR, known: undefined };
  return { ...CLEAR, known: undefined, asNew: true, doubts: doubt('assessors.importWithdrawn', {}, 'name') };
}

function matchByName(reading: AssessorRowReading, register: KnownRegister): RowMatch {
  const named = register.byName.get(reading.nameKey) ?? [];
  if (named.length > 1)
    return {
      ...CLEAR,
      known: undefined,
      asNew: true,
      doubts: doubt('assessors.importTwoRecords', { count: named.length }, 'name'),
    };
  return named[0] === undefined ? matchNobody(reading, register) : { ...CLEAR, known: named[0] };
}

/** What rows further up in the same sheet make of a row. Undefined when they have nothing to do with it. */
function matchEarlier(
  row: SourceRow,
  reading: AssessorRowReading,
  match: RowMatch,
  index: SheetIndex,
): RowMatch | undefined {
  const sameRegister = reading.registerKey === '' ? undefined : index.byRegister.get(reading.registerKey);
  if (sameRegister !== undefined && sameRegister.position < row.position) {
    if (sameRegister.nameKey === reading.nameKey) return { ...match, continues: true };
    const params = { row: sameRegister.position, name: sameRegister.name };
    return { ...match, continues: true, doubts: doubt('assessors.importRegisterTwice', params, 'registerNumber') };
  }
  const earlier = (index.byName.get(reading.nameKey) ?? []).filter((place) => place.position < row.position);
  const [first] = earlier;
  if (first === undefined) return undefined;
  const apart =
    reading.registerKey !== '' &&
    earlier.every((place) => place.registerKey !== '' && place.registerKey !== reading.registerKey);
  const remarks: readonly RowReason[] = [
    { code: 'assessors.importSameName', params: { row: first.position }, field: 'name' },
  ];
  if (apart) return { ...match, remarks: [...match.remarks, ...remarks] };
  return {
    ...match,
    known: undefined,
    asNew: true,
    doubts: doubt('assessors.importNameTwice', { row: first.position }, 'name'),
  };
}

/**
 * Whom a row means: by the id of a sheet that we handed out, else by register number, else by name without degrees and case. Rows that speak of
 * somebody twice, of a name that two people have, or of another person's number are a question, never a guess.
 */
export function matchRow(
  row: SourceRow,
  reading: AssessorRowReading,
  register: KnownRegister,
  index: SheetIndex,
): RowMatch {
  const id = reading.values['id'];
  const byId = id === undefined ? undefined : register.byId.get(id);
  if (id !== undefined && byId !== undefined) {
    return { ...CLEAR, known: byId, continues: (index.byId.get(id) ?? row.position) < row.position };
  }
  const match = reading.registerKey === '' ? matchByName(reading, register) : matchByRegister(reading, register);
  return matchEarlier(row, reading, match, index) ?? match;
}
