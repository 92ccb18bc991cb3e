import { type ReactNode, useMemo, useState } from 'react';
import type { DocumentReader, ReadingRequest } from '../../../main/contract/distribution.ts';
import type { DocumentDetail } from '../../../main/contract/documents.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { previewAddress } from '../../app/preview-address.ts';
import { ActionButton, type MenuAction, MenuButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, RecordLink, Section, Stack, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty, Hint, Loaded } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { AskReaders } from './ask-readers.tsx';
import { ReadingMark } from './copy-columns.tsx';
import { useReadingActions } from './reading-acts.tsx';
import { ReadingDialog, type ReadingDialogKind } from './reading-dialogs.tsx';

/** Who must read the revision of a document, who has, and who is missing. */
export function DocumentReadings(props: { readonly document: DocumentDetail }): ReactNode {
  const { t } = useWords();
  const documentId = props.document.id;
  const read = useRead('distribution.readings', { documentId });
  const facts = useRead('distribution.holders', { documentId });
  const [asking, setAsking] = useState(false);
  // an approved revision that waits for its day is read before it takes hold
  const revision = facts.data?.revisions.find((each) => each.readable);
  const requests = read.data?.requests ?? [];
  const own = requests.find((request) => request.revisionId === revision?.id);
  const former = own === undefined ? requests.findLast((request) => request.revisionId !== revision?.id) : undefined;
  const shown = [...(own === undefined ? [] : [own]), ...requests.filter((request) => request !== own).reverse()];
  return (
    <Section
      title={t('distribution.reading.title')}
      actions={
        <ActionButton
          label={t(own === undefined ? 'distribution.reading.ask' : 'distribution.reading.askMore')}
          icon="plus"
          writes
          does="distribution.askReaders"
          disabled={revision === undefined}
          onPress={() => setAsking(true)}
        />
      }
    >
      <Loaded read={read}>
        {() => (
          <Stack gap="md">
            {former !== undefined && revision !== undefined ? (
              <AskSame documentId={documentId} former={former} revision={revision} />
            ) : null}
            {shown.length === 0 ? (
              <Empty
                title={t('distribution.reading.emptyTitle')}
                text={t(revision === undefined ? 'distribution.noneInForce' : 'distribution.reading.emptyDocument')}
              />
            ) : (
              shown.map((request, place) => <Request key={request.id} request={request} open={place === 0} />)
            )}
          </Stack>
        )}
      </Loaded>
      {asking && revision !== undefined ? (
        <Asking documentId={documentId} revision={revision} request={own} onClose={() => setAsking(false)} />
      ) : null}
    </Section>
  );
}

function Asking(props: {
  readonly documentId: string;
  readonly revision: { readonly id: string; readonly edition: string };
  readonly request: ReadingRequest | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { request } = props;
  const detail = useRead('distribution.reading', { id: request?.id ?? '' }, { enabled: request !== undefined });
  const asked = useMemo(() => new Set((detail.data?.readers ?? []).map((reader) => reader.name)), [detail.data]);
  return <AskReaders {...props} asked={asked} />;
}

/** The people of the revision before are asked again in one act, with the same number of days. */
function AskSame(props: {
  readonly documentId: string;
  readonly former: ReadingRequest;
  readonly revision: { readonly id: string; readonly edition: string };
}): ReactNode {
  const { t } = useWords();
  const { documentId, former, revision } = props;
  const ask = useWrite('distribution.askSame');
  const again = async (): Promise<void> => {
    const result = await ask.run({ documentId, requestId: former.id, revisionId: revision.id });
    if (result.ok) {
      notifyDone(t('distribution.reading.asked', { count: result.value.added }));
    }
  };
  return (
    <Hint tone="accent">
      <div>
        {t('distribution.reading.askSameText', {
          former: former.edition,
          count: former.total,
          edition: revision.edition,
        })}
      </div>
      <ActionButton
        label={t('distribution.reading.askSame')}
        icon="person"
        size="xs"
        writes
        does="distribution.askSame"
        onPress={again}
      />
    </Hint>
  );
}

function useReaderColumns(): Column<DocumentReader>[] {
  const { t } = useWords();
  const dates = useDates();
  return useMemo(
    () => [
      { key: 'name', title: t('distribution.reading.name'), value: (row) => row.name, width: 230 },
      { key: 'post', title: t('distribution.reading.post'), value: (row) => row.post, width: 210 },
      {
        key: 'readOn',
        title: t('distribution.reading.readOn'),
        type: 'date',
        value: (row) => row.readOn,
        render: (row) =>
          row.readOn === null ? (
            <StatusMark tone="neutral" word={t('distribution.reading.notYet')} />
          ) : (
            dates.date(row.readOn)
          ),
        width: 170,
      },
      {
        key: 'how',
        title: t('distribution.reading.how'),
        value: (row) => (row.how === null ? '' : t(`distribution.reading.hows.${row.how}`)),
        width: 130,
      },
      {
        key: 'sheet',
        title: t('distribution.sheet'),
        value: (row) => row.sheet?.name ?? row.remark,
        render: (row) =>
          row.sheet === null ? (
            row.remark
          ) : (
            <RecordLink to={previewAddress({ kind: 'distribution-sheet', id: row.sheet.id, name: row.sheet.name })}>
              {row.sheet.name}
            </RecordLink>
          ),
        width: 220,
      },
    ],
    [t, dates],
  );
}

const ROW = 41;

function Request(props: { readonly request: ReadingRequest; readonly open: boolean }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { request } = props;
  const [open, setOpen] = useState(props.open);
  const detail = useRead('distribution.reading', { id: request.id }, { enabled: open });
  const columns = useReaderColumns();
  const undo = useWrite('distribution.undoPaper');
  const actionsOf = useReadingActions();
  const [dialog, setDialog] = useState<ReadingDialogKind>();
  const rowActions = (reader: DocumentReader): readonly MenuAction[] => {
    const undoPaper = async (): Promise<void> => {
      if ((await undo.run({ id: reader.id, expectRev: reader.rev })).ok) {
        notifyDone(t('distribution.reading.undone', { name: reader.name }));
      }
    };
    if (reader.how === null) {
      return [
        {
          key: 'paper',
          label: t('distribution.reading.recordPaper'),
          icon: 'sign',
          writes: true,
          onPress: () => setDialog({ kind: 'paper', request, readers: [reader] }),
        },
        {
          key: 'release',
          label: t('distribution.reading.release'),
          icon: 'close',
          writes: true,
          onPress: () => setDialog({ kind: 'release', reader }),
        },
      ];
    }
    return reader.how === 'paper'
      ? [
          {
            key: 'undo',
            label: t('distribution.reading.undoPaper'),
            icon: 'undo',
            writes: true,
            onPress: undoPaper,
          },
        ]
      : [];
  };
  const due = t('distribution.reading.dueOn');
  return (
    <Stack gap="xs">
      <Group gap="sm" justify="space-between">
        <Group gap="sm">
          <Text fw={600}>{request.edition}</Text>
          <ReadingMark state={request.state} />
          <Text size="sm">
            {t('distribution.reading.progress', { done: request.done, total: request.total })} · {due}{' '}
            {dates.date(request.dueOn)}
          </Text>
        </Group>
        <Group gap="xs">
          {open ? null : (
            <ActionButton
              label={t('distribution.reading.readers')}
              icon="down"
              size="xs"
              look="quiet"
              onPress={() => setOpen(true)}
            />
          )}
          <MenuButton
            name={t('distribution.reading.more')}
            actions={[
              ...actionsOf(request),
              {
                key: 'change',
                label: t('distribution.reading.change'),
                icon: 'calendar',
                writes: true,
                onPress: () => setDialog({ kind: 'change', request }),
              },
            ]}
          />
        </Group>
      </Group>
      {request.note === '' ? null : <Text size="sm">{request.note}</Text>}
      {open ? (
        <Loaded read={detail}>
          {({ readers }) => (
            <AppTable
              title={t('distribution.reading.readers')}
              rows={readers}
              rowKey={(row) => row.id}
              columns={columns}
              addressed={`baca-${request.edition.replace('/', '-')}`}
              plain
              height={Math.min(420, 96 + readers.length * ROW)}
              rowActions={rowActions}
              selects={{ writes: true, does: 'distribution.recordPaper' }}
              selectionBar={(rows, clear) => {
                const unread = rows.filter((row) => row.how === null);
                return (
                  <ActionButton
                    label={t('distribution.reading.recordPaperCount', { count: unread.length })}
                    icon="sign"
                    look="main"
                    size="xs"
                    writes
                    disabled={unread.length === 0}
                    onPress={() => {
                      setDialog({ kind: 'paper', request, readers: unread });
                      clear();
                    }}
                  />
                );
              }}
              empty={<Empty title={t('distribution.reading.emptyTitle')} text={t('distribution.reading.nobody')} />}
            />
          )}
        </Loaded>
      ) : null}
      <ReadingDialog dialog={dialog} onClose={() => setDialog(undefined)} />
    </Stack>
  );
}
