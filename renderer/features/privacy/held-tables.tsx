import type { ReactNode } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useDates } from '../../ui/dates.ts';
import { Section } from '../../ui/layout.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';

const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

/** Records of a person, one table a sort. */
export function HeldTables(props: { readonly tables: OutputOf<'privacy.person'>['tables'] }): ReactNode {
  const dates = useDates();
  return props.tables.map((table) => (
    <Section key={table.title} title={table.title}>
      <AppTable
        title={table.title}
        rows={table.rows.map((cells, place) => ({ key: String(place), cells }))}
        rowKey={(row) => row.key}
        columns={table.columns.map((title, at) => ({
          key: String(at),
          title,
          value: (row: { readonly cells: readonly string[] }) => row.cells[at] ?? '',
          text: (row: { readonly cells: readonly string[] }) => {
            const value = row.cells[at] ?? '';
            return CIVIL.test(value) ? dates.date(value) : value;
          },
          width: 170,
        }))}
        addressed={false}
        height={Math.min(320, 90 + table.rows.length * 34)}
        plain
        withoutExport
        empty={<Empty title={table.title} text="" />}
      />
    </Section>
  ));
}
