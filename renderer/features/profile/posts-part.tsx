import { type ReactNode, useMemo, useState } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { organisationElement } from '../../../main/contract/profile.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { AppForm, DateField, SelectField, TextField } from '../../ui/form.tsx';
import { Group, Modal, SimpleGrid, Stack } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';

type Post = OutputOf<'profile.get'>['posts'][number];

const nothing = {
  element: 'pelaksana' as const,
  post: '',
  personName: '',
  decreeNumber: '',
  decreeDate: null,
  since: null,
  until: null,
};

function PostFields(): ReactNode {
  const { t } = useWords();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <SelectField
        name="element"
        label={t('profile.element')}
        choices={organisationElement.options.map((value) => ({ value, label: t(`profile.elements.${value}`) }))}
      />
      <TextField name="post" label={t('profile.post')} />
      <TextField name="personName" label={t('profile.personName')} />
      <TextField name="decreeNumber" label={t('profile.postDecree')} />
      <DateField name="decreeDate" label={t('profile.decreeDate')} />
      <DateField name="since" label={t('profile.since')} />
      <DateField name="until" label={t('profile.until')} />
    </SimpleGrid>
  );
}

function PostForm(props: { readonly post: Post | 'new'; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const add = useWrite('profile.addPost', { quiet: true });
  const change = useWrite('profile.changePost', { quiet: true });
  const done = (): void => {
    notifyDone(t('profile.postSaved'));
    props.onClose();
  };
  if (props.post === 'new') {
    return (
      <AppForm
        label={t('profile.addPost')}
        schema={contract['profile.addPost'].input}
        start={nothing}
        onSubmit={add.run}
        onDone={done}
        onCancel={props.onClose}
      >
        <PostFields />
      </AppForm>
    );
  }
  const { holds: _holds, rev, ...fields } = props.post;
  return (
    <AppForm
      label={t('profile.changePost')}
      schema={contract['profile.changePost'].input}
      start={{ ...fields, expectRev: rev }}
      onSubmit={change.run}
      onDone={done}
      onCancel={props.onClose}
    >
      <PostFields />
    </AppForm>
  );
}

/** Who holds which post by which decree. */
export function PostsPart(props: { readonly profile: OutputOf<'profile.get'> }): ReactNode {
  const { t } = useWords();
  const confirm = useConfirm();
  const withdraw = useWrite('profile.withdrawPost');
  const [edited, setEdited] = useState<Post | 'new'>();
  const columns = useMemo<Column<Post>[]>(
    () => [
      {
        key: 'element',
        title: t('profile.element'),
        type: 'choice',
        value: (row) => row.element,
        choices: organisationElement.options.map((value) => ({ value, label: t(`profile.elements.${value}`) })),
        width: 160,
      },
      { key: 'post', title: t('profile.post'), value: (row) => row.post, width: 170 },
      { key: 'personName', title: t('profile.personName'), value: (row) => row.personName, width: 190 },
      { key: 'decreeNumber', title: t('profile.postDecree'), value: (row) => row.decreeNumber, width: 150 },
      { key: 'since', title: t('profile.since'), type: 'date', value: (row) => row.since, width: 130 },
      { key: 'until', title: t('profile.until'), type: 'date', value: (row) => row.until, width: 130 },
      {
        key: 'holds',
        title: t('common.status'),
        type: 'boolean',
        value: (row) => row.holds,
        render: (row) => (
          <StatusMark
            tone={row.holds ? 'good' : 'neutral'}
            word={row.holds ? t('profile.holds') : t('profile.heldBefore')}
          />
        ),
      },
    ],
    [t],
  );
  const takeOut = async (post: Post): Promise<void> => {
    const yes = await confirm({
      title: t('profile.withdrawTitle', { post: post.post }),
      text: t('profile.withdrawText', { post: post.post, name: post.personName }),
      action: t('profile.withdrawAction'),
      danger: true,
    });
    if (!yes) return;
    const result = await withdraw.run({ id: post.id, expectRev: post.rev });
    if (result.ok) notifyDone(t('profile.postWithdrawn'));
  };
  const addButton = (
    <ActionButton label={t('profile.addPost')} icon="plus" look="main" writes onPress={() => setEdited('new')} />
  );
  return (
    <Stack>
      <Group justify="flex-end">{addButton}</Group>
      <AppTable
        title={t('profile.organisation')}
        rows={props.profile.posts}
        rowKey={(row) => row.id}
        columns={columns}
        height={420}
        onOpen={setEdited}
        rowActions={(row) => [
          { key: 'edit', label: t('profile.changePost'), icon: 'edit', writes: true, onPress: () => setEdited(row) },
          {
            key: 'withdraw',
            label: t('profile.withdrawPost'),
            icon: 'trash',
            danger: true,
            writes: true,
            onPress: () => takeOut(row),
          },
        ]}
        empty={<Empty icon="person" title={t('profile.postEmpty')} text={t('profile.postEmptyText')} />}
      />
      <Modal
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={edited === 'new' ? t('profile.addPost') : t('profile.changePost')}
        size="lg"
      >
        {edited === undefined ? null : <PostForm post={edited} onClose={() => setEdited(undefined)} />}
      </Modal>
    </Stack>
  );
}
