import { type ReactNode, useMemo } from 'react';
import type { CoverageDocument } from '../../../main/contract/coverage.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Documents in force that meet no clause of the instrument; a row opens the document, where it can be linked. */
export function IdleDrawer(props: {
  readonly documents: readonly CoverageDocument[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const columns = useMemo<Column<CoverageDocument>[]>(
    () => [
      { key: 'code', title: t('common.code'), value: (row) => row.code, width: 120 },
      { key: 'title', title: t('common.title'), value: (row) => row.title, width: 300 },
      { key: 'edition', title: t('coverage.sheet.edition'), value: (row) => row.edition, width: 80 },
    ],
    [t],
  );
  return (
    <Drawer title={t('coverage.matrix.idle', { count: props.documents.length })} onClose={props.onClose} width="wide">
      <AppTable
        title={t('coverage.sheet.idle')}
        rows={props.documents}
        rowKey={(row) => row.id}
        columns={columns}
        rowAddress={(row) => row.address}
        addressed={false}
        height={480}
        empty={<Empty icon="checkCircle" title={t('coverage.matrix.noIdle')} text={t('coverage.matrix.noIdleText')} />}
      />
    </Drawer>
  );
}
