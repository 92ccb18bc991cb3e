import type { ParsedInputOf } from '../../contract/index.ts';
import { refuse, refuseFields } from '../../contract/result.ts';
import { LOCAL_PERSON, type WriteContext } from '../../contributions.ts';
import { documentRow } from '../documents/service.ts';
import { nextSerial } from './repo.ts';
import { requestNumber } from './rules.ts';
import { type ChangeRequestTable, changeDocumentKind, changeRequestKind } from './tables.ts';

/** What a request states. */
export type NewChange = ParsedInputOf<'changes.propose'>;

/** A name that was given, else the person who is signed in. Refuses an empty one where nobody is. */
export function namedPerson(context: WriteContext, given: string | null | undefined, field: string): string {
  if (given != null && given !== '') return given;
  if (context.actor.id !== LOCAL_PERSON) return context.actor.name;
  throw refuseFields('core.invalidInput', { [field]: { code: 'core.fieldRequired', params: {} } });
}

/** The signed-in person who notes what somebody else did, on paper or in a meeting; empty when it is their own act. */
export function recorderOf(context: WriteContext, person: string): string {
  if (context.actor.id === LOCAL_PERSON) return '';
  return person.trim().toLocaleLowerCase('id') === context.actor.name.toLocaleLowerCase('id') ? '' : context.actor.name;
}

/** Refuses a day that lies ahead (`changes.dayAhead`). */
export function refuseDayAhead(context: WriteContext, field: string, day: string | null | undefined): void {
  if (day != null && day > context.today)
    throw refuseFields('core.invalidInput', { [field]: { code: 'changes.dayAhead', params: { day } } });
}

/** Refuses documents that do not fit what is asked for; gives them without doubles. */
export async function requireDocuments(
  context: WriteContext,
  kind: string,
  documentIds: readonly string[],
): Promise<readonly string[]> {
  const ids = [...new Set(documentIds)];
  if (kind === 'new' && ids.length > 0)
    throw refuseFields('core.invalidInput', { documentIds: { code: 'changes.newHasNoDocument', params: {} } });
  if (kind !== 'new' && ids.length === 0)
    throw refuseFields('core.invalidInput', { documentIds: { code: 'changes.noDocument', params: {} } });
  for (const id of ids)
    if ((await documentRow(context.db, id)).withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'document' });
  return ids;
}

/** Makes a change request with the next number of the year. Refuses what does not fit together, with the field it stands in. */
export async function proposeChange(context: WriteContext, input: NewChange): Promise<ChangeRequestTable> {
  const documentIds = await requireDocuments(context, input.kind, input.documentIds);
  const requestedOn = input.requestedOn ?? context.today;
  refuseDayAhead(context, 'requestedOn', requestedOn);
  const year = Number(requestedOn.slice(0, 4));
  const serial = await nextSerial(context.db, year);
  const row = await context.records.insert(changeRequestKind, {
    kind: input.kind,
    year,
    serial,
    number: requestNumber(year, serial),
    title: input.title,
    requested_by: namedPerson(context, input.requestedBy, 'requestedBy'),
    requested_on: requestedOn,
    unit: input.unit ?? '',
    origin: input.origin,
    reason: input.reason,
    touches: input.touches ?? '',
    urgency: input.urgency,
    decision: '',
    decided_by: '',
    decided_on: null,
    decision_note: '',
    recorded_by: '',
  });
  for (const documentId of documentIds)
    await context.records.insert(changeDocumentKind, {
      request_id: row.id,
      document_id: documentId,
      revision_id: null,
    });
  return row;
}
