import { type ReactNode, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Group, Select, Stack, Text, TextInput } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { useWords } from '../../ui/use-words.ts';

/** Chapters of guideline 201 that ask for documents. */
const CHAPTERS = ['4', '5', '6', '7', '8', '9', '10'];

function name(document: { readonly code: string; readonly title: string }): string {
  return `${document.code} ${document.title}`.trim();
}

/** Says of a typed code whether somebody has it, had it, or whether it is spelled otherwise than the pattern of its type. */
export function CodeJudgement(props: {
  readonly code: string;
  readonly type: string;
  readonly documentId?: string;
}): ReactNode {
  const { t } = useWords();
  const code = useDeferredValue(props.code.trim());
  const judged = useRead(
    'numbering.judge',
    {
      code,
      ...(props.type === '' ? {} : { type: props.type }),
      ...(props.documentId === undefined ? {} : { documentId: props.documentId }),
    },
    { enabled: code !== '', keepPrevious: true },
  );
  const found = code === '' ? undefined : judged.data;
  if (found === undefined) {
    return null;
  }
  const ofBnsp = found.bnspForm !== null && props.type !== '' && props.type !== 'bnsp-form';
  const lines = [
    ...(found.taken === null ? [] : [t('numbering.proposal.taken', { document: name(found.taken) })]),
    ...(found.withdrawn === null ? [] : [t('numbering.proposal.withdrawn', { document: name(found.withdrawn) })]),
    ...(ofBnsp ? [t('numbering.proposal.bnsp', { code: found.bnspForm ?? '' })] : []),
    ...(found.follows === false && !ofBnsp
      ? [
          found.expected === ''
            ? t('numbering.proposal.strays')
            : t('numbering.proposal.misspelt', { code: found.expected }),
        ]
      : []),
  ];
  return lines.length === 0 ? null : (
    <div role="status">
      {lines.map((text) => (
        <Text key={text} size="sm" c="var(--kit-warn)">
          {text}
        </Text>
      ))}
    </div>
  );
}

/**
 * The next code for a new document: filled in as long as nobody typed another one, with the chapter or unit that its pattern asks for. What is
 * typed is judged at once.
 */
export function CodeProposal(props: {
  readonly code: string;
  readonly type: string;
  readonly title: string;
  readonly set: (code: string) => void;
}): ReactNode {
  const { t } = useWords();
  const { code, type, set } = props;
  const title = useDeferredValue(props.title.trim());
  const [clause, setClause] = useState<string>();
  const [unit, setUnit] = useState('');
  const filled = useRef('');
  const read = useRead(
    'numbering.propose',
    { type, title, unit, ...(clause === undefined ? {} : { clause }) },
    { enabled: type !== '', keepPrevious: true },
  );
  const proposed = type === '' ? undefined : read.data;
  const next = proposed?.code ?? '';
  useEffect(() => {
    // a field that somebody emptied stays empty until another code is proposed
    if (next !== '' && next !== filled.current && (code === '' || code === filled.current)) {
      filled.current = next;
      set(next);
    }
  }, [next, code, set]);
  if (proposed === undefined) {
    return <CodeJudgement code={code} type={type} />;
  }
  const chapters = [...new Set([...CHAPTERS, ...(proposed.clause === '' ? [] : [proposed.clause])])];
  return (
    <Stack gap="xs">
      {proposed.needs.clause || proposed.needs.unit ? (
        <Group gap="md" align="flex-start">
          {proposed.needs.clause ? (
            <Select
              label={t('numbering.proposal.clause')}
              value={proposed.clause === '' ? null : proposed.clause}
              data={chapters.map((value) => ({
                value,
                label: CHAPTERS.includes(value) ? t(`numbering.chapters.${value}`) : value,
              }))}
              onChange={(chosen) => setClause(chosen ?? undefined)}
            />
          ) : null}
          {proposed.needs.unit ? (
            <TextInput
              label={t('numbering.proposal.unit')}
              description={proposed.units.length === 0 ? t('numbering.proposal.unitHint') : proposed.units.join(', ')}
              value={unit}
              onChange={(event) => setUnit(event.currentTarget.value)}
            />
          ) : null}
        </Group>
      ) : null}
      {next === '' ? (
        proposed.reason === null ? null : (
          <Text size="sm" c="dimmed">
            {messageOf(proposed.reason)}
          </Text>
        )
      ) : code === next ? (
        <Text size="sm" c="dimmed">
          {t('numbering.proposal.hint')}
        </Text>
      ) : (
        <Group gap="xs">
          <ActionButton
            label={t('numbering.proposal.use', { code: next })}
            look="quiet"
            size="xs"
            onPress={() => {
              filled.current = next;
              set(next);
            }}
          />
        </Group>
      )}
      {code === next ? null : <CodeJudgement code={code} type={type} />}
    </Stack>
  );
}
