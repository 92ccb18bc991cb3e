import type { ReactNode } from 'react';
import type { DocumentReader, ReadingRequest } from '../../../main/contract/distribution.ts';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { useDates } from '../../ui/dates.ts';
import { AppForm, DateField, FileField, TextField } from '../../ui/form.tsx';
import { Modal, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Which dialog over readers is open. */
export type ReadingDialogKind =
  | { readonly kind: 'paper'; readonly request: ReadingRequest; readonly readers: readonly DocumentReader[] }
  | { readonly kind: 'change'; readonly request: ReadingRequest }
  | { readonly kind: 'release'; readonly reader: DocumentReader };

/** The dialog over readers that is asked for. */
export function ReadingDialog(props: {
  readonly dialog: ReadingDialogKind | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { dialog, onClose } = props;
  const titles = {
    paper: 'distribution.reading.recordPaper',
    change: 'distribution.reading.change',
    release: 'distribution.reading.release',
  } as const;
  return (
    <Modal
      opened={dialog !== undefined}
      onClose={onClose}
      title={dialog === undefined ? '' : t(titles[dialog.kind])}
      size="lg"
      top
    >
      {dialog === undefined ? null : dialog.kind === 'paper' ? (
        <PaperForm request={dialog.request} readers={dialog.readers} onClose={onClose} />
      ) : dialog.kind === 'change' ? (
        <ChangeForm request={dialog.request} onClose={onClose} />
      ) : (
        <ReleaseForm reader={dialog.reader} onClose={onClose} />
      )}
    </Modal>
  );
}

function PaperForm(props: {
  readonly request: ReadingRequest;
  readonly readers: readonly DocumentReader[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const record = useWrite('distribution.recordPaper', { quiet: true });
  const { request, readers } = props;
  return (
    <AppForm
      label={t('distribution.reading.recordPaper')}
      schema={contract['distribution.recordPaper'].input}
      start={{
        requestId: request.id,
        readers: readers.map(({ id, rev }) => ({ id, expectRev: rev })),
        on: dates.today,
        scan: null,
        remark: '',
      }}
      onSubmit={record.run}
      onDone={({ recorded }) => {
        notifyDone(t('distribution.reading.recorded', { count: recorded }));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('distribution.reading.recordPaperCount', { count: readers.length })}
      unguarded
    >
      <Text size="sm">
        {t('distribution.reading.recordText', { names: readers.map((reader) => reader.name).join(', ') })}
      </Text>
      <DateField name="on" label={t('distribution.reading.signedOn')} />
      <FileField name="scan" label={t('distribution.scan')} hint={t('distribution.scanHint')} />
      <TextField name="remark" label={t('distribution.reading.remark')} hint={t('distribution.reading.remarkHint')} />
    </AppForm>
  );
}

function ChangeForm(props: { readonly request: ReadingRequest; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const change = useWrite('distribution.changeRequest', { quiet: true });
  const { id, rev, dueOn, note } = props.request;
  return (
    <AppForm
      label={t('distribution.reading.change')}
      schema={contract['distribution.changeRequest'].input}
      start={{ id, expectRev: rev, dueOn, note }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('distribution.reading.saved'));
        props.onClose();
      }}
      onCancel={props.onClose}
    >
      <DateField name="dueOn" label={t('distribution.reading.dueOn')} />
      <TextField name="note" label={t('distribution.note')} />
    </AppForm>
  );
}

function ReleaseForm(props: { readonly reader: DocumentReader; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const release = useWrite('distribution.releaseReader', { quiet: true });
  const { id, rev, name } = props.reader;
  return (
    <AppForm
      label={t('distribution.reading.release')}
      schema={contract['distribution.releaseReader'].input}
      start={{ id, expectRev: rev, reason: '' }}
      onSubmit={release.run}
      onDone={() => {
        notifyDone(t('distribution.reading.released', { name }));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('distribution.reading.release')}
      unguarded
    >
      <Text size="sm">{t('distribution.reading.releaseText', { name })}</Text>
      <TextField name="reason" label={t('common.reason')} autoFocus />
    </AppForm>
  );
}
