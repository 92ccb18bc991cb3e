import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Group, Text, TextInput } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

type Subject = OutputOf<'coverage.subjects'>['subjects'][number];

/** Finds the clause or package item that a document proves, and cites it there at the page that is looked at. */
export function CiteFor(props: {
  readonly documentId: string;
  readonly name: string;
  readonly page: number;
  readonly onCited: () => void;
}): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [typedPage, setTypedPage] = useState<string>();
  const [note, setNote] = useState('');
  const page = typedPage ?? (props.page > 1 ? String(props.page) : '');
  const read = useRead('coverage.subjects', { documentId: props.documentId, text }, { keepPrevious: true });
  const link = useWrite('evidence.link');
  const cite = async (subject: Subject): Promise<void> => {
    const result = await link.run({
      subjectKind: subject.kind,
      subjectId: subject.id,
      targetKind: 'document',
      targetId: props.documentId,
      page,
      note,
    });
    if (result.ok) {
      notifyDone(t('coverage.uncited.cited', { document: props.name, code: subject.code }));
      props.onCited();
    }
  };
  return (
    <section className="cite-for" aria-label={t('coverage.uncited.cite')}>
      <TextInput
        label={t('coverage.uncited.search')}
        placeholder={t('coverage.uncited.placeholder')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap="sm" align="end" wrap="nowrap">
        <TextInput
          label={t('evidence.page')}
          w={110}
          value={page}
          onChange={(event) => setTypedPage(event.currentTarget.value)}
        />
        <TextInput
          label={t('evidence.note')}
          flex={1}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Group>
      <Loaded read={read} lines={2}>
        {({ subjects }) =>
          subjects.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t(text === '' ? 'coverage.uncited.noProposal' : 'coverage.uncited.noneFound')}
            </Text>
          ) : (
            <ul className="cite-subjects" aria-label={t('coverage.uncited.proposals')}>
              {subjects.map((subject) => (
                <li key={`${subject.kind} ${subject.id}`}>
                  <span className="cite-subject">
                    <strong>{subject.code}</strong> {subject.label}{' '}
                    <Tag>{t(`coverage.uncited.kinds.${subject.kind}`, { group: subject.group })}</Tag>
                  </span>
                  <ActionButton
                    label={t('coverage.uncited.citeFor', { code: subject.code })}
                    size="xs"
                    writes
                    busy={link.busy}
                    onPress={() => cite(subject)}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
