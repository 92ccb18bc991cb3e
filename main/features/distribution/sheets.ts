import { refuseFields } from '../../contract/result.ts';
import type { PrepareContext, WriteContext } from '../../contributions.ts';
import { type TakenScan, takeScan } from '../signatures/service.ts';
import { sheetKind } from './tables.ts';

/** Takes the scan of a signed sheet into the vault, when there is one. */
export async function takeSheet(
  context: PrepareContext,
  input: { readonly scan?: Parameters<typeof takeScan>[1] },
): Promise<TakenScan | undefined> {
  return takeScan(context, input.scan);
}

/** Keeps a signed sheet with a revision; null without a scan. */
export async function keepSheet(
  context: WriteContext,
  scan: TakenScan | undefined,
  of: {
    readonly documentId: string;
    readonly revisionId: string;
    readonly purpose: 'receipt' | 'reading';
    readonly signedOn: string;
  },
): Promise<string | null> {
  if (scan === undefined) return null;
  const row = await context.records.insert(sheetKind, {
    document_id: of.documentId,
    revision_id: of.revisionId,
    purpose: of.purpose,
    signed_on: of.signedOn,
    scan_hash: scan.hash,
    scan_name: scan.name,
    scan_size: scan.size,
  });
  return row.id;
}

/**
 * Refuses, on the field, a day that has not come (`distribution.dayAhead`), that lies before another (`distribution.dayBefore`) or after one
 * (`distribution.dayAfter`).
 */
export function requireDay(
  field: string,
  day: string,
  today: string,
  notBefore?: string | null,
  notAfter?: string | null,
): void {
  if (day > today)
    throw refuseFields('core.invalidInput', { [field]: { code: 'distribution.dayAhead', params: { day } } });
  if (notBefore != null && day < notBefore)
    throw refuseFields('core.invalidInput', {
      [field]: { code: 'distribution.dayBefore', params: { day, first: notBefore } },
    });
  if (notAfter != null && day > notAfter)
    throw refuseFields('core.invalidInput', {
      [field]: { code: 'distribution.dayAfter', params: { day, last: notAfter } },
    });
}
