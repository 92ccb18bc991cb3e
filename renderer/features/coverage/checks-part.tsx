import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { RecordLink, Section, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Empty, Loaded } from '../../ui/states.tsx';
import { useKnownWord, useWords } from '../../ui/use-words.ts';
import { CoverageFrame } from './coverage-frame.tsx';

type Group = OutputOf<'home.checks'>['groups'][number];

/** Findings of one check shown at once; more on demand. */
const SHOWN = 20;

/** Ids hold dots, keys of words cannot. */
function wordKey(id: string): string {
  return id.replaceAll('.', '-');
}

function useCheckWords(): (id: string) => { readonly title: string; readonly text: string } {
  const { t } = useWords();
  const known = useKnownWord();
  return (id) => ({
    title: known(`coverage.checks.titles.${wordKey(id)}`) ?? t('coverage.checks.fallback'),
    text: known(`coverage.checks.texts.${wordKey(id)}`) ?? t('coverage.checks.fallbackText'),
  });
}

/** Every contradiction of the workspace, by check, each explained and leading to where it is put right. */
export function ChecksPart(): ReactNode {
  const { t } = useWords();
  const read = useRead('home.checks', {});
  return (
    <CoverageFrame part="pertentangan">
      <Loaded read={read} lines={8}>
        {({ groups }) => {
          const found = groups.filter((group) => group.count > 0);
          const clean = groups.filter((group) => group.count === 0);
          if (found.length === 0) {
            return (
              <Empty
                icon="checkCircle"
                title={t('coverage.checks.none')}
                text={t('coverage.checks.noneText', { count: groups.length })}
              />
            );
          }
          const total = found.reduce((sum, group) => sum + group.count, 0);
          return (
            <div className="checks">
              <Text size="sm" role="status">
                {t('coverage.checks.ran', { count: groups.length, found: total, groups: found.length })}
              </Text>
              {found.map((group) => (
                <CheckGroup key={group.id} group={group} />
              ))}
              <CleanChecks groups={clean} />
            </div>
          );
        }}
      </Loaded>
    </CoverageFrame>
  );
}

function CheckGroup(props: { readonly group: Group }): ReactNode {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const { group } = props;
  const { title, text } = useCheckWords()(group.id);
  const shown = all ? group.found : group.found.slice(0, SHOWN);
  return (
    <Section
      title={title}
      actions={<StatusMark tone="warn" word={t('coverage.checks.count', { count: group.count })} />}
    >
      <Text size="sm" c="dimmed" mb="xs">
        {text}
      </Text>
      <ul className="check-findings">
        {shown.map((found) => {
          const words = messageOf(found.message);
          return (
            <li key={`${found.address} ${words}`}>
              <RecordLink to={found.address}>{words}</RecordLink>
            </li>
          );
        })}
      </ul>
      {shown.length < group.found.length ? (
        <ActionButton
          label={t('coverage.checks.more', { count: group.found.length - shown.length })}
          look="quiet"
          size="xs"
          onPress={() => setAll(true)}
        />
      ) : null}
      {all && group.found.length < group.count ? (
        <Text size="sm" c="dimmed">
          {t('coverage.checks.cut', { shown: group.found.length, count: group.count })}
        </Text>
      ) : null}
    </Section>
  );
}

function CleanChecks(props: { readonly groups: readonly Group[] }): ReactNode {
  const { t } = useWords();
  const wordsOf = useCheckWords();
  if (props.groups.length === 0) return null;
  return (
    <Section title={t('coverage.checks.clean')}>
      <ul className="check-clean">
        {props.groups.map((group) => (
          <li key={group.id}>
            <StatusMark tone="good" word={wordsOf(group.id).title} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
