import type { RecordColumns } from '../../db/tables.ts';

export interface PackageRow extends RecordColumns {
  title: string;
  profile_id: string;
  profile_edition: string;
  package_date: string;
  letter_number: string;
  /** JSON: the profile as it was when the package was made, without its items. */
  head: string;
}

export interface PackageItemRow extends RecordColumns {
  package_id: string;
  code: string;
  position: number;
  /** JSON: the item as the profile edition defines it. */
  definition: string;
  omitted_reason: string | null;
  person: string;
  due: string | null;
}

export interface PackageBuildRow extends RecordColumns {
  package_id: string;
  package_date: string;
  file_name: string;
  path: string;
  size: number;
  sha256: string;
  files: number;
  items: number;
  present: number;
  missing: number;
  manifest_hash: string;
  verified: number;
}

// a type, not an interface: withTables wants an index signature
export type PackageTables = {
  package: PackageRow;
  package_item: PackageItemRow;
  package_build: PackageBuildRow;
};
