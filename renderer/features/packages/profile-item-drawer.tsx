import { type ReactNode, useMemo } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { useReadOnce, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { AppForm } from '../../ui/form.tsx';
import { Facts, Stack, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { emptyItem, ItemFields, startOf, useSourceName } from './item-fields.tsx';

type Profile = OutputOf<'packages.profile'>;
type Item = Profile['list'][number];

/** Marks that the items of a profile bear, and the LSP's own. */
function marksOf(profile: Profile) {
  const marks = new Map(
    profile.list.flatMap((item) => item.basis.map((basis) => [basis.mark, basis.markTitle] as const)),
  );
  return [...marks].map(([mark, title]) => ({ mark, title }));
}

/** One item of a profile: to read for a shipped one, to change for an own one; or a new one. */
export function ProfileItemDrawer(props: {
  readonly profile: Profile;
  readonly item: Item | undefined;
  /** Code of the section that a new item goes to. */
  readonly section: string | null;
  readonly editable: boolean;
  readonly onClose: () => void;
  readonly onSaved: (code: string) => void;
}): ReactNode {
  const { t, language } = useWords();
  const { profile, item } = props;
  const remove = useWrite('packages.removeProfileItem');
  const restore = useWrite('packages.restoreProfileItem');
  const takeOut = async (): Promise<void> => {
    if (item === undefined || item.id === null || item.rev === null) return;
    const result = await remove.run({ id: item.id, expectRev: item.rev });
    if (!result.ok) return;
    props.onClose();
    notifyDone(t('packages.itemRemoved', { code: item.code }), {
      undo: () => restore.run({ id: result.value.id, expectRev: result.value.rev }),
    });
  };
  return (
    <Drawer
      title={item === undefined ? t('packages.addItem') : `${item.code}. ${item.title[language]}`}
      {...(item !== undefined && item.difference !== 'same'
        ? { mark: <StatusMark tone="accent" word={t(`packages.difference.${item.difference}`)} /> }
        : {})}
      width="wide"
      onClose={props.onClose}
    >
      {item !== undefined && item.changed.length > 0 ? (
        <Hint>
          {t('packages.changedFields', {
            fields: item.changed.map((field) => t(`packages.fields.${field}`)).join(', '),
          })}
        </Hint>
      ) : null}
      {props.editable ? (
        <ItemForm
          profile={profile}
          item={item}
          onRemove={takeOut}
          section={props.section}
          onSaved={props.onSaved}
          onClose={props.onClose}
        />
      ) : item === undefined ? null : (
        <ItemFacts profile={profile} item={item} />
      )}
    </Drawer>
  );
}

function ItemForm(props: {
  readonly profile: Profile;
  readonly item: Item | undefined;
  readonly section: string | null;
  readonly onRemove: () => unknown;
  readonly onSaved: (code: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t, language } = useWords();
  const { profile, item } = props;
  const readOnce = useReadOnce();
  const save = useWrite('packages.saveProfileItem', { quiet: true });
  const marks = useMemo(() => marksOf(profile), [profile]);
  const section =
    profile.sections.find((candidate) => candidate.code === (item?.section ?? props.section)) ??
    profile.sections.at(-1);
  const unknown = item?.clauses.filter((clause) => !clause.known) ?? [];
  return (
    <AppForm
      label={item === undefined ? t('packages.addItem') : t('packages.item', { code: item.code })}
      schema={contract['packages.saveProfileItem'].input}
      start={{
        ...(item === undefined ? { ...emptyItem, folder: profile.folders[0]?.number ?? '' } : startOf(item)),
        profileId: profile.id,
        id: item?.id ?? null,
        expectRev: item?.rev ?? null,
        sectionId: section?.id ?? '',
      }}
      onSubmit={save.run}
      onDone={(saved) => {
        notifyDone(t('packages.itemSaved'));
        void readOnce('packages.profile', { id: profile.id }).then((now) =>
          props.onSaved((now.ok ? now.value.list : []).find((candidate) => candidate.id === saved.id)?.code ?? ''),
        );
      }}
      onCancel={props.onClose}
      submitLabel={t('packages.saveItem')}
      actions={
        item === undefined ? undefined : (
          <ActionButton label={t('packages.removeItem')} icon="trash" look="quiet" writes onPress={props.onRemove} />
        )
      }
    >
      {(form) => (
        <>
          <Text size="sm" c="dimmed">
            {section === undefined ? '' : `${section.code}. ${section.title[language]}`}
          </Text>
          <ItemFields
            frame={{ folders: profile.folders, choices: profile.choices, marks }}
            range={form.watch('range')}
            kind={form.watch('kind')}
            autoFocus={item === undefined}
          />
          {unknown.length === 0 ? null : (
            <Text size="sm" c="dimmed">
              {t('packages.unknownClauses', { clauses: unknown.map((clause) => clause.code).join('; ') })}
            </Text>
          )}
        </>
      )}
    </AppForm>
  );
}

function ItemFacts(props: { readonly profile: Profile; readonly item: Item }): ReactNode {
  const { t, language } = useWords();
  const sourceName = useSourceName();
  const { item, profile } = props;
  const folder = profile.folders.find((candidate) => candidate.number === item.folder);
  const typeNames = item.documentTypes.map(
    (type) => profile.choices.documentTypes.find((choice) => choice.id === type)?.title[language] ?? type,
  );
  const report = profile.choices.reports.find((choice) => choice.id === item.report);
  return (
    <Stack gap="sm">
      {item.hint === null ? null : <Hint>{item.hint[language]}</Hint>}
      <Facts
        items={[
          { label: t('packages.list.range'), value: t(`packages.list.ranges.${item.range}`) },
          ...(item.parts.length === 0
            ? []
            : [{ label: t('packages.parts'), value: item.parts.map((part) => part[language]).join('; ') }]),
          { label: t('packages.kind'), value: t(`packages.kinds.${item.kind}`) },
          ...(report === undefined ? [] : [{ label: t('packages.paper'), value: t(report.label) }]),
          ...(item.source === null ? [] : [{ label: t('packages.source'), value: sourceName(item.source) }]),
          { label: t('packages.folder'), value: `${item.folder}_${folder?.name ?? ''}` },
          { label: t('packages.documentTypes'), value: typeNames.join(', ') },
          { label: t('packages.clauses'), value: item.clauses.map((clause) => clause.code).join('; ') },
          ...(item.types.length === 0
            ? []
            : [
                {
                  label: t('packages.types'),
                  value: item.types.map((type) => t(`packages.letter.types.${type}`)).join(', '),
                },
              ]),
          {
            label: t('packages.basis'),
            value: item.basis
              .map((basis) =>
                [`${basis.mark}: ${basis.markTitle[language]}`, basis.source].filter((text) => text !== '').join(' – '),
              )
              .join('; '),
          },
        ]}
      />
    </Stack>
  );
}
