/** The list of batches, and what stands under it. */
export const RETENTION_ADDRESS = '/dokumen/rekaman';

/** Address of a batch of records. */
export function batchAddress(id: string): string {
  return `${RETENTION_ADDRESS}/berkas/${id}`;
}

/** Address of minutes of a disposal. */
export function disposalAddress(id: string): string {
  return `${RETENTION_ADDRESS}/pemusnahan/${id}`;
}
