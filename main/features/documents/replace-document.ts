import type { WriteContext } from '../../contributions.ts';
import { documentRow } from './repo.ts';
import { indexDocuments } from './search-note.ts';
import { documentKind } from './tables.ts';

/**
 * Notes that another document takes the place of one from a day on, or that it no longer holds without one of the register taking its place
 * (`by` null: revoked, or replaced by a paper that is not there); null: it holds again. The one who calls has seen to it that both are there and
 * that nothing replaces itself.
 */
export async function noteReplacement(
  context: WriteContext,
  documentId: string,
  replacement: { readonly by: string | null; readonly on: string | null } | null,
): Promise<void> {
  const before = await documentRow(context.db, documentId);
  await context.records.change(documentKind, documentId, before.rev, {
    superseded_by: replacement?.by ?? null,
    superseded_on: replacement?.on ?? null,
  });
  await indexDocuments(context.db, [documentId], context.today);
}
