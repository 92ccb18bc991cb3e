import { type ReactNode, useMemo, useState } from 'react';
import { type AssessorFile, type AssessorRecord, assessorFileKinds } from '../../../main/contract/assessor-shapes.ts';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { PreviewDialog } from '../../app/preview-dialog.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { DropZone } from '../../ui/drop-zone.tsx';
import type { ChosenFile } from '../../ui/environment.tsx';
import { AppForm, DateField, TextAreaField, TextField } from '../../ui/form.tsx';
import { Group, Modal, SimpleGrid } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { FileForm } from './file-form.tsx';
import { useFileActs } from './file-line.tsx';

function FactsForm(props: { readonly file: AssessorFile; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { file } = props;
  const change = useWrite('assessors.changeFile', { quiet: true });
  return (
    <AppForm
      label={t('assessors.changeFile')}
      schema={contract['assessors.changeFile'].input}
      start={{
        id: file.id,
        expectRev: file.rev,
        title: file.title,
        number: file.number,
        datedOn: file.datedOn,
        validUntil: file.validUntil,
        note: file.note,
      }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('assessors.fileChanged'));
        props.onClose();
      }}
      onCancel={props.onClose}
      unguarded
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <DateField name="datedOn" label={t('assessors.datedOn')} />
        <DateField name="validUntil" label={t('assessors.fileValidUntil')} />
        <TextField name="number" label={t('assessors.fileNumber')} />
        <TextField name="title" label={t('assessors.fileTitle')} />
      </SimpleGrid>
      <TextAreaField name="note" label={t('common.note')} rows={2} />
    </AppForm>
  );
}

function stateOf(file: AssessorFile): 'in-force' | 'lapsed' | 'removed' {
  if (file.withdrawn) return 'removed';
  return file.inForce ? 'in-force' : 'lapsed';
}

function useColumns(): Column<AssessorFile>[] {
  const { t } = useWords();
  return useMemo(
    () => [
      {
        key: 'kind',
        title: t('assessors.fileKind'),
        type: 'choice',
        value: (row) => row.kind,
        choices: assessorFileKinds.map((value) => ({ value, label: t(`assessors.fileKinds.${value}`) })),
        width: 170,
      },
      { key: 'file', title: t('common.file'), value: (row) => row.fileName, width: 260 },
      { key: 'number', title: t('assessors.fileNumber'), value: (row) => row.number, width: 160 },
      { key: 'dated', title: t('assessors.datedOn'), type: 'date', value: (row) => row.datedOn, width: 140 },
      { key: 'until', title: t('assessors.fileValidUntil'), type: 'date', value: (row) => row.validUntil, width: 140 },
      {
        key: 'state',
        title: t('common.status'),
        type: 'choice',
        value: stateOf,
        choices: (['in-force', 'lapsed', 'removed'] as const).map((value) => ({
          value,
          label: t(`assessors.fileStates.${value}`),
        })),
        render: (row) => {
          const state = stateOf(row);
          const tone = state === 'in-force' ? 'good' : state === 'lapsed' ? 'bad' : 'neutral';
          return <StatusMark tone={tone} word={t(`assessors.fileStates.${state}`)} />;
        },
        width: 140,
      },
      { key: 'title', title: t('assessors.fileTitle'), value: (row) => row.title, width: 180 },
      {
        key: 'added',
        title: t('assessors.addedOn'),
        type: 'instant',
        value: (row) => row.addedAt,
        width: 160,
        hidden: true,
      },
      { key: 'note', title: t('common.note'), value: (row) => row.note, width: 200, hidden: true },
    ],
    [t],
  );
}

/** Files of an assessor: dropped, chosen, said what they are, taken out and put back. */
export function FilesPart(props: { readonly assessor: AssessorRecord; readonly readOnly: boolean }): ReactNode {
  const { t } = useWords();
  const acts = useFileActs();
  const columns = useColumns();
  const [looking, setLooking] = useState<AssessorFile>();
  const [adding, setAdding] = useState<ChosenFile | 'choose'>();
  const [changing, setChanging] = useState<AssessorFile>();
  const { assessor, readOnly } = props;
  const certificates = assessor.certificates.filter((certificate) => certificate.withdrawnReason === null);
  const add = readOnly ? null : (
    <ActionButton label={t('assessors.addFile')} icon="upload" look="main" writes onPress={() => setAdding('choose')} />
  );
  return (
    <DropZone label={t('assessors.addFile')} disabled={readOnly} onFiles={([file]) => setAdding(file)}>
      <Group justify="flex-end" mb="sm">
        {assessor.files.length === 0 ? null : add}
      </Group>
      <AppTable
        title={t('assessors.files')}
        rows={assessor.files}
        rowKey={(row) => row.id}
        columns={columns}
        height={420}
        addressed={false}
        onOpen={(row) => void acts.open(row)}
        rowActions={(row) =>
          row.withdrawn
            ? [
                {
                  key: 'restore',
                  label: t('common.restore'),
                  icon: 'undo',
                  writes: true,
                  disabled: readOnly,
                  onPress: () => acts.restore(row),
                },
              ]
            : [
                { key: 'view', label: t('assessors.viewFile'), icon: 'eye', onPress: () => setLooking(row) },
                { key: 'open', label: t('assessors.openFile'), icon: 'download', onPress: () => acts.open(row) },
                {
                  key: 'change',
                  label: t('assessors.changeFile'),
                  icon: 'edit',
                  writes: true,
                  disabled: readOnly,
                  onPress: () => setChanging(row),
                },
                {
                  key: 'remove',
                  label: t('assessors.removeFile'),
                  icon: 'trash',
                  danger: true,
                  writes: true,
                  disabled: readOnly,
                  onPress: () => acts.remove(row),
                },
              ]
        }
        empty={<Empty icon="file" title={t('assessors.filesNone')} text={t('assessors.filesNoneText')} actions={add} />}
      />
      <PreviewDialog
        place={looking ? { kind: 'assessor-file', id: looking.id, name: looking.fileName } : undefined}
        onClose={() => setLooking(undefined)}
      />
      <Modal
        opened={adding !== undefined}
        onClose={() => setAdding(undefined)}
        title={t('assessors.addFile')}
        size="lg"
      >
        {adding === undefined ? null : (
          <FileForm
            assessorIds={[assessor.id]}
            certificates={certificates}
            {...(adding === 'choose' ? {} : { file: adding.source })}
            onClose={() => setAdding(undefined)}
          />
        )}
      </Modal>
      <Modal opened={changing !== undefined} onClose={() => setChanging(undefined)} title={t('assessors.changeFile')}>
        {changing === undefined ? null : <FactsForm file={changing} onClose={() => setChanging(undefined)} />}
      </Modal>
    </DropZone>
  );
}
