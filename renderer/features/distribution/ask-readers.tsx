import { type ReactNode, useMemo, useState } from 'react';
import { contract, type InputOf, type OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, DateField, TextField } from '../../ui/form.tsx';
import { Group, Modal, Select, Stack, Text, TextInput } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';

type Person = OutputOf<'distribution.people'>['people'][number];
type Reader = InputOf<'distribution.askReaders'>['readers'][number];

/** Chooses people out of the list, by group or by name, and asks them to read a revision by a day. */
export function AskReaders(props: {
  readonly documentId: string;
  readonly revision: { readonly id: string; readonly edition: string };
  /** Deadline and remark as they stand, when people are added. */
  readonly request: { readonly dueOn: string; readonly note: string } | undefined;
  /** Who is asked already. */
  readonly asked: ReadonlySet<string>;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [readers, setReaders] = useState<readonly Reader[]>();
  return (
    <Modal opened onClose={props.onClose} title={t('distribution.reading.ask')} size={900} top>
      {readers === undefined ? (
        <PeopleChooser {...props} onChoose={setReaders} />
      ) : (
        <AskForm {...props} readers={readers} />
      )}
    </Modal>
  );
}

function PeopleChooser(props: {
  readonly documentId: string;
  readonly revision: { readonly edition: string };
  readonly asked: ReadonlySet<string>;
  readonly onChoose: (readers: readonly Reader[]) => void;
}): ReactNode {
  const { t } = useWords();
  const read = useRead('distribution.people', { documentId: props.documentId });
  const [group, setGroup] = useState<string | null>(null);
  const [added, setAdded] = useState<readonly Person[]>([]);
  const [name, setName] = useState('');
  const [post, setPost] = useState('');
  const people = useMemo(
    () => [...added, ...(read.data?.people ?? [])].filter((person) => !props.asked.has(person.name)),
    [added, read.data, props.asked],
  );
  const groups = [...new Set(people.flatMap((person) => person.groups))].sort((a, b) => a.localeCompare(b));
  const shown = group === null ? people : people.filter((person) => person.groups.includes(group));
  const columns = useMemo<Column<Person>[]>(
    () => [
      { key: 'name', title: t('distribution.reading.name'), value: (row) => row.name, width: 230 },
      { key: 'post', title: t('distribution.reading.post'), value: (row) => row.post, width: 200 },
      {
        key: 'groups',
        title: t('distribution.reading.groups'),
        value: (row) => row.groups.join(', '),
        width: 220,
      },
      {
        key: 'before',
        title: t('distribution.reading.before'),
        type: 'boolean',
        value: (row) => row.before,
        width: 150,
      },
    ],
    [t],
  );
  return (
    <Stack gap="sm">
      <Text size="sm">{t('distribution.reading.askText', { edition: props.revision.edition })}</Text>
      <AppTable
        title={t('distribution.reading.people')}
        rows={read.data === undefined ? undefined : shown}
        read={read}
        rowKey={(row) => `${row.kind} ${row.id} ${row.name}`}
        columns={columns}
        addressed={false}
        withoutExport
        height={330}
        tools={
          <Select
            aria-label={t('distribution.reading.group')}
            placeholder={t('distribution.reading.allGroups')}
            data={groups}
            value={group}
            onChange={setGroup}
            clearable
            searchable
          />
        }
        selectionBar={(rows) => (
          <ActionButton
            label={t('distribution.reading.askCount', { count: rows.length })}
            icon="right"
            look="main"
            size="xs"
            onPress={() =>
              props.onChoose(rows.map((row) => ({ kind: row.kind, id: row.id, name: row.name, post: row.post })))
            }
          />
        )}
        empty={<Empty title={t('distribution.reading.noPeople')} text={t('distribution.reading.noPeopleText')} />}
      />
      <Group gap="sm" align="flex-end">
        <TextInput
          label={t('distribution.reading.addName')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('distribution.reading.addPost')}
          value={post}
          onChange={(event) => setPost(event.currentTarget.value)}
        />
        <ActionButton
          label={t('distribution.reading.addPerson')}
          icon="plus"
          disabled={name.trim() === ''}
          onPress={() => {
            const person: Person = {
              kind: 'other',
              id: '',
              name: name.trim(),
              post: post.trim(),
              groups: [],
              hasAccount: false,
              before: false,
            };
            setAdded((before) => [person, ...before]);
            setGroup(null);
            setName('');
            setPost('');
          }}
        />
      </Group>
    </Stack>
  );
}

/** Days that people get to read where nothing else was said. */
const READING_DAYS = 14;

function inDays(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function AskForm(props: {
  readonly documentId: string;
  readonly revision: { readonly id: string };
  readonly request: { readonly dueOn: string; readonly note: string } | undefined;
  readonly readers: readonly Reader[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const ask = useWrite('distribution.askReaders', { quiet: true });
  const { documentId, revision, readers, request } = props;
  const kept = request !== undefined && request.dueOn >= dates.today ? request.dueOn : undefined;
  return (
    <AppForm
      label={t('distribution.reading.ask')}
      schema={contract['distribution.askReaders'].input}
      start={{
        documentId,
        revisionId: revision.id,
        dueOn: kept ?? inDays(dates.today, READING_DAYS),
        note: request?.note ?? '',
        readers: [...readers],
      }}
      onSubmit={ask.run}
      onDone={({ added }) => {
        notifyDone(t('distribution.reading.asked', { count: added }));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('distribution.reading.askCount', { count: readers.length })}
      unguarded
    >
      <Text size="sm">{readers.map((reader) => reader.name).join(', ')}</Text>
      <DateField name="dueOn" label={t('distribution.reading.dueOn')} />
      <TextField name="note" label={t('distribution.note')} />
    </AppForm>
  );
}
