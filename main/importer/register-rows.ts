import type { WriteContext } from '../contributions.ts';
import type { RecordKind } from '../db/records.ts';
import type { RecordColumns } from '../db/tables.ts';
import type { Applied, ImporterField, Proposal, ProposeContext, RowReason, SourceRow } from './importer.ts';
import { readRowValues, sumLineFault, type ValueCodes } from './row-values.ts';

/** Message codes of the reasons that a simple register gives. */
export interface RegisterCodes extends ValueCodes {
  readonly noName: string;
  /** `{{row}}` has the same record. */
  readonly twice: string;
  /** `{{count}}` records have the name. */
  readonly twoRecords: string;
  /** The value was `{{before}}`. */
  readonly change: string;
}

/** A simple register (schemes, sites): records with an optional code and a name, matched by code, then by name. */
export interface RegisterImport<Row> {
  readonly codes: RegisterCodes;
  readonly fields: readonly ImporterField[];
  readonly nameField: string;
  readonly choices: Readonly<Record<string, (text: string) => string | undefined>>;
  /** Folded code and name of a sheet row; an empty code is none. */
  keysOf(values: Readonly<Record<string, string>>): { readonly code: string; readonly name: string };
  /** The same of a stored record. */
  keysOfRecord(row: Row): { readonly code: string; readonly name: string };
  /** Present values of a record by field. */
  present(row: Row): Readonly<Record<string, string>>;
  /** Faults between fields: an end before its beginning. */
  faults(values: Readonly<Record<string, string>>): readonly RowReason[];
}

/** Records of a register that a row can only mean: those with its code, else those with its name. */
export function matchesOf<Row>(
  spec: RegisterImport<Row>,
  known: readonly Row[],
  values: Readonly<Record<string, string>>,
): readonly Row[] {
  const keys = spec.keysOf(values);
  if (keys.code !== '') {
    const byCode = known.filter((row) => spec.keysOfRecord(row).code === keys.code);
    if (byCode.length > 0) return byCode;
  }
  return known.filter((row) => {
    const candidate = spec.keysOfRecord(row);
    return candidate.name === keys.name && (candidate.code === '' || keys.code === '');
  });
}

/** Fields of a sheet row that say something else than the record; empty cells change nothing. */
export function changedFields(
  values: Readonly<Record<string, string>>,
  present: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.keys(values).filter((key) => values[key] !== (present[key] ?? ''));
}

/** Proposes every row of a simple register. */
export function proposeRegister<Row>(
  spec: RegisterImport<Row>,
  context: ProposeContext,
  known: readonly Row[],
  rows: readonly SourceRow[],
): readonly Proposal[] {
  const firstWithKey = new Map<string, number>();
  // a row without a code means whatever has its name, with a code or without
  const keyOf = (values: Readonly<Record<string, string>>) => {
    const keys = spec.keysOf(values);
    return keys.code === '' ? `name ${keys.name}` : `code ${keys.code}`;
  };
  for (const row of context.source) {
    const { values } = readRowValues(spec.fields, row, spec.codes, spec.choices);
    for (const key of new Set([keyOf(values), `name ${spec.keysOf(values).name}`]))
      if (!firstWithKey.has(key)) firstWithKey.set(key, row.position);
  }
  return rows.map((row) => {
    const { values, faults, remarks } = readRowValues(spec.fields, row, spec.codes, spec.choices);
    if (values[spec.nameField] === undefined) {
      return {
        proposal: values,
        verdict: 'refused',
        reasons: [{ code: spec.codes.noName, params: {}, field: spec.nameField }],
      };
    }
    const sum = sumLineFault(values[spec.nameField], spec.nameField);
    const allFaults = [...(sum === undefined ? [] : [sum]), ...faults, ...spec.faults(values)];
    if (allFaults.length > 0) return { proposal: values, verdict: 'refused', reasons: allFaults };
    const first = firstWithKey.get(keyOf(values)) ?? row.position;
    if (first < row.position) {
      return {
        proposal: values,
        verdict: 'decide',
        reasons: [{ code: spec.codes.twice, params: { row: first } }, ...remarks],
      };
    }
    const matches = matchesOf(spec, known, values);
    const [match] = matches;
    if (match === undefined) return { proposal: values, verdict: 'new', reasons: remarks };
    if (matches.length > 1) {
      return {
        proposal: values,
        verdict: 'decide',
        reasons: [{ code: spec.codes.twoRecords, params: { count: matches.length } }, ...remarks],
      };
    }
    const present = spec.present(match);
    const changed = changedFields(values, present);
    if (changed.length === 0) return { proposal: values, verdict: 'same', reasons: remarks };
    const changes = changed.map((field) => ({
      code: spec.codes.change,
      params: { before: present[field] ?? '' },
      field,
    }));
    return { proposal: values, verdict: 'update', reasons: [...changes, ...remarks] };
  });
}

/** How the rows of a simple register are written. */
export interface RegisterWrites<Row extends RecordColumns> {
  readonly kind: RecordKind<Row>;
  /** Columns that the values of a sheet row set. */
  patch(values: Readonly<Record<string, string>>): Partial<Omit<Row, keyof RecordColumns>>;
  /** Columns of a new record that no value sets. */
  readonly empty: Omit<Row, keyof RecordColumns>;
}

/**
 * Writes the taken rows of a simple register: new records with one audit row for the batch, changed ones each with its own. Rows are matched
 * again, as the register may have moved since the proposal and an earlier row of the batch may have made the record.
 */
export async function applyRegister<Row extends RecordColumns>(
  spec: RegisterImport<Row>,
  writes: RegisterWrites<Row>,
  context: WriteContext,
  importId: string,
  stored: readonly Row[],
  rows: readonly { readonly proposal: Readonly<Record<string, string>> }[],
): Promise<readonly Applied[]> {
  const known: Row[] = [...stored];
  const added = new Set<string>();
  const answers: Applied[] = [];
  for (const { proposal } of rows) {
    const matches = matchesOf(spec, known, proposal);
    const match = matches.length === 1 ? matches[0] : undefined;
    const patch = writes.patch(proposal);
    if (match === undefined) {
      const row = { ...writes.empty, ...patch, id: context.ids.next() } as Row;
      known.push(row);
      added.add(row.id);
      answers.push({ id: row.id });
      continue;
    }
    const [fault] = spec.faults({ ...withoutEmpty(spec.present(match)), ...proposal });
    if (fault !== undefined) {
      answers.push({ refused: { code: fault.code, params: fault.params } });
      continue;
    }
    answers.push({ id: match.id });
    if (changedFields(proposal, spec.present(match)).length === 0) continue;
    const changed = added.has(match.id)
      ? { ...match, ...patch }
      : await context.records.change(writes.kind, match.id, match.rev, patch);
    known[known.indexOf(match)] = changed;
  }
  const fresh = known.filter((row) => added.has(row.id));
  if (fresh.length > 0) await context.records.insertMany(writes.kind, fresh, { importId, recordId: importId });
  return answers;
}

function withoutEmpty(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
