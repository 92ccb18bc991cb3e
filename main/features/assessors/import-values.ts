import { addMonths } from '../../civil.ts';
import { fold } from '../../importer/fold.ts';
import type { RowReason, SourceRow } from '../../importer/importer.ts';
import { readAffiliation, readSex } from '../../importer/person-words.ts';
import { readRowValues, sumLineFault } from '../../importer/row-values.ts';
import { nameKey, registerKey, usualRegister } from './names.ts';
import { assessorSheetFields } from './sheet-fields.ts';

/** Values of one sheet row by field key; a field that says nothing is left out. */
export type RowValues = Readonly<Record<string, string>>;

/** A sheet row as it can be written, or why it cannot. */
export interface AssessorRowReading {
  readonly values: RowValues;
  /** The row cannot be taken as it stands. */
  readonly faults: readonly RowReason[];
  /** Somebody must decide before the row is taken. */
  readonly doubts: readonly RowReason[];
  /** Told, and in the way of nothing. */
  readonly remarks: readonly RowReason[];
  readonly nameKey: string;
  readonly registerKey: string;
}

/** Words that say a certificate has no end. */
const FOR_LIFE = /seumur hidup|selamanya|tidak terbatas|life/i;
const YES = new Set(['ya', 'y', 'yes', 'aktif', 'active', '1', 'true']);
const NO = new Set(['tidak', 't', 'n', 'no', 'tidak aktif', 'nonaktif', 'non aktif', 'inactive', '0', 'false']);
const COUNTS = ['countThird', 'countSecond', 'countFirst', 'countNow'] as const;

function readCategory(text: string): string | undefined {
  const words = fold(text);
  if (words.includes('master')) return 'master';
  if (words.includes('lead') || words.includes('kepala')) return 'lead';
  return /asesor|askom|^ak$|assessor/.test(words) ? 'askom' : undefined;
}

function readYesNo(text: string): string | undefined {
  const word = fold(text);
  if (YES.has(word)) return '1';
  return NO.has(word) ? '0' : undefined;
}

const codes = { date: 'assessors.importDate', choice: 'assessors.importChoice' };
const choices = { category: readCategory, affiliation: readAffiliation, sex: readSex, active: readYesNo };

/** An end before its beginning is most often two columns in the wrong order: offered the other way round, never written without a word. */
function turnRound(values: Record<string, string>, from: string, until: string): readonly RowReason[] {
  const [first, last] = [values[from], values[until]];
  if (first === undefined || last === undefined || first <= last) return [];
  values[from] = last;
  values[until] = first;
  return [{ code: 'assessors.importSwappedDates', params: { issued: first, until: last }, field: until }];
}

function turnNameRound(values: Record<string, string>): readonly RowReason[] {
  const { name, registerNumber } = values;
  if (name === undefined || registerNumber === undefined || !usualRegister(name) || /\d/.test(registerNumber))
    return [];
  values['name'] = registerNumber;
  values['registerNumber'] = name;
  return [{ code: 'assessors.importSwappedNames', params: {}, field: 'name' }];
}

function readCounts(values: Record<string, string>): readonly RowReason[] {
  const remarks: RowReason[] = [];
  for (const key of COUNTS) {
    const text = values[key];
    if (text === undefined) continue;
    if (/^\d{1,4}$/.test(text)) values[key] = String(Number(text));
    else {
      delete values[key];
      remarks.push({ code: 'assessors.importNumber', params: { value: text.slice(0, 40) }, field: key });
    }
  }
  return remarks;
}

/** Reads one sheet row: names, numbers, dates and choices tidied, what contradicts itself told. */
export function readAssessorRow(row: SourceRow, today: string): AssessorRowReading {
  const technicalUntil = row.raw['technicalUntil'] ?? '';
  const forLife = FOR_LIFE.test(technicalUntil);
  const { technicalUntil: _typed, ...withoutEnd } = row.raw;
  const read = readRowValues(assessorSheetFields, forLife ? { ...row, raw: withoutEnd } : row, codes, choices);
  const values: Record<string, string> = { ...read.values };
  // the words stay in the preview; the plan goes by the mark
  if (forLife) Object.assign(values, { technicalForLife: '1', technicalUntil: technicalUntil.trim() });
  const doubts = [
    ...turnNameRound(values),
    ...turnRound(values, 'issuedOn', 'validUntil'),
    ...turnRound(values, 'technicalIssuedOn', 'technicalUntil'),
  ];
  const remarks = [...read.remarks, ...readCounts(values)];
  const faults = [...read.faults];
  const { name, registerNumber, birthDate, validUntil, extendedUntil } = values;
  const sum = sumLineFault(name, 'name');
  if (sum !== undefined) faults.push(sum);
  else if (name === undefined || !/\p{L}{2}/u.test(name))
    faults.push({ code: 'assessors.importNoName', params: {}, field: 'name' });
  else if (usualRegister(name))
    faults.push({ code: 'assessors.importNameIsNumber', params: { value: name }, field: 'name' });
  // two figures for the year of birth were read as of this century
  if (birthDate !== undefined && birthDate > today) values['birthDate'] = addMonths(birthDate, -1200);
  if (extendedUntil !== undefined && validUntil !== undefined && extendedUntil < validUntil) {
    faults.push({
      code: 'assessors.extensionBeforeEnd',
      params: { until: validUntil, extended: extendedUntil },
      field: 'extendedUntil',
    });
  }
  // Excel keeps a telephone number typed as a number without its first zero
  const { phone, nik } = values;
  if (phone !== undefined && /^8\d{8,11}$/.test(phone)) values['phone'] = `0${phone}`;
  if (nik !== undefined && !/^\d{16}$/.test(nik))
    remarks.push({ code: 'assessors.importNik', params: {}, field: 'nik' });
  if (registerNumber !== undefined && !usualRegister(registerNumber)) {
    remarks.push({ code: 'assessors.importRegisterForm', params: {}, field: 'registerNumber' });
  }
  return {
    values,
    faults,
    doubts,
    remarks,
    nameKey: nameKey(values['name'] ?? ''),
    registerKey: registerKey(values['registerNumber'] ?? ''),
  };
}

/** Years and counts of a row: `th ini` is the year of the day that the sheet stands for, or of the import. */
export function statedActivity(
  values: RowValues,
  today: string,
): readonly { readonly key: string; readonly year: number; readonly assessments: number }[] {
  const year = Number((values['asOf'] ?? today).slice(0, 4));
  return COUNTS.flatMap((key, place) => {
    const text = values[key];
    return text === undefined ? [] : [{ key, year: year - (COUNTS.length - 1 - place), assessments: Number(text) }];
  });
}
