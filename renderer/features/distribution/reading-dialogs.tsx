import type { ReactNode } from 'react';
import type { DocumentReader, ReadingRequest } from '../../../main/contract/distribution.ts';
import { useDates } from '../../ui/dates.ts';
import { DateField, FileField, TextField } from '../../ui/form.tsx';
import { Text } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ActDialog, ActForm, ReasonFields } from './act-form.tsx';

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
    <ActDialog title={dialog === undefined ? '' : t(titles[dialog.kind])} onClose={onClose}>
      {dialog === undefined ? undefined : dialog.kind === 'paper' ? (
        <PaperForm request={dialog.request} readers={dialog.readers} onClose={onClose} />
      ) : dialog.kind === 'change' ? (
        <ChangeForm request={dialog.request} onClose={onClose} />
      ) : (
        <ReleaseForm reader={dialog.reader} onClose={onClose} />
      )}
    </ActDialog>
  );
}

function PaperForm(props: {
  readonly request: ReadingRequest;
  readonly readers: readonly DocumentReader[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { request, readers } = props;
  return (
    <ActForm
      act="distribution.recordPaper"
      label={t('distribution.reading.recordPaper')}
      start={{
        requestId: request.id,
        readers: readers.map(({ id, rev }) => ({ id, expectRev: rev })),
        on: dates.today,
        scan: null,
        remark: '',
      }}
      done={({ recorded }) => t('distribution.reading.recorded', { count: recorded })}
      verb={t('distribution.reading.recordPaperCount', { count: readers.length })}
      onClose={props.onClose}
    >
      <Text size="sm">
        {t('distribution.reading.recordText', { names: readers.map((reader) => reader.name).join(', ') })}
      </Text>
      <DateField name="on" label={t('distribution.reading.signedOn')} />
      <FileField name="scan" label={t('distribution.scan')} hint={t('distribution.scanHint')} />
      <TextField name="remark" label={t('distribution.reading.remark')} hint={t('distribution.reading.remarkHint')} />
    </ActForm>
  );
}

function ChangeForm(props: { readonly request: ReadingRequest; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { id, rev, dueOn, note } = props.request;
  return (
    <ActForm
      act="distribution.changeRequest"
      label={t('distribution.reading.change')}
      start={{ id, expectRev: rev, dueOn, note }}
      done={() => t('distribution.reading.saved')}
      onClose={props.onClose}
    >
      <DateField name="dueOn" label={t('distribution.reading.dueOn')} />
      <TextField name="note" label={t('distribution.note')} />
    </ActForm>
  );
}

function ReleaseForm(props: { readonly reader: DocumentReader; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { id, rev, name } = props.reader;
  return (
    <ActForm
      act="distribution.releaseReader"
      label={t('distribution.reading.release')}
      start={{ id, expectRev: rev, reason: '' }}
      done={() => t('distribution.reading.released', { name })}
      verb={t('distribution.reading.release')}
      onClose={props.onClose}
    >
      <ReasonFields text={t('distribution.reading.releaseText', { name })} />
    </ActForm>
  );
}
