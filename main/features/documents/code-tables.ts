/** A file whose text was read for codes, and by which rules. */
export interface ReferenceFileTable {
  n: number;
  hash: string;
  rules: number;
}

/** A code on a page of a file. The line is read out of the text again when it is shown. */
export interface ReferencePlaceTable {
  file: number;
  code_folded: string;
  page: number;
  code: string;
  sure: number;
}

// a type, not an interface: Kysely's withTables wants an index signature
export type CodeTables = {
  reference_file: ReferenceFileTable;
  reference_place: ReferencePlaceTable;
};
