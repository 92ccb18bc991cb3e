import { type ReactNode, useMemo, useState } from 'react';
import type { AssesseeRow } from '../../../main/contract/assessment-shapes.ts';
import { importAddress } from '../../app/import-address.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, Switch, TextInput } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { Empty, Hint } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { MOST_ROWS, usePaged } from './use-paged.ts';

const personKey = (row: AssesseeRow): string => row.id;

function useColumns(): readonly Column<AssesseeRow>[] {
  const { t } = useWords();
  return useMemo(() => {
    const origins = ['internal', 'external'] as const;
    return [
      { key: 'name', title: t('assessments.personName'), value: (row) => row.name, width: 240 },
      { key: 'number', title: t('assessments.personNumber'), value: (row) => row.number, width: 140 },
      {
        key: 'assessments',
        title: t('assessments.assessmentCount'),
        type: 'number',
        value: (row) => row.assessments,
        width: 100,
      },
      { key: 'entity', title: t('assessments.entity'), value: (row) => row.entity, width: 200 },
      { key: 'city', title: t('assessments.city'), value: (row) => row.city, width: 160 },
      {
        key: 'affiliation',
        title: t('assessments.affiliation'),
        type: 'choice',
        value: (row) => row.affiliation,
        choices: origins.map((value) => ({ value, label: t(`assessments.affiliations.${value}`) })),
        width: 120,
      },
      { key: 'band', title: t('assessments.band'), value: (row) => row.band, width: 100 },
      {
        key: 'sameName',
        title: t('assessments.sameName'),
        type: 'boolean',
        value: (row) => row.sameName,
        render: (row) => (row.sameName ? <Tag>{t('assessments.sameName')}</Tag> : null),
        width: 120,
      },
      { key: 'nik', title: t('assessments.nik'), value: (row) => row.nik, width: 170, hidden: true },
      { key: 'note', title: t('common.note'), value: (row) => row.note, width: 200, hidden: true },
    ];
  }, [t]);
}

/** Register of participants. Very long ones are searched in the core, so that nobody is left out. */
export function AssesseesTab(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [withdrawn, setWithdrawn] = useState(false);
  const people = usePaged('assessments.assessees', { search, withdrawn });
  const columns = useColumns();
  const long = people.total > MOST_ROWS || search !== '';
  return (
    <>
      {people.total > MOST_ROWS ? (
        <Hint tone="accent">
          {t('assessments.cappedAssessees', { shown: dates.number(MOST_ROWS), total: dates.number(people.total) })}
        </Hint>
      ) : null}
      {long ? (
        <form
          className="assessee-search"
          onSubmit={(event) => {
            event.preventDefault();
            setSearch(typed.trim());
          }}
        >
          <TextInput
            label={t('assessments.searchAssessees')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </form>
      ) : null}
      <AppTable
        title={t('assessments.assessees')}
        rows={people.rows}
        read={people.read}
        rowKey={personKey}
        columns={columns}
        rowAddress={(row) => `/log-asesmen/peserta/${row.id}`}
        rowTone={(row) => (row.withdrawn ? 'neutral' : undefined)}
        tools={
          <Group gap="sm" wrap="nowrap">
            <Switch
              label={t('assessments.withdrawnShown')}
              checked={withdrawn}
              onChange={(event) => setWithdrawn(event.currentTarget.checked)}
            />
          </Group>
        }
        empty={
          <Empty
            icon="person"
            title={t('assessments.emptyAssessees')}
            text={t('assessments.emptyAssesseesText')}
            actions={
              <>
                <ActionButton
                  label={t('assessments.import')}
                  icon="upload"
                  look="main"
                  writes
                  address={importAddress('assessees')}
                />
                <ActionButton
                  label={t('assessments.addAssessee')}
                  icon="plus"
                  writes
                  address="/log-asesmen/peserta/baru"
                />
              </>
            }
          />
        }
      />
    </>
  );
}
