import { type ReactNode, useState } from 'react';
import type { LspType } from '../../../main/contract/profile.ts';
import type { Skeleton, SkeletonText } from '../../../main/contract/skeletons.ts';
import { call, useRead } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Facts, List, RecordLink, Section, Stack, Text, TextInput } from '../../ui/layout.tsx';
import { notifyFailure } from '../../ui/notify.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { DocumentMark } from '../documents/document-mark.tsx';

/** Clauses named in one line. */
const NAMED = 12;

/** What one skeleton says, whether something like it stands in the register, and its making with a code of one's own. */
export function SkeletonDrawer(props: {
  readonly id: string;
  readonly type: LspType;
  readonly busy: boolean;
  readonly onCreate: (item: { readonly id: string; readonly code?: string }) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t, language } = useWords();
  const read = useRead('skeletons.get', { id: props.id, type: props.type });
  const [typed, setTyped] = useState('');
  const code = typed.trim();
  const shown = read.data?.skeleton;
  const paper = async (): Promise<void> => {
    const result = await call('skeletons.paper', { id: props.id, type: props.type });
    if (result.ok) saveDownload(result.value);
    else notifyFailure(result);
  };
  const creatable = shown !== undefined && (shown.existing === null || (code !== '' && shown.kind !== 'bnsp-form'));
  return (
    <Drawer
      title={shown === undefined ? t('skeletons.contents') : `${shown.code} ${shown.title[language]}`}
      width="wide"
      onClose={props.onClose}
      actions={
        <>
          {shown === undefined || shown.kind === 'bnsp-form' ? null : (
            <ActionButton label={t('skeletons.paper')} icon="download" onPress={paper} />
          )}
          <ActionButton
            label={t('skeletons.createOne')}
            look="main"
            icon="plus"
            writes
            does="skeletons.create"
            busy={props.busy}
            disabled={!creatable}
            onPress={() => props.onCreate(code === '' ? { id: props.id } : { id: props.id, code })}
          />
        </>
      }
    >
      <Loaded read={read} lines={8}>
        {(text) => (
          <Stack gap="sm">
            <Standing skeleton={text.skeleton} />
            {text.skeleton.kind === 'bnsp-form' ? (
              <Hint tone="accent">{t('skeletons.bnspText')}</Hint>
            ) : (
              <TextInput
                label={t('skeletons.otherCode')}
                description={t('skeletons.otherCodeHint', { code: text.skeleton.code })}
                value={typed}
                maxLength={120}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            )}
            <Contents text={text} />
          </Stack>
        )}
      </Loaded>
    </Drawer>
  );
}

function Standing(props: { readonly skeleton: Skeleton }): ReactNode {
  const { t, language } = useWords();
  const { existing, why, use, blanks, open, owner, kind, clauses } = props.skeleton;
  return (
    <>
      <Facts
        items={[
          { label: t('skeletons.kind'), value: t(`skeletons.kinds.${kind}`) },
          { label: t('skeletons.owner'), value: owner },
          { label: t('skeletons.clauses'), value: clauses.map(({ clause }) => clause).join(', ') },
        ]}
      />
      {why === null || use === 'needed' ? null : <Text size="sm">{t('skeletons.why', { why: why[language] })}</Text>}
      {why === null && use === 'unusual' ? <Text size="sm">{t('skeletons.unusual')}</Text> : null}
      {kind === 'bnsp-form' ? null : (
        <Text size="sm">{blanks === 0 ? t('skeletons.noBlanks') : t('skeletons.blankCount', { count: blanks })}</Text>
      )}
      {open.length === 0 ? null : (
        <Text size="sm">
          {t(open.length > NAMED ? 'skeletons.servesManyOpen' : 'skeletons.servesOpen', {
            count: open.length,
            clauses: open.slice(0, NAMED).join(', '),
          })}
        </Text>
      )}
      {existing === null ? null : (
        <Section title={t('skeletons.existing')}>
          <p>
            <RecordLink to={`/dokumen/${existing.id}`}>{`${existing.code} ${existing.title}`.trim()}</RecordLink>{' '}
            {existing.edition} <DocumentMark state={existing.state} />
          </p>
          <Text size="sm">{t(existing.by === 'code' ? 'skeletons.existingSame' : 'skeletons.existingSimilar')}</Text>
        </Section>
      )}
    </>
  );
}

function Contents(props: { readonly text: SkeletonText }): ReactNode {
  const { t } = useWords();
  const { parts, steps } = props.text;
  return (
    <>
      {parts.map((part, index) => (
        // parts of one text keep their order
        // biome-ignore lint/suspicious/noArrayIndexKey: the order never changes
        <Section key={index} title={part.heading}>
          {part.paragraphs.map((paragraph) => (
            <Text key={paragraph} size="sm">
              {paragraph}
            </Text>
          ))}
        </Section>
      ))}
      {steps.length === 0 ? null : (
        <Section title={t('skeletons.steps')}>
          <List type="ordered" size="sm" spacing="xs">
            {steps.map((step) => (
              <List.Item key={`${step.text} ${step.output}`}>
                {step.text}
                <Text size="xs" c="dimmed">
                  {[
                    t('skeletons.stepBy', { by: step.by }),
                    ...(step.tools === '' ? [] : [t('skeletons.stepTools', { tools: step.tools })]),
                    ...(step.output === '' ? [] : [t('skeletons.stepOutput', { output: step.output })]),
                  ].join(' · ')}
                </Text>
              </List.Item>
            ))}
          </List>
        </Section>
      )}
    </>
  );
}
