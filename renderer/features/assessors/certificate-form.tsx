import { type ReactNode, useMemo } from 'react';
import type { AssessorCertificate, CertificateKind } from '../../../main/contract/assessor-shapes.ts';
import { contract } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { AppForm, CheckboxField, DateField, FileField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

function CertificateFields(props: { readonly kind: CertificateKind }): ReactNode {
  const { t } = useWords();
  const technical = props.kind === 'technical';
  const schemes = useRead('schemes.list', {}, { enabled: technical });
  const choices = useMemo(
    () =>
      (schemes.data?.schemes ?? []).map((scheme) => ({
        value: scheme.id,
        label: [scheme.code, scheme.title].join(' ').trim(),
      })),
    [schemes.data],
  );
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {technical ? (
          <>
            <TextField name="number" label={t('assessors.number')} autoFocus />
            <TextField name="issuer" label={t('assessors.issuer')} />
            <SelectField
              name="schemeId"
              label={t('assessors.scheme')}
              hint={t('assessors.schemeHint')}
              choices={choices}
            />
            <TextField name="field" label={t('assessors.field')} />
          </>
        ) : (
          <>
            <TextField
              name="registerNumber"
              label={t('assessors.registerNumber')}
              hint={t('assessors.registerNumberHint')}
              autoFocus
            />
            <TextField name="number" label={t('assessors.certificateNumber')} />
          </>
        )}
        <DateField name="issuedOn" label={t('assessors.issuedOn')} />
        <DateField name="validUntil" label={t('assessors.validUntil')} />
        <DateField name="extendedUntil" label={t('assessors.extendedUntil')} />
        <TextField
          name="extensionGround"
          label={t('assessors.extensionGround')}
          hint={t('assessors.extensionGroundHint')}
        />
      </SimpleGrid>
      {technical ? (
        <CheckboxField name="forLife" label={t('assessors.forLife')} hint={t('assessors.forLifeHint')} />
      ) : null}
      <TextAreaField name="note" label={t('common.note')} rows={2} />
    </>
  );
}

/** A new certificate of one clock; a renewal is one too, so that the history stays. */
export function NewCertificateForm(props: {
  readonly assessorId: string;
  readonly kind: CertificateKind;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const add = useWrite('assessors.addCertificate', { quiet: true });
  return (
    <>
      <Text size="sm" mb="sm">
        {t('assessors.renewal')}
      </Text>
      <AppForm
        label={t(props.kind === 'assessor' ? 'assessors.addCertificate' : 'assessors.addTechnical')}
        schema={contract['assessors.addCertificate'].input}
        start={{ assessorId: props.assessorId, kind: props.kind }}
        onSubmit={add.run}
        onDone={() => {
          notifyDone(t('assessors.certificateSaved'));
          props.onClose();
        }}
        onCancel={props.onClose}
        unguarded
      >
        <CertificateFields kind={props.kind} />
        <FileField name="file" label={t('assessors.fileKinds.certificate')} />
      </AppForm>
    </>
  );
}

/** A certificate as it stands, to correct it or to enter an extension. */
export function CertificateForm(props: {
  readonly certificate: AssessorCertificate;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { certificate } = props;
  const change = useWrite('assessors.changeCertificate', { quiet: true });
  return (
    <AppForm
      label={t('assessors.changeCertificate')}
      schema={contract['assessors.changeCertificate'].input}
      start={{
        id: certificate.id,
        expectRev: certificate.rev,
        registerNumber: certificate.registerNumber,
        number: certificate.number,
        schemeId: certificate.schemeId,
        field: certificate.field,
        issuer: certificate.issuer,
        issuedOn: certificate.issuedOn,
        validUntil: certificate.validUntil,
        forLife: certificate.forLife,
        extendedUntil: certificate.extendedUntil,
        extensionGround: certificate.extensionGround,
        note: certificate.note,
      }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('assessors.certificateSaved'));
        props.onClose();
      }}
      onCancel={props.onClose}
      unguarded
    >
      <CertificateFields kind={certificate.kind} />
    </AppForm>
  );
}
