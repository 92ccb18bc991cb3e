import { type ReactNode, useState } from 'react';
import { contract } from '../../../main/contract/index.ts';
import {
  type LicensingFile,
  type LicensingSubject,
  licensingFileKinds,
} from '../../../main/contract/licensing-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { downloadFile } from '../../app/preview-acts.tsx';
import { previewAddress } from '../../app/preview-address.ts';
import { ActionButton, IconButton } from '../../ui/buttons.tsx';
import { AppForm, FileField, SelectField, TextField } from '../../ui/form.tsx';
import { Modal, RecordLink, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Scans of an event or a change: look at, download, add, take off. */
export function FilesList(props: {
  readonly subjectKind: LicensingSubject;
  readonly subjectId: string;
  readonly files: readonly LicensingFile[];
  readonly readOnly?: boolean;
}): ReactNode {
  const { t } = useWords();
  const remove = useWrite('licensing.removeFile');
  const [adding, setAdding] = useState(false);
  const takeOff = async (file: LicensingFile): Promise<void> => {
    const result = await remove.run({ id: file.id, expectRev: file.rev });
    if (result.ok) notifyDone(t('licensing.file.removed'));
  };
  return (
    <section className="licensing-block">
      <h3>{t('licensing.file.title')}</h3>
      {props.files.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('licensing.file.none')}
        </Text>
      ) : (
        <ul className="licensing-files">
          {props.files.map((file) => (
            <li key={file.id}>
              <Tag>{t(`licensing.file.kinds.${file.kind}`)}</Tag>
              <RecordLink to={previewAddress({ kind: 'licensing-file', id: file.id, name: file.name })}>
                {file.name}
              </RecordLink>
              <IconButton
                label={t('licensing.file.open', { name: file.name })}
                icon="download"
                onPress={() => downloadFile({ kind: 'licensing-file', id: file.id })}
              />
              {props.readOnly ? null : (
                <IconButton
                  label={t('licensing.file.remove', { name: file.name })}
                  icon="trash"
                  writes
                  onPress={() => void takeOff(file)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {props.readOnly ? null : (
        <ActionButton
          label={t('licensing.file.add')}
          icon="upload"
          look="quiet"
          writes
          onPress={() => setAdding(true)}
        />
      )}
      <Modal opened={adding} onClose={() => setAdding(false)} title={t('licensing.file.add')}>
        <FileForm subjectKind={props.subjectKind} subjectId={props.subjectId} onClose={() => setAdding(false)} />
      </Modal>
    </section>
  );
}

function FileForm(props: {
  readonly subjectKind: LicensingSubject;
  readonly subjectId: string;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const add = useWrite('licensing.addFile', { quiet: true });
  const { subjectKind, subjectId } = props;
  return (
    <AppForm
      label={t('licensing.file.add')}
      schema={contract['licensing.addFile'].input}
      start={{ subjectKind, subjectId, kind: 'letter', note: '' }}
      onSubmit={add.run}
      onDone={() => {
        notifyDone(t('licensing.file.added'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('licensing.file.add')}
      unguarded
    >
      <FileField name="file" label={t('licensing.file.file')} />
      <SelectField
        name="kind"
        label={t('licensing.file.kind')}
        choices={licensingFileKinds.map((value) => ({ value, label: t(`licensing.file.kinds.${value}`) }))}
      />
      <TextField name="note" label={t('common.note')} />
    </AppForm>
  );
}
