import type { Proposal, ProposeContext, RowReason, SourceRow } from '../../importer/importer.ts';
import { nameKey } from '../assessors/service.ts';
import { licensedSpan } from '../profile/service.ts';
import { type IndexedRow, type LogIndex, logIndex, repeatKeyOf } from './log-known.ts';
import type { LogRowReading, RowValues } from './log-row.ts';
import type { KnownNames } from './names-known.ts';
import { assesseesWith, assessorIdsOf } from './repo.ts';
import { datesInDoubt } from './rules.ts';
import type { AssessmentTable } from './tables.ts';

/** Values of a stored row by sheet field, for those that a sheet may change. */
export function presentValues(row: AssessmentTable, names: KnownNames): RowValues {
  return {
    personName: row.person_name,
    personNumber: row.person_number,
    preOn: row.pre_on ?? '',
    prePlace: row.pre_place,
    place: row.place,
    tuk: row.tuk_id === null ? '' : (names.sites.get(row.tuk_id)?.name ?? ''),
    recommendation: row.recommendation ?? '',
    decision: row.decision ?? '',
    remote: row.remote === null ? '' : String(row.remote),
    registration: row.registration,
    batch: row.batch,
    fund: row.fund,
    city: row.city,
    note: row.note,
  };
}

function sameAssessors(reading: LogRowReading, row: AssessmentTable, names: KnownNames): boolean {
  if (reading.assessors.length === 0) return true;
  const ids = reading.assessors.map((person) => names.assessor(person).one?.id);
  const stored = new Set(assessorIdsOf(row));
  return ids.length === stored.size && ids.every((id) => id !== undefined && stored.has(id));
}

/** Fields in which a sheet row says something else than the stored one; empty cells change nothing. */
export function changedFields(
  reading: LogRowReading,
  row: AssessmentTable,
  names: KnownNames,
): readonly { readonly field: string; readonly before: string }[] {
  const present = presentValues(row, names);
  const changed = Object.keys(present).flatMap((field) => {
    const [value, before] = [reading.values[field], present[field] ?? ''];
    if (value === undefined || value === before) return [];
    // degrees and case of a name are no news
    if (field === 'personName' && nameKey(value) === row.person_key) return [];
    if (field === 'tuk' && (names.tuk(value)?.id ?? null) === row.tuk_id) return [];
    return [{ field, before }];
  });
  if (sameAssessors(reading, row, names)) return changed;
  const before = assessorIdsOf(row).map((id) => names.assessors.get(id)?.name ?? '');
  return [...changed, { field: 'assessors', before: before.join('; ') }];
}

/** What a row names that the registers do not know, or know more than once. */
function nameReasons(reading: LogRowReading, names: KnownNames): { doubts: RowReason[]; remarks: RowReason[] } {
  const doubts: RowReason[] = [];
  const remarks: RowReason[] = [];
  const { scheme, tuk } = reading.values;
  if (scheme === undefined) doubts.push({ code: 'assessments.importNoScheme', params: {}, field: 'scheme' });
  else {
    const { count } = names.scheme(scheme);
    if (count === 0) remarks.push({ code: 'assessments.importNewScheme', params: {}, field: 'scheme' });
    if (count > 1) doubts.push({ code: 'assessments.importTwoSchemes', params: { count }, field: 'scheme' });
  }
  for (const person of reading.assessors) {
    const { count } = names.assessor(person);
    const params = { name: person.name };
    if (count === 0) remarks.push({ code: 'assessments.importNewAssessor', params, field: 'assessors' });
    if (count > 1)
      doubts.push({ code: 'assessments.importTwoAssessors', params: { ...params, count }, field: 'assessors' });
  }
  if (tuk !== undefined && names.tuk(tuk) === undefined)
    remarks.push({ code: 'assessments.importNoTuk', params: {}, field: 'tuk' });
  return { doubts, remarks };
}

function repeatRemark(reading: LogRowReading, index: LogIndex): readonly RowReason[] {
  const key = repeatKeyOf(reading, index.names);
  const first = key === undefined ? undefined : index.firstDays.get(key);
  if (first === undefined || first >= (reading.values['assessedOn'] ?? '')) return [];
  return [{ code: 'assessments.importRepeat', params: { date: first }, field: 'personName' }];
}

interface RowFacts {
  readonly index: LogIndex;
  readonly licensedFrom: string | null;
  readonly knownNik: ReadonlySet<string>;
}

function proposeRow({ reading, key, place, first }: IndexedRow, facts: RowFacts): Proposal {
  const { index, licensedFrom, knownNik } = facts;
  const { values, faults } = reading;
  if (faults.length > 0) return { proposal: values, verdict: 'refused', reasons: [...faults, ...reading.remarks] };
  const stored = index.stored.get(key)?.[place];
  if (stored !== undefined) {
    const changes = changedFields(reading, stored, index.names);
    if (changes.length === 0) return { proposal: values, verdict: 'same', reasons: [] };
    const reasons = changes.map(
      ({ field, before }): RowReason =>
        before === ''
          ? { code: 'assessments.importFills', params: {}, field }
          : { code: 'assessments.importChanges', params: { before }, field },
    );
    return { proposal: { ...values, assessmentId: stored.id }, verdict: 'update', reasons };
  }
  const named = nameReasons(reading, index.names);
  const doubts: RowReason[] = [
    ...datesInDoubt({ preOn: values['preOn'] ?? null, assessedOn: values['assessedOn'] ?? '' }, licensedFrom),
    ...named.doubts,
  ];
  const anonymous = reading.personKey === '';
  if (anonymous) doubts.push({ code: 'assessments.importNoPerson', params: {}, field: 'personName' });
  else if (place > 0) doubts.push({ code: 'assessments.importTwice', params: { row: first }, field: 'personName' });
  const nik = values['nik'];
  const remarks = [
    ...named.remarks,
    ...reading.remarks,
    ...repeatRemark(reading, index),
    ...(nik !== undefined && !knownNik.has(nik)
      ? [{ code: 'assessments.importNewAssessee', params: {}, field: 'nik' }]
      : []),
  ];
  // a row that the sheet holds twice, or that names nobody, is written as one more
  const proposal = anonymous || place > 0 ? { ...values, asNew: '1' } : values;
  return { proposal, verdict: doubts.length > 0 ? 'decide' : 'new', reasons: [...doubts, ...remarks] };
}

/** Proposes rows of a log: the registers, the stored rows of the sheet's days and the sheet itself are each looked over once. */
export async function proposeLogRows(
  context: ProposeContext,
  rows: readonly SourceRow[],
): Promise<readonly Proposal[]> {
  const index = await logIndex(context.db, context.source, context.today);
  const periods = await licensedSpan(context.db);
  const indexed = rows.map((row) => {
    const known = index.rows.get(row.position);
    if (known === undefined) throw new Error(`row ${row.position} is not of this sheet`);
    return known;
  });
  const knownNik = await assesseesWith(
    context.db,
    'nik',
    indexed.flatMap(({ reading }) => reading.values['nik'] ?? []),
  );
  const facts = { index, licensedFrom: periods.firstDay, knownNik: new Set(knownNik.keys()) };
  return indexed.map((row) => proposeRow(row, facts));
}
