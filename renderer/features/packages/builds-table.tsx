import { type ReactNode, useMemo } from 'react';
import type { BuiltPackage } from '../../../main/contract/package-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { Empty, type ReadState } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { SignaturesBeside } from '../signatures/signature-panel.tsx';
import { useSizeWords } from './size-words.ts';

/** Register of built bundles. */
export function BuildsTable(props: {
  readonly builds: readonly BuiltPackage[];
  readonly read: ReadState<unknown>;
  readonly signatures: SignaturesBeside;
}): ReactNode {
  const { t } = useWords();
  const { capabilities } = useWorkspace();
  const size = useSizeWords();
  const handOut = useWrite('packages.handOut');
  const reveal = useWrite('platform.reveal');
  const columns = useMemo<Column<BuiltPackage>[]>(
    () => [
      { key: 'builtAt', title: t('packages.builtAt'), type: 'instant', value: (row) => row.builtAt, width: 180 },
      { key: 'file', title: t('packages.builtFile'), value: (row) => row.fileName, width: 320 },
      { key: 'packageDate', title: t('packages.packageDate'), type: 'date', value: (row) => row.packageDate },
      {
        key: 'size',
        title: t('packages.builtSize'),
        type: 'number',
        value: (row) => row.size,
        text: (row) => size(row.size),
        width: 100,
      },
      {
        key: 'items',
        title: t('packages.builtItems'),
        value: (row) => t('packages.readyCount', { present: row.present, items: row.items }),
        width: 180,
      },
      { key: 'path', title: t('packages.targetPath'), value: (row) => row.path, width: 320 },
      { key: 'sha256', title: t('packages.sha256'), value: (row) => row.sha256, width: 300 },
    ],
    [t, size],
  );
  const download = async (row: BuiltPackage): Promise<void> => {
    const result = await handOut.run({ buildId: row.id });
    if (result.ok) saveDownload(result.value);
  };
  return (
    <AppTable
      title={t('packages.builds')}
      rows={props.builds}
      read={props.read}
      rowKey={(row) => row.id}
      columns={columns}
      addressed="terbangun"
      {...(props.signatures.may
        ? { onOpen: (row: BuiltPackage) => props.signatures.open('package-build', row.id) }
        : {})}
      rowActions={(row) => [
        ...(props.signatures.may
          ? [
              {
                key: 'signatures',
                label: t('signatures.open'),
                icon: 'sign' as const,
                onPress: () => props.signatures.open('package-build', row.id),
              },
            ]
          : []),
        { key: 'download', label: t('packages.download'), icon: 'download', onPress: () => download(row) },
        ...(capabilities.reveal
          ? [
              {
                key: 'reveal',
                label: t('packages.reveal'),
                icon: 'reveal' as const,
                onPress: () => reveal.run({ path: row.path }),
              },
            ]
          : []),
      ]}
      empty={<Empty icon="package" title={t('packages.buildsEmpty')} text={t('packages.buildsEmptyText')} />}
    />
  );
}
