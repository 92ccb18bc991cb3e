import type { WriteContext } from '../../contributions.ts';
import { fold } from '../../importer/fold.ts';
import type { Applied, SourceRow } from '../../importer/importer.ts';
import { addNamedAssessors, nameKey } from '../assessors/service.ts';
import { addNamedSchemes } from '../schemes/service.ts';
import { keyOfReading, storedBetween } from './log-known.ts';
import { changedFields } from './log-propose.ts';
import { type LogRowReading, readLogRow } from './log-row.ts';
import { type AssessmentValues, changeAssessment, patchOfValues } from './log-write.ts';
import { type KnownNames, readKnownNames } from './names-known.ts';
import {
  assesseeKind,
  assesseesWith,
  assessmentKind,
  assessmentRowOf,
  emptyAssessee,
  emptyAssessment,
  linkAssessors,
} from './repo.ts';
import type { AssessmentTable } from './tables.ts';

interface TakenRow extends SourceRow {
  readonly proposal: Readonly<Record<string, string>>;
  readonly verdict: string;
}

interface Taken {
  readonly row: TakenRow;
  readonly reading: LogRowReading;
}

/** Adds the schemes and assessors that nobody knows yet, each once, and gives the registers with them. */
async function withNewNames(
  context: WriteContext,
  importId: string,
  taken: readonly Taken[],
  names: KnownNames,
): Promise<KnownNames> {
  const schemes = new Map<string, string>();
  const assessors = new Map<string, string>();
  for (const { reading } of taken) {
    const { scheme } = reading.values;
    if (scheme !== undefined && names.scheme(scheme).count === 0 && !schemes.has(fold(scheme)))
      schemes.set(fold(scheme), scheme);
    for (const person of reading.assessors) {
      const key = nameKey(person.name);
      if (key !== '' && names.assessor(person).count === 0 && !assessors.has(key)) assessors.set(key, person.name);
    }
  }
  if (schemes.size > 0) await addNamedSchemes(context, [...schemes.values()], importId);
  if (assessors.size > 0) await addNamedAssessors(context, [...assessors.values()], importId);
  return schemes.size + assessors.size > 0 ? readKnownNames(context.db) : names;
}

/** Participants by NIK; those that only the log knows are added. */
async function participantsOf(
  context: WriteContext,
  importId: string,
  taken: readonly Taken[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map<string, LogRowReading>();
  for (const { reading } of taken) {
    const nik = reading.values['nik'];
    if (nik !== undefined && !wanted.has(nik)) wanted.set(nik, reading);
  }
  const known = await assesseesWith(context.db, 'nik', [...wanted.keys()]);
  const ids = new Map([...known].map(([nik, rows]) => [nik, rows[0]?.id ?? '']));
  const fresh = [...wanted]
    .filter(([nik, reading]) => !ids.has(nik) && reading.values['personName'] !== undefined)
    .map(([nik, reading]) => ({
      ...emptyAssessee,
      name: reading.values['personName'] ?? '',
      name_key: nameKey(reading.values['personName'] ?? ''),
      number: reading.values['personNumber'] ?? '',
      number_key: reading.numberKey,
      nik,
      city: reading.values['city'] ?? '',
      id: context.ids.next(),
    }));
  if (fresh.length > 0) await context.records.insertMany(assesseeKind, fresh, { importId, recordId: importId });
  for (const row of fresh) ids.set(row.nik, row.id);
  return ids;
}

/** Columns that a reading sets, with its names looked up. A name that several records have stays open. */
function patchOf(
  reading: LogRowReading,
  names: KnownNames,
  participants: ReadonlyMap<string, string>,
): Partial<AssessmentValues> {
  const { scheme, tuk, nik, place } = reading.values;
  const site = names.tuk(tuk ?? place ?? '');
  const schemeId = scheme === undefined ? undefined : names.scheme(scheme).one?.id;
  const assessee = nik === undefined ? undefined : participants.get(nik);
  const assessors = reading.assessors.flatMap((person) => names.assessor(person).one?.id ?? []);
  return {
    ...patchOfValues(reading.values),
    // a site that the register does not know is kept as the place
    ...(place === undefined && tuk !== undefined && site === undefined ? { place: tuk } : {}),
    ...(site === undefined ? {} : { tuk_id: site.id }),
    ...(schemeId === undefined ? {} : { scheme_id: schemeId }),
    ...(assessee === undefined ? {} : { assessee_id: assessee }),
    ...(assessors.length === 0 ? {} : { assessor_ids: [...new Set(assessors)].join(',') }),
  };
}

/** Stored rows that the taken ones may mean. Rows without a person mean none: they are always one more. */
async function storedOf(context: WriteContext, taken: readonly Taken[]): Promise<Map<string, AssessmentTable[]>> {
  const days = taken.flatMap(({ reading }) => reading.values['assessedOn'] ?? []).sort();
  const people = [...new Set(taken.map(({ reading }) => reading.personKey))].filter((key) => key !== '');
  const [from, until] = [days[0], days.at(-1)];
  if (from === undefined || until === undefined || people.length === 0) return new Map();
  return storedBetween(context.db, from, until, people);
}

/**
 * Writes the rows of a log that were taken: new ones with one audit row for the batch, changed ones each with its own. Names are looked up
 * again, as the registers may have moved since the preview; schemes and assessors that nobody knows are added once.
 */
export async function applyLogRows(
  context: WriteContext,
  importId: string,
  rows: readonly TakenRow[],
): Promise<readonly Applied[]> {
  const taken = rows.map((row): Taken => ({ row, reading: readLogRow(row, context.today) }));
  const names = await withNewNames(context, importId, taken, await readKnownNames(context.db));
  const participants = await participantsOf(context, importId, taken);
  const stored = await storedOf(context, taken);
  const used = new Set<string>();
  const fresh: AssessmentTable[] = [];
  const answers: Applied[] = [];
  for (const { row, reading } of taken) {
    const { assessmentId, asNew } = row.proposal;
    const patch = patchOf(reading, names, participants);
    const there =
      asNew === undefined
        ? (stored.get(keyOfReading(reading, names)) ?? []).find((one) => !used.has(one.id))
        : undefined;
    const known = assessmentId === undefined ? there : await assessmentRowOf(context.db, assessmentId);
    if (assessmentId !== undefined && (known === undefined || known.withdrawn_at !== null)) {
      answers.push({ refused: { code: 'core.gone', params: { kind: 'assessment' } } });
      continue;
    }
    if (known === undefined) {
      const added = { ...emptyAssessment, assessed_on: '', ...patch, id: context.ids.next() } as AssessmentTable;
      fresh.push(added);
      answers.push({ id: added.id });
      continue;
    }
    used.add(known.id);
    answers.push({ id: known.id });
    if (changedFields(reading, known, names).length > 0) await changeAssessment(context, known, patch);
  }
  if (fresh.length > 0) {
    await context.records.insertMany(assessmentKind, fresh, { importId, recordId: importId });
    await linkAssessors(context.db, fresh, { fresh: true });
  }
  return answers;
}
