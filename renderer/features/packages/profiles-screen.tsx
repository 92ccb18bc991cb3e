import { type ReactNode, useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { importAddress } from '../../app/import-address.ts';
import { useMay } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { AppForm, TextAreaField, TextField } from '../../ui/form.tsx';
import { Modal, Page, Stack } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';

type Row = OutputOf<'packages.profiles'>['profiles'][number];

/** Every profile, shipped and own; own ones are made by copying, from a list in Word or Excel, or from nothing. */
export function ProfilesScreen(): ReactNode {
  const { t, language } = useWords();
  const [search, setSearch] = useSearchParams();
  const may = useMay('packages.write');
  const profiles = useRead('packages.profiles', {});
  const columns = useMemo<Column<Row>[]>(
    () => [
      { key: 'title', title: t('packages.profile'), value: (row) => row.title[language], width: 300 },
      {
        key: 'own',
        title: t('packages.profileKind'),
        type: 'choice',
        value: (row) => (row.own ? 'own' : 'shipped'),
        choices: ['own', 'shipped'].map((value) => ({ value, label: t(`packages.profileKinds.${value}`) })),
        width: 140,
      },
      { key: 'edition', title: t('packages.edition'), value: (row) => row.edition, width: 110 },
      { key: 'items', title: t('packages.items'), type: 'number', value: (row) => row.items, width: 80 },
      { key: 'packages', title: t('packages.title'), type: 'number', value: (row) => row.packages, width: 80 },
      {
        key: 'base',
        title: t('packages.base'),
        value: (row) => (row.base === null ? '' : `${row.base.title[language]} ${row.base.edition}`),
        render: (row) =>
          row.base === null ? null : (
            <>
              {row.base.title[language]} {row.base.edition}{' '}
              {row.newerBase === null ? null : <Tag>{t('packages.newerBase', { edition: row.newerBase })}</Tag>}
            </>
          ),
        width: 260,
      },
      { key: 'sourceNote', title: t('packages.sourceNote'), value: (row) => row.sourceNote[language], width: 420 },
    ],
    [t, language],
  );
  const copying = search.get('salin');
  const close = (): void => setSearch({});
  const from = profiles.data?.profiles.find((profile) => profile.id === copying);
  const fromFile = (
    <ActionButton
      label={t('packages.fromList')}
      icon="upload"
      look="main"
      writes
      address={importAddress('package-profile')}
    />
  );
  return (
    <Page
      title={t('packages.profiles')}
      crumbs={[{ label: t('packages.title'), address: '/paket' }]}
      lead={t('packages.profilesLead')}
      fill
      actions={
        <>
          <ActionButton
            label={t('packages.emptyProfile')}
            icon="plus"
            writes
            onPress={() => setSearch({ salin: 'kosong' })}
          />
          {fromFile}
        </>
      }
    >
      <AppTable
        title={t('packages.profiles')}
        rows={profiles.data?.profiles}
        read={profiles}
        rowKey={(row) => row.id}
        columns={columns}
        rowAddress={(row) => `/paket/susunan/${row.id}`}
        {...(may
          ? {
              rowActions: (row: Row) => [
                {
                  key: 'copy',
                  label: t('packages.copyProfile'),
                  onPress: () => setSearch({ salin: row.id }),
                },
              ],
            }
          : {})}
        empty={<Empty title={t('packages.profiles')} text={t('packages.profilesLead')} actions={fromFile} />}
      />
      <Modal
        opened={copying !== null}
        onClose={close}
        title={t(from === undefined ? 'packages.emptyProfile' : 'packages.copyProfile')}
      >
        <Loaded read={profiles}>{() => <CopyProfile from={from} onClose={close} />}</Loaded>
      </Modal>
    </Page>
  );
}

/** Makes an own profile from another one, or from nothing. */
export function CopyProfile(props: { readonly from: Row | undefined; readonly onClose: () => void }): ReactNode {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const copy = useWrite('packages.copyProfile', { quiet: true });
  const { from } = props;
  return (
    <AppForm
      label={t(from === undefined ? 'packages.emptyProfile' : 'packages.copyProfile')}
      schema={contract['packages.copyProfile'].input}
      start={{
        profileId: from?.id ?? null,
        title: from === undefined ? '' : t('packages.copyOf', { title: from.title[language] }),
        edition: '1',
        sourceNote: from?.sourceNote[language] ?? '',
      }}
      onSubmit={copy.run}
      onDone={(made) => void navigate(`/paket/susunan/${made.id}`)}
      onCancel={props.onClose}
      submitLabel={t('packages.makeProfile')}
    >
      <Stack gap="sm">
        <TextField name="title" label={t('packages.profileTitle')} autoFocus />
        <TextField name="edition" label={t('packages.edition')} width={160} />
        <TextAreaField name="sourceNote" label={t('packages.sourceNote')} hint={t('packages.sourceNoteHint')} />
      </Stack>
    </AppForm>
  );
}
