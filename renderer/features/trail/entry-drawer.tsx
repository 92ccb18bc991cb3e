import { type ReactNode, useState } from 'react';
import { contract } from '../../../main/contract/index.ts';
import type { TrailEntry } from '../../../main/contract/trail.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { FieldChanges } from '../../app/record-changes.tsx';
import { useMay } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { AppForm, TextField } from '../../ui/form.tsx';
import { Facts, Modal, RecordLink, Section, Text } from '../../ui/layout.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { EraseDialog } from './erase-dialog.tsx';

function RevealDialog(props: {
  readonly entry: TrailEntry;
  readonly onShown: (entry: TrailEntry) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const reveal = useWrite('trail.reveal', { quiet: true });
  const { entry } = props;
  return (
    <Modal opened onClose={props.onClose} title={t('trail.entry.revealTitle')}>
      <Text size="sm">{t('trail.entry.revealText')}</Text>
      <AppForm
        label={t('trail.entry.revealTitle')}
        schema={contract['trail.reveal'].input}
        start={{ replica: entry.replica, sequence: entry.sequence, purpose: '' }}
        onSubmit={reveal.run}
        onDone={props.onShown}
        onCancel={props.onClose}
        submitLabel={t('trail.entry.revealDo')}
        unguarded
      >
        <TextField name="purpose" label={t('trail.entry.purpose')} />
      </AppForm>
    </Modal>
  );
}

function EntryFacts(props: { readonly entry: TrailEntry }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { entry } = props;
  const name = entry.record.label === '' ? entry.kindName : entry.record.label;
  return (
    <Facts
      items={[
        { label: t('trail.entry.when'), value: dates.instant(entry.at) },
        { label: t('trail.entry.who'), value: entry.actor },
        {
          label: entry.kindName,
          value: entry.record.address === '' ? name : <RecordLink to={entry.record.address}>{name}</RecordLink>,
        },
      ]}
    />
  );
}

function Contents(props: { readonly entry: TrailEntry }): ReactNode {
  const { t } = useWords();
  const { entry } = props;
  if (entry.batch === 0) return <FieldChanges changes={entry.changes} label={entry.act} />;
  return (
    <>
      <Text size="sm">{t('trail.entry.batch', { count: entry.batch })}</Text>
      {entry.records.map((record) => (
        <section key={record.id} className="trail-record">
          <h3>
            {record.record.address === '' ? (
              record.record.label || record.id.slice(0, 8)
            ) : (
              <RecordLink to={record.record.address}>{record.record.label}</RecordLink>
            )}
          </h3>
          <FieldChanges changes={record.fields} label={record.record.label || entry.act} />
        </section>
      ))}
    </>
  );
}

function Shown(props: { readonly entry: TrailEntry }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const [plain, setPlain] = useState<TrailEntry>();
  const [asking, setAsking] = useState(false);
  const entry = plain ?? props.entry;
  return (
    <>
      <EntryFacts entry={entry} />
      {entry.erasures.map((act) => (
        <Hint key={`${act.replica}/${act.sequence}`}>
          {t('trail.entry.erasedBy', { date: dates.instant(act.at), name: act.actor, reason: act.reason })}
        </Hint>
      ))}
      <Section
        title={t('trail.columns.fields')}
        actions={
          props.entry.masked && plain === undefined ? (
            <ActionButton
              label={t('trail.entry.reveal')}
              icon="eye"
              size="xs"
              look="quiet"
              onPress={() => setAsking(true)}
            />
          ) : undefined
        }
      >
        <Contents entry={entry} />
        {entry.masked ? <Text size="sm">{t('trail.entry.masked')}</Text> : null}
      </Section>
      <Section title={t('trail.entry.technical')}>
        <Facts
          items={[
            { label: t('trail.entry.place'), value: entry.sequence },
            { label: t('trail.chains.replica'), value: <code className="trail-code">{entry.replica}</code> },
            { label: t('trail.entry.hash'), value: <code className="trail-code">{entry.hash}</code> },
            { label: t('trail.entry.digest'), value: <code className="trail-code">{entry.digest}</code> },
          ]}
        />
      </Section>
      {asking ? (
        <RevealDialog
          entry={entry}
          onClose={() => setAsking(false)}
          onShown={(shown) => {
            setPlain(shown);
            setAsking(false);
          }}
        />
      ) : null}
    </>
  );
}

/** One row of the trail: who, when, before and after, its place in the chain. Personal values are masked until asked for. */
export function EntryDrawer(props: {
  readonly replica: string;
  readonly sequence: number;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const mayErase = useMay('trail.erase');
  const [erasing, setErasing] = useState(false);
  const read = useRead('trail.entry', { replica: props.replica, sequence: props.sequence });
  const entry = read.data;
  const erasable = mayErase && entry !== undefined && entry.kind !== 'trail-erasure' && entry.batch === 0;
  return (
    <Drawer
      title={entry?.act ?? t('trail.entry.title')}
      width="wide"
      onClose={props.onClose}
      actions={
        erasable ? (
          <ActionButton
            label={t('trail.erase.open')}
            icon="trash"
            look="quiet"
            writes
            onPress={() => setErasing(true)}
          />
        ) : undefined
      }
    >
      <Loaded read={read}>{(data) => <Shown key={`${data.replica}/${data.sequence}`} entry={data} />}</Loaded>
      {erasing && entry !== undefined ? (
        <EraseDialog
          kind={entry.kind}
          id={entry.recordId}
          name={entry.record.label === '' ? entry.kindName : entry.record.label}
          onClose={() => setErasing(false)}
        />
      ) : null}
    </Drawer>
  );
}
