import { recordKind } from '../../db/records.ts';
import type { InstrumentAliasTable, InstrumentEditionTable, InstrumentRowTable } from './tables.ts';

/** Address of an edition, or of one of its rows, in the renderer. */
export function instrumentAddress(editionId: string, code?: string): string {
  return code === undefined
    ? `/persyaratan/${editionId}`
    : `/persyaratan/${editionId}?butir=${encodeURIComponent(code)}`;
}

export const editionKind = recordKind<InstrumentEditionTable>({
  name: 'instrument-edition',
  table: 'instrument_edition',
  search: (row) => ({
    code: row.code,
    title: `${row.name_id} ${row.edition}`,
    body: `${row.name_en}\n${row.regulation}`,
    address: instrumentAddress(row.id),
  }),
});

export const rowKind = recordKind<InstrumentRowTable>({
  name: 'instrument-row',
  table: 'instrument_row',
  search: (row) => ({
    code: row.code,
    title: row.title_id,
    body: [row.alias_codes, row.title_en, row.requirement_id, row.requirement_en, row.question, row.evidence].join(
      '\n',
    ),
    address: instrumentAddress(row.edition_id, row.code),
  }),
});

export const aliasKind = recordKind<InstrumentAliasTable>({ name: 'instrument-alias', table: 'instrument_alias' });
