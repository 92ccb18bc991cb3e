import type { Kysely } from 'kysely';
import type { SheetRevision } from '../../contract/changes.ts';
import type { GroundTables } from '../../db/tables.ts';
import { revisionRows, revisionStandings } from '../documents/service.ts';
import { lineRows, requestsOfRevisions } from './repo.ts';
import type { ChangeLineTable } from './tables.ts';

/** A stored line as screens and papers show it. */
export function shownLine(row: ChangeLineTable): SheetRevision['lines'][number] {
  return { id: row.id, rev: row.rev, page: row.page, part: row.part, before: row.before_text, after: row.after_text };
}

/**
 * The revision sheet of a document: each revision that is not withdrawn, the oldest first, with what changed (forms dossier, 7.4). The first
 * one that counts 00 is the first issue; a history that begins later is not made up.
 */
export async function revisionSheet(
  context: { readonly db: Kysely<GroundTables>; readonly today: string; dayOf(instant: string): string },
  documentId: string,
): Promise<readonly SheetRevision[]> {
  const rows = (await revisionRows(context.db, [documentId]))
    .filter((row) => row.withdrawn_at === null)
    .toSorted((a, b) => a.edition - b.edition || a.revision - b.revision);
  const ids = rows.map((row) => row.id);
  const [standings, lines, requests] = await Promise.all([
    revisionStandings(context.db, context.today, [documentId], context.dayOf),
    lineRows(context.db, ids),
    requestsOfRevisions(context.db, ids),
  ]);
  return rows.flatMap((row, place) => {
    const standing = standings.get(row.id);
    if (standing === undefined) return [];
    const own = lines.filter((line) => line.revision_id === row.id).map(shownLine);
    return [
      {
        revisionId: row.id,
        label: standing.edition,
        state: standing.state,
        on: row.effective_on ?? row.approved_on,
        approvedBy: row.approved_by,
        changeNote: row.change_note,
        first: place === 0 && row.revision === 0,
        lines: own,
        open: row.status !== 'approved' || own.length === 0,
        requests: requests
          .filter((request) => request.revisionId === row.id)
          .map(({ id, number, title }) => ({ id, number, title })),
      },
    ];
  });
}
