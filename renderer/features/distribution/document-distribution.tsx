import { type ReactNode, useState } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';
import { useRead } from '../../app/client.ts';
import { ActionButton, MenuButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Section, Stack } from '../../ui/layout.tsx';
import { Empty, Hint, Loaded } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CopySelection, useCopyActions, useListActions } from './copy-acts.tsx';
import { useCopyColumns } from './copy-columns.tsx';
import { CopyDialog, type CopyDialogKind } from './copy-dialogs.tsx';
import { DocumentReadings } from './document-readings.tsx';
import { saveStampPage } from './save-papers.ts';

/** Who holds copies of a document, and who has read its revision. */
export function DocumentDistribution(props: { readonly document: DocumentDetail }): ReactNode {
  return (
    <Stack gap="xl">
      <DocumentCopies document={props.document} />
      <DocumentReadings document={props.document} />
    </Stack>
  );
}

const ROW = 41;

function DocumentCopies(props: { readonly document: DocumentDetail }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const documentId = props.document.id;
  const read = useRead('distribution.copies', { documentId });
  const facts = useRead('distribution.holders', { documentId });
  const columns = useCopyColumns(false);
  const [dialog, setDialog] = useState<CopyDialogKind>();
  const actions = useCopyActions(setDialog);
  const lists = useListActions(documentId);
  const revisions = facts.data?.revisions ?? [];
  const revision = revisions.find((each) => each.inForce) ?? revisions[0];
  const mayGive = revisions.some((each) => each.copyKinds.length > 0);
  const give = (
    <ActionButton
      label={t('distribution.give')}
      icon="plus"
      writes
      does="distribution.give"
      disabled={!mayGive}
      onPress={() =>
        facts.data === undefined ? undefined : setDialog({ kind: 'give', documentId, facts: facts.data })
      }
    />
  );
  return (
    <Section
      title={t('distribution.copies')}
      actions={
        <>
          <MenuButton
            name={t('distribution.stampMenu')}
            label={t('distribution.stampMenu')}
            icon="document"
            actions={(revision?.stamps ?? []).map((stamp) => ({
              key: stamp,
              label: `${t(`distribution.stamps.${stamp}`)} ${revision?.edition ?? ''}`,
              onPress: () => saveStampPage(revision?.id ?? '', stamp),
            }))}
          />
          <MenuButton name={t('distribution.list')} label={t('distribution.list')} icon="download" actions={lists} />
          {give}
        </>
      }
    >
      <Loaded read={read}>
        {({ copies }) => {
          const recall = copies.filter((copy) => copy.state === 'recall');
          const ahead = copies.filter((copy) => copy.recallFrom !== null);
          return (
            <Stack gap="sm">
              {recall.length > 0 ? (
                <Hint tone="bad">
                  <div>
                    {t('distribution.recallBanner', {
                      count: recall.length,
                      holders: recall.map((copy) => copy.holder).join(', '),
                    })}
                  </div>
                  <ActionButton
                    label={t('distribution.withdrawCount', { count: recall.length })}
                    icon="undo"
                    size="xs"
                    writes
                    does="distribution.end"
                    onPress={() => setDialog({ kind: 'end', copies: recall })}
                  />
                </Hint>
              ) : null}
              {ahead.length > 0 ? (
                <Hint tone="accent">
                  {t('distribution.aheadBanner', {
                    date: dates.date(ahead[0]?.recallFrom ?? null),
                    count: ahead.length,
                  })}
                </Hint>
              ) : null}
              {copies.length === 0 ? (
                <Empty
                  title={t('distribution.emptyTitle')}
                  text={t(mayGive ? 'distribution.emptyDocument' : 'distribution.noneInForce')}
                />
              ) : (
                <AppTable
                  title={t('distribution.copies')}
                  rows={copies}
                  rowKey={(row) => row.id}
                  columns={columns}
                  addressed="salinan"
                  plain
                  height={Math.min(420, 96 + copies.length * ROW)}
                  rowActions={actions}
                  rowTone={(row) => (row.state === 'recall' ? 'bad' : undefined)}
                  selects={{ writes: true }}
                  selectionBar={(rows, clear) => <CopySelection copies={rows} onDialog={setDialog} clear={clear} />}
                  empty={<Empty title={t('distribution.emptyTitle')} text={t('distribution.emptyDocument')} />}
                />
              )}
            </Stack>
          );
        }}
      </Loaded>
      <CopyDialog dialog={dialog} onClose={() => setDialog(undefined)} />
    </Section>
  );
}
