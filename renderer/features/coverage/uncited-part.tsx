import { type ReactNode, useMemo, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead } from '../../app/client.ts';
import { FilePreview } from '../../app/file-preview.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Text } from '../../ui/layout.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useDocumentTypes } from '../documents/document-types.ts';
import { TargetMark, type TargetState } from '../evidence/target-mark.tsx';
import { useSizeWords } from '../packages/size-words.ts';
import { CiteFor } from './cite-for.tsx';
import { CoverageFrame } from './coverage-frame.tsx';

type Row = OutputOf<'coverage.uncited'>['rows'][number];

const STATES: readonly TargetState[] = ['in-force', 'draft', 'expired', 'missing'];

/** Documents with a file that no clause, answer or package item leads to; each can be cited in place. */
export function UncitedPart(): ReactNode {
  const { t } = useWords();
  const size = useSizeWords();
  const types = useDocumentTypes();
  const read = useRead('coverage.uncited', {});
  const [open, setOpen] = useState<string>();
  const row = read.data?.rows.find((candidate) => candidate.id === open);
  const columns = useMemo<Column<Row>[]>(
    () => [
      { key: 'code', title: t('common.code'), value: (one) => one.code, width: 120 },
      { key: 'title', title: t('common.title'), value: (one) => one.title, width: 280 },
      {
        key: 'state',
        title: t('common.status'),
        type: 'choice',
        value: (one) => one.state,
        choices: STATES.map((state) => ({ value: state, label: t(`evidence.states.${state}`) })),
        render: (one) => <TargetMark state={one.state} />,
        width: 190,
      },
      { key: 'type', title: t('documents.type'), value: (one) => types.nameOf(one.type), width: 150 },
      { key: 'file', title: t('coverage.uncited.file'), value: (one) => one.fileName, width: 210 },
      {
        key: 'size',
        title: t('coverage.uncited.size'),
        type: 'number',
        value: (one) => one.size,
        text: (one) => (one.size === null ? '' : size(one.size)),
        width: 90,
      },
      {
        key: 'effectiveOn',
        title: t('coverage.uncited.since'),
        type: 'date',
        value: (one) => one.effectiveOn,
        width: 150,
      },
      { key: 'addedAt', title: t('coverage.uncited.added'), type: 'instant', value: (one) => one.addedAt, width: 170 },
    ],
    [t, size, types],
  );
  const close = (): void => setOpen(undefined);
  return (
    <CoverageFrame
      part="belum-dikutip"
      fill
      drawer={row === undefined ? undefined : <UncitedDrawer key={row.id} row={row} onClose={close} onCited={close} />}
    >
      <AppTable
        title={t('coverage.uncited.title')}
        rows={read.data?.rows}
        read={read}
        rowKey={(one) => one.id}
        columns={columns}
        onOpen={(one) => setOpen(one.id)}
        rowActions={(one) => [
          {
            key: 'cite',
            label: t('coverage.uncited.cite'),
            icon: 'link',
            does: 'evidence.link',
            onPress: () => setOpen(one.id),
          },
        ]}
        empty={
          <Empty
            icon="checkCircle"
            title={t('coverage.uncited.none')}
            text={t('coverage.uncited.noneText', { count: read.data?.inForce ?? 0 })}
          />
        }
      />
    </CoverageFrame>
  );
}

function UncitedDrawer(props: {
  readonly row: Row;
  readonly onClose: () => void;
  readonly onCited: () => void;
}): ReactNode {
  const { t } = useWords();
  const { row } = props;
  const name = `${row.code} ${row.title}`.trim();
  const [page, setPage] = useState(1);
  return (
    <Drawer
      title={name}
      mark={<TargetMark state={row.state} />}
      onClose={props.onClose}
      width="preview"
      actions={<ActionButton label={t('coverage.openDocument')} icon="open" address={row.address} />}
    >
      <div className="cite-and-preview">
        <CiteFor documentId={row.id} name={name} page={page} onCited={props.onCited} />
        {row.state === 'in-force' ? null : (
          <Text size="sm" c="dimmed">
            {t('coverage.uncited.notCounted')}
          </Text>
        )}
        <FilePreview
          source={{ kind: 'document-revision', id: row.revisionId }}
          page={1}
          onPage={setPage}
          onEscape={props.onClose}
        />
      </div>
    </Drawer>
  );
}
