import { recordKind } from '../../db/records.ts';
import type { RecordColumns } from '../../db/tables.ts';

/** What a row applies to; lists are parted by spaces, empty for all. */
export interface RowApplicabilityTable extends RecordColumns {
  row_id: string;
  lsp_types: string;
  purposes: string;
  remote: number;
  source_id: string;
  source_en: string;
  /** JSON of the shipped rule once the LSP has changed it; null for a rule of its own. */
  shipped: string | null;
  corrected_at: string | null;
  corrected_by: string | null;
}

export interface ClauseMappingTable extends RecordColumns {
  from_instrument: string;
  from_edition: string;
  from_code: string;
  to_instrument: string;
  to_edition: string;
  to_code: string;
  relation: string;
  note_id: string;
  note_en: string;
  source_id: string;
  source_en: string;
  shipped: number;
}

export interface ClauseStubTable extends RecordColumns {
  guideline: string;
  clause: string;
  title: string;
  seen: string;
}

/** Tables of what relates rows to the LSP and to each other. */
export type RelationTables = {
  row_applicability: RowApplicabilityTable;
  clause_mapping: ClauseMappingTable;
  clause_stub: ClauseStubTable;
};

/** Address of the list of clauses that are cited but not held. */
export const STUBS_ADDRESS = '/persyaratan?bagian=rujukan';

export const applicabilityKind = recordKind<RowApplicabilityTable>({
  name: 'row-applicability',
  table: 'row_applicability',
});

export const mappingKind = recordKind<ClauseMappingTable>({ name: 'clause-mapping', table: 'clause_mapping' });

export const stubKind = recordKind<ClauseStubTable>({
  name: 'clause-stub',
  table: 'clause_stub',
  search: (row) => ({
    code: `${row.guideline} ${row.clause}`,
    title: row.title === '' ? `${row.guideline} ${row.clause}` : row.title,
    body: row.seen,
    address: STUBS_ADDRESS,
  }),
});
