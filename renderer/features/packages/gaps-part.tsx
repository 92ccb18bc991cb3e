import { type ReactNode, useCallback } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { copyText } from '../../app/copy-text.ts';
import { saveDownload } from '../../app/downloads.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, RecordLink, Section, Text } from '../../ui/layout.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ItemStateMark } from './item-state.tsx';

type Gaps = OutputOf<'packages.gaps'>['people'][number];
/** Undefined stands for everybody. */
type Save = (format: 'word' | 'excel', person: string | undefined) => Promise<void>;

/** What is missing on the day, person by person: to read, as text to paste, as Excel and as Word. */
export function GapsPart(props: { readonly packageId: string; readonly asOf: string }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { packageId, asOf } = props;
  const gaps = useRead('packages.gaps', { id: packageId, asOf }, { keepPrevious: true });
  const { run } = useWrite('packages.gapsFile');
  const save = useCallback<Save>(
    async (format, person) => {
      const result = await run({ id: packageId, asOf, format, ...(person === undefined ? {} : { person }) });
      if (result.ok) saveDownload(result.value);
    },
    [run, packageId, asOf],
  );
  return (
    <div className="package-gaps">
      <Loaded read={gaps}>
        {(data) =>
          data.people.length === 0 ? (
            <Hint tone="good">{t('packages.gapsNone')}</Hint>
          ) : (
            <>
              <Section
                title={t('packages.gapsTitle', { date: dates.date(data.asOf) })}
                actions={<Handing people={data.people} person={undefined} onSave={save} />}
              >
                <Text size="sm" c="dimmed">
                  {t('packages.gapsLead')}
                </Text>
              </Section>
              {data.people.map((person) => (
                <PersonGaps key={person.person} gaps={person} packageId={packageId} asOf={data.asOf} onSave={save} />
              ))}
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function PersonGaps(props: {
  readonly gaps: Gaps;
  readonly packageId: string;
  readonly asOf: string;
  readonly onSave: Save;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { gaps } = props;
  const name = gaps.person === '' ? t('packages.gaps.nobody') : gaps.person;
  return (
    <Section
      title={t('packages.gapsCount', { person: name, count: gaps.items.length })}
      actions={<Handing people={[gaps]} person={gaps.person} onSave={props.onSave} />}
    >
      <ul className="package-members">
        {gaps.items.map((item) => (
          <li key={item.itemId} className="package-gap">
            <Group gap="sm">
              <ItemStateMark state={item.state} />
              <RecordLink to={`/paket/${props.packageId}?tanggal=${props.asOf}&butir=${item.code}`}>
                {item.code}. {item.title}
              </RecordLink>
              {item.due === null ? null : (
                <Text size="sm">{t('packages.gaps.by', { date: dates.date(item.due) })}</Text>
              )}
            </Group>
            <ul>
              {item.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            {item.bring === '' ? null : (
              <Text size="sm" c="dimmed">
                {t('packages.gaps.bring')}: {item.bring}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Handing(props: {
  readonly people: readonly Gaps[];
  readonly person: string | undefined;
  readonly onSave: Save;
}): ReactNode {
  const { t } = useWords();
  const { person } = props;
  const who = person === undefined ? t('packages.gapsEveryone') : person === '' ? t('packages.gaps.nobody') : person;
  const text = props.people.map((gaps) => gaps.text).join('\n\n');
  return (
    <Group gap="xs">
      <ActionButton
        label={t('packages.gapsCopy', { who })}
        icon="paste"
        size="xs"
        onPress={() => copyText(text, t('packages.gapsCopied'), t('common.notCopied'))}
      />
      <ActionButton
        label={t('packages.gapsExcel')}
        icon="excel"
        size="xs"
        onPress={() => props.onSave('excel', person)}
      />
      <ActionButton
        label={t('packages.gapsWord')}
        icon="document"
        size="xs"
        onPress={() => props.onSave('word', person)}
      />
    </Group>
  );
}
