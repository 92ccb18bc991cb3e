import type { RecordColumns } from '../../db/tables.ts';

export interface InstrumentEditionTable extends RecordColumns {
  code: string;
  edition: string;
  revision: number;
  position: number;
  name_id: string;
  name_en: string;
  regulation: string;
  issued_id: string;
  issued_en: string;
  /** Year, month or day, as exactly as the source gives it. */
  valid_from: string | null;
  valid_until: string | null;
  historical: number;
  replaces: string;
  official_text_id: string;
  official_text_en: string;
  source_id: string;
  source_en: string;
}

export interface InstrumentRowTable extends RecordColumns {
  edition_id: string;
  code: string;
  parent_code: string | null;
  position: number;
  depth: number;
  title_id: string;
  title_en: string;
  requirement_id: string;
  requirement_en: string;
  question: string;
  /** One name of typical evidence a line. */
  evidence: string;
  auditable: number;
  basis: string;
  source: string;
  /** Other numbers of the row, parted by spaces, for the search. */
  alias_codes: string;
  /** JSON of the shipped text once it was corrected. */
  shipped: string | null;
  corrected_at: string | null;
  corrected_by: string | null;
  compared_on: string | null;
  compared_by: string | null;
  compared_edition: string | null;
}

export interface InstrumentAliasTable extends RecordColumns {
  edition_id: string;
  code: string;
  alias: string;
  note_id: string;
  note_en: string;
}

/** Tables of the requirement library. */
export type InstrumentTables = {
  instrument_edition: InstrumentEditionTable;
  instrument_row: InstrumentRowTable;
  instrument_alias: InstrumentAliasTable;
};
