import type { CopyForm, CopyKind, HolderKind } from '../../contract/distribution.ts';
import { refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, preparedWrite, type WriteContext, write } from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import { fold } from '../../importer/fold.ts';
import { type RevisionStanding, revisionStandings } from '../documents/service.ts';
import { copyNumber, numbersFor, stampOf } from './copies.ts';
import { knownHolders } from './holders.ts';
import { copiesByIds, copiesOfRevision, copyRow, copyRows, numberOf } from './repo.ts';
import { keepSheet, requireDay, takeSheet } from './sheets.ts';
import { type CopyRow, copyKind } from './tables.ts';

interface NewCopy {
  readonly kind: CopyKind;
  readonly number: number | null;
  readonly holder: string;
  readonly holderKind: HolderKind;
  readonly form: CopyForm;
  readonly givenOn: string;
  readonly receivedOn: string | null;
  readonly note: string;
}

async function addCopy(
  context: WriteContext,
  revision: Pick<RevisionStanding, 'documentId' | 'revisionId'>,
  copy: NewCopy,
): Promise<CopyRow> {
  return context.records.insert(copyKind, {
    document_id: revision.documentId,
    revision_id: revision.revisionId,
    copy_kind: copy.kind,
    copy_number: copy.number,
    holder: copy.holder,
    holder_key: fold(copy.holder),
    holder_kind: copy.holderKind,
    copy_form: copy.form,
    given_on: copy.givenOn,
    receipt_on: copy.receivedOn,
    receipt_by: '',
    sheet_id: null,
    end_kind: null,
    end_on: null,
    end_note: '',
    note: copy.note,
  });
}

async function standingOf(context: WriteContext, documentId: string, revisionId: string): Promise<RevisionStanding> {
  const standings = await revisionStandings(context.db, context.today, [documentId], context.dayOf);
  const revision = standings.get(revisionId);
  if (revision === undefined) throw refuse('core.gone', { kind: 'document-revision' });
  return revision;
}

/** Refuses numbered copies of what was not approved (`distribution.notApproved`) or counts no longer (`distribution.revisionOver`). */
function requireCopyable(revision: RevisionStanding, kind: CopyKind): void {
  const params = { revision: revision.edition, document: `${revision.code} ${revision.title}`.trim() };
  if (!revision.approved) throw refuse('distribution.notApproved', params);
  if (kind !== 'uncontrolled' && revision.over) throw refuse('distribution.revisionOver', params);
}

/** The chosen copies. Refuses `distribution.otherDocument` when they are not all of the document that was named. */
async function chosen(
  context: WriteContext,
  input: { readonly documentId?: string | undefined; readonly copies: readonly { readonly id: string }[] },
): Promise<readonly CopyRow[]> {
  const rows = await copiesByIds(
    context.db,
    input.copies.map((copy) => copy.id),
  );
  if (input.documentId !== undefined && rows.some((row) => row.document_id !== input.documentId))
    throw refuse('distribution.otherDocument');
  return rows;
}

/** Gives the revision in force to the holders of recalled copies, with the numbers they had. Those who have it already get no second one. */
async function renew(context: WriteContext, rows: readonly CopyRow[], on: string): Promise<number> {
  const standings = await revisionStandings(
    context.db,
    context.today,
    rows.map((row) => row.document_id),
    context.dayOf,
  );
  let count = 0;
  for (const [documentId, own] of Map.groupBy(rows, (row) => row.document_id)) {
    const all = await copyRows(context.db, documentId);
    const wanted = own.flatMap((row) => {
      const inForce = standings.get(row.revision_id)?.inForce;
      if (row.copy_number === null || inForce == null || inForce.revisionId === row.revision_id) return [];
      const has = all.some(
        (other) =>
          other.revision_id === inForce.revisionId &&
          !numberOf(other).free &&
          (other.copy_number === row.copy_number ||
            (other.holder_key === row.holder_key && other.copy_kind === row.copy_kind)),
      );
      return has ? [] : [{ row, revisionId: inForce.revisionId }];
    });
    // two old copies of one number make one new copy
    const byNumber = new Map(wanted.map((one) => [one.row.copy_number, one]));
    for (const { row, revisionId } of byNumber.values()) {
      const revision = standings.get(revisionId);
      if (revision === undefined) continue;
      // a paper cannot have been handed out before it was approved
      const givenOn = revision.approvedOn !== null && on < revision.approvedOn ? revision.approvedOn : on;
      await addCopy(context, revision, {
        kind: row.copy_kind,
        number: row.copy_number,
        holder: row.holder,
        holderKind: row.holder_kind,
        form: row.copy_form,
        givenOn,
        receivedOn: null,
        note: '',
      });
      count += 1;
    }
  }
  return count;
}

/** Writes of controlled copies: giving, receipt, withdrawal with exchange, corrections. */
export const copyHandlers: Handlers<
  | 'distribution.give'
  | 'distribution.receive'
  | 'distribution.undoReceive'
  | 'distribution.end'
  | 'distribution.reopen'
  | 'distribution.changeCopy'
  | 'distribution.removeCopy'
> = {
  'distribution.give': write('distribution.give', async (context, input) => {
    const revision = await standingOf(context, input.documentId, input.revisionId);
    requireCopyable(revision, input.kind);
    requireDay('givenOn', input.givenOn, context.today, revision.approvedOn);
    const names = [...new Map(input.holders.map((name) => [fold(name) || name, name])).values()];
    if (input.kind === 'master' && names.length > 1)
      throw refuseFields('core.invalidInput', { holders: { code: 'distribution.oneMaster', params: {} } });
    const rows = await copyRows(context.db, input.documentId);
    const known = await knownHolders(context);
    const keys = names.map((name) => fold(name));
    if (input.kind !== 'uncontrolled') refuseSecond(rows, input, keys);
    const numbers =
      input.kind === 'controlled'
        ? numbersFor(keys, rows.map(numberOf), input.revisionId)
        : names.map(() => (input.kind === 'master' ? 0 : null));
    const copies: { id: string; number: number | null; holder: string }[] = [];
    for (const [place, holder] of names.entries()) {
      const earlier = rows.findLast((row) => row.holder_key === keys[place]);
      const row = await addCopy(context, revision, {
        kind: input.kind,
        number: numbers[place] ?? null,
        holder,
        holderKind: known.get(keys[place] ?? '')?.kind ?? earlier?.holder_kind ?? 'other',
        form: input.form,
        givenOn: input.givenOn,
        receivedOn: input.received ? input.givenOn : null,
        note: input.note,
      });
      copies.push({ id: row.id, number: row.copy_number, holder });
    }
    return { revisionId: revision.revisionId, stamp: stampOf(input.kind, revision), copies };
  }),

  'distribution.receive': preparedWrite('distribution.receive', takeSheet, async (context, input, scan) => {
    const rows = await chosen(context, input);
    const sheets = new Map<string, string | null>();
    for (const [place, row] of rows.entries()) {
      if (row.receipt_on !== null)
        throw refuse('distribution.receivedAlready', {
          holder: row.holder,
          number: copyNumber(row.copy_number),
          on: row.receipt_on,
        });
      requireDay('receivedOn', input.receivedOn, context.today, row.given_on, row.end_on);
      if (!sheets.has(row.revision_id)) {
        const of = { documentId: row.document_id, revisionId: row.revision_id, signedOn: input.receivedOn };
        sheets.set(row.revision_id, await keepSheet(context, scan, { ...of, purpose: 'receipt' }));
      }
      await context.records.change(copyKind, row.id, input.copies[place]?.expectRev ?? 0, {
        receipt_on: input.receivedOn,
        receipt_by: input.receivedBy,
        ...given({ sheet_id: sheets.get(row.revision_id) ?? undefined }),
      });
    }
    return { received: rows.length };
  }),

  'distribution.undoReceive': write('distribution.undoReceive', async (context, input) => {
    const before = await copyRow(context.db, input.id);
    if (before.receipt_on === null)
      throw refuse('distribution.notReceived', { holder: before.holder, number: copyNumber(before.copy_number) });
    const row = await context.records.change(copyKind, input.id, input.expectRev, {
      receipt_on: null,
      receipt_by: '',
      sheet_id: null,
    });
    return { id: row.id, rev: row.rev };
  }),

  'distribution.end': write('distribution.end', async (context, input) => {
    const rows = await chosen(context, input);
    for (const [place, row] of rows.entries()) {
      requireDay('on', input.on, context.today, row.receipt_on ?? row.given_on);
      if (row.end_on !== null)
        throw refuse('distribution.endedAlready', { holder: row.holder, number: copyNumber(row.copy_number) });
      await context.records.change(copyKind, row.id, input.copies[place]?.expectRev ?? 0, {
        end_kind: input.how,
        end_on: input.on,
        end_note: input.note,
      });
    }
    return { ended: rows.length, given: input.renew ? await renew(context, rows, input.on) : 0 };
  }),

  'distribution.reopen': write('distribution.reopen', async (context, input) => {
    const before = await copyRow(context.db, input.id);
    const twin = (await copiesOfRevision(context.db, before.revision_id)).find(
      (other) => other.id !== before.id && other.end_on === null && other.copy_number === before.copy_number,
    );
    if (twin !== undefined && before.copy_number !== null)
      throw refuse('distribution.numberTaken', { number: copyNumber(before.copy_number), holder: twin.holder });
    const row = await context.records.change(copyKind, input.id, input.expectRev, {
      end_kind: null,
      end_on: null,
      end_note: '',
    });
    return { id: row.id, rev: row.rev };
  }),

  'distribution.changeCopy': write('distribution.changeCopy', async (context, input) => {
    const before = await copyRow(context.db, input.id);
    const revision = await standingOf(context, before.document_id, before.revision_id);
    if (input.givenOn !== undefined) {
      const until = [before.receipt_on, before.end_on].filter((day) => day !== null).sort()[0];
      requireDay('givenOn', input.givenOn, context.today, revision.approvedOn, until);
    }
    const holder = input.holder;
    const key = holder === undefined ? undefined : fold(holder);
    const row = await context.records.change(
      copyKind,
      input.id,
      input.expectRev,
      given({
        holder,
        holder_key: key,
        holder_kind:
          key === undefined || key === before.holder_key
            ? undefined
            : ((await knownHolders(context)).get(key)?.kind ?? 'other'),
        copy_form: input.form,
        given_on: input.givenOn,
        note: emptied(input.note),
      }),
    );
    return { id: row.id, rev: row.rev };
  }),

  'distribution.removeCopy': write('distribution.removeCopy', async (context, input) => {
    const row = await context.records.withdraw(copyKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),
};

/** Refuses a second numbered copy of a revision for a holder who has one, and a second master (`distribution.hasCopy`, `distribution.masterTaken`). */
function refuseSecond(
  rows: readonly CopyRow[],
  input: { readonly revisionId: string; readonly kind: CopyKind; readonly holders: readonly string[] },
  keys: readonly string[],
): void {
  const out = rows.filter(
    (row) => row.revision_id === input.revisionId && row.copy_number !== null && row.end_on === null,
  );
  const master = out.find((row) => row.copy_kind === 'master');
  if (input.kind === 'master' && master !== undefined)
    throw refuse('distribution.masterTaken', { holder: master.holder });
  const held = out.find((row) => row.copy_kind === input.kind && keys.includes(row.holder_key));
  if (held !== undefined)
    throw refuseFields(
      'distribution.hasCopy',
      {
        holders: {
          code: 'distribution.hasCopy',
          params: { holder: held.holder, number: copyNumber(held.copy_number) },
        },
      },
      { holder: held.holder, number: copyNumber(held.copy_number) },
    );
}
