/** Address of the import wizard for an importer kind: `importAddress('assessors')`. */
export function importAddress(kind: string): string {
  return `/impor?jenis=${encodeURIComponent(kind)}`;
}
