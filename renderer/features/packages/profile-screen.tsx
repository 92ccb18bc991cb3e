import { type ReactNode, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead, useReadOnce, useWrite } from '../../app/client.ts';
import { useMay } from '../../app/workspace.tsx';
import { ActionButton, IconButton, MenuButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { Modal, Page, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty, Hint, Loaded, Withdrawn } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { Outline, type OutlineGroup } from './outline.tsx';
import { FolderForm, FolderTable, ProfileFacts, SectionForm } from './profile-forms.tsx';
import { ProfileItemDrawer } from './profile-item-drawer.tsx';
import { CopyProfile } from './profiles-screen.tsx';
import './packages.css';

type Profile = OutputOf<'packages.profile'>;
type Item = Profile['list'][number];
type Opened =
  | { readonly what: 'facts' | 'copy' }
  | { readonly what: 'section'; readonly id: string | null }
  | { readonly what: 'folder'; readonly id: string | null };

/** One profile: its sections and items in order, what differs from the shipped edition, and for an own one everything to change it. */
export function ProfileScreen(): ReactNode {
  const { t, language } = useWords();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const [search, setSearch] = useSearchParams();
  const may = useMay('packages.write');
  const read = useRead('packages.profile', { id }, { keepPrevious: true });
  const withdraw = useWrite('packages.withdrawProfile');
  const [opened, setOpened] = useState<Opened>();
  const profile = read.data;
  const editable = may && profile?.own === true && !profile.withdrawn;
  const tab = search.get('bagian') === 'folder' ? 'folder' : 'butir';
  const chosen = search.get('butir') ?? '';
  const item = profile?.list.find((candidate) => candidate.code === chosen);
  const adding = search.get('tambah');
  const go = (values: Readonly<Record<string, string>>): void => setSearch(values);
  const close = (): void => setOpened(undefined);
  const takeBack = async (): Promise<void> => {
    if (profile?.rev === undefined || profile.rev === null) return;
    const sure = await confirm({
      title: t('packages.withdrawProfileTitle', { title: profile.title[language] }),
      text: t('packages.withdrawProfileText', { count: profile.packages }),
      action: t('packages.withdrawProfile'),
      danger: true,
    });
    if (!sure) return;
    const reason = t('packages.withdrawProfile');
    if ((await withdraw.run({ id, expectRev: profile.rev, reason })).ok) void navigate('/paket/susunan');
  };
  return (
    <Page
      title={profile?.title[language] ?? t('packages.profiles')}
      crumbs={[
        { label: t('packages.title'), address: '/paket' },
        { label: t('packages.profiles'), address: '/paket/susunan' },
      ]}
      lead={profile === undefined ? undefined : <Lead profile={profile} />}
      tabs={[
        { key: 'butir', label: t('packages.items') },
        { key: 'folder', label: t('packages.folders') },
      ]}
      tab={tab}
      onTab={(key) => go(key === 'folder' ? { bagian: 'folder' } : {})}
      actions={
        profile === undefined ? undefined : (
          <>
            {editable ? (
              <>
                <ActionButton
                  label={t('packages.addSection')}
                  writes
                  onPress={() => setOpened({ what: 'section', id: null })}
                />
                <ActionButton
                  label={t('packages.addItem')}
                  icon="plus"
                  writes
                  disabled={profile.sections.length === 0}
                  onPress={() => go({ tambah: profile.sections.at(-1)?.code ?? '' })}
                />
              </>
            ) : null}
            {profile.own ? null : (
              <ActionButton
                label={t('packages.copyProfile')}
                icon="edit"
                writes
                onPress={() => setOpened({ what: 'copy' })}
              />
            )}
            <ActionButton
              label={t('packages.makePackage')}
              icon="package"
              look="main"
              writes
              disabled={profile.withdrawn || profile.items === 0}
              address={`/paket?baru=1&susunan=${profile.id}`}
            />
            {editable ? (
              <MenuButton
                name={t('packages.moreProfile')}
                actions={[
                  {
                    key: 'facts',
                    label: t('packages.changeProfile'),
                    icon: 'edit',
                    writes: true,
                    onPress: () => setOpened({ what: 'facts' }),
                  },
                  {
                    key: 'copy',
                    label: t('packages.copyProfile'),
                    writes: true,
                    onPress: () => setOpened({ what: 'copy' }),
                  },
                  {
                    key: 'withdraw',
                    label: t('packages.withdrawProfile'),
                    icon: 'trash',
                    danger: true,
                    writes: true,
                    onPress: takeBack,
                  },
                ]}
              />
            ) : null}
          </>
        )
      }
      drawer={
        profile !== undefined && tab === 'butir' && (item !== undefined || adding !== null) ? (
          <ProfileItemDrawer
            key={`${item?.id ?? item?.code ?? 'new'} ${item?.rev ?? 0} ${adding ?? ''}`}
            profile={profile}
            item={item}
            section={adding}
            editable={editable}
            onClose={() => go({})}
            onSaved={(code) => go({ butir: code })}
          />
        ) : undefined
      }
    >
      <Loaded read={read}>
        {(data) => (
          <>
            {data.withdrawn ? <Withdrawn text={t('packages.profileWithdrawn')} /> : null}
            {data.newerBase === null ? null : (
              <Hint tone="warn">{t('packages.newerBaseText', { edition: data.newerBase })}</Hint>
            )}
            {tab === 'folder' ? (
              <FolderTable
                profile={data}
                editable={editable}
                onOpen={(folder) => setOpened({ what: 'folder', id: folder })}
              />
            ) : (
              <ProfileOutline
                profile={data}
                editable={editable}
                chosen={item}
                onOpen={(code) => go({ butir: code })}
                onSection={(section) => setOpened({ what: 'section', id: section })}
                onAdd={(section) => go({ tambah: section })}
              />
            )}
            <Modal opened={opened?.what === 'facts'} onClose={close} title={t('packages.changeProfile')}>
              <ProfileFacts profile={data} onClose={close} />
            </Modal>
            <Modal opened={opened?.what === 'copy'} onClose={close} title={t('packages.copyProfile')}>
              <CopyProfile from={data} onClose={close} />
            </Modal>
            <Modal opened={opened?.what === 'section'} onClose={close} title={t('packages.section')}>
              {opened?.what === 'section' ? <SectionForm profile={data} id={opened.id} onClose={close} /> : null}
            </Modal>
            <Modal opened={opened?.what === 'folder'} onClose={close} title={t('packages.folder')}>
              {opened?.what === 'folder' ? <FolderForm profile={data} id={opened.id} onClose={close} /> : null}
            </Modal>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Lead(props: { readonly profile: Profile }): ReactNode {
  const { t, language } = useWords();
  const { profile } = props;
  const changed = profile.list.filter((item) => item.difference === 'changed').length;
  const added = profile.list.filter((item) => item.difference === 'added').length;
  return (
    <>
      {t(profile.own ? 'packages.ownLead' : 'packages.shippedLead', { edition: profile.edition, count: profile.items })}{' '}
      {profile.base === null
        ? null
        : t('packages.differences', {
            title: profile.base.title[language],
            edition: profile.base.edition,
            changed,
            added,
            gone: profile.gone.length,
          })}{' '}
      {profile.notice[language]} {profile.sourceNote[language]}
    </>
  );
}

function ItemLine(props: { readonly item: Item; readonly own: boolean }): ReactNode {
  const { t, language } = useWords();
  const { item } = props;
  return (
    <>
      <span className="outline-code">{item.code}</span>
      <span className="outline-title">{item.title[language]}</span>
      {props.own && item.difference !== 'same' ? <Tag>{t(`packages.difference.${item.difference}`)}</Tag> : null}
      <span className="outline-note">
        {t(`packages.list.ranges.${item.range}`)} · {item.folder}
      </span>
      <Tag>{[...new Set(item.basis.map((basis) => basis.mark))].join(', ')}</Tag>
    </>
  );
}

function ProfileOutline(props: {
  readonly profile: Profile;
  readonly editable: boolean;
  readonly chosen: Item | undefined;
  readonly onOpen: (code: string) => void;
  readonly onSection: (id: string | null) => void;
  readonly onAdd: (section: string) => void;
}): ReactNode {
  const { t, language } = useWords();
  const moveItem = useWrite('packages.moveProfileItem');
  const moveSection = useWrite('packages.moveProfileSection');
  const readOnce = useReadOnce();
  const { profile, editable } = props;
  const keyOf = (item: Item): string => item.id ?? item.code;
  const groups: readonly OutlineGroup[] = profile.sections.map((section) => ({
    key: section.id ?? section.code,
    name: `${section.code}. ${section.title[language]}`,
    extra: (
      <>
        <span className="outline-note">{t('packages.itemCount', { count: section.items })}</span>
        {profile.own && profile.base !== null && section.difference !== 'same' ? (
          <Tag>{t(`packages.difference.${section.difference}`)}</Tag>
        ) : null}
      </>
    ),
    actions: editable ? (
      <>
        <IconButton
          label={t('packages.addItemTo', { name: section.title[language] })}
          icon="plus"
          writes
          onPress={() => props.onAdd(section.code)}
        />
        <IconButton
          label={t('packages.changeSection', { name: section.title[language] })}
          icon="edit"
          writes
          onPress={() => props.onSection(section.id)}
        />
      </>
    ) : undefined,
    rows: profile.list
      .filter((item) => item.section === section.code)
      .map((item) => ({
        key: keyOf(item),
        name: `${item.code} ${item.title[language]}`,
        content: <ItemLine item={item} own={profile.own && profile.base !== null} />,
      })),
  }));
  /** The row as it stands now: quick moves after one another find its last revision. */
  const fresh = async (): Promise<Profile> => {
    const result = await readOnce('packages.profile', { id: profile.id });
    return result.ok ? result.value : profile;
  };
  const move = async (row: string, sectionId: string, before: string | null): Promise<void> => {
    const item = (await fresh()).list.find((candidate) => candidate.id === row);
    if (item?.rev === undefined || item.rev === null) return;
    await moveItem.run({ id: row, expectRev: item.rev, sectionId, before });
  };
  const moveGroup = async (id: string, before: string | null): Promise<void> => {
    const section = (await fresh()).sections.find((candidate) => candidate.id === id);
    if (section?.rev === undefined || section.rev === null) return;
    if ((await moveSection.run({ id, expectRev: section.rev, before })).ok) notifyDone(t('packages.sectionMoved'));
  };
  if (groups.length === 0) return <Empty title={t('packages.noSections')} text={t('packages.noSectionsText')} />;
  return (
    <>
      {editable ? (
        <Text size="sm" c="dimmed">
          {t('packages.orderHint')}
        </Text>
      ) : null}
      <Outline
        label={t('packages.items')}
        groups={groups}
        chosen={props.chosen === undefined ? undefined : keyOf(props.chosen)}
        onOpen={(key) => props.onOpen(profile.list.find((item) => keyOf(item) === key)?.code ?? '')}
        {...(editable ? { onMoveRow: move, onMoveGroup: moveGroup } : {})}
      />
      {profile.gone.length === 0 ? null : (
        <section className="package-part">
          <h3>{t('packages.goneItems', { count: profile.gone.length })}</h3>
          <ul className="package-reasons">
            {profile.gone.map((item) => (
              <li key={item.code}>
                {item.code} {item.title[language]}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
