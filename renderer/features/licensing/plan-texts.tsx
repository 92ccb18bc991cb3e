import type { ReactNode } from 'react';
import { useRead } from '../../app/client.ts';
import { copyText } from '../../app/copy-text.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Section, Stack, Text, Textarea } from '../../ui/layout.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Open steps of each person as text to paste into a chat. */
export function PlanTexts(props: { readonly planId: string }): ReactNode {
  const { t } = useWords();
  const texts = useRead('licensing.planTexts', { id: props.planId });
  return (
    <Loaded read={texts}>
      {(data) =>
        data.people.length === 0 ? (
          <Hint tone="good">{t('licensing.plan.textsNone')}</Hint>
        ) : (
          <Stack gap="sm">
            <Text size="sm">{t('licensing.plan.textsLead')}</Text>
            {data.people.map(({ person, count, text }) => {
              const name = person === '' ? t('licensing.plan.nobody') : person;
              return (
                <Section
                  key={person}
                  title={t('licensing.plan.personSteps', { person: name, count })}
                  actions={
                    <ActionButton
                      label={t('licensing.plan.copy', { person: name })}
                      icon="paste"
                      size="xs"
                      onPress={() => copyText(text, t('licensing.plan.copied'), t('common.notCopied'))}
                    />
                  }
                >
                  <Textarea readOnly autosize maxRows={10} value={text} aria-label={name} />
                </Section>
              );
            })}
          </Stack>
        )
      }
    </Loaded>
  );
}
