import type { RecordColumns } from '../../db/tables.ts';

export interface ProfileRow extends RecordColumns {
  name: string;
  short_name: string;
  type: string | null;
  founder: string;
  parent_lines: string;
  address: string;
  city: string;
  phone: string;
  email: string;
  website: string;
  tax_number: string;
  logo_hash: string | null;
  logo_name: string;
}

export interface LicenceRow extends RecordColumns {
  decree_number: string;
  decree_date: string | null;
  licence_number: string;
  certificate_number: string;
  certificate_date: string | null;
  valid_from: string | null;
  valid_until: string | null;
  note: string;
}

export interface PostRow extends RecordColumns {
  element: string;
  post: string;
  person_name: string;
  decree_number: string;
  decree_date: string | null;
  since: string | null;
  until: string | null;
}

// a type, not an interface: Kysely's withTables wants an index signature
export type ProfileTables = {
  profile: ProfileRow;
  licence: LicenceRow;
  post: PostRow;
};
