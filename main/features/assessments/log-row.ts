import { fold } from '../../importer/fold.ts';
import type { RowReason, SourceRow } from '../../importer/importer.ts';
import { readRowValues } from '../../importer/row-values.ts';
import { nameKey } from '../assessors/service.ts';
import { type NamedPerson, splitPeople } from './people.ts';
import { readDecision, readNik, readRemote, readResult } from './read-words.ts';
import { logSheetFields } from './sheet-fields.ts';

/** Values of one sheet row by field key; a field that says nothing is left out. */
export type RowValues = Readonly<Record<string, string>>;

/** A row of a log as it can be written, or why it cannot. */
export interface LogRowReading {
  readonly values: RowValues;
  /** The row cannot be taken as it stands. */
  readonly faults: readonly RowReason[];
  /** Told, and in the way of nothing. */
  readonly remarks: readonly RowReason[];
  readonly assessors: readonly NamedPerson[];
  readonly personKey: string;
  readonly numberKey: string;
  readonly schemeKey: string;
}

const codes = { date: 'assessments.importDate', choice: 'assessments.importChoice' };
const choices = { recommendation: readResult, decision: readDecision, remote: readRemote };
const NIK = /^\d{16}$/;

/** What a person of the log is compared by: the name without degrees and case, else the number. */
export function personKeyOf(name: string, number: string): string {
  const key = nameKey(name);
  return key === '' && number !== '' ? `#${numberKeyOf(number)}` : key;
}

/** A number as it is compared: letters and digits only. */
export function numberKeyOf(number: string): string {
  return fold(number).replaceAll(' ', '');
}

/** Reads one row of a log: texts tidied, dates and results read, people of the assessor cell parted. */
export function readLogRow(row: SourceRow, today: string): LogRowReading {
  const read = readRowValues(logSheetFields, row, codes, choices);
  const values: Record<string, string> = { ...read.values };
  const faults = [...read.faults];
  const remarks = [...read.remarks];
  const assessors = splitPeople(row.raw['assessors'] ?? '');
  if (assessors.length > 0) values['assessors'] = assessors.map((person) => person.name).join('; ');
  const { assessedOn, nik, personName } = values;
  if (assessedOn === undefined) {
    if (!faults.some((fault) => fault.field === 'assessedOn'))
      faults.push({ code: 'assessments.importNoDate', params: {}, field: 'assessedOn' });
  } else if (assessedOn > today) {
    faults.push({ code: 'assessments.inFuture', params: { date: assessedOn }, field: 'assessedOn' });
  }
  // personal data stays so in the column of numbers, which lists and the search show
  const misplaced = nik === undefined ? readNik(values['personNumber'] ?? '') : undefined;
  if (misplaced !== undefined && /\p{L}/u.test(personName ?? '')) {
    values['nik'] = misplaced;
    delete values['personNumber'];
  }
  if (nik !== undefined) {
    values['nik'] = nik.replaceAll(/[\s.'-]/g, '');
    if (!NIK.test(values['nik'])) {
      delete values['nik'];
      remarks.push({ code: 'assessments.importNik', params: {}, field: 'nik' });
    }
  }
  // a name of figures is a number in the wrong column
  if (personName !== undefined && !/\p{L}/u.test(personName) && values['personNumber'] === undefined) {
    values['personNumber'] = personName;
    delete values['personName'];
  }
  return {
    values,
    faults,
    remarks,
    assessors,
    personKey: personKeyOf(values['personName'] ?? '', values['personNumber'] ?? ''),
    numberKey: numberKeyOf(values['personNumber'] ?? ''),
    schemeKey: fold(values['scheme'] ?? ''),
  };
}
