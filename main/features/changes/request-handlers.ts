import { refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, read, type WriteContext, write } from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import { addRevision, documentRow, revisionRow } from '../documents/service.ts';
import { namedPerson, proposeChange, recorderOf, refuseDayAhead, requireDocuments } from './propose.ts';
import { documentsOfRequests, requestRow, requestRows } from './repo.ts';
import { registerPaper, requestPaper } from './request-paper.ts';
import { proposedNote } from './rules.ts';
import { type ChangeRequestTable, changeDocumentKind, changeRequestKind } from './tables.ts';
import { unitsOfRequests } from './unit-scopes.ts';
import { isOwn, requestViews } from './views.ts';

/** The request as it stands. Refuses `core.gone`, `core.withdrawn` and `core.conflict`. */
async function openRequest(context: WriteContext, id: string, expectRev: number): Promise<ChangeRequestTable> {
  const row = await requestRow(context.db, id);
  if (row.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'change-request' });
  if (row.rev !== expectRev)
    throw refuse('core.conflict', { kind: 'change-request', rev: row.rev, by: row.changed_by, at: row.changed_at });
  return row;
}

/** A request that nobody has decided, for its maker. Refuses `changes.decided` and `changes.notYours`. */
async function ownRequest(context: WriteContext, id: string, expectRev: number): Promise<ChangeRequestTable> {
  const row = await openRequest(context, id, expectRev);
  if (row.decision !== '') throw refuse('changes.decided', { number: row.number });
  const unit = (await unitsOfRequests(context.db, [id])).get(id) ?? '';
  if (!isOwn(context, row, unit)) throw refuse('changes.notYours', { number: row.number });
  return row;
}

/** A request that was accepted. Refuses `changes.notAccepted`. */
async function acceptedRequest(context: WriteContext, id: string, expectRev: number): Promise<ChangeRequestTable> {
  const row = await openRequest(context, id, expectRev);
  if (row.decision !== 'accepted') throw refuse('changes.notAccepted', { number: row.number });
  return row;
}

/** Puts down which revision answers a request for a document; a request for a new one gets its document here. Refuses `changes.otherDocument`. */
async function linkRevision(
  context: WriteContext,
  request: ChangeRequestTable,
  documentId: string,
  revisionId: string | null,
): Promise<void> {
  const links = await documentsOfRequests(context.db, [request.id]);
  const link = links.find((each) => each.document_id === documentId);
  if (link === undefined) {
    if (request.kind !== 'new') throw refuse('changes.otherDocument', { number: request.number });
    await context.records.insert(changeDocumentKind, {
      request_id: request.id,
      document_id: documentId,
      revision_id: revisionId,
    });
    return;
  }
  await context.records.change(changeDocumentKind, link.id, link.rev, { revision_id: revisionId });
}

async function replaceDocuments(context: WriteContext, requestId: string, ids: readonly string[]): Promise<void> {
  const links = await documentsOfRequests(context.db, [requestId]);
  for (const link of links)
    if (!ids.includes(link.document_id)) await context.records.withdraw(changeDocumentKind, link.id, link.rev, '');
  for (const id of ids)
    if (!links.some((link) => link.document_id === id))
      await context.records.insert(changeDocumentKind, { request_id: requestId, document_id: id, revision_id: null });
}

/** Handlers of change requests. */
export const requestHandlers: Handlers<
  | 'changes.list'
  | 'changes.get'
  | 'changes.propose'
  | 'changes.edit'
  | 'changes.cancel'
  | 'changes.decide'
  | 'changes.startRevision'
  | 'changes.link'
  | 'changes.form'
  | 'changes.register'
> = {
  'changes.list': read('changes.list', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    const rows = await requestRows(context.db, input.documentId);
    return { asOf, requests: [...(await requestViews(context, rows, asOf))] };
  }),

  'changes.get': read('changes.get', async (context, input) => {
    const row = await requestRow(context.db, input.id);
    const [view] = await requestViews(context, [row], context.today);
    if (view === undefined) throw refuse('core.gone', { kind: 'change-request' });
    return view;
  }),

  'changes.propose': write('changes.propose', async (context, input) => {
    const row = await proposeChange(context, input);
    return { id: row.id, rev: row.rev, number: row.number };
  }),

  'changes.edit': write('changes.edit', async (context, input) => {
    const before = await ownRequest(context, input.id, input.expectRev);
    const kind = input.kind ?? before.kind;
    if (input.documentIds !== undefined || input.kind !== undefined) {
      const present = (await documentsOfRequests(context.db, [before.id])).map((link) => link.document_id);
      const ids = await requireDocuments(context, kind, input.documentIds ?? (kind === 'new' ? [] : present));
      await replaceDocuments(context, before.id, ids);
    }
    refuseDayAhead(context, 'requestedOn', input.requestedOn);
    const row = await context.records.change(
      changeRequestKind,
      input.id,
      input.expectRev,
      given({
        kind: input.kind,
        title: input.title,
        requested_by:
          input.requestedBy === undefined ? undefined : namedPerson(context, input.requestedBy, 'requestedBy'),
        requested_on: input.requestedOn ?? undefined,
        unit: emptied(input.unit),
        origin: input.origin,
        reason: input.reason,
        touches: emptied(input.touches),
        urgency: input.urgency,
      }),
    );
    return { id: row.id, rev: row.rev };
  }),

  'changes.cancel': write('changes.cancel', async (context, input) => {
    await ownRequest(context, input.id, input.expectRev);
    const row = await context.records.withdraw(changeRequestKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'changes.decide': write('changes.decide', async (context, input) => {
    const before = await openRequest(context, input.id, input.expectRev);
    if (before.decision !== '') throw refuse('changes.decided', { number: before.number });
    const note = input.note ?? '';
    if (input.decision === 'refused' && note === '')
      throw refuseFields('core.invalidInput', { note: { code: 'changes.refusalNeedsReason', params: {} } });
    const decidedOn = input.decidedOn ?? context.today;
    refuseDayAhead(context, 'decidedOn', decidedOn);
    if (decidedOn < before.requested_on)
      throw refuseFields('core.invalidInput', {
        decidedOn: { code: 'changes.decidedBeforeRequest', params: { requestedOn: before.requested_on } },
      });
    const decidedBy = namedPerson(context, input.decidedBy, 'decidedBy');
    const row = await context.records.change(changeRequestKind, input.id, input.expectRev, {
      decision: input.decision,
      decided_by: decidedBy,
      recorded_by: recorderOf(context, decidedBy),
      decided_on: decidedOn,
      decision_note: note,
    });
    return { id: row.id, rev: row.rev };
  }),

  'changes.startRevision': write('changes.startRevision', async (context, input) => {
    const request = await acceptedRequest(context, input.id, input.expectRev);
    if (request.kind !== 'change') throw refuse('changes.noRevisionWanted', { number: request.number });
    const [link] = (await documentsOfRequests(context.db, [request.id])).filter(
      (each) => each.document_id === input.documentId,
    );
    if (link?.revision_id != null && (await revisionRow(context.db, link.revision_id)).withdrawn_at === null)
      throw refuse('changes.revisionThere', { number: request.number });
    const revision = await addRevision(
      context,
      { documentId: input.documentId, changeNote: proposedNote(request) },
      { file: undefined, scan: undefined },
    );
    await linkRevision(context, request, input.documentId, revision.id);
    return { id: request.id, rev: request.rev, revisionId: revision.id, label: revision.label };
  }),

  'changes.link': write('changes.link', async (context, input) => {
    const request = await acceptedRequest(context, input.id, input.expectRev);
    if ((await documentRow(context.db, input.documentId)).withdrawn_at !== null)
      throw refuse('core.withdrawn', { kind: 'document' });
    if (input.revisionId !== null) {
      const revision = await revisionRow(context.db, input.revisionId);
      if (revision.document_id !== input.documentId) throw refuse('changes.otherRevision');
      if (revision.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'document-revision' });
    }
    await linkRevision(context, request, input.documentId, input.revisionId);
    return { id: request.id, rev: request.rev };
  }),

  'changes.form': read('changes.form', async (context, input) => {
    const paper = await requestPaper(context, input.id);
    const content = (await context.compute.run('word', paper)) as Uint8Array;
    return context.offerDownload({ name: `${paper.fileTitle}.docx`, content });
  }),

  'changes.register': read('changes.register', async (context, input) => {
    const paper = await registerPaper(context, input.asOf ?? context.today);
    const [ending, content] =
      input.format === 'word'
        ? ['.docx', await context.compute.run('word', paper.word)]
        : ['.xlsx', await context.compute.run('excel', paper.excel)];
    return context.offerDownload({ name: `${paper.fileName}${ending}`, content: content as Uint8Array });
  }),
};
