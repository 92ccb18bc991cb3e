import { type ReactNode, useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { AppForm, DateField, SelectField, TextField } from '../../ui/form.tsx';
import { Modal, Page, Stack, Text } from '../../ui/layout.tsx';
import { Progressed } from '../../ui/marks.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { provedOf } from './item-state.tsx';

type Row = OutputOf<'packages.list'>['packages'][number];

/** Every package with its readiness today. */
export function PackagesScreen(): ReactNode {
  const { t } = useWords();
  const [search, setSearch] = useSearchParams();
  const packages = useRead('packages.list', {});
  const columns = useMemo<Column<Row>[]>(
    () => [
      { key: 'title', title: t('packages.name'), value: (row) => row.title, width: 320 },
      { key: 'packageDate', title: t('packages.packageDate'), type: 'date', value: (row) => row.packageDate },
      {
        key: 'ready',
        title: t('packages.readyToday'),
        type: 'number',
        width: 260,
        value: (row) => provedOf(row.counts),
        text: (row) => t('packages.readyCount', { present: provedOf(row.counts), items: row.counts.items }),
        render: (row) => (
          <Progressed
            done={provedOf(row.counts)}
            total={row.counts.items}
            words={t('packages.readyCount', { present: provedOf(row.counts), items: row.counts.items })}
          />
        ),
      },
      {
        key: 'lastBuilt',
        title: t('packages.lastBuilt'),
        type: 'instant',
        width: 190,
        value: (row) => row.lastBuiltAt,
      },
    ],
    [t],
  );
  const start = (open: boolean): void => setSearch(open ? { baru: '1' } : {});
  const add = <ActionButton label={t('packages.add')} icon="plus" look="main" writes onPress={() => start(true)} />;
  return (
    <Page
      title={t('packages.title')}
      lead={t('packages.lead')}
      fill
      actions={
        <>
          <ActionButton label={t('packages.profiles')} icon="checklist" address="/paket/susunan" />
          <ActionButton label={t('packages.verify')} icon="checkCircle" address="/paket/periksa" />
          {add}
        </>
      }
    >
      <AppTable
        title={t('packages.title')}
        rows={packages.data?.packages}
        read={packages}
        rowKey={(row) => row.id}
        columns={columns}
        rowAddress={(row) => `/paket/${row.id}`}
        empty={<Empty icon="package" title={t('packages.emptyTitle')} text={t('packages.emptyText')} actions={add} />}
      />
      <Modal opened={search.get('baru') === '1'} onClose={() => start(false)} title={t('packages.add')}>
        <NewPackage onClose={() => start(false)} />
      </Modal>
    </Page>
  );
}

function NewPackage(props: { readonly onClose: () => void }): ReactNode {
  const { t, language } = useWords();
  const { today } = useWorkspace();
  const navigate = useNavigate();
  const profiles = useRead('packages.profiles', {});
  const [search] = useSearchParams();
  const asked = search.get('susunan');
  const suggested = (title: string | undefined): string =>
    title === undefined ? t('packages.suggestedTitle', { year: today.slice(0, 4) }) : `${title} ${today.slice(0, 4)}`;
  const create = useWrite('packages.create', { quiet: true });
  return (
    <Loaded read={profiles}>
      {(data) => (
        <AppForm
          label={t('packages.add')}
          schema={contract['packages.create'].input}
          start={{
            profileId: data.profiles.find((profile) => profile.id === asked)?.id ?? data.profiles[0]?.id ?? '',
            title: suggested(
              asked === null ? undefined : data.profiles.find((profile) => profile.id === asked)?.title[language],
            ),
            packageDate: today,
          }}
          onSubmit={create.run}
          onDone={(made) => void navigate(`/paket/${made.id}`)}
          onCancel={props.onClose}
          submitLabel={t('packages.create')}
        >
          {(form) => {
            const profile = data.profiles.find((candidate) => candidate.id === form.watch('profileId'));
            return (
              <Stack gap="sm">
                <TextField name="title" label={t('packages.name')} autoFocus />
                <SelectField
                  name="profileId"
                  label={t('packages.profile')}
                  choices={data.profiles.map((candidate) => ({
                    value: candidate.id,
                    label: `${candidate.title[language]}, ${t('packages.contents.edition')} ${candidate.edition}`,
                  }))}
                />
                <DateField name="packageDate" label={t('packages.packageDate')} hint={t('packages.packageDateHint')} />
                {profile === undefined ? null : (
                  <Text size="sm" c="dimmed">
                    {profile.notice[language]} {profile.sourceNote[language]}
                  </Text>
                )}
              </Stack>
            );
          }}
        </AppForm>
      )}
    </Loaded>
  );
}
