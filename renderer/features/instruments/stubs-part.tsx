import './clauses.css';
import { type ReactNode, useMemo, useState } from 'react';
import { contract } from '../../../main/contract/index.ts';
import type { ClauseStub, KnownGuideline } from '../../../main/contract/instrument-relations.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { importAddress } from '../../app/import-address.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { AppForm, TextField } from '../../ui/form.tsx';
import { Modal, RecordLink, Section } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useWords } from '../../ui/use-words.ts';

/** Clauses that are cited while their text is not held, and the guidelines that are known by number. */
export function StubsPart(): ReactNode {
  const { t } = useWords();
  const read = useRead('instruments.stubs', {});
  const remove = useWrite('instruments.removeStub');
  const [asked, setAsked] = useState<ClauseStub | 'new'>();
  const columns = useStubColumns();
  const close = (): void => setAsked(undefined);
  const takeOut = async (stub: ClauseStub): Promise<void> => {
    const result = await remove.run({ id: stub.id, expectRev: stub.rev });
    if (result.ok) notifyDone(t('instruments.stub.removed'));
  };
  return (
    <div className="stub-lists">
      <AppTable
        title={t('instruments.tabs.stubs')}
        rows={read.data?.stubs}
        read={read}
        rowKey={(row) => row.id}
        columns={columns}
        height={360}
        onOpen={setAsked}
        rowActions={(row) => [
          {
            key: 'change',
            label: t('instruments.stub.change'),
            icon: 'edit',
            writes: true,
            onPress: () => setAsked(row),
          },
          {
            key: 'remove',
            label: t('instruments.stub.remove'),
            icon: 'trash',
            writes: true,
            onPress: () => void takeOut(row),
          },
        ]}
        tools={
          <ActionButton
            label={t('instruments.stub.add')}
            icon="plus"
            size="xs"
            writes
            onPress={() => setAsked('new')}
          />
        }
        empty={<Empty icon="link" title={t('instruments.stub.emptyTitle')} text={t('instruments.stub.emptyText')} />}
      />
      <Guidelines guidelines={read.data?.guidelines ?? []} />
      <Modal opened={asked === 'new'} onClose={close} title={t('instruments.stub.addTitle')}>
        <StubForm onClose={close} />
      </Modal>
      <Modal opened={asked !== undefined && asked !== 'new'} onClose={close} title={t('instruments.stub.change')}>
        {asked === undefined || asked === 'new' ? null : <ChangeStubForm stub={asked} onClose={close} />}
      </Modal>
    </div>
  );
}

function useStubColumns(): readonly Column<ClauseStub>[] {
  const { t } = useWords();
  return useMemo(
    () => [
      { key: 'guideline', title: t('instruments.stub.guideline'), value: (row) => row.guideline, width: 130 },
      { key: 'clause', title: t('instruments.stub.clause'), value: (row) => row.clause, width: 100 },
      { key: 'title', title: t('instruments.stub.heard'), value: (row) => row.title, width: 220 },
      {
        key: 'state',
        title: t('instruments.stub.state'),
        type: 'choice',
        value: (row) => (row.held === null ? 'notHeld' : 'held'),
        choices: ['notHeld', 'held'].map((value) => ({ value, label: t(`instruments.stub.${value}`) })),
        render: (row) =>
          row.held === null ? (
            <StatusMark tone="neutral" word={t('instruments.stub.notHeld')} />
          ) : (
            <RecordLink to={`/persyaratan/${row.held.editionId}?butir=${encodeURIComponent(row.clause)}`}>
              {t('instruments.stub.held')}
            </RecordLink>
          ),
        width: 180,
      },
      { key: 'seen', title: t('instruments.stub.seen'), value: (row) => row.seen, width: 270 },
      {
        key: 'mappings',
        title: t('instruments.stub.mappings'),
        type: 'number',
        value: (row) => row.mappings,
        width: 120,
      },
    ],
    [t],
  );
}

function Guidelines(props: { readonly guidelines: readonly KnownGuideline[] }): ReactNode {
  const { t, language } = useWords();
  const columns = useMemo<Column<KnownGuideline>[]>(
    () => [
      { key: 'code', title: t('instruments.stub.guideline'), value: (row) => row.code, width: 120 },
      { key: 'subject', title: t('instruments.stub.subject'), value: (row) => row.subject[language], width: 290 },
      { key: 'regulation', title: t('instruments.stub.regulation'), value: (row) => row.regulation, width: 250 },
      {
        key: 'held',
        title: t('instruments.stub.state'),
        value: (row) => t(`instruments.stub.${row.held ? 'held' : 'notHeld'}`),
        width: 160,
      },
      { key: 'source', title: t('instruments.stub.guidelineSource'), value: (row) => row.source[language], width: 330 },
    ],
    [t, language],
  );
  return (
    <Section
      title={t('instruments.stub.guidelines')}
      actions={
        <ActionButton
          label={t('instruments.stub.import')}
          icon="upload"
          writes
          address={importAddress('instrument-rows')}
        />
      }
    >
      <AppTable
        title={t('instruments.stub.guidelines')}
        rows={props.guidelines}
        rowKey={(row) => row.code}
        columns={columns}
        addressed={false}
        height={250}
        plain
        empty={null}
      />
    </Section>
  );
}

function StubForm(props: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const keep = useWrite('instruments.keepStub', { quiet: true });
  return (
    <AppForm
      label={t('instruments.stub.addTitle')}
      schema={contract['instruments.keepStub'].input}
      start={{ guideline: '', clause: '', title: '', seen: '' }}
      onSubmit={keep.run}
      onDone={() => {
        notifyDone(t('instruments.stub.added'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('instruments.stub.add')}
      unguarded
    >
      <TextField
        name="guideline"
        label={t('instruments.stub.guideline')}
        hint={t('instruments.stub.guidelineHint')}
        autoFocus
      />
      <TextField name="clause" label={t('instruments.stub.clause')} />
      <TextField name="title" label={t('instruments.stub.heard')} />
      <TextField name="seen" label={t('instruments.stub.seen')} />
    </AppForm>
  );
}

function ChangeStubForm(props: { readonly stub: ClauseStub; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const change = useWrite('instruments.changeStub', { quiet: true });
  const { id, rev, title, seen } = props.stub;
  return (
    <AppForm
      label={t('instruments.stub.change')}
      schema={contract['instruments.changeStub'].input}
      start={{ id, expectRev: rev, title, seen }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('instruments.stub.changed'));
        props.onClose();
      }}
      onCancel={props.onClose}
      unguarded
    >
      <TextField name="title" label={t('instruments.stub.heard')} autoFocus />
      <TextField name="seen" label={t('instruments.stub.seen')} />
    </AppForm>
  );
}
