import { type ReactNode, useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type Letter, type LetterDirection, letterStates } from '../../../main/contract/correspondence.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { importAddress } from '../../app/import-address.ts';
import { ActionButton, MenuButton } from '../../ui/buttons.tsx';
import { Group, Page, Select, Stack } from '../../ui/layout.tsx';
import { Empty, Hint } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { agendaAddress, LetterMark, serialOf } from './letter-mark.tsx';

function useColumns(direction: LetterDirection): Column<Letter>[] {
  const { t } = useWords();
  return useMemo(() => {
    const out = direction === 'out';
    const text = (key: keyof Letter & string, width: number, label: string = key): Column<Letter> => ({
      key,
      title: t(`correspondence.${label}`),
      value: (row) => String(row[key] ?? ''),
      width,
    });
    const day = (key: 'datedOn' | 'receivedOn' | 'answerDue' | 'settledOn' | 'sentOn'): Column<Letter> => ({
      key,
      title: t(`correspondence.${key}`),
      type: 'date',
      value: (row) => row[key],
      width: 135,
    });
    const serial: Column<Letter> = {
      key: 'serial',
      title: t(out ? 'correspondence.serial' : 'correspondence.agendaNumber'),
      type: 'number',
      value: (row) => row.serial,
      text: serialOf,
      width: 120,
    };
    const state: Column<Letter> = {
      key: 'state',
      title: t('correspondence.state'),
      type: 'choice',
      value: (row) => row.state,
      choices: letterStates
        .filter((value) => value === 'cancelled' || ['reserved', 'sent'].includes(value) === out)
        .map((value) => ({ value, label: t(`correspondence.states.${value}`) })),
      render: (row) => <LetterMark letter={row} />,
      width: out ? 190 : 235,
    };
    return out
      ? [
          text('number', 290),
          text('subject', 300),
          text('party', 180, 'to'),
          day('datedOn'),
          state,
          serial,
          { ...text('series', 100), hidden: true },
          text('signer', 180),
          day('answerDue'),
          { ...day('sentOn'), hidden: true },
          { ...text('person', 160), hidden: true },
        ]
      : [
          serial,
          day('receivedOn'),
          text('party', 190, 'from'),
          text('subject', 255),
          text('number', 160),
          state,
          text('person', 170),
          text('disposition', 220),
          day('answerDue'),
          { ...day('settledOn'), hidden: true },
          { ...day('datedOn'), hidden: true },
        ];
  }, [direction, t]);
}

function AgendaMenu(props: { readonly direction: LetterDirection; readonly year: number | undefined }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const write = useWrite('correspondence.agenda');
  const save = async (format: 'word' | 'excel'): Promise<void> => {
    const year = props.year === undefined ? {} : { year: props.year };
    const result = await write.run({ direction: props.direction, format, ...year });
    if (result.ok) saveDownload(result.value);
  };
  return (
    <MenuButton
      name={t('correspondence.agenda')}
      label={t('correspondence.agenda')}
      icon="download"
      actions={[
        { key: 'word', label: t('correspondence.agendaWord'), icon: 'document', onPress: () => save('word') },
        { key: 'excel', label: t('correspondence.agendaExcel'), icon: 'excel', onPress: () => save('excel') },
        {
          key: 'import',
          label: t('correspondence.import'),
          icon: 'upload',
          writes: true,
          address: importAddress(`letters-${props.direction}`),
          onPress: () => navigate(importAddress(`letters-${props.direction}`)),
        },
        {
          key: 'numbering',
          label: t('correspondence.numbering'),
          icon: 'settings',
          onPress: () => navigate('/surat/penomoran'),
        },
      ]}
    />
  );
}

/** The agenda of letters out. */
export function LettersOutScreen(): ReactNode {
  return <LettersScreen direction="out" />;
}

/** The agenda of letters in. */
export function LettersInScreen(): ReactNode {
  return <LettersScreen direction="in" />;
}

function LettersScreen(props: { readonly direction: LetterDirection }): ReactNode {
  const { t } = useWords();
  const { direction } = props;
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('tahun') ?? '';
  const year = /^\d{4}$/.test(asked) ? Number(asked) : undefined;
  const letters = useRead(
    'correspondence.list',
    { direction, ...(year === undefined ? {} : { year }) },
    { keepPrevious: true },
  );
  const columns = useColumns(direction);
  const add = (
    <ActionButton
      label={t(`correspondence.new.${direction}`)}
      icon="plus"
      look="main"
      writes
      address={direction === 'out' ? '/surat/keluar/baru' : '/surat/masuk/baru'}
    />
  );
  const bring = (
    <ActionButton
      label={t('correspondence.import')}
      icon="upload"
      writes
      address={importAddress(`letters-${direction}`)}
    />
  );
  const setYear = (value: string | null): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === null || value === '') next.delete('tahun');
        else next.set('tahun', value);
        return next;
      },
      { replace: true },
    );
  const years = [...new Set([...(letters.data?.years ?? []), ...(year === undefined ? [] : [year])])];
  const gaps = (letters.data?.gaps ?? []).filter((gap) => direction === 'out' && gap.serials.length <= 20);
  return (
    <Page
      title={t('correspondence.title')}
      lead={t('correspondence.lead')}
      fill
      tabs={(['out', 'in'] as const).map((key) => ({ key, label: t(`correspondence.directions.${key}`) }))}
      tab={direction}
      onTab={(key) => void navigate(agendaAddress(key === 'in' ? 'in' : 'out'))}
      actions={
        <>
          <AgendaMenu direction={direction} year={year} />
          {add}
        </>
      }
    >
      <Stack gap="xs" className="fill-column">
        {gaps.map((gap) => (
          <Hint key={`${gap.counter}${gap.period}`} tone="accent">
            {[gap.period, t('correspondence.gaps', { serials: gap.serials.join(', ') })]
              .filter((part) => part !== '')
              .join(': ')}
          </Hint>
        ))}
        <AppTable
          key={direction}
          title={t(`correspondence.directions.${direction}`)}
          rows={letters.data?.letters}
          read={letters}
          rowKey={(row) => row.id}
          columns={columns}
          rowAddress={(row) => `/surat/${row.id}`}
          tools={
            <Group gap="xs" wrap="nowrap">
              <Select
                aria-label={t('correspondence.year')}
                placeholder={t('correspondence.allYears')}
                clearable
                value={year === undefined ? null : String(year)}
                data={years.map(String)}
                onChange={setYear}
                w={150}
              />
            </Group>
          }
          empty={
            <Empty
              icon="document"
              title={t(`correspondence.emptyTitle.${direction}`)}
              text={t(`correspondence.emptyText.${direction}`)}
              actions={
                <>
                  {add}
                  {bring}
                </>
              }
            />
          }
        />
      </Stack>
    </Page>
  );
}
