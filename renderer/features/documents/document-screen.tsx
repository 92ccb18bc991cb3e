import { type ReactNode, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { DocumentDetail, DocumentRevision } from '../../../main/contract/documents.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton, type MenuAction, MenuButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Facts, Page, RecordLink, Section, Stack } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint, Loaded, Withdrawn } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { DocumentChanges } from '../changes/document-changes.tsx';
import { DocumentComparison } from '../comparison/document-comparison.tsx';
import { DocumentDistribution } from '../distribution/document-distribution.tsx';
import { ExternalFacts } from '../external-documents/external-facts.tsx';
import { AmberMark, PaperMark } from '../external-documents/external-standing.tsx';
import { DocumentReviews } from '../periodic-reviews/document-reviews.tsx';
import { DocumentReferences } from '../references/document-references.tsx';
import { useSignatures } from '../signatures/signature-panel.tsx';
import { CitedBy } from './cited-by.tsx';
import { ClauseLinks } from './clause-links.tsx';
import { DocumentDialog, type DocumentDialogKind } from './document-dialogs.tsx';
import { DocumentMark, documentName } from './document-mark.tsx';
import { useDocumentTypes } from './document-types.ts';
import { PageView } from './page-view.tsx';
import { RevisionList } from './revision-list.tsx';
import { WorkingCopies } from './working-copies.tsx';
import './documents.css';
import { RecordHistory } from '../../app/record-history.tsx';

/** One document: what it is, its revisions, its clauses, where it is cited; the text of a page beside it. */
export function DocumentScreen(): ReactNode {
  const { t } = useWords();
  const { id = '' } = useParams();
  const read = useRead('documents.get', { id });
  if (read.data === undefined) {
    return (
      <Page title={t('documents.title')} crumbs={[{ label: t('documents.title'), address: '/dokumen' }]}>
        <Loaded read={read}>{() => null}</Loaded>
      </Page>
    );
  }
  return <DocumentRecord key={id} document={read.data} />;
}

/** Parts of the page of a document, in the order of the tabs; the first is the one without a parameter. */
const tabs = ['ringkasan', 'keterkaitan', 'perubahan', 'distribusi', 'kaji-ulang'] as const;

/** The revision whose pages are asked for: that of the address, else the one that counts. */
function shownRevision(document: DocumentDetail, wanted: string | null): DocumentRevision | undefined {
  return document.revisions.find((revision) => revision.id === (wanted ?? document.revisionId));
}

function DocumentRecord(props: { readonly document: DocumentDetail }): ReactNode {
  const { t } = useWords();
  const { document } = props;
  const name = documentName(document);
  const [params, setParams] = useSearchParams();
  const [dialog, setDialog] = useState<DocumentDialogKind>();
  const signatures = useSignatures();
  const tab = tabs.find((key) => key === params.get('tab')) ?? 'ringkasan';
  const showTab = (key: string): void => setParams(key === 'ringkasan' ? {} : { tab: key });
  const page = Number(params.get('halaman') ?? '0');
  const revision = page > 0 ? shownRevision(document, params.get('revisi')) : undefined;
  const part = params.get('bagian') === 'pindaian' ? 'scan' : 'file';
  const showPage = (next: number | undefined, revisionId?: string, wanted: 'file' | 'scan' = part): void => {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (next === undefined) {
          after.delete('halaman');
          after.delete('revisi');
          after.delete('bagian');
        } else {
          after.set('halaman', String(next));
          if (wanted === 'scan') {
            after.set('bagian', 'pindaian');
          } else {
            after.delete('bagian');
          }
          if (revisionId !== undefined) {
            after.set('revisi', revisionId);
          }
        }
        return after;
      },
      { replace: next !== undefined && page > 0 },
    );
  };
  return (
    <Page
      title={name}
      mark={
        <>
          <DocumentMark state={document.state} />
          <PaperMark document={document} />
          <AmberMark kind="document" id={document.id} />
        </>
      }
      crumbs={[{ label: t('documents.title'), address: '/dokumen' }]}
      actions={<RecordActions document={document} onDialog={setDialog} />}
      tabs={tabs.map((key) => ({ key, label: t(`documents.tabs.${key}`) }))}
      tab={tab}
      onTab={showTab}
      drawer={
        signatures.drawer !== undefined ? (
          signatures.drawer
        ) : revision ? (
          <PageView
            revision={revision}
            name={name}
            part={part}
            page={page}
            onPage={(next) => showPage(next)}
            onClose={() => showPage(undefined)}
          />
        ) : undefined
      }
    >
      <Stack gap="lg">
        <Banners document={document} />
        {tab === 'keterkaitan' ? (
          <>
            <DocumentReferences document={document} />
            <Section title={t('documents.clauseLinks')}>
              <ClauseLinks document={document} />
            </Section>
            <Section title={t('documents.citedBy')}>
              <CitedBy document={document} />
            </Section>
          </>
        ) : tab === 'perubahan' ? (
          <>
            <DocumentChanges document={document} />
            <DocumentComparison document={document} />
            <RecordHistory
              kind="document"
              id={document.id}
              also={document.revisions.map((each) => ({ kind: 'document-revision', id: each.id }))}
            />
          </>
        ) : tab === 'distribusi' ? (
          <DocumentDistribution document={document} />
        ) : tab === 'kaji-ulang' ? (
          <DocumentReviews document={document} />
        ) : (
          <>
            <WorkingCopies document={document} />
            <RecordFacts document={document} />
            {document.external ? <ExternalFacts document={document} /> : null}
            <Section title={t('documents.revisions')}>
              <RevisionList
                document={document}
                onDialog={setDialog}
                onPages={(revisionId, shown) => showPage(1, revisionId, shown)}
                {...(signatures.may
                  ? { onSignatures: (revisionId: string) => signatures.open('document-revision', revisionId) }
                  : {})}
              />
            </Section>
          </>
        )}
      </Stack>
      <DocumentDialog document={document} kind={dialog} onClose={() => setDialog(undefined)} />
    </Page>
  );
}

function RecordActions(props: {
  readonly document: DocumentDetail;
  readonly onDialog: (dialog: DocumentDialogKind) => void;
}): ReactNode {
  const { t } = useWords();
  const restore = useWrite('documents.restore');
  const { document, onDialog } = props;
  const name = documentName(document);
  if (document.withdrawnReason !== null) {
    const bringBack = async (): Promise<void> => {
      if ((await restore.run({ id: document.id, expectRev: document.rev })).ok) {
        notifyDone(t('documents.restored', { document: name }));
      }
    };
    return <ActionButton label={t('documents.restore')} icon="undo" writes onPress={bringBack} />;
  }
  const onTheWay = document.revisions.some(
    (revision) => revision.approvalKind === null && revision.state !== 'withdrawn',
  );
  const more: readonly MenuAction[] = [
    {
      key: 'facts',
      label: t('documents.editFacts'),
      icon: 'edit',
      writes: true,
      onPress: () => onDialog({ kind: 'facts' }),
    },
    {
      key: 'withdraw',
      label: t('documents.withdraw'),
      icon: 'trash',
      danger: true,
      writes: true,
      onPress: () => onDialog({ kind: 'withdraw' }),
    },
  ];
  return (
    <>
      <MenuButton name={t('common.edit')} label={t('common.edit')} icon="edit" actions={more} />
      <ActionButton
        label={t('documents.addRevision')}
        icon="plus"
        look={onTheWay ? 'plain' : 'main'}
        writes
        onPress={() => onDialog({ kind: 'add-revision' })}
      />
    </>
  );
}

function Banners(props: { readonly document: DocumentDetail }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { document } = props;
  return (
    <>
      {document.withdrawnReason === null ? null : (
        <Withdrawn
          text={t('documents.withdrawnBanner', {
            date: dates.date(document.endedOn),
            reason: document.withdrawnReason,
          })}
        />
      )}
      {document.supersededBy === null && document.supersededOn !== null ? (
        <Hint tone="warn">{t('documents.revokedBanner', { date: dates.date(document.supersededOn) })}</Hint>
      ) : null}
      {document.supersededBy === null ? null : (
        <Hint tone="warn">
          <RecordLink to={`/dokumen/${document.supersededBy.id}`}>
            {t('documents.supersededBanner', { document: documentName(document.supersededBy) })}
          </RecordLink>
        </Hint>
      )}
    </>
  );
}

function RecordFacts(props: { readonly document: DocumentDetail }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const types = useDocumentTypes();
  const { document } = props;
  const review = document.reviewOverdue ? (
    <StatusMark tone="bad" word={t('documents.reviewOverdue', { date: dates.date(document.reviewOn) })} />
  ) : (
    dates.date(document.reviewOn)
  );
  return (
    <Facts
      items={[
        { label: t('documents.type'), value: types.nameOf(document.type) },
        { label: t('documents.editionRevision'), value: document.edition },
        { label: t('documents.effectiveOn'), value: dates.date(document.effectiveOn) },
        { label: t('documents.owner'), value: document.owner },
        { label: t('documents.reviewOn'), value: review },
        ...(document.validUntil === null
          ? []
          : [{ label: t('documents.validUntil'), value: dates.date(document.validUntil) }]),
        { label: t('documents.location'), value: document.location },
        { label: t('documents.distribution'), value: document.distribution },
        ...(document.external
          ? [
              { label: t('documents.publisher'), value: document.publisher },
              { label: t('documents.receivedOn'), value: dates.date(document.receivedOn) },
            ]
          : []),
        ...(document.note === '' ? [] : [{ label: t('documents.note'), value: document.note }]),
      ]}
    />
  );
}
