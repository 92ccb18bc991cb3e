/**
 * Address of the import wizard for an importer kind: `importAddress('assessors')`. With `choose` the chooser of files opens by itself, for
 * lists that come again and again.
 */
export function importAddress(kind: string, options: { readonly choose?: boolean } = {}): string {
  return `/impor?jenis=${encodeURIComponent(kind)}${options.choose ? '&pilih=1' : ''}`;
}
