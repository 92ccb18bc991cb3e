import type { ReactNode } from 'react';
import {
  type AssessorCertificate,
  type AssessorFileKind,
  assessorFileKinds,
} from '../../../main/contract/assessor-shapes.ts';
import { contract } from '../../../main/contract/index.ts';
import type { FileSource } from '../../../main/contract/values.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm, DateField, FileField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** How a certificate is called in a list: its clock, number and end. */
export function useCertificateName(): (certificate: AssessorCertificate) => string {
  const { t } = useWords();
  return (certificate) => {
    const number = certificate.kind === 'assessor' ? certificate.registerNumber : certificate.number;
    const field = certificate.schemeTitle || certificate.field;
    return [t(`assessors.proof.${certificate.kind}`), field, number || t('assessors.unnumbered')]
      .filter((part) => part !== '')
      .join(' · ');
  };
}

/**
 * Adds a file to one assessor, or to several at once: one decree, one assignment letter. What the file is must be said: nothing counts as
 * proof by its name.
 */
export function FileForm(props: {
  readonly assessorIds: readonly string[];
  /** Certificates that a scan can belong to; none when the file is for several people. */
  readonly certificates: readonly AssessorCertificate[];
  readonly kind?: AssessorFileKind;
  readonly certificateId?: string;
  readonly file?: FileSource;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const nameOf = useCertificateName();
  const add = useWrite('assessors.addFile', { quiet: true });
  const scannable = props.certificates.length > 0;
  const kinds = assessorFileKinds.filter((kind) => scannable || kind !== 'certificate');
  return (
    <>
      {props.assessorIds.length > 1 ? (
        <Text size="sm" mb="sm">
          {t('assessors.addFileText')}
        </Text>
      ) : null}
      <AppForm
        label={t('assessors.addFile')}
        schema={contract['assessors.addFile'].input}
        start={{
          assessorIds: [...props.assessorIds],
          ...(props.kind === undefined ? {} : { kind: props.kind }),
          certificateId: props.certificateId ?? null,
          ...(props.file === undefined ? {} : { file: props.file }),
        }}
        onSubmit={(values) => add.run(values.kind === 'certificate' ? values : { ...values, certificateId: null })}
        onDone={({ ids }) => {
          notifyDone(t('assessors.fileAdded', { count: ids.length }));
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('assessors.addFile')}
        unguarded
      >
        {(form) => (
          <>
            <FileField name="file" label={t('common.file')} />
            <SelectField
              name="kind"
              label={t('assessors.fileKind')}
              choices={kinds.map((value) => ({ value, label: t(`assessors.fileKinds.${value}`) }))}
            />
            {form.watch('kind') === 'certificate' ? (
              <SelectField
                name="certificateId"
                label={t('assessors.fileFor')}
                choices={props.certificates.map((certificate) => ({
                  value: certificate.id,
                  label: nameOf(certificate),
                }))}
              />
            ) : (
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <DateField name="datedOn" label={t('assessors.datedOn')} />
                <DateField name="validUntil" label={t('assessors.fileValidUntil')} />
                <TextField name="number" label={t('assessors.fileNumber')} />
                <TextField name="title" label={t('assessors.fileTitle')} />
              </SimpleGrid>
            )}
            <TextAreaField name="note" label={t('common.note')} rows={2} />
          </>
        )}
      </AppForm>
    </>
  );
}
