import { type ReactNode, useMemo, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { type RetentionRow, type RetentionState, retentionStates } from '../../../main/contract/privacy-shapes.ts';
import { AsOfInput, useAsOf } from '../../app/as-of.tsx';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, Section, Stack, Switch, Text } from '../../ui/layout.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Empty, Loaded } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { personAddress } from './addresses.ts';
import { AnonymiseDialog, type Chosen } from './anonymise-dialog.tsx';
import { BackupsNote } from './backups-note.tsx';

const TONES: Readonly<Record<RetentionState, Tone>> = {
  running: 'neutral',
  within: 'neutral',
  ended: 'warn',
  held: 'accent',
  unknown: 'neutral',
};

type ImportDue = OutputOf<'privacy.retention'>['imports'][number];

/** Where the data of a person stands, in a word. */
export function RetentionMark(props: { readonly state: RetentionState }): ReactNode {
  const { t } = useWords();
  return <StatusMark tone={TONES[props.state]} word={t(`privacy.states.${props.state}`)} />;
}

function useRetentionColumns(): Column<RetentionRow>[] {
  const { t } = useWords();
  return useMemo(
    () => [
      { key: 'name', title: t('privacy.who'), value: (row) => row.name, width: 240 },
      { key: 'source', title: t('privacy.source'), value: (row) => row.sourceLabel, width: 180 },
      {
        key: 'state',
        title: t('privacy.state'),
        type: 'choice',
        value: (row) => row.state,
        choices: retentionStates.map((value) => ({ value, label: t(`privacy.states.${value}`) })),
        render: (row) => <RetentionMark state={row.state} />,
        width: 200,
      },
      { key: 'startOn', title: t('privacy.startOn'), type: 'date', value: (row) => row.startOn, width: 140 },
      { key: 'endsOn', title: t('privacy.endsOn'), type: 'date', value: (row) => row.endsOn, width: 160 },
      { key: 'daysOver', title: t('privacy.daysOver'), type: 'number', value: (row) => row.daysOver, width: 120 },
      {
        key: 'reasons',
        title: t('privacy.reasons'),
        value: (row) => row.reasons.map((reason) => messageOf(reason)).join(' '),
        width: 280,
      },
      { key: 'detail', title: t('privacy.detail'), value: (row) => row.detail, width: 220, hidden: true },
    ],
    [t],
  );
}

function ImportsPart(props: {
  readonly imports: readonly ImportDue[];
  readonly onChoose: (ids: readonly string[]) => void;
}): ReactNode {
  const { t } = useWords();
  const columns = useMemo<Column<ImportDue>[]>(
    () => [
      { key: 'sourceName', title: t('privacy.importName'), value: (row) => row.sourceName, width: 280 },
      { key: 'label', title: t('privacy.importKind'), value: (row) => row.label, width: 180 },
      { key: 'startedOn', title: t('privacy.importOn'), type: 'date', value: (row) => row.startedOn, width: 140 },
      { key: 'rows', title: t('privacy.importRows'), type: 'number', value: (row) => row.rows, width: 100 },
      { key: 'endsOn', title: t('privacy.endsOn'), type: 'date', value: (row) => row.endsOn, width: 160 },
      {
        key: 'ended',
        title: t('privacy.state'),
        value: (row) => t(`privacy.states.${row.ended ? 'ended' : 'within'}`),
        render: (row) => <RetentionMark state={row.ended ? 'ended' : 'within'} />,
        width: 200,
      },
    ],
    [t],
  );
  if (props.imports.length === 0)
    return (
      <Section title={t('privacy.importsTitle')}>
        <Text size="sm">{t('privacy.importsNone')}</Text>
      </Section>
    );
  return (
    <Section title={t('privacy.importsTitle')}>
      <AppTable
        title={t('privacy.importsTitle')}
        rows={props.imports}
        rowKey={(row) => row.id}
        columns={columns}
        addressed="impor"
        height={220}
        plain
        selects={{ writes: true, does: 'privacy.anonymise' }}
        selectionBar={(rows, clear) => (
          <ActionButton
            label={t('privacy.eraseImports', { count: rows.length })}
            icon="close"
            look="danger"
            writes
            does="privacy.anonymise"
            disabled={rows.some((row) => !row.ended)}
            onPress={() => {
              props.onChoose(rows.map((row) => row.id));
              clear();
            }}
          />
        )}
        empty={<Empty title={t('privacy.importsTitle')} text={t('privacy.importsNone')} />}
      />
    </Section>
  );
}

/** Whose retention has ended as of a day; nothing follows from it until somebody acts. */
export function RetentionPart(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { asOf, set } = useAsOf();
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<Chosen>();
  const read = useRead('privacy.retention', { asOf, all }, { keepPrevious: true });
  const columns = useRetentionColumns();
  return (
    <Stack gap="sm">
      <Text size="sm">{t('privacy.retentionLead', { date: dates.date(asOf) })}</Text>
      <Group gap="md" align="flex-end">
        <AsOfInput asOf={asOf} onChange={set} />
        <Switch label={t('privacy.showAll')} checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
      </Group>
      <AppTable
        title={t('privacy.tabs.retention')}
        rows={read.data?.rows}
        read={read}
        rowKey={(row) => `${row.source} ${row.id}`}
        columns={columns}
        rowAddress={personAddress}
        height={360}
        selects={{ writes: true, does: 'privacy.anonymise' }}
        selectionBar={(rows, clear) => (
          <ActionButton
            label={t('privacy.anonymiseMany', { count: rows.length })}
            icon="lock"
            look="danger"
            writes
            does="privacy.anonymise"
            disabled={rows.some((row) => row.state !== 'ended')}
            onPress={() => {
              setChosen({ people: rows.map(({ source, id }) => ({ source, id })), imports: [] });
              clear();
            }}
          />
        )}
        empty={<Empty title={t('privacy.retentionEmptyTitle')} text={t('privacy.retentionEmptyText')} />}
      />
      <Loaded read={read} lines={3}>
        {(data) => (
          <>
            <ImportsPart imports={data.imports} onChoose={(imports) => setChosen({ people: [], imports })} />
            <BackupsNote backups={data.backups} />
          </>
        )}
      </Loaded>
      <AnonymiseDialog chosen={chosen} onClose={() => setChosen(undefined)} />
    </Stack>
  );
}
