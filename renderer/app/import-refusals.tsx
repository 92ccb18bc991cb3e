import { type ReactNode, useMemo } from 'react';
import type { ImportDetail } from '../../main/contract/imports.ts';
import { Section } from '../ui/layout.tsx';
import { Empty } from '../ui/states.tsx';
import { AppTable } from '../ui/table.tsx';
import { useKnownWord, useWords } from '../ui/use-words.ts';
import { importColumns } from './import-columns.tsx';
import { useImportRows } from './import-rows.ts';

/** Rows that were not imported, each with its reason; goes to Excel to be mended at the source. */
export function ImportRefusals(props: { readonly detail: ImportDetail }): ReactNode {
  const { t } = useWords();
  const known = useKnownWord();
  const { detail } = props;
  const rows = useImportRows(detail.id, detail.state);
  const left = useMemo(() => rows.data?.filter((row) => row.appliedId === null), [rows.data]);
  const columns = useMemo(
    () => importColumns(detail, detail.mapping === null, { t, known }, undefined),
    [detail, t, known],
  );
  return (
    <Section title={t('imports.notImported')}>
      <AppTable
        title={t('imports.notImported')}
        rows={left}
        read={rows}
        rowKey={(row) => row.id}
        columns={columns}
        height={380}
        empty={<Empty icon="check" title={t('imports.allImported')} text={t('imports.allImportedText')} />}
      />
    </Section>
  );
}
