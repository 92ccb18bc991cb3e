import type { WriteContext } from '../../contributions.ts';
import { documentRow } from './repo.ts';
import { documentKind } from './tables.ts';

/**
 * Notes that another document takes the place of one from a day on (null: nothing takes it any more). The one who calls has seen to it that
 * both are there and that nothing replaces itself.
 */
export async function noteReplacement(
  context: WriteContext,
  documentId: string,
  replacement: { readonly by: string; readonly on: string | null } | null,
): Promise<void> {
  const before = await documentRow(context.db, documentId);
  await context.records.change(documentKind, documentId, before.rev, {
    superseded_by: replacement?.by ?? null,
    superseded_on: replacement?.on ?? null,
  });
}
