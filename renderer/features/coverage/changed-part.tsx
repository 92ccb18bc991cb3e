import { type ReactNode, useMemo, useState } from 'react';
import type { ChangedLink } from '../../../main/contract/evidence.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { FilePreview } from '../../app/file-preview.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Group, RecordLink, Text } from '../../ui/layout.tsx';
import { StatusMark, Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { pageOf } from './cited-page.ts';
import { CoverageFrame } from './coverage-frame.tsx';

const keyOf = (row: ChangedLink): string => `${row.link.id}/${row.revisionId}`;

function documentOf(row: ChangedLink): string {
  return `${row.link.target.code} ${row.link.target.label}`.trim();
}

function placeOf(row: ChangedLink, words: (key: string, params: Record<string, string>) => string): string {
  const { page, section } = row.link;
  return [
    page === '' ? '' : words('evidence.place', { page }),
    section === '' ? '' : words('evidence.placeSection', { section }),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Work list of citations whose document has another revision in force: each is opened at its page and confirmed in place. */
export function ChangedPart(): ReactNode {
  const { t } = useWords();
  const confirm = useConfirm();
  const read = useRead('evidence.changed', {});
  const write = useWrite('evidence.confirm');
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string>();
  const rows = read.data?.links;
  const row = rows?.find((candidate) => keyOf(candidate) === open);
  const columns = useMemo<Column<ChangedLink>[]>(
    () => [
      { key: 'document', title: t('coverage.changed.document'), value: documentOf, width: 270 },
      {
        key: 'revisions',
        title: t('coverage.changed.revisions'),
        value: (one) => t('coverage.changed.fromTo', { from: one.seenEdition || '–', to: one.link.target.edition }),
        width: 150,
      },
      { key: 'place', title: t('coverage.changed.place'), value: (one) => placeOf(one, t), width: 180 },
      { key: 'subject', title: t('coverage.changed.subject'), value: (one) => one.subject.label, width: 290 },
      { key: 'note', title: t('evidence.note'), value: (one) => one.link.note, width: 180 },
      {
        key: 'seen',
        title: t('coverage.changed.opened'),
        type: 'boolean',
        value: (one) => seen.has(keyOf(one)),
        width: 100,
      },
    ],
    [t, seen],
  );
  const opened = (rows ?? []).filter((one) => seen.has(keyOf(one)));

  const confirmLinks = async (links: readonly ChangedLink[], unseen: boolean): Promise<boolean> => {
    const result = await write.run({
      links: links.map(({ link, revisionId }) => ({ id: link.id, expectRev: link.rev, revisionId })),
      unseen,
    });
    if (result.ok) {
      notifyDone(t('coverage.changed.confirmed', { count: result.value.confirmed }));
    }
    read.reload();
    return result.ok;
  };
  const confirmAll = async (links: readonly ChangedLink[]): Promise<void> => {
    const unopened = links.filter((one) => !seen.has(keyOf(one))).length;
    const wanted =
      unopened === 0 ||
      (await confirm({
        title: t('coverage.changed.unseenTitle', { count: links.length }),
        text: t('coverage.changed.unseenText', { count: unopened }),
        action: t('coverage.changed.unseenAction', { count: links.length }),
      }));
    if (wanted) {
      await confirmLinks(links, unopened > 0);
    }
  };
  const show = (key: string): void => {
    setOpen(key);
    setSeen((before) => new Set(before).add(key));
  };
  const next = (rows ?? []).find((one) => keyOf(one) !== open && !seen.has(keyOf(one)));
  const confirmOpen = async (one: ChangedLink): Promise<void> => {
    if (await confirmLinks([one], false)) {
      if (next === undefined) {
        setOpen(undefined);
      } else {
        show(keyOf(next));
      }
    }
  };
  return (
    <CoverageFrame
      part="revisi"
      fill
      drawer={
        row === undefined ? undefined : (
          <ChangedDrawer
            key={keyOf(row)}
            row={row}
            busy={write.busy}
            onConfirm={() => void confirmOpen(row)}
            onClose={() => setOpen(undefined)}
          />
        )
      }
    >
      <AppTable
        title={t('coverage.tabs.changed')}
        rows={rows}
        read={read}
        rowKey={keyOf}
        columns={columns}
        onOpen={(one) => show(keyOf(one))}
        selects={{ does: 'evidence.confirm' }}
        selectionBar={(chosen) => (
          <ActionButton
            label={t('coverage.changed.confirmChosen', { count: chosen.length })}
            icon="check"
            size="xs"
            writes
            does="evidence.confirm"
            onPress={() => confirmAll(chosen)}
          />
        )}
        tools={
          opened.length > 1 ? (
            <ActionButton
              label={t('coverage.changed.confirmOpened', { count: opened.length })}
              icon="check"
              size="xs"
              writes
              does="evidence.confirm"
              busy={write.busy}
              onPress={() => confirmLinks(opened, false)}
            />
          ) : undefined
        }
        empty={<Empty icon="checkCircle" title={t('coverage.changed.none')} text={t('coverage.changed.noneText')} />}
      />
    </CoverageFrame>
  );
}

function ChangedDrawer(props: {
  readonly row: ChangedLink;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { row } = props;
  const place = placeOf(row, t);
  return (
    <Drawer
      title={documentOf(row)}
      mark={<StatusMark tone="warn" word={t('coverage.changed.mark', { edition: row.link.target.edition })} />}
      onClose={props.onClose}
      width="preview"
      actions={
        <Group gap="xs">
          <ActionButton
            label={t('coverage.changed.stillProves')}
            icon="check"
            look="main"
            writes
            busy={props.busy}
            onPress={props.onConfirm}
          />
          <ActionButton label={t('coverage.changed.openSubject')} icon="open" address={row.subject.address} />
        </Group>
      }
    >
      <div className="cite-and-preview">
        <div className="changed-facts">
          <Text size="sm">
            {t('coverage.changed.citedFor')} <RecordLink to={row.subject.address}>{row.subject.label}</RecordLink>
          </Text>
          <Group gap="xs">
            <Tag>{t('coverage.changed.was', { edition: row.seenEdition || '–' })}</Tag>
            {place === '' ? <Tag>{t('coverage.changed.noPlace')}</Tag> : <Tag>{place}</Tag>}
          </Group>
          {row.link.note === '' ? null : <Text size="sm">{row.link.note}</Text>}
        </div>
        <FilePreview
          source={{ kind: 'document-revision', id: row.revisionId }}
          page={pageOf(row.link.page)}
          onEscape={props.onClose}
        />
      </div>
    </Drawer>
  );
}
