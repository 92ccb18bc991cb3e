import { type ReactNode, useMemo } from 'react';
import { type ClauseMapping, mappingRelation } from '../../../main/contract/instrument-relations.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useWords } from '../../ui/use-words.ts';
import { EndName } from './mapping-lines.tsx';
import './clauses.css';

/** All relations between clauses, with their sources. */
export function MappingsPart(): ReactNode {
  const { t, language } = useWords();
  const read = useRead('instruments.mappings', {});
  const unmap = useWrite('instruments.unmap');
  const columns = useMemo<Column<ClauseMapping>[]>(() => {
    const name = (end: ClauseMapping['from']): string =>
      `${end.instrument} ${end.code} ${end.held?.title[language] ?? end.stub}`.trim();
    return [
      {
        key: 'from',
        title: t('instruments.mapping.from'),
        value: (row) => name(row.from),
        render: (row) => (
          <span className="one-line">
            <EndName end={row.from} inTable />
          </span>
        ),
        width: 290,
      },
      {
        key: 'relation',
        title: t('instruments.mapping.relation'),
        type: 'choice',
        value: (row) => row.relation,
        choices: mappingRelation.options.map((value) => ({
          value,
          label: t(`instruments.mapping.relations.${value}`),
        })),
        width: 120,
      },
      {
        key: 'to',
        title: t('instruments.mapping.to'),
        value: (row) => name(row.to),
        render: (row) => (
          <span className="one-line">
            <EndName end={row.to} inTable />
          </span>
        ),
        width: 300,
      },
      { key: 'note', title: t('instruments.mapping.note'), value: (row) => row.note[language], width: 220 },
      { key: 'source', title: t('instruments.mapping.source'), value: (row) => row.source[language], width: 300 },
      {
        key: 'shipped',
        title: t('instruments.own'),
        type: 'choice',
        value: (row) => (row.shipped ? 'shipped' : 'own'),
        choices: ['shipped', 'own'].map((value) => ({ value, label: t(`instruments.mapping.${value}`) })),
        render: (row) => <Tag>{t(`instruments.mapping.${row.shipped ? 'shipped' : 'own'}`)}</Tag>,
        width: 110,
      },
    ];
  }, [t, language]);
  const remove = async (row: ClauseMapping): Promise<void> => {
    const result = await unmap.run({ id: row.id, expectRev: row.rev });
    if (result.ok) notifyDone(t('instruments.mapping.removed'));
  };
  return (
    <AppTable
      title={t('instruments.mapping.title')}
      rows={read.data?.mappings}
      read={read}
      rowKey={(row) => row.id}
      columns={columns}
      rowActions={(row) => [
        {
          key: 'remove',
          label: t('instruments.mapping.remove'),
          icon: 'trash',
          writes: true,
          onPress: () => void remove(row),
        },
      ]}
      empty={
        <Empty icon="link" title={t('instruments.mapping.emptyTitle')} text={t('instruments.mapping.emptyText')} />
      }
    />
  );
}
