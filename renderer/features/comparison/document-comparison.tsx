import { type ReactNode, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ComparisonResult } from '../../../main/contract/comparison.ts';
import type { DocumentDetail } from '../../../main/contract/documents.ts';
import { call, useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, Section, SegmentedControl, Select, Text } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { FailureState, Hint, Loading } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ChangesTable, SideBySide } from './comparison-tables.tsx';
import { CopyChanges } from './copy-changes.tsx';
import { isPending, PendingInWord } from './pending-in-word.tsx';
import './comparison.css';

/** Two revisions of a document compared: side by side and as a list of changes. */
export function DocumentComparison(props: { readonly document: DocumentDetail }): ReactNode {
  const { t } = useWords();
  const { document } = props;
  const [params, setParams] = useSearchParams();
  const withFile = document.revisions.filter((revision) => revision.file !== null && revision.withdrawnReason === null);
  // the key changes with the files: only then is the comparison asked for again
  const key = useMemo(
    () =>
      `${document.id.slice(-12)} ${withFile.map((each) => `${each.id.slice(-6)}${each.file?.hash.slice(0, 4)}`).join('')}`.slice(
        0,
        60,
      ),
    [document.id, withFile],
  );
  const from = params.get('dari') ?? undefined;
  const to = params.get('ke') ?? undefined;
  const read = useRead(
    'comparison.revisions',
    { documentId: document.id, key, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
    { enabled: withFile.length > 1, keepPrevious: true },
  );
  const choose = (name: 'dari' | 'ke', id: string | null): void => {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (id === null) {
          after.delete(name);
        } else {
          after.set(name, id);
        }
        return after;
      },
      { replace: true },
    );
  };
  const newest = withFile[0];
  return (
    <Section title={t('comparison.title')}>
      {newest === undefined ? null : <PendingInWord revision={newest} />}
      {withFile.length < 2 ? (
        <Text size="sm" c="dimmed">
          {t('comparison.errors.onlyOne')}
        </Text>
      ) : read.failure !== undefined ? (
        <FailureState failure={read.failure} onRetry={read.reload} />
      ) : read.data === undefined ? (
        <>
          <Group gap="md" mb="sm">
            <Text size="sm">{t('comparison.working')}</Text>
            <ActionButton
              label={t('comparison.stop')}
              size="xs"
              look="quiet"
              onPress={async () => void (await call('comparison.stop', { key }))}
            />
          </Group>
          <Loading lines={6} />
        </>
      ) : (
        <Compared document={document} result={read.data} onChoose={choose} />
      )}
    </Section>
  );
}

/** What the newest file still has pending stands above the comparison already. */
function pendingOf(document: DocumentDetail, note: ComparisonResult['notes'][number]): boolean {
  const newest = document.revisions.find((revision) => revision.file !== null && revision.withdrawnReason === null);
  return isPending(note.code) && note.params['name'] === newest?.file?.name;
}

function Compared(props: {
  readonly document: DocumentDetail;
  readonly result: ComparisonResult;
  readonly onChoose: (name: 'dari' | 'ke', id: string | null) => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { result } = props;
  const [view, setView] = useState<string>('sides');
  const choices = result.choices.map((each) => ({
    value: each.id,
    label: t('comparison.choice', { label: each.label, state: t(`documents.states.${each.state}`) }),
  }));
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t('comparison.lead')}
      </Text>
      <div className="compare-bar">
        <Select
          className="compare-choice"
          label={t('comparison.from')}
          data={choices}
          value={result.from?.id ?? null}
          onChange={(id) => props.onChoose('dari', id)}
          allowDeselect={false}
        />
        <Select
          className="compare-choice"
          label={t('comparison.to')}
          data={choices}
          value={result.to?.id ?? null}
          onChange={(id) => props.onChoose('ke', id)}
          allowDeselect={false}
        />
        {result.changes.length === 0 ? null : (
          <SegmentedControl
            aria-label={t('comparison.view')}
            value={view}
            onChange={setView}
            data={[
              { value: 'sides', label: t('comparison.sideBySide') },
              { value: 'list', label: t('comparison.asList') },
            ]}
          />
        )}
      </div>
      {result.notes
        .filter((note) => !pendingOf(props.document, note))
        .map((note) => (
          <Hint key={`${note.code}${String(note.params?.['name'] ?? '')}`} tone="warn">
            {messageOf(note)}
          </Hint>
        ))}
      {result.problem === null ? null : (
        <Hint tone={result.problem.code === 'comparison.sameText' ? 'accent' : 'warn'}>
          {messageOf(result.problem)}
        </Hint>
      )}
      {result.changes.length === 0 ? null : (
        <>
          <div className="compare-summary">
            <Text size="sm" fw={600} role="status">
              {t('comparison.counts', {
                changed: dates.number(result.changed),
                added: dates.number(result.added),
                removed: dates.number(result.removed),
                moved: dates.number(result.moved),
              })}
            </Text>
            <CopyChanges documentId={props.document.id} result={result} />
          </div>
          {result.cut ? <Hint>{t('comparison.cut')}</Hint> : null}
          {view === 'sides' ? <SideBySide result={result} /> : <ChangesTable changes={result.changes} />}
        </>
      )}
    </>
  );
}
