import type { InputOf } from '../../../main/contract/index.ts';
import { call } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { notifyFailure } from '../../ui/notify.tsx';

/** Hands out the list of reviews. */
export async function downloadReviewList(input: InputOf<'periodicReviews.report'>): Promise<void> {
  const result = await call('periodicReviews.report', input);
  if (result.ok) saveDownload(result.value);
  else notifyFailure(result);
}

/** Hands out the sheet to sign for some documents. */
export async function downloadReviewSheet(documentIds: readonly string[]): Promise<void> {
  const result = await call('periodicReviews.sheet', { documentIds: [...documentIds] });
  if (result.ok) saveDownload(result.value);
  else notifyFailure(result);
}

/** Hands out the outcome of one review. */
export async function downloadReviewPaper(id: string): Promise<void> {
  const result = await call('periodicReviews.paper', { id });
  if (result.ok) saveDownload(result.value);
  else notifyFailure(result);
}
