import type { FileReference } from '../../main/contract/files.ts';

/** A file at a place, with the name that stands above it. */
export interface PreviewPlace extends FileReference {
  readonly page?: number | undefined;
  readonly name?: string | undefined;
}

/** Address of the full page on which a file is shown. */
export function previewAddress(place: PreviewPlace): string {
  const query = new URLSearchParams({ jenis: place.kind, id: place.id });
  if (place.page !== undefined && place.page > 1) {
    query.set('halaman', String(place.page));
  }
  if (place.name !== undefined && place.name !== '') {
    query.set('nama', place.name);
  }
  return `/pratinjau?${query}`;
}
