import { Fragment, type ReactNode, useState } from 'react';
import type { SheetRevision } from '../../../main/contract/changes.ts';
import type { DocumentDetail } from '../../../main/contract/documents.ts';
import { call, useRead } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { ActionButton, MenuButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Modal, RecordLink, Section, Text } from '../../ui/layout.tsx';
import { notifyFailure } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { DocumentMark } from '../documents/document-mark.tsx';
import { SheetLinesForm } from './sheet-lines-form.tsx';
import './changes.css';

async function downloadSheet(documentId: string, format: 'word' | 'excel', withDraft: boolean): Promise<void> {
  const result = await call('changes.sheetPaper', { documentId, format, withDraft });
  if (result.ok) {
    saveDownload(result.value);
  } else {
    notifyFailure(result);
  }
}

function Change(props: { readonly line: SheetRevision['lines'][number] }): ReactNode {
  const { t } = useWords();
  const { before, after } = props.line;
  const said = [
    { word: t(after === '' ? 'changes.sheet.removed' : 'changes.sheet.before'), text: before },
    { word: t(before === '' ? 'changes.sheet.added' : 'changes.sheet.after'), text: after },
  ].filter(({ text }) => text !== '');
  return (
    <>
      {said.map(({ word, text }) => (
        <p key={word} className="sheet-note">
          <span className="sheet-word">{word}:</span> {text}
        </p>
      ))}
    </>
  );
}

function Note(props: { readonly revision: SheetRevision }): ReactNode {
  const { t } = useWords();
  const { revision } = props;
  const silent = revision.first ? t('changes.sheet.firstIssue') : t('changes.sheet.noteNone');
  return (
    <>
      <p className="sheet-note">
        {revision.changeNote !== '' ? revision.changeNote : revision.lines.length > 0 && !revision.first ? '' : silent}
      </p>
      {revision.requests.map((request) => (
        <p key={request.id} className="sheet-note">
          <RecordLink to={`/dokumen/usulan/${request.id}`}>
            {t('changes.sheet.answers', { number: request.number })}
          </RecordLink>
        </p>
      ))}
    </>
  );
}

function RevisionRows(props: { readonly revision: SheetRevision; readonly onEdit: () => void }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { revision } = props;
  const { lines } = revision;
  const span = lines.length + 1;
  return (
    <Fragment>
      <tr>
        <th scope="row" rowSpan={span}>
          {revision.label} <DocumentMark state={revision.state} />
        </th>
        <td rowSpan={span}>{revision.on === null ? '–' : dates.date(revision.on)}</td>
        <td colSpan={3}>
          <Note revision={revision} />
          {revision.open ? (
            <ActionButton
              label={t('changes.sheet.edit')}
              icon="edit"
              look="quiet"
              size="xs"
              does="changes.setLines"
              onPress={props.onEdit}
            />
          ) : null}
        </td>
        <td rowSpan={span}>{revision.approvedBy === '' ? '–' : revision.approvedBy}</td>
      </tr>
      {lines.map((line) => (
        <tr key={line.id}>
          <td>{line.page === '' ? '–' : line.page}</td>
          <td>{line.part === '' ? '–' : line.part}</td>
          <td>
            <Change line={line} />
          </td>
        </tr>
      ))}
    </Fragment>
  );
}

function SheetTable(props: {
  readonly revisions: readonly SheetRevision[];
  readonly onEdit: (revision: SheetRevision) => void;
}): ReactNode {
  const { t } = useWords();
  const { revisions } = props;
  if (revisions.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('changes.sheet.none')}
      </Text>
    );
  }
  return (
    <div className="sheet-scroll">
      <table className="sheet-table">
        <thead>
          <tr>
            <th scope="col">{t('changes.sheet.revision')}</th>
            <th scope="col">{t('changes.sheet.on')}</th>
            <th scope="col">{t('changes.sheet.page')}</th>
            <th scope="col">{t('changes.sheet.part')}</th>
            <th scope="col">{t('changes.sheet.change')}</th>
            <th scope="col">{t('changes.sheet.approvedBy')}</th>
          </tr>
        </thead>
        <tbody>
          {revisions.toReversed().map((revision) => (
            <RevisionRows key={revision.revisionId} revision={revision} onEdit={() => props.onEdit(revision)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The revision before another one. */
function formerOf(revisions: readonly SheetRevision[], revision: SheetRevision): SheetRevision | undefined {
  const place = revisions.findIndex((each) => each.revisionId === revision.revisionId);
  return place > 0 ? revisions[place - 1] : undefined;
}

/** Lembar revisi of a document: what changed in each revision, the newest first on the screen; printed in Word and Excel. */
export function RevisionSheet(props: { readonly document: DocumentDetail }): ReactNode {
  const { t } = useWords();
  const { document } = props;
  const read = useRead('changes.sheet', { documentId: document.id });
  const [edited, setEdited] = useState<SheetRevision>();
  const drafts = (read.data?.revisions ?? []).some(({ on }) => on === null);
  const print = (key: string, label: string, format: 'word' | 'excel', withDraft: boolean) => ({
    key,
    label,
    icon: format === 'word' ? ('document' as const) : ('excel' as const),
    onPress: () => downloadSheet(document.id, format, withDraft),
  });
  return (
    <Section
      title={t('changes.sheet.title')}
      actions={
        <MenuButton
          name={t('changes.sheet.print')}
          label={t('changes.sheet.print')}
          icon="download"
          actions={[
            print('word', t('changes.sheet.word'), 'word', false),
            ...(drafts ? [print('draft', t('changes.sheet.wordDraft'), 'word', true)] : []),
            print('excel', t('changes.sheet.excel'), 'excel', false),
          ]}
        />
      }
    >
      <Loaded read={read}>{({ revisions }) => <SheetTable revisions={revisions} onEdit={setEdited} />}</Loaded>
      <Modal
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={edited === undefined ? '' : t('changes.sheet.editTitle', { revision: edited.label })}
        size="xl"
        top
      >
        {edited === undefined ? null : (
          <SheetLinesForm
            documentId={document.id}
            revision={edited}
            former={formerOf(read.data?.revisions ?? [], edited)}
            onClose={() => setEdited(undefined)}
          />
        )}
      </Modal>
    </Section>
  );
}
