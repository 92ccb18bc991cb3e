import { type ReactNode, useState } from 'react';
import type { TrailEntry } from '../../main/contract/trail.ts';
import { ActionButton } from '../ui/buttons.tsx';
import { useDates } from '../ui/dates.ts';
import { Section, Text } from '../ui/layout.tsx';
import { Loaded } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { useRead } from './client.ts';
import { FieldChanges } from './record-changes.tsx';
import { useMay } from './workspace.tsx';

interface HistoryProps {
  readonly kind: string;
  readonly id: string;
  /** Records that belong to it and are told with it: revisions of a document, certificates of an assessor. */
  readonly also?: readonly { readonly kind: string; readonly id: string }[];
  /** Without a heading, where the screen has one of its own for the record. */
  readonly plain?: boolean;
}

const FIRST = 20;
const MOST = 500;

function Entry(props: { readonly entry: TrailEntry; readonly named: boolean }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { entry } = props;
  const changes = entry.changes.length > 0 ? entry.changes : (entry.records[0]?.fields ?? []);
  return (
    <li>
      <div className="history-act">{entry.act}</div>
      {props.named ? <Text size="sm">{[entry.kindName, entry.record.label].filter(Boolean).join(' · ')}</Text> : null}
      <Text size="sm" c="dimmed">
        {dates.instant(entry.at)} · {entry.actor}
      </Text>
      <FieldChanges changes={changes} label={`${entry.act}, ${dates.instant(entry.at)}`} />
      {entry.erasures.map((act) => (
        <Text key={`${act.replica}/${act.sequence}`} size="sm" c="dimmed">
          {t('trail.entry.erasedBy', { date: dates.instant(act.at), name: act.actor, reason: act.reason })}
        </Text>
      ))}
    </li>
  );
}

function Entries(props: HistoryProps): ReactNode {
  const { t } = useWords();
  const [limit, setLimit] = useState(FIRST);
  const history = useRead(
    'trail.ofRecord',
    { kind: props.kind, id: props.id, also: [...(props.also ?? [])], limit },
    { keepPrevious: true },
  );
  return (
    <Loaded read={history}>
      {(data) => (
        <>
          {data.importedFrom === '' ? null : (
            <Text size="sm">{t('trail.history.imported', { name: data.importedFrom })}</Text>
          )}
          {data.entries.length === 0 ? <Text size="sm">{t('trail.history.none')}</Text> : null}
          <ul className="history">
            {data.entries.map((entry) => (
              <Entry key={`${entry.replica}/${entry.sequence}`} entry={entry} named={entry.kind !== props.kind} />
            ))}
          </ul>
          {data.more && limit < MOST ? (
            <ActionButton
              label={t('trail.history.more')}
              size="xs"
              look="quiet"
              onPress={() => setLimit(Math.min(MOST, limit * 5))}
            />
          ) : null}
        </>
      )}
    </Loaded>
  );
}

/**
 * What happened to one record, before and after, for its screen or drawer. It stays closed, and reads nothing, until somebody asks; who may not
 * read the audit trail does not see it.
 */
export function RecordHistory(props: HistoryProps): ReactNode {
  const { t } = useWords();
  const may = useMay('trail.read');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  const entries = open ? <Entries key={`${props.kind} ${props.id}`} {...props} /> : null;
  const toggle = (
    <ActionButton
      label={open ? t('trail.history.hide') : t('trail.history.show')}
      icon="clock"
      look="quiet"
      size="xs"
      onPress={() => setOpen(!open)}
    />
  );
  if (props.plain === true) {
    return (
      <div>
        {toggle}
        {entries}
      </div>
    );
  }
  return (
    <Section title={t('trail.history.title')} actions={toggle}>
      {entries}
    </Section>
  );
}
