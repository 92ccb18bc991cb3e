import type { ReactNode } from 'react';
import type { SkeletonsResult } from '../../../main/contract/skeletons.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { List, RecordLink, Section, Text } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

/** What was created and what was passed over, each with its reason. */
export function ResultDrawer(props: { readonly result: SkeletonsResult; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { items, made, skipped } = props.result;
  const done = items.filter(({ documentId }) => documentId !== null);
  const passed = items.filter(({ documentId }) => documentId === null);
  return (
    <Drawer
      title={t('skeletons.result')}
      onClose={props.onClose}
      actions={<ActionButton label={t('skeletons.toDrafts')} address="/dokumen?f.state=draft" />}
    >
      <Text size="sm" role="status">
        {t('skeletons.resultText', { made, skipped })}
      </Text>
      {made === 0 ? null : <Hint tone="accent">{t('skeletons.notProof')}</Hint>}
      {done.length === 0 ? null : (
        <Section title={t('skeletons.resultMade')}>
          <List size="sm">
            {done.map((item) => (
              <List.Item key={item.id}>
                <RecordLink to={`/dokumen/${item.documentId ?? ''}`}>{`${item.code} ${item.title}`}</RecordLink>
              </List.Item>
            ))}
          </List>
        </Section>
      )}
      {passed.length === 0 ? null : (
        <Section title={t('skeletons.resultSkipped')}>
          <List size="sm">
            {passed.map((item) => (
              <List.Item key={item.id}>
                {`${item.code} ${item.title}`}
                <Text size="xs" c="dimmed">
                  {item.reason === null ? '' : messageOf(item.reason)}
                </Text>
              </List.Item>
            ))}
          </List>
        </Section>
      )}
    </Drawer>
  );
}
