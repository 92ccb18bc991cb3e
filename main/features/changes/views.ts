import type { Kysely } from 'kysely';
import type { ChangeKind, ChangeRequest } from '../../contract/changes.ts';
import type { BaseContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { revisionStandings, standingDocuments } from '../documents/service.ts';
import { documentsOfRequests } from './repo.ts';
import { partDone, requestState } from './rules.ts';
import type { ChangeRequestTable } from './tables.ts';
import { unitsOfRequests } from './unit-scopes.ts';

/** What a view of requests needs of a context. */
export type ViewContext = Pick<BaseContext, 'actor' | 'mayIn' | 'dayOf'> & { readonly db: Kysely<GroundTables> };

/** May the person still change the request or take it back? Its maker, and who keeps the documents of its unit; until it is decided. */
export function isOwn(context: Pick<BaseContext, 'actor' | 'mayIn'>, row: ChangeRequestTable, unit: string): boolean {
  if (row.withdrawn_at !== null || row.decision !== '') return false;
  return row.created_by === context.actor.id || context.mayIn('documents.write', unit);
}

/** Requests as screens and papers show them on a day. */
export async function requestViews(
  context: ViewContext,
  rows: readonly ChangeRequestTable[],
  asOf: string,
): Promise<readonly ChangeRequest[]> {
  const links = await documentsOfRequests(
    context.db,
    rows.map((row) => row.id),
  );
  const documentIds = [...new Set(links.map((link) => link.document_id))];
  const answered = [...new Set(links.flatMap((link) => (link.revision_id === null ? [] : [link.document_id])))];
  const [standing, revisions] = await Promise.all([
    standingDocuments(context.db, asOf, documentIds),
    revisionStandings(context.db, asOf, answered, context.dayOf),
  ]);
  const units = await unitsOfRequests(
    context.db,
    rows.map((row) => row.id),
  );
  const documents = new Map(standing.map((item) => [item.document.id, item]));
  return rows.map((row) => {
    const kind = row.kind as ChangeKind;
    const parts = links
      .filter((link) => link.request_id === row.id)
      .flatMap((link) => {
        const item = documents.get(link.document_id);
        if (item === undefined) return [];
        const revision = revisions.get(link.revision_id ?? '');
        return [{ link, item, part: { document: item.state, revision }, revision }];
      });
    const state = requestState(
      { kind, cancelled: row.withdrawn_at !== null, decision: row.decision as '' | 'accepted' },
      parts.map(({ part }) => part),
    );
    const days = parts.map(({ item, revision }) =>
      kind === 'withdraw' ? (item.document.ended_on ?? item.document.superseded_on) : (revision?.effectiveOn ?? null),
    );
    return {
      id: row.id,
      rev: row.rev,
      number: row.number,
      kind,
      title: row.title,
      requestedBy: row.requested_by,
      requestedOn: row.requested_on,
      unit: row.unit,
      origin: row.origin as ChangeRequest['origin'],
      reason: row.reason,
      touches: row.touches,
      urgency: row.urgency as ChangeRequest['urgency'],
      state,
      decidedBy: row.decided_by,
      decidedOn: row.decided_on,
      recordedBy: row.recorded_by,
      decisionNote: row.decision_note,
      doneOn:
        state === 'done'
          ? (days
              .filter((day) => day !== null)
              .sort()
              .at(-1) ?? null)
          : null,
      cancelledReason: row.withdrawn_at === null ? null : (row.withdrawn_reason ?? ''),
      documents: parts.map(({ item, part, revision }) => ({
        documentId: item.document.id,
        code: item.document.code,
        title: item.document.title,
        revision:
          revision === undefined
            ? null
            : {
                id: revision.revisionId,
                label: revision.edition,
                state: revision.state,
                effectiveOn: revision.effectiveOn,
              },
        done: partDone(kind, part),
      })),
      own: isOwn(context, row, units.get(row.id) ?? ''),
    };
  });
}
