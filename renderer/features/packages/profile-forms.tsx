import { type ReactNode, useMemo } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { AppForm, NumberField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid, Stack } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';

type Profile = OutputOf<'packages.profile'>;
type Folder = Profile['folders'][number];

/** Empty where the English words are the Indonesian ones. */
function english(text: { readonly id: string; readonly en: string }): string {
  return text.en === text.id ? '' : text.en;
}

/** Title, edition, notice, source note and what concerns the whole profile. */
export function ProfileFacts(props: { readonly profile: Profile; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { profile } = props;
  const change = useWrite('packages.changeProfile', { quiet: true });
  return (
    <AppForm
      label={t('packages.changeProfile')}
      schema={contract['packages.changeProfile'].input}
      start={{
        id: profile.id,
        expectRev: profile.rev ?? 0,
        title: profile.title.id,
        titleEn: english(profile.title),
        edition: profile.edition,
        notice: profile.notice.id,
        noticeEn: english(profile.notice),
        sourceNote: profile.sourceNote.id,
        sourceNoteEn: english(profile.sourceNote),
        fileStem: profile.fileStem,
        expiringDays: profile.expiringDays,
      }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('packages.profileSaved'));
        props.onClose();
      }}
      onCancel={props.onClose}
    >
      <Stack gap="sm">
        <TextField name="title" label={t('packages.profileTitle')} />
        <TextField name="titleEn" label={t('packages.titleEn')} />
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <TextField name="edition" label={t('packages.edition')} />
          <TextField name="fileStem" label={t('packages.fileStem')} hint={t('packages.fileStemHint')} />
          <NumberField name="expiringDays" label={t('packages.expiringDays')} />
        </SimpleGrid>
        <TextAreaField name="notice" label={t('packages.notice')} rows={2} />
        <TextAreaField name="sourceNote" label={t('packages.sourceNote')} rows={2} />
      </Stack>
    </AppForm>
  );
}

/** A new section, or the number and name of one; an empty one can be removed. */
export function SectionForm(props: {
  readonly profile: Profile;
  readonly id: string | null;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { profile, id } = props;
  const save = useWrite('packages.saveProfileSection', { quiet: true });
  const remove = useWrite('packages.removeProfileSection');
  const section = profile.sections.find((candidate) => candidate.id === id && id !== null);
  const takeOut = async (): Promise<void> => {
    if (section?.id === undefined || section.id === null || section.rev === null) return;
    if ((await remove.run({ id: section.id, expectRev: section.rev })).ok) props.onClose();
  };
  return (
    <AppForm
      label={t('packages.section')}
      schema={contract['packages.saveProfileSection'].input}
      start={{
        profileId: profile.id,
        id,
        expectRev: section?.rev ?? null,
        code: section?.code ?? '',
        title: section?.title.id ?? '',
        titleEn: section === undefined ? '' : english(section.title),
      }}
      onSubmit={save.run}
      onDone={props.onClose}
      onCancel={props.onClose}
      actions={
        section === undefined ? undefined : (
          <ActionButton
            label={t('packages.removeSection')}
            icon="trash"
            look="quiet"
            writes
            disabled={section.items > 0}
            onPress={takeOut}
          />
        )
      }
    >
      <Stack gap="sm">
        <TextField name="code" label={t('packages.sectionCode')} width={140} autoFocus />
        <TextField name="title" label={t('packages.sectionTitle')} />
        <TextField name="titleEn" label={t('packages.titleEn')} />
      </Stack>
    </AppForm>
  );
}

/** A new folder of the bundle, or the name of one. */
export function FolderForm(props: {
  readonly profile: Profile;
  readonly id: string | null;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { profile, id } = props;
  const save = useWrite('packages.saveProfileFolder', { quiet: true });
  const folder = profile.folders.find((candidate) => candidate.id === id && id !== null);
  return (
    <AppForm
      label={t('packages.folder')}
      schema={contract['packages.saveProfileFolder'].input}
      start={{
        profileId: profile.id,
        id,
        expectRev: folder?.rev ?? null,
        number: folder?.number ?? '',
        name: folder?.name ?? '',
        title: folder?.title.id ?? '',
        titleEn: folder === undefined ? '' : english(folder.title),
      }}
      onSubmit={save.run}
      onDone={props.onClose}
      onCancel={props.onClose}
    >
      <Stack gap="sm">
        <TextField name="number" label={t('packages.folderNumber')} width={140} autoFocus />
        <TextField name="name" label={t('packages.folderName')} hint={t('packages.folderNameHint')} />
        <TextField name="title" label={t('packages.folderTitle')} />
        <TextField name="titleEn" label={t('packages.titleEn')} />
      </Stack>
    </AppForm>
  );
}

/** Folders of the bundle with how many items lie in each. */
export function FolderTable(props: {
  readonly profile: Profile;
  readonly editable: boolean;
  readonly onOpen: (id: string | null) => void;
}): ReactNode {
  const { t, language } = useWords();
  const columns = useMemo<Column<Folder>[]>(
    () => [
      { key: 'number', title: t('packages.folderNumber'), value: (folder) => folder.number, width: 90 },
      { key: 'name', title: t('packages.folderName'), value: (folder) => folder.name, width: 300 },
      { key: 'title', title: t('packages.folderTitle'), value: (folder) => folder.title[language], width: 320 },
      { key: 'items', title: t('packages.items'), type: 'number', value: (folder) => folder.items, width: 90 },
    ],
    [t, language],
  );
  const add = <ActionButton label={t('packages.addFolder')} icon="plus" writes onPress={() => props.onOpen(null)} />;
  return (
    <AppTable
      title={t('packages.folders')}
      rows={props.profile.folders}
      rowKey={(folder) => folder.number}
      columns={columns}
      height={460}
      {...(props.editable ? { onOpen: (folder: Folder) => props.onOpen(folder.id), tools: add } : {})}
      empty={<Empty title={t('packages.folders')} text={t('packages.noSectionsText')} />}
    />
  );
}
