import { type ReactNode, useMemo } from 'react';
import type { PackageItem } from '../../../main/contract/package-shapes.ts';
import { useDates } from '../../ui/dates.ts';
import { RecordLink } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { messageOf } from '../../ui/messages.ts';
import { NoneFound } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { type Translate, useWords } from '../../ui/use-words.ts';
import { ItemStateMark, isOpenState, itemStates } from './item-state.tsx';

/** Names shown in a row; the drawer has them all. */
const NAMED = 3;

function countWords(item: PackageItem, t: Translate): string {
  return item.range === 'once' || item.need === 0
    ? ''
    : t('packages.countOf', { have: item.have, need: item.need, range: item.range });
}

/** Why an item stands as it does, or the names of the members that lack a proof. */
function lackWords(item: PackageItem): string {
  if (item.range !== 'once' && item.missing.length > 0 && isOpenState(item.state)) {
    return item.missing.map((member) => member.label).join('; ');
  }
  return item.state === 'present' ? '' : item.reasons.map(messageOf).join(' ');
}

function Lack(props: { readonly item: PackageItem }): ReactNode {
  const { t } = useWords();
  const { item } = props;
  if (item.range === 'once' || item.missing.length === 0 || !isOpenState(item.state)) {
    return <span className="cell-text">{lackWords(item)}</span>;
  }
  const more = item.need - item.have - Math.min(NAMED, item.missing.length);
  return (
    <span className="cell-text">
      {item.missing.slice(0, NAMED).map((member, index) => (
        <span key={member.subjectId}>
          {index === 0 ? '' : '; '}
          {member.address === '' ? (
            member.label
          ) : (
            <RecordLink to={member.address} tabIndex={-1}>
              {member.label}
            </RecordLink>
          )}
        </span>
      ))}
      {more > 0 ? ` ${t('packages.missingMore', { count: more })}` : ''}
    </span>
  );
}

/** Items of a package with state, count, what is missing by name, person and due date. */
export function ItemTable(props: {
  readonly items: readonly PackageItem[];
  readonly onOpen: (item: PackageItem) => void;
}): ReactNode {
  const { t, language } = useWords();
  const dates = useDates();
  const columns = useMemo<Column<PackageItem>[]>(
    () => [
      {
        key: 'code',
        title: t('packages.itemColumn'),
        value: (item) => item.code,
        width: 56,
        sortable: false,
        filterable: false,
      },
      {
        key: 'state',
        title: t('packages.stateColumn'),
        type: 'choice',
        width: 136,
        value: (item) => item.state,
        choices: itemStates.map((state) => ({ value: state, label: t(`packages.status.${state}`) })),
        render: (item) => <ItemStateMark state={item.state} />,
      },
      { key: 'title', title: t('packages.itemTitle'), value: (item) => item.title[language], width: 310 },
      { key: 'count', title: t('packages.countColumn'), value: (item) => countWords(item, t), width: 116 },
      {
        key: 'lack',
        title: t('packages.lackColumn'),
        value: lackWords,
        render: (item) => <Lack item={item} />,
        width: 300,
      },
      { key: 'person', title: t('packages.person'), value: (item) => item.person, width: 150 },
      {
        key: 'due',
        title: t('packages.due'),
        type: 'date',
        width: 150,
        value: (item) => item.due,
        render: (item) =>
          item.overdue ? <StatusMark tone="bad" icon="clock" word={dates.date(item.due)} /> : dates.date(item.due),
      },
      {
        key: 'basis',
        title: t('packages.basis'),
        value: (item) => item.basis.map((basis) => basis.mark).join(', '),
        width: 80,
        hidden: true,
      },
      { key: 'folder', title: t('packages.folder'), value: (item) => item.folder, width: 220, hidden: true },
    ],
    [t, language, dates],
  );
  return (
    <AppTable
      title={t('packages.items')}
      rows={props.items}
      rowKey={(item) => item.id}
      columns={columns}
      onOpen={props.onOpen}
      empty={<NoneFound onClear={() => undefined} />}
    />
  );
}
