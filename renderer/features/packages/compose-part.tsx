import { type ReactNode, useState } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import type { PackageItem } from '../../../main/contract/package-shapes.ts';
import { useRead, useReadOnce, useWrite } from '../../app/client.ts';
import { useMay } from '../../app/workspace.tsx';
import { ActionButton, IconButton } from '../../ui/buttons.tsx';
import { AppForm, SelectField, TextAreaField } from '../../ui/form.tsx';
import { Modal, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { emptyItem, ItemFields } from './item-fields.tsx';
import { ItemStateMark } from './item-state.tsx';
import { Outline } from './outline.tsx';

type Package = OutputOf<'packages.get'>;

/** Composing one package: order of sections and items, a text at the head of each section, items of its own. */
export function ComposePart(props: {
  readonly data: Package;
  readonly chosen: string | undefined;
  readonly onOpen: (code: string) => void;
}): ReactNode {
  const { t, language } = useWords();
  const may = useMay('packages.write');
  const readOnce = useReadOnce();
  const moveItem = useWrite('packages.moveItem');
  const moveSection = useWrite('packages.moveSection');
  const [opened, setOpened] = useState<{ readonly what: 'text' | 'item'; readonly section: string }>();
  const { data } = props;
  const editable = may && !data.package.withdrawn;
  const section = data.sections.find((candidate) => candidate.code === opened?.section);
  const close = (): void => setOpened(undefined);
  const move = async (id: string, to: string, before: string | null): Promise<void> => {
    // quick moves after one another find the row's last revision
    const now = await readOnce('packages.get', { id: data.package.id, asOf: data.asOf });
    const item = (now.ok ? now.value.items : data.items).find((candidate) => candidate.id === id);
    if (item !== undefined) await moveItem.run({ itemId: id, expectRev: item.rev, section: to, before });
  };
  const groups = data.sections.map((each) => ({
    key: each.code,
    name: `${each.code}. ${each.title[language]}`,
    extra: (
      <span className="outline-note">
        {t('packages.itemCount', { count: data.items.filter((item) => item.section === each.code).length })}
      </span>
    ),
    actions: editable ? (
      <>
        <IconButton
          label={t('packages.addItemTo', { name: each.title[language] })}
          icon="plus"
          writes
          onPress={() => setOpened({ what: 'item', section: each.code })}
        />
        <IconButton
          label={t('packages.narrateFor', { name: each.title[language] })}
          icon="edit"
          writes
          onPress={() => setOpened({ what: 'text', section: each.code })}
        />
      </>
    ) : undefined,
    lead: each.narrative === '' ? undefined : <p className="outline-narrative">{each.narrative}</p>,
    rows: data.items
      .filter((item) => item.section === each.code)
      .map((item) => ({ key: item.id, name: `${item.code} ${item.title[language]}`, content: <Line item={item} /> })),
  }));
  return (
    <div className="package-compose">
      <Text size="sm" c="dimmed">
        {t('packages.composeLead')} {editable ? t('packages.orderHint') : ''}
      </Text>
      <Outline
        label={t('packages.compose')}
        groups={groups}
        chosen={data.items.find((item) => item.code === props.chosen)?.id}
        onOpen={(id) => props.onOpen(data.items.find((item) => item.id === id)?.code ?? '')}
        {...(editable
          ? {
              onMoveRow: move,
              onMoveGroup: (code: string, before: string | null) =>
                moveSection.run({ id: data.package.id, section: code, before }),
            }
          : {})}
      />
      <Modal
        opened={opened?.what === 'text'}
        onClose={close}
        title={t('packages.narrateFor', { name: section?.title[language] ?? '' })}
      >
        {section === undefined ? null : <Narrative data={data} section={section} onClose={close} />}
      </Modal>
      <Modal opened={opened?.what === 'item'} onClose={close} title={t('packages.addItem')} size="lg">
        {opened?.what === 'item' ? <OwnItem data={data} section={opened.section} onClose={close} /> : null}
      </Modal>
    </div>
  );
}

function Line(props: { readonly item: PackageItem }): ReactNode {
  const { t, language } = useWords();
  const { item } = props;
  return (
    <>
      <span className="outline-code">{item.code}</span>
      <span className="outline-title">{item.title[language]}</span>
      {item.added ? <Tag>{t('packages.addedItem')}</Tag> : null}
      <ItemStateMark state={item.state} />
    </>
  );
}

function Narrative(props: {
  readonly data: Package;
  readonly section: Package['sections'][number];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const narrate = useWrite('packages.narrate', { quiet: true });
  const { section } = props;
  return (
    <AppForm
      label={t('packages.narrative')}
      schema={contract['packages.narrate'].input}
      start={{
        id: props.data.package.id,
        section: section.code,
        expectRev: section.rev,
        narrative: section.narrative,
      }}
      onSubmit={narrate.run}
      onDone={() => {
        notifyDone(t('packages.narrated'));
        props.onClose();
      }}
      onCancel={props.onClose}
    >
      <TextAreaField
        name="narrative"
        label={t('packages.narrative')}
        hint={t('packages.narrativeHint')}
        rows={6}
        autoFocus
      />
    </AppForm>
  );
}

/** An item that only this package has. */
function OwnItem(props: { readonly data: Package; readonly section: string; readonly onClose: () => void }): ReactNode {
  const { t, language } = useWords();
  const add = useWrite('packages.addItem', { quiet: true });
  const { data } = props;
  const profile = useRead('packages.profile', { id: data.package.profileId });
  return (
    <Loaded read={profile}>
      {(found) => (
        <AppForm
          label={t('packages.addItem')}
          schema={contract['packages.addItem'].input}
          start={{
            ...emptyItem,
            packageId: data.package.id,
            section: props.section,
            folder: data.items.find((item) => item.section === props.section)?.folder.slice(0, 2) ?? '',
          }}
          onSubmit={add.run}
          onDone={() => {
            notifyDone(t('packages.itemSaved'));
            props.onClose();
          }}
          onCancel={props.onClose}
          submitLabel={t('packages.addItem')}
        >
          {(form) => (
            <>
              <SelectField
                name="section"
                label={t('packages.section')}
                choices={data.sections.map((section) => ({
                  value: section.code,
                  label: `${section.code}. ${section.title[language]}`,
                }))}
              />
              <ItemFields
                frame={{ folders: found.folders, choices: found.choices, marks: [] }}
                range={form.watch('range')}
                kind={form.watch('kind')}
                autoFocus
              />
            </>
          )}
        </AppForm>
      )}
    </Loaded>
  );
}

/** Takes an item that was added by hand out of the package again. */
export function RemoveAdded(props: { readonly item: PackageItem; readonly onDone: () => void }): ReactNode {
  const { t } = useWords();
  const remove = useWrite('packages.removeItem');
  const act = async (): Promise<void> => {
    const result = await remove.run({ itemId: props.item.id, expectRev: props.item.rev });
    if (!result.ok) return;
    notifyDone(t('packages.itemRemoved', { code: props.item.code }));
    props.onDone();
  };
  return <ActionButton label={t('packages.removeItem')} icon="trash" look="quiet" writes onPress={act} />;
}
