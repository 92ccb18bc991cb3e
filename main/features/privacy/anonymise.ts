import type { ParsedInputOf } from '../../contract/index.ts';
import type { BackupFacts } from '../../contract/privacy-shapes.ts';
import { type Message, Refusal, refuse, refuseFields } from '../../contract/result.ts';
import type { PrepareContext, WriteContext } from '../../contributions.ts';
import { forgetFileText, forgetSearchWords, overwriteRemoved, rewriteWhenClosed } from '../../db/forget.ts';
import { forgetImport, forgetImportNames, forgetImportRows, importRowsAbout } from '../../importer/forget-rows.ts';
import type { AnonymisedPart, PersonalSource, PersonHoldings } from '../../personal-data.ts';
import { plannedNumber, registerGenerated } from '../correspondence/service.ts';
import { eraseChanges } from '../trail/service.ts';
import { backupFacts } from './backups.ts';
import { citations } from './citations.ts';
import { namedElsewhere, SEARCHED } from './elsewhere.ts';
import { refusalOf } from './may-erase.ts';
import {
  anonymisedKind,
  anonymisedRows,
  holdKind,
  minutesAddress,
  minutesKind,
  requestKind,
  requestRow,
} from './repo.ts';
import { importDues } from './retention-handlers.ts';
import { pseudonymWord } from './settings.ts';
import { holdingsOf, type PersonRef, personKey, pseudonyms, retentionRows } from './sources.ts';
import type { HoldTable, PrivacyTables, RequestTable } from './tables.ts';
import { type NamingRow, rowsNaming, stillNaming, textsPointingAt, trailLeft } from './trail-left.ts';

type Input = ParsedInputOf<'privacy.anonymise'>;

/** Series of letters that minutes are numbered in. */
const MINUTES_SERIES = 'BA';
/** Kind of job that removes the files afterwards. */
export const ERASE_JOB = 'privacy-erase';

/** What is found out before the transaction: who acts, which backups there are, where else the names stand. */
export interface PreparedErasure {
  readonly backups: BackupFacts;
  readonly elsewhere: readonly Message[];
  /** Rows of the trail that name these people, of any record, with the texts that were looked for. */
  readonly trail: { readonly rows: readonly NamingRow[]; readonly texts: readonly string[] };
}

/** Makes sure that the person at the keyboard is the one signed in, where people have accounts. */
async function confirmPerson(context: PrepareContext, password: string): Promise<void> {
  try {
    await context.confirmPassword(password);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'users.noAccount') return;
    throw error;
  }
}

/** Works outside of the transaction. Refuses as `confirmPassword` does. */
export async function prepareErasure(context: PrepareContext, input: Input): Promise<PreparedErasure> {
  await confirmPerson(context, input.password);
  const names: string[] = [];
  const pointing = new Set<string>();
  for (const ref of input.people) {
    const { held } = await holdingsOf(context, ref);
    names.push(held.name);
    for (const text of textsPointingAt(held)) pointing.add(text);
  }
  const texts = names.length > SEARCHED ? [] : [...pointing];
  return {
    backups: await backupFacts(context),
    elsewhere: await namedElsewhere(context, names),
    trail: { rows: await rowsNaming(context.db, texts), texts },
  };
}

interface Chosen {
  readonly ref: PersonRef;
  readonly source: PersonalSource;
  readonly held: PersonHoldings;
  readonly endsOn: string | null;
  readonly year: string;
}

function refuseDays(context: WriteContext, input: Input): void {
  for (const [field, day] of [
    ['heldOn', input.heldOn],
    ['asOf', input.asOf ?? input.heldOn],
  ] as const)
    if (day > context.today)
      throw refuseFields('core.invalidInput', { [field]: { code: 'privacy.inFuture', params: { date: day } } });
  if (input.people.length + input.imports.length === 0) throw refuse('privacy.nobodyChosen');
}

/** The request that asks for it. Refuses `privacy.requestOfOther` when it is not about each of these people. */
async function requestOf(context: WriteContext, input: Input): Promise<RequestTable | undefined> {
  if (input.requestId === null) return undefined;
  const row = await requestRow(context.db, input.requestId);
  if (row === undefined || row.withdrawn_at !== null) throw refuse('core.gone', { kind: 'data-request' });
  const fits =
    (row.kind === 'erasure' || row.kind === 'withdrawal') &&
    input.people.every((ref) => ref.source === row.source && ref.id === row.person_id);
  if (!fits) throw refuse('privacy.requestOfOther', { number: row.number });
  return row;
}

async function chosenPeople(context: WriteContext, input: Input, asked: boolean): Promise<readonly Chosen[]> {
  const asOf = input.asOf ?? context.today;
  const refs = new Map(input.people.map((ref) => [personKey(ref), ref]));
  const states = new Map(
    (await retentionRows(context, asOf, new Set(input.people.map((ref) => ref.source)))).map((row) => [
      personKey(row),
      row,
    ]),
  );
  const known = await pseudonyms(context);
  const chosen: Chosen[] = [];
  for (const [key, ref] of refs) {
    const { source, held } = await holdingsOf(context, ref);
    if (known.get(key) === held.name) throw refuse('privacy.alreadyAnonymous', { name: held.name });
    const state = states.get(key);
    const why = refusalOf(state, asked);
    if (why !== undefined) throw refuse(why.code, { ...why.params, name: held.name });
    chosen.push({
      ref,
      source,
      held,
      endsOn: state?.endsOn ?? null,
      year: (state?.startOn ?? asOf).slice(0, 4),
    });
  }
  return chosen;
}

/** Gives pseudonyms such as `Asesi 2021-0042`; a number is never given again. */
async function pseudonymGiver(context: WriteContext): Promise<(chosen: Chosen) => string> {
  const last = new Map<string, number>();
  for (const row of await anonymisedRows(context.db)) {
    const [, prefix = '', serial = '0'] = /^(.*)-(\d+)$/.exec(row.pseudonym) ?? [];
    last.set(prefix, Math.max(last.get(prefix) ?? 0, Number(serial)));
  }
  return ({ source, year }) => {
    const prefix = `${pseudonymWord(source.processing, 'id')} ${year}`;
    const serial = (last.get(prefix) ?? 0) + 1;
    last.set(prefix, serial);
    return `${prefix}-${String(serial).padStart(4, '0')}`;
  };
}

function replaced(text: string, values: readonly string[], pseudonym: string): string {
  let result = text;
  for (const value of [...values].filter((one) => one.length >= 4).sort((a, b) => b.length - a.length)) {
    const pattern = new RegExp(value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
    result = result.replace(pattern, pseudonym);
  }
  return result;
}

/** The register of this feature names people too: their requests, and reasons for which data was kept. */
async function anonymiseOwn(
  context: WriteContext,
  ref: PersonRef,
  values: readonly string[],
  pseudonym: string,
): Promise<{ kind: string; id: string }[]> {
  const tables = context.db.withTables<PrivacyTables>();
  const requests: RequestTable[] = await tables
    .selectFrom('data_request')
    .selectAll()
    .where('source', '=', ref.source)
    .where('person_id', '=', ref.id)
    .execute();
  const holds: HoldTable[] = await tables
    .selectFrom('data_hold')
    .selectAll()
    .where('source', '=', ref.source)
    .where('person_id', '=', ref.id)
    .execute();
  const without = (text: string): string => replaced(text, values, pseudonym);
  for (const row of requests)
    await context.records.anonymise(requestKind, row.id, {
      asker: without(row.asker),
      on_behalf: without(row.on_behalf),
      identity_check: without(row.identity_check),
      wanted: without(row.wanted),
      person_label: pseudonym,
      answer: without(row.answer),
      note: without(row.note),
    });
  for (const row of holds) await context.records.anonymise(holdKind, row.id, { reason: without(row.reason) });
  return [
    ...requests.map((row) => ({ kind: requestKind.name, id: row.id })),
    ...holds.map((row) => ({ kind: holdKind.name, id: row.id })),
    { kind: 'data-subject', id: context.ids.of('data-subject', ref.source, ref.id) },
  ];
}

const OWN_COLUMNS = ['asker', 'on_behalf', 'identity_check', 'wanted', 'person_label', 'answer', 'note', 'reason'];

interface Done {
  readonly chosen: Chosen;
  readonly pseudonym: string;
  readonly part: AnonymisedPart;
}

/** Rows of imports about these people; imports under way stay as they are and are named. */
async function forgetRows(
  context: WriteContext,
  done: readonly Done[],
): Promise<{ readonly rows: number; readonly kept: readonly Message[] }> {
  const values = done.flatMap(({ part }) => part.values).filter((value) => value.length >= 4);
  const about = await importRowsAbout(context.db, {
    recordIds: new Set(done.flatMap(({ part }) => part.records.map((record) => record.id))),
    values,
  });
  await forgetImportNames(context.db, values);
  const ids = [...new Set(about.map((row) => row.import_id))];
  if (ids.length === 0) return { rows: 0, kept: [] };
  const imports = await context.db
    .selectFrom('import')
    .select(['id', 'state', 'source_name'])
    .where('id', 'in', ids)
    .execute();
  const open = imports.filter((row) => !['done', 'cancelled', 'failed'].includes(row.state));
  const skipped = new Set(open.map((row) => row.id));
  const rows = about.filter((row) => !skipped.has(row.import_id));
  await forgetImportRows(context.db, rows);
  return {
    rows: rows.length,
    kept: [
      ...open.map((row) => ({ code: 'privacy.kept.openImport', params: { name: row.source_name } })),
      ...(imports.length > open.length
        ? [{ code: 'privacy.kept.sheets', params: { count: imports.length - open.length } }]
        : []),
    ],
  };
}

async function forgetImports(
  context: WriteContext,
  input: Input,
): Promise<{ readonly rows: number; readonly hashes: readonly string[] }> {
  const dues = new Map((await importDues(context, input.asOf ?? context.today)).map((due) => [due.id, due]));
  const hashes: string[] = [];
  let rows = 0;
  for (const id of new Set(input.imports)) {
    const due = dues.get(id);
    if (due === undefined) throw refuse('privacy.importGone');
    if (!due.ended) throw refuse('privacy.importNotEnded', { name: due.sourceName, date: due.endsOn });
    const forgotten = await forgetImport(context.db, id);
    rows += forgotten.rows;
    if (forgotten.hash !== undefined) hashes.push(forgotten.hash);
    await context.records.log('import', id, { forgotten: forgotten.rows });
  }
  context.touch('import');
  return { rows, hashes };
}

/** Files that nothing stands on any more wait to be removed after the commit; of the others it is kept what holds them. */
async function giveUpFiles(context: WriteContext, minutesId: string, hashes: readonly string[]) {
  const cited = await citations(context, context.db, hashes);
  const free = hashes.filter((hash) => !cited.has(hash));
  for (const hash of new Set(hashes)) {
    const by = cited.get(hash);
    const row = {
      anonymisation_id: minutesId,
      state: by === undefined ? ('waiting' as const) : ('kept' as const),
      cited_by: (by ?? []).join(', '),
      done_at: null,
    };
    await context.db
      .withTables<PrivacyTables>()
      .insertInto('file_erasure')
      .values({ hash, ...row })
      .execute();
  }
  await forgetFileText(context.db, free);
  return { cited, free: new Set(free) };
}

/**
 * Replaces the personal data of people by pseudonyms in every place that the program goes through, and writes the minutes (paraphrase of 201 clause
 * 7.1.2: records are disposed of so that confidentiality is kept). Counts, results and dates stay. Refuses `privacy.notEnded`, `privacy.isHeld`,
 * `privacy.stillRunning`, `privacy.alreadyAnonymous`, `privacy.importNotEnded`.
 */
export async function anonymise(context: WriteContext, input: Input, prepared: PreparedErasure) {
  refuseDays(context, input);
  const request = await requestOf(context, input);
  const chosen = await chosenPeople(context, input, request !== undefined);
  const minutesId = context.ids.next();
  const letter = {
    origin: { kind: minutesKind.name, id: minutesId, paper: 'minutes', address: minutesAddress(minutesId) },
    series: MINUTES_SERIES,
    datedOn: input.heldOn,
    number: input.number,
  };
  const number = await plannedNumber(context.db, context.language, letter);
  await overwriteRemoved(context.db);
  const giveName = await pseudonymGiver(context);
  const done: Done[] = [];
  const records: { kind: string; id: string }[] = [];
  for (const person of chosen) {
    const pseudonym = giveName(person);
    const part = await person.source.anonymise(context, person.ref.id, pseudonym);
    records.push(...part.records, ...(await anonymiseOwn(context, person.ref, part.values, pseudonym)));
    done.push({ chosen: person, pseudonym, part });
  }
  const forgotten = await forgetRows(context, done);
  const imports = await forgetImports(context, input);
  const hashes = [...done.flatMap(({ part }) => part.fileHashes), ...imports.hashes];
  const erased =
    records.length === 0
      ? { rows: 0 }
      : await eraseChanges(context, {
          records,
          fields: [...new Set([...done.flatMap(({ part }) => part.columns), ...OWN_COLUMNS])],
          reason: context.words.text(context.language, 'privacy.erasedBecause', { number }),
        });
  const kept: Message[] = [
    ...prepared.elsewhere,
    ...trailLeft(await stillNaming(context.db, prepared.trail.rows, prepared.trail.texts)),
    ...forgotten.kept,
    { code: 'privacy.kept.packages', params: {} },
    { code: 'privacy.kept.untilClosed', params: {} },
  ];
  await context.records.insert(
    minutesKind,
    {
      number,
      held_on: input.heldOn,
      as_of: input.asOf ?? context.today,
      place: input.place,
      ground: input.ground,
      method: 'pseudonym',
      performer: input.performer,
      approver: input.approver,
      witness_one: input.witnessOne,
      witness_two: input.witnessTwo,
      request_id: request?.id ?? null,
      people: done.length,
      import_rows: forgotten.rows + imports.rows,
      changes_erased: erased.rows,
      kept: JSON.stringify(kept),
      backups: prepared.backups.count,
      backups_until: prepared.backups.until,
      note: input.note,
      scan_hash: null,
      scan_name: '',
      scan_size: null,
    },
    { id: minutesId },
  );
  const { cited, free } = await giveUpFiles(context, minutesId, hashes);
  for (const { chosen: person, pseudonym, part } of done)
    await context.records.insert(anonymisedKind, {
      anonymisation_id: minutesId,
      source: person.source.kind,
      person_id: person.ref.id,
      pseudonym,
      // the number by which people knew the record would point at the person again
      record_number: person.ref.id.slice(-8).toUpperCase(),
      retention_ended: person.endsOn,
      asked: request === undefined ? 0 : 1,
      fields: JSON.stringify(part.fields),
      records: part.records.length,
      files_removed: part.fileHashes.filter((hash) => free.has(hash)).length,
      files_kept: JSON.stringify([...new Set(part.fileHashes.flatMap((hash) => cited.get(hash) ?? []))]),
    });
  await registerGenerated(context, {
    ...letter,
    number,
    party: context.words.text(context.language, 'privacy.paper.minutes.party'),
    subject: context.words.text(context.language, 'privacy.paper.minutes.title'),
    signer: input.approver,
  });
  await forgetSearchWords(context.db);
  await rewriteWhenClosed(context.db);
  const jobId =
    free.size === 0
      ? null
      : await context.startJob(ERASE_JOB, context.words.text(context.language, 'privacy.eraseSubject', { number }), {
          id: minutesId,
        });
  return { id: minutesId, number, jobId };
}
