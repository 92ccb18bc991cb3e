import type { ChangeRequest } from '../../contract/changes.ts';
import { requestRows } from './repo.ts';
import { requestViews, type ViewContext } from './views.ts';

/** Requests for a document that are not over: they wait for a decision, for a draft, or for its day. */
export async function openRequestsOf(
  context: ViewContext,
  documentId: string,
  asOf: string,
): Promise<readonly ChangeRequest[]> {
  const views = await requestViews(context, await requestRows(context.db, documentId), asOf);
  return views.filter(({ state }) => state === 'proposed' || state === 'accepted' || state === 'in-work');
}
