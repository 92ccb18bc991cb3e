import type { StampKind } from '../../../main/contract/distribution.ts';
import { call } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { notifyFailure } from '../../ui/notify.tsx';

/** Saves the stamp page of a revision, or of some of its copies. */
export async function saveStampPage(
  revisionId: string,
  stamp: StampKind,
  copyIds: readonly string[] = [],
): Promise<void> {
  const result = await call('distribution.stampPage', { revisionId, stamp, copyIds: [...copyIds] });
  if (result.ok) {
    saveDownload(result.value);
  } else {
    notifyFailure(result);
  }
}

/** Saves the distribution list of a document, or of all. */
export async function saveList(format: 'word' | 'excel', documentId?: string): Promise<void> {
  const result = await call('distribution.list', { format, ...(documentId === undefined ? {} : { documentId }) });
  if (result.ok) {
    saveDownload(result.value);
  } else {
    notifyFailure(result);
  }
}
