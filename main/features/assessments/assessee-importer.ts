import { addMonths } from '../../civil.ts';
import { maskPersonal } from '../../contract/mask.ts';
import type { Message } from '../../contract/result.ts';
import type { WriteContext } from '../../contributions.ts';
import { given } from '../../db/patch.ts';
import type { RecordColumns } from '../../db/tables.ts';
import type { Applied, Importer, Proposal, ProposeContext, RowReason, SourceRow } from '../../importer/importer.ts';
import { readAffiliation, readSex } from '../../importer/person-words.ts';
import { readRowValues, sumLineFault } from '../../importer/row-values.ts';
import { nameKey } from '../assessors/service.ts';
import { numberKeyOf, type RowValues } from './log-row.ts';
import { readNik } from './read-words.ts';
import { assesseeKind, assesseeRowOf, assesseesWith, emptyAssessee } from './repo.ts';
import { assesseeSheetFields } from './sheet-fields.ts';
import type { AssesseeTable } from './tables.ts';

type AssesseeValues = Omit<AssesseeTable, keyof RecordColumns>;

const codes = { date: 'assessments.importDate', choice: 'assessments.importChoice' };
const choices = { sex: readSex, affiliation: readAffiliation };

interface Reading {
  readonly values: RowValues;
  readonly faults: readonly RowReason[];
  readonly remarks: readonly RowReason[];
}

function readAssessee(row: SourceRow, today: string): Reading {
  const read = readRowValues(assesseeSheetFields, row, codes, choices);
  const values: Record<string, string> = { ...read.values };
  const remarks = [...read.remarks];
  const faults = [...read.faults];
  const { name, nik, birthDate } = values;
  const sum = sumLineFault(name, 'name');
  if (sum !== undefined) faults.push(sum);
  else if (name === undefined || !/\p{L}/u.test(name))
    faults.push({ code: 'assessments.importNoName', params: {}, field: 'name' });
  // two figures for the year of birth were read as of this century
  if (birthDate !== undefined && birthDate > today) values['birthDate'] = addMonths(birthDate, -1200);
  // personal data stays so in the column of numbers, which lists and the search show
  const misplaced = nik === undefined ? readNik(values['number'] ?? '') : undefined;
  if (misplaced !== undefined) {
    values['nik'] = misplaced;
    delete values['number'];
  }
  if (nik !== undefined) {
    values['nik'] = nik.replaceAll(/[\s.'-]/g, '');
    if (!/^\d{16}$/.test(values['nik'])) {
      delete values['nik'];
      remarks.push({ code: 'assessments.importNik', params: {}, field: 'nik' });
    }
  }
  return { values, faults, remarks };
}

function present(row: AssesseeTable): RowValues {
  return {
    name: row.name,
    number: row.number,
    nik: row.nik,
    sex: row.sex ?? '',
    birthDate: row.birth_date ?? '',
    city: row.city,
    entity: row.entity,
    band: row.band,
    affiliation: row.affiliation ?? '',
    note: row.note,
  };
}

function changes(values: RowValues, row: AssesseeTable): readonly RowReason[] {
  const before = present(row);
  return Object.keys(values).flatMap((field): RowReason[] => {
    const [value, known] = [values[field] ?? '', before[field] ?? ''];
    if (value === known || (field === 'name' && nameKey(value) === row.name_key)) return [];
    if (known === '') return [{ code: 'assessments.importFills', params: {}, field }];
    const shown =
      field === 'nik' || field === 'birthDate' ? maskPersonal(field === 'nik' ? 'nik' : 'birth', known) : known;
    return [{ code: 'assessments.importChanges', params: { before: shown }, field }];
  });
}

interface Known {
  readonly byNik: ReadonlyMap<string, readonly AssesseeTable[]>;
  readonly byNumber: ReadonlyMap<string, readonly AssesseeTable[]>;
  readonly byName: ReadonlyMap<string, readonly AssesseeTable[]>;
  /** Sheet row in which a NIK, a number or a name stands first. */
  readonly first: ReadonlyMap<string, number>;
}

function keysOf(values: RowValues): readonly string[] {
  const { nik, number, name } = values;
  return [
    ...(nik === undefined ? [] : [`nik ${nik}`]),
    ...(number === undefined ? [] : [`number ${numberKeyOf(number)}`]),
    ...(nik === undefined && number === undefined && name !== undefined ? [`name ${nameKey(name)}`] : []),
  ];
}

const indexes = new WeakMap<readonly SourceRow[], Promise<Known>>();

async function readKnown(context: ProposeContext): Promise<Known> {
  const readings = context.source.map((row) => ({ row, values: readAssessee(row, context.today).values }));
  const first = new Map<string, number>();
  for (const { row, values } of readings)
    for (const key of keysOf(values)) if (!first.has(key)) first.set(key, row.position);
  const of = (read: (values: RowValues) => string | undefined) => readings.flatMap(({ values }) => read(values) ?? []);
  return {
    byNik: await assesseesWith(
      context.db,
      'nik',
      of((values) => values['nik']),
    ),
    byNumber: await assesseesWith(
      context.db,
      'number_key',
      of((values) => (values['number'] === undefined ? undefined : numberKeyOf(values['number']))),
    ),
    byName: await assesseesWith(
      context.db,
      'name_key',
      of((values) => nameKey(values['name'] ?? '')),
    ),
    first,
  };
}

/** One number belongs to one person: a row whose NIK says one and whose number says another is nobody's. */
function numberOfAnother(byNik: AssesseeTable | undefined, byNumber: AssesseeTable | undefined): Message | undefined {
  if (byNik === undefined || byNumber === undefined || byNik.id === byNumber.id) return undefined;
  return { code: 'assessments.numberTaken', params: { name: byNumber.name } };
}

function proposeRow(row: SourceRow, known: Known, today: string): Proposal {
  const { values, faults, remarks } = readAssessee(row, today);
  if (faults.length > 0) return { proposal: values, verdict: 'refused', reasons: [...faults, ...remarks] };
  const { nik, number, name = '' } = values;
  const twice = keysOf(values)
    .map((key) => known.first.get(key) ?? row.position)
    .find((position) => position < row.position);
  if (twice !== undefined) {
    const reasons = [{ code: 'assessments.importPersonTwice', params: { row: twice }, field: 'name' }, ...remarks];
    return { proposal: { ...values, asNew: '1' }, verdict: 'decide', reasons };
  }
  const byNik = nik === undefined ? undefined : known.byNik.get(nik)?.[0];
  const byNumber = number === undefined ? undefined : known.byNumber.get(numberKeyOf(number))?.[0];
  const stranger = numberOfAnother(byNik, byNumber);
  if (stranger !== undefined)
    return { proposal: values, verdict: 'refused', reasons: [{ ...stranger, field: 'number' }, ...remarks] };
  const sure = byNik ?? byNumber;
  if (sure !== undefined) {
    const changed = changes(values, sure);
    const proposal = { ...values, assesseeId: sure.id };
    if (changed.length === 0) return { proposal, verdict: 'same', reasons: [] };
    // another name under the same number is a question
    const otherName = nameKey(name) !== sure.name_key;
    return { proposal, verdict: otherName ? 'decide' : 'update', reasons: [...changed, ...remarks] };
  }
  const named = known.byName.get(nameKey(name)) ?? [];
  const [only] = named;
  if (only === undefined) return { proposal: values, verdict: 'new', reasons: remarks };
  const same = named.find((one) => changes(values, one).length === 0);
  if (same !== undefined) return { proposal: { ...values, assesseeId: same.id }, verdict: 'same', reasons: remarks };
  // one name is no proof of one person: never joined without a word
  const reasons = [{ code: 'assessments.importSameName', params: { count: named.length }, field: 'name' }, ...remarks];
  return { proposal: { ...values, asNew: '1' }, verdict: 'decide', reasons };
}

function patchOf(values: RowValues): Partial<AssesseeValues> {
  const { name, number, nik, sex, birthDate, city, entity, band, affiliation, note } = values;
  return given<Partial<AssesseeValues>>({
    name,
    name_key: name === undefined ? undefined : nameKey(name),
    number,
    number_key: number === undefined ? undefined : numberKeyOf(number),
    nik,
    sex,
    birth_date: birthDate,
    city,
    entity,
    band,
    affiliation,
    note,
  });
}

async function applyRows(
  context: WriteContext,
  importId: string,
  rows: readonly (SourceRow & { readonly proposal: RowValues })[],
): Promise<readonly Applied[]> {
  const fresh: AssesseeTable[] = [];
  const answers: Applied[] = [];
  for (const row of rows) {
    const { values } = readAssessee(row, context.today);
    const { assesseeId } = row.proposal;
    if (assesseeId === undefined) {
      const added = { ...emptyAssessee, name: '', name_key: '', ...patchOf(values), id: context.ids.next() };
      fresh.push(added as AssesseeTable);
      answers.push({ id: added.id });
      continue;
    }
    const known = await assesseeRowOf(context.db, assesseeId);
    if (known === undefined || known.withdrawn_at !== null) {
      answers.push({ refused: { code: 'core.gone', params: { kind: 'assessee' } } });
      continue;
    }
    answers.push({ id: known.id });
    if (changes(values, known).length > 0)
      await context.records.change(assesseeKind, known.id, known.rev, patchOf(values));
  }
  if (fresh.length > 0) await context.records.insertMany(assesseeKind, fresh, { importId, recordId: importId });
  return answers;
}

/** Import of a list of participants. People are joined by NIK or number only; a name that stands already is a question. */
export const assesseeImporter: Importer = {
  kind: 'assessees',
  label: 'assessments.assessees',
  source: 'sheet',
  permission: 'assessments.write',
  fields: assesseeSheetFields,
  address: '/log-asesmen?tab=peserta',
  async propose(context, rows) {
    const index = indexes.get(context.source) ?? readKnown(context);
    indexes.set(context.source, index);
    const known = await index;
    return rows.map((row) => proposeRow(row, known, context.today));
  },
  apply: applyRows,
};
