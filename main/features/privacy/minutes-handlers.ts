import type { Kysely } from 'kysely';
import type { MinutesRow } from '../../contract/privacy-shapes.ts';
import { type Message, refuse } from '../../contract/result.ts';
import {
  type BaseContext,
  type Handlers,
  preparedWrite,
  type ReadContext,
  read,
  type WriteContext,
} from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { Vault } from '../../files/vault.ts';
import { refuseNoPaper } from '../files/service.ts';
import { anonymise, prepareErasure } from './anonymise.ts';
import { citations } from './citations.ts';
import { minutesPaper } from './minutes-report.ts';
import { anonymisedRows, erasureRows, minutesKind, minutesRow, minutesRows } from './repo.ts';
import type { AnonymisationTable, AnonymisedPersonTable, PrivacyTables } from './tables.ts';

type Operations =
  | 'privacy.anonymise'
  | 'privacy.minutes'
  | 'privacy.minutesRecord'
  | 'privacy.minutesPaper'
  | 'privacy.attachScan'
  | 'privacy.eraseFile';

function rowView(row: AnonymisationTable): MinutesRow {
  return {
    id: row.id,
    rev: row.rev,
    number: row.number,
    heldOn: row.held_on,
    ground: row.ground,
    people: row.people,
    importRows: row.import_rows,
    approver: row.approver,
    scan: row.scan_hash === null ? null : { name: row.scan_name, size: row.scan_size ?? 0 },
  };
}

/** A person in minutes: the pseudonym and what became of the data, never the data. */
export function personView(context: BaseContext, row: AnonymisedPersonTable) {
  const text = (key: string): string => context.words.text(context.language, key);
  const source = context.contributions.personalData.find((known) => known.kind === row.source);
  return {
    id: row.id,
    source: row.source,
    sourceLabel: source === undefined ? row.source : text(source.label),
    pseudonym: row.pseudonym,
    recordNumber: row.record_number,
    retentionEnded: row.retention_ended,
    asked: row.asked === 1,
    fields: (JSON.parse(row.fields) as string[]).map(text),
    records: row.records,
    filesRemoved: row.files_removed,
    filesKept: JSON.parse(row.files_kept) as string[],
  };
}

async function present(db: Kysely<GroundTables>, id: string): Promise<AnonymisationTable> {
  const row = await minutesRow(db, id);
  if (row === undefined) throw refuse('core.gone', { kind: 'anonymisation' });
  return row;
}

/** Minutes with the people in them and what became of the files. */
export async function minutesRecordOf(context: Pick<ReadContext, keyof BaseContext | 'db'>, id: string) {
  const row = await present(context.db, id);
  const files = await erasureRows(context.db, id);
  const count = (state: string): number => files.filter((file) => file.state === state).length;
  return {
    ...rowView(row),
    asOf: row.as_of,
    place: row.place,
    method: row.method,
    performer: row.performer,
    witnessOne: row.witness_one,
    witnessTwo: row.witness_two,
    changesErased: row.changes_erased,
    kept: (JSON.parse(row.kept) as Message[]).map((message) => ({ code: message.code, params: { ...message.params } })),
    backups: row.backups,
    backupsUntil: row.backups_until,
    note: row.note,
    recordedAt: row.created_at,
    persons: (await anonymisedRows(context.db, id)).map((person) => personView(context, person)),
    files: { removed: count('removed'), waiting: count('waiting') + count('removing'), kept: count('kept') },
  };
}

/** Where the giving up of a file stands, over all minutes that gave it up. */
async function openStates(db: Kysely<GroundTables>, hash: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .withTables<PrivacyTables>()
    .selectFrom('file_erasure')
    .select('state')
    .distinct()
    .where('hash', '=', hash)
    .where('state', 'in', ['waiting', 'removing'])
    .execute();
  return new Set(rows.map((row) => row.state));
}

/**
 * The next step of giving up a file: first it is committed that it goes; a call later, within a transaction, so that no record can come to cite
 * it meanwhile, it is looked at once more what stands on it, and the bytes go. Without an open step nothing happens.
 */
async function giveUp(context: WriteContext, hash: string, vault: Vault): Promise<void> {
  const open = await openStates(context.db, hash);
  if (open.size === 0) return;
  const cited = (await citations(context, context.db, [hash])).get(hash) ?? [];
  const next = cited.length > 0 ? 'kept' : open.has('removing') ? 'removed' : 'removing';
  await context.db
    .withTables<PrivacyTables>()
    .updateTable('file_erasure')
    .set({ state: next, cited_by: cited.join(', '), done_at: next === 'removing' ? null : context.at })
    .where('hash', '=', hash)
    .where('state', 'in', ['waiting', 'removing'])
    .execute();
  await context.records.log('file', context.ids.of('file', hash), { state: next, hash });
  context.touch(minutesKind.name);
  // last, when nothing else can fail; cut short before the commit, the step is open still and is made again
  if (next === 'removed') await vault.remove(hash);
}

/** Handlers of anonymising and its minutes. */
export const minutesHandlers: Handlers<Operations> = {
  'privacy.anonymise': preparedWrite('privacy.anonymise', prepareErasure, anonymise),

  'privacy.minutes': read('privacy.minutes', async (context) => ({
    minutes: (await minutesRows(context.db)).map(rowView),
  })),

  'privacy.minutesRecord': read('privacy.minutesRecord', (context, input) => minutesRecordOf(context, input.id)),

  'privacy.minutesPaper': preparedWrite(
    'privacy.minutesPaper',
    async (context, input) => {
      const paper = await minutesPaper(context, await minutesRecordOf(context, input.id));
      const bytes = (await context.compute.run('word', paper.word)) as Uint8Array;
      return context.offerDownload({ name: `${paper.fileName}.docx`, content: bytes });
    },
    async (context, input, offered) => {
      await context.records.log('export', input.id, { name: offered.name, size: offered.size });
      return offered;
    },
  ),

  'privacy.attachScan': preparedWrite(
    'privacy.attachScan',
    async (context, input) => {
      const file = await context.takeFile(input.file);
      await refuseNoPaper(context, file);
      return file;
    },
    async (context, input, file) => {
      const row = await context.records.change(minutesKind, input.id, input.expectRev, {
        scan_hash: file.hash,
        scan_name: file.name,
        scan_size: file.size,
      });
      return { id: row.id, rev: row.rev };
    },
  ),

  'privacy.eraseFile': preparedWrite(
    'privacy.eraseFile',
    async (context) => context.vault,
    async (context, input, vault) => {
      await giveUp(context, input.hash, vault);
      return {};
    },
  ),
};
