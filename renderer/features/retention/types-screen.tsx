import { type ReactNode, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { disposalMethods, type RecordType, startEvents } from '../../../main/contract/retention-shapes.ts';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { downloadRecordList } from './download-list.ts';
import { useRetentionWords } from './marks.tsx';
import { RetentionFrame } from './retention-frame.tsx';
import { TypeDrawer } from './type-drawer.tsx';
import './retention.css';

/** Name of the type in the address; `baru` for a new one. */
const NAME = 'jenis';
const ADDED = 'baru';

/** How a period stands to one certification cycle; blanks that go back to BNSP are no records and are not measured by it. */
function cycleOf(row: RecordType): 'short' | 'enough' | 'exempt' | 'unused' {
  if (!row.inUse) return 'unused';
  if (row.method === 'return') return 'exempt';
  return row.short ? 'short' : 'enough';
}

const cycles = {
  short: { tone: 'warn', word: 'retention.short' },
  enough: { tone: 'good', word: 'retention.enough' },
  exempt: { tone: 'neutral', word: 'retention.exempt' },
  unused: { tone: 'neutral', word: 'retention.notInUse' },
} as const;

function useColumns(): Column<RecordType>[] {
  const { t } = useWords();
  const { months } = useRetentionWords();
  return useMemo(
    () => [
      { key: 'title', title: t('retention.typeTitle'), value: (row) => row.title, width: 290 },
      {
        key: 'forms',
        title: t('retention.forms'),
        value: (row) => row.forms.map((form) => form.code).join(', '),
        width: 180,
      },
      {
        key: 'keep',
        title: t('retention.keep'),
        type: 'number',
        value: (row) => row.keepMonths ?? 9999,
        text: (row) => months(row.keepMonths),
        render: (row) => months(row.keepMonths),
        width: 140,
      },
      {
        key: 'active',
        title: t('retention.active'),
        type: 'number',
        value: (row) => row.activeMonths,
        text: (row) => months(row.activeMonths),
        render: (row) => months(row.activeMonths),
        width: 170,
      },
      {
        key: 'startEvent',
        title: t('retention.startEvent'),
        type: 'choice',
        value: (row) => row.startEvent,
        choices: startEvents.map((value) => ({ value, label: t(`retention.events.${value}`) })),
        width: 170,
      },
      {
        key: 'short',
        title: t('retention.period201'),
        type: 'choice',
        value: (row) => cycleOf(row),
        choices: [
          { value: 'exempt', label: t('retention.exempt') },
          { value: 'short', label: t('retention.short') },
          { value: 'enough', label: t('retention.enough') },
          { value: 'unused', label: t('retention.notInUse') },
        ],
        render: (row) => {
          const cycle = cycleOf(row);
          return <StatusMark tone={cycles[cycle].tone} word={t(cycles[cycle].word)} />;
        },
        width: 220,
      },
      { key: 'batches', title: t('retention.batches'), type: 'number', value: (row) => row.batches, width: 90 },
      { key: 'place', title: t('retention.place'), value: (row) => row.place, width: 220 },
      { key: 'responsible', title: t('retention.responsible'), value: (row) => row.responsible, width: 180 },
      {
        key: 'method',
        title: t('retention.method'),
        type: 'choice',
        value: (row) => row.method,
        choices: disposalMethods.map((value) => ({ value, label: t(`retention.methods.${value}`) })),
        width: 150,
      },
      {
        key: 'basis',
        title: t('retention.basis'),
        type: 'choice',
        value: (row) => row.basis,
        choices: (['clause-201', 'seen', 'proposal', 'own'] as const).map((value) => ({
          value,
          label: t(`retention.bases.${value}`),
        })),
        width: 160,
        hidden: true,
      },
      { key: 'source', title: t('retention.source'), value: (row) => row.source, width: 320, hidden: true },
      { key: 'note', title: t('retention.note'), value: (row) => row.note, width: 220, hidden: true },
    ],
    [t, months],
  );
}

/** Record types with their retention; the one in the address is open at the right. */
export function TypesScreen(): ReactNode {
  const { t } = useWords();
  const { today } = useDates();
  const [search, setSearch] = useSearchParams();
  const read = useRead('retention.types', {}, { keepPrevious: true });
  const columns = useColumns();
  const chosen = search.get(NAME) ?? '';
  const open = (code: string): void =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (code === '') next.delete(NAME);
      else next.set(NAME, code);
      return next;
    });
  const type = read.data?.types.find((row) => row.code === chosen);
  const drawer =
    read.data === undefined || (type === undefined && chosen !== ADDED) ? undefined : (
      <TypeDrawer
        key={`${chosen}-${type?.rev ?? 0}-${type?.id ?? ''}`}
        type={type}
        leastMonths={read.data.leastMonths}
        onClose={() => open('')}
        onSaved={(code) => open(code)}
      />
    );
  return (
    <RetentionFrame
      part="types"
      lead={t('retention.typesLead')}
      actions={
        <>
          <DownloadMenu
            label={t('retention.download')}
            word={t('retention.downloadWord')}
            excel={t('retention.downloadExcel')}
            onPress={(format) => downloadRecordList(format, today)}
          />
          <ActionButton
            label={t('retention.addType')}
            icon="plus"
            look="main"
            writes
            does="retention.saveType"
            onPress={() => open(ADDED)}
          />
        </>
      }
      drawer={drawer}
    >
      <AppTable
        title={t('retention.parts.types')}
        rows={read.data?.types}
        read={read}
        rowKey={(row) => row.code}
        columns={columns}
        onOpen={(row) => open(row.code)}
        empty={<Empty icon="folder" title={t('retention.typesEmptyTitle')} text={t('retention.typesEmptyText')} />}
      />
    </RetentionFrame>
  );
}
