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

/** A section of a package, once somebody moved, renamed or wrote to one; before that the head of the profile says it all. */
export interface PackageSectionRow extends RecordColumns {
  package_id: string;
  code: string;
  position: number;
  title_id: string;
  title_en: string;
  narrative: string;
}

/** Readiness of a package on a day. The program writes it by itself; it is no record that anybody edits. */
export interface ReadinessPointRow {
  id: string;
  package_id: string;
  day: string;
  recorded_at: string;
  items: number;
  present: number;
  expiring: number;
  partial: number;
  missing: number;
  no_data: number;
  /** JSON: state by item id; null where it is that of the point before. */
  states: string | null;
}

export interface OwnProfileRow extends RecordColumns {
  title_id: string;
  title_en: string;
  edition: string;
  valid_from: string;
  notice_id: string;
  notice_en: string;
  source_note_id: string;
  source_note_en: string;
  file_stem: string;
  expiring_days: number;
  /** JSON: purpose, reminder days, instrument, evidence folder, marks and sources, as the profile it was made from has them. */
  settings: string;
  base_profile: string | null;
  base_edition: string | null;
  /** JSON: the shipped profile as it was when it was copied. */
  base: string | null;
}

export interface OwnFolderRow extends RecordColumns {
  profile_id: string;
  number: string;
  name: string;
  title_id: string;
  title_en: string;
}

export interface OwnSectionRow extends RecordColumns {
  profile_id: string;
  code: string;
  position: number;
  title_id: string;
  title_en: string;
  base_code: string | null;
}

export interface OwnItemRow extends RecordColumns {
  profile_id: string;
  section_id: string;
  code: string;
  position: number;
  /** JSON: the item as `profileItem` has it; section and code stand in their columns. */
  definition: string;
  /** Code of the item of the base that it was copied from. */
  base_code: string | null;
}

/** A key that bundles are signed with; its public half. */
export interface WorkspaceKeyRow extends RecordColumns {
  fingerprint: string;
  public_key: string;
  replica_id: string;
  state: 'current' | 'former';
  ended_reason: string | null;
}

/** The private half of the key in use. No record: nothing but the signer reads it. */
export interface WorkspaceKeySecretRow {
  key_id: string;
  private_key: string;
}

export type SigningTables = {
  workspace_key: WorkspaceKeyRow;
  workspace_key_secret: WorkspaceKeySecretRow;
};

// a type, not an interface: withTables wants an index signature
export type PackageTables = {
  package: PackageRow;
  package_item: PackageItemRow;
  package_build: PackageBuildRow;
  package_section: PackageSectionRow;
  readiness_point: ReadinessPointRow;
  own_profile: OwnProfileRow;
  own_profile_folder: OwnFolderRow;
  own_profile_section: OwnSectionRow;
  own_profile_item: OwnItemRow;
};
