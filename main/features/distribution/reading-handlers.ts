import { addDays, daysBetween } from '../../civil.ts';
import type { PersonKind } from '../../contract/distribution.ts';
import type { OutputOf } from '../../contract/index.ts';
import { refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, preparedWrite, type WriteContext, write } from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import { revisionStandings } from '../documents/service.ts';
import { foldPersonName } from '../signatures/service.ts';
import { activeAccounts } from '../users/service.ts';
import { accountFacts, accountOf } from './reading-views.ts';
import { readerRow, readerRows, requestOfRevision, requestRow } from './repo.ts';
import { keepSheet, requireDay, takeSheet } from './sheets.ts';
import { readerKind, requestKind } from './tables.ts';

interface Asked {
  readonly documentId: string;
  readonly revisionId: string;
  readonly dueOn: string;
  readonly note: string;
  readonly readers: readonly {
    readonly kind: PersonKind;
    readonly id: string;
    readonly name: string;
    readonly post: string;
  }[];
}

/** An account reads under its own name, whatever was typed: nobody acknowledges for another. One that is no more is a name on the sheet. */
function namedReader(
  reader: Asked['readers'][number],
  accounts: ReadonlyMap<string, string>,
): Asked['readers'][number] {
  if (reader.kind !== 'account') return reader;
  const name = accounts.get(reader.id);
  return name === undefined ? { ...reader, kind: 'other', id: '' } : { ...reader, name };
}

/**
 * Asks people to read a revision, each once. Refuses `distribution.readNotApproved` for a draft and `distribution.readOver` for what counts no
 * longer.
 */
async function askReaders(context: WriteContext, input: Asked): Promise<OutputOf<'distribution.askReaders'>> {
  const standings = await revisionStandings(context.db, context.today, [input.documentId], context.dayOf);
  const revision = standings.get(input.revisionId);
  if (revision === undefined) throw refuse('core.gone', { kind: 'document-revision' });
  const named = { revision: revision.edition, document: `${revision.code} ${revision.title}`.trim() };
  if (!revision.approved) throw refuse('distribution.readNotApproved', named);
  if (revision.over) throw refuse('distribution.readOver', named);
  const known = await requestOfRevision(context.db, input.revisionId);
  const request =
    known === undefined
      ? await context.records.insert(requestKind, {
          document_id: input.documentId,
          revision_id: input.revisionId,
          asked_on: context.today,
          due_on: requireAhead(input.dueOn, context.today),
          note: input.note,
        })
      : known.due_on === input.dueOn && (input.note === '' || input.note === known.note)
        ? known
        : await context.records.change(requestKind, known.id, known.rev, {
            due_on: requireAhead(input.dueOn, context.today),
            ...(input.note === '' ? {} : { note: input.note }),
          });
  const asked = await readerRows(context.db, { requestId: request.id });
  const taken = new Map(asked.map((row) => [row.person_key, row.person_kind === 'account' ? row.person_id : '']));
  const accounts = new Map((await activeAccounts(context.db)).map(({ id, name }) => [id, name]));
  const rows = input.readers
    .map((reader) => namedReader(reader, accounts))
    .flatMap((reader) => {
      const name = foldPersonName(reader.name);
      const other = taken.get(name);
      // two accounts of one name are two people; all else of one name is one
      const twin = reader.kind === 'account' && other !== undefined && other !== '' && other !== reader.id;
      const key = twin ? `${name} ${reader.id}` : name;
      if (taken.has(key)) return [];
      taken.set(key, reader.kind === 'account' ? reader.id : '');
      return [
        {
          request_id: request.id,
          document_id: input.documentId,
          person_kind: reader.kind,
          person_id: reader.id,
          person_name: reader.name,
          person_key: key,
          person_post: reader.post,
          read_how: null,
          read_on: null,
          read_at: null,
          account_id: null,
          file_hash: null,
          sheet_id: null,
          remark: '',
        },
      ];
    });
  await context.records.insertMany(readerKind, rows, { importId: null, recordId: request.id });
  return { requestId: request.id, added: rows.length };
}

/** Writes of read-and-understood: asking, acknowledging on the screen and on paper, releasing. */
export const readingHandlers: Handlers<
  | 'distribution.askReaders'
  | 'distribution.askSame'
  | 'distribution.changeRequest'
  | 'distribution.releaseReader'
  | 'distribution.acknowledge'
  | 'distribution.recordPaper'
  | 'distribution.undoPaper'
> = {
  'distribution.askReaders': write('distribution.askReaders', askReaders),

  'distribution.askSame': write('distribution.askSame', async (context, input) => {
    const former = await requestRow(context.db, input.requestId);
    if (former.document_id !== input.documentId) throw refuse('distribution.otherDocument');
    const readers = await readerRows(context.db, { requestId: former.id });
    const days = Math.max(1, daysBetween(former.asked_on, former.due_on));
    return askReaders(context, {
      documentId: input.documentId,
      revisionId: input.revisionId,
      dueOn: addDays(context.today, days),
      note: '',
      readers: readers.map((row) => ({
        kind: row.person_kind,
        id: row.person_id,
        name: row.person_name,
        post: row.person_post,
      })),
    });
  }),

  'distribution.changeRequest': write('distribution.changeRequest', async (context, input) => {
    if (input.dueOn !== undefined) requireAhead(input.dueOn, context.today);
    const patch = given({ due_on: input.dueOn, note: emptied(input.note) });
    const row = await context.records.change(requestKind, input.id, input.expectRev, patch);
    return { id: row.id, rev: row.rev };
  }),

  'distribution.releaseReader': write('distribution.releaseReader', async (context, input) => {
    const before = await readerRow(context.db, input.id);
    if (before.read_on !== null)
      throw refuse('distribution.readAlready', { name: before.person_name, on: before.read_on });
    const row = await context.records.withdraw(readerKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'distribution.acknowledge': write('distribution.acknowledge', async (context, input) => {
    const before = await readerRow(context.db, input.id);
    if (accountOf(before, await accountFacts(context)) !== context.actor.id)
      throw refuse('distribution.notYours', { name: before.person_name });
    if (before.read_on !== null)
      throw refuse('distribution.readAlready', { name: before.person_name, on: before.read_on });
    const request = await requestRow(context.db, before.request_id);
    const standings = await revisionStandings(context.db, context.today, [before.document_id], context.dayOf);
    const revision = standings.get(request.revision_id);
    if (revision === undefined) throw refuse('core.gone', { kind: 'document-revision' });
    const named = { revision: revision.edition, document: `${revision.code} ${revision.title}`.trim() };
    if (revision.over) throw refuse('distribution.readOver', named);
    if (revision.fileHash !== input.fileHash) throw refuse('distribution.otherFile', named);
    const row = await context.records.change(readerKind, input.id, input.expectRev, {
      read_how: 'screen',
      read_on: context.today,
      read_at: context.at,
      account_id: context.actor.id,
      file_hash: revision.fileHash,
    });
    return { id: row.id, rev: row.rev };
  }),

  'distribution.recordPaper': preparedWrite('distribution.recordPaper', takeSheet, async (context, input, scan) => {
    const request = await requestRow(context.db, input.requestId);
    requireDay('on', input.on, context.today, request.asked_on);
    if (scan === undefined && input.remark === '')
      throw refuseFields('core.invalidInput', { remark: { code: 'distribution.scanOrRemark', params: {} } });
    const sheetId = await keepSheet(context, scan, {
      documentId: request.document_id,
      revisionId: request.revision_id,
      purpose: 'reading',
      signedOn: input.on,
    });
    for (const { id, expectRev } of input.readers) {
      const before = await readerRow(context.db, id);
      if (before.request_id !== request.id) throw refuse('distribution.otherRequest');
      if (before.read_on !== null)
        throw refuse('distribution.readAlready', { name: before.person_name, on: before.read_on });
      await context.records.change(readerKind, id, expectRev, {
        read_how: 'paper',
        read_on: input.on,
        sheet_id: sheetId,
        remark: input.remark,
      });
    }
    return { recorded: input.readers.length };
  }),

  'distribution.undoPaper': write('distribution.undoPaper', async (context, input) => {
    const before = await readerRow(context.db, input.id);
    if (before.read_how !== 'paper') throw refuse('distribution.notOnPaper', { name: before.person_name });
    const row = await context.records.change(readerKind, input.id, input.expectRev, {
      read_how: null,
      read_on: null,
      sheet_id: null,
      remark: '',
    });
    return { id: row.id, rev: row.rev };
  }),
};

/** Refuses, on the field, a deadline that has passed (`distribution.dueBefore`). */
function requireAhead(dueOn: string, today: string): string {
  if (dueOn < today)
    throw refuseFields('core.invalidInput', { dueOn: { code: 'distribution.dueBefore', params: { day: dueOn } } });
  return dueOn;
}
