import { type ReactNode, useState } from 'react';
import type { AssessorCertificate, AssessorRecord, CertificateKind } from '../../../main/contract/assessor-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useDates } from '../../ui/dates.ts';
import { Facts, Group, Modal, Section, Stack, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CertificateForm, NewCertificateForm } from './certificate-form.tsx';
import { Clocks } from './clocks.tsx';
import { FileForm } from './file-form.tsx';
import { FileLine } from './file-line.tsx';
import { ClockMark, useDaysText } from './marks.tsx';
import './assessors.css';

type Dialog =
  | { readonly what: 'new'; readonly kind: CertificateKind }
  | { readonly what: 'change'; readonly certificate: AssessorCertificate }
  | { readonly what: 'scan'; readonly certificate: AssessorCertificate };

function CertificateCard(props: {
  readonly certificate: AssessorCertificate;
  readonly assessor: AssessorRecord;
  readonly readOnly: boolean;
  readonly onDialog: (dialog: Dialog) => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const daysText = useDaysText();
  const confirm = useConfirm();
  const withdraw = useWrite('assessors.withdrawCertificate');
  const { certificate } = props;
  const number = certificate.kind === 'assessor' ? certificate.registerNumber : certificate.number;
  const scans = props.assessor.files.filter((file) => file.certificateId === certificate.id && !file.withdrawn);
  const takeOut = async (): Promise<void> => {
    const sure = await confirm({
      title: t('assessors.withdrawCertificateTitle', { number: number || t('assessors.unnumbered') }),
      text: t('assessors.withdrawCertificateText'),
      action: t('assessors.withdrawCertificate'),
      danger: true,
    });
    if (!sure) return;
    const result = await withdraw.run({ id: certificate.id, expectRev: certificate.rev });
    if (result.ok) notifyDone(t('assessors.certificateWithdrawn'));
  };
  const until = certificate.forLife ? t('assessors.forLife') : dates.date(certificate.validUntil);
  return (
    <li className="assessor-certificate" data-history={certificate.current ? undefined : true}>
      <Group justify="space-between" mb="xs">
        <Group gap="sm">
          <strong>{number || t('assessors.unnumbered')}</strong>
          <ClockMark state={certificate.state} />
          <Tag>{certificate.current ? t('assessors.current') : t('assessors.history')}</Tag>
          <Text size="sm">{daysText(certificate.daysLeft)}</Text>
        </Group>
        {props.readOnly ? null : (
          <Group gap="xs">
            <ActionButton
              label={t('assessors.addScan')}
              icon="upload"
              look="quiet"
              writes
              onPress={() => props.onDialog({ what: 'scan', certificate })}
            />
            <ActionButton
              label={t('assessors.changeCertificate')}
              icon="edit"
              look="quiet"
              writes
              onPress={() => props.onDialog({ what: 'change', certificate })}
            />
            <ActionButton
              label={t('assessors.withdrawCertificate')}
              icon="trash"
              look="quiet"
              writes
              onPress={takeOut}
            />
          </Group>
        )}
      </Group>
      <Facts
        items={[
          ...(certificate.kind === 'assessor'
            ? [{ label: t('assessors.certificateNumber'), value: certificate.number }]
            : [
                { label: t('assessors.field'), value: certificate.schemeTitle || certificate.field },
                { label: t('assessors.issuer'), value: certificate.issuer },
              ]),
          { label: t('assessors.issuedOn'), value: dates.date(certificate.issuedOn) },
          { label: t('assessors.validUntil'), value: until },
          ...(certificate.extendedUntil === null
            ? []
            : [
                { label: t('assessors.extendedUntil'), value: dates.date(certificate.extendedUntil) },
                { label: t('assessors.extensionGround'), value: certificate.extensionGround },
              ]),
          ...(certificate.note === '' ? [] : [{ label: t('common.note'), value: certificate.note }]),
        ]}
      />
      {scans.length === 0 ? <Text size="sm">{t('assessors.noScan')}</Text> : null}
      {scans.map((file) => (
        <FileLine key={file.id} file={file} readOnly={props.readOnly} />
      ))}
    </li>
  );
}

/** The current one first, then the latest end. */
function inOrder(certificates: readonly AssessorCertificate[]): readonly AssessorCertificate[] {
  return [...certificates].sort(
    (one, other) => Number(other.current) - Number(one.current) || (other.endsOn ?? '').localeCompare(one.endsOn ?? ''),
  );
}

/** Both clocks, and under each its certificates with their history and scans. */
export function CertificatesPart(props: { readonly assessor: AssessorRecord; readonly readOnly: boolean }): ReactNode {
  const { t } = useWords();
  const [dialog, setDialog] = useState<Dialog>();
  const { assessor } = props;
  const close = (): void => setDialog(undefined);
  const used = assessor.certificates.filter((certificate) => certificate.withdrawnReason === null);
  const section = (kind: CertificateKind): ReactNode => {
    const list = inOrder(used.filter((certificate) => certificate.kind === kind));
    const addWords = kind === 'assessor' ? 'assessors.addCertificate' : 'assessors.addTechnical';
    const add = props.readOnly ? null : (
      <ActionButton label={t(addWords)} icon="plus" writes onPress={() => setDialog({ what: 'new', kind })} />
    );
    return (
      <Section title={t(kind === 'assessor' ? 'assessors.certificateClock' : 'assessors.technicalClock')} actions={add}>
        {list.length === 0 ? (
          <Text size="sm">{t(kind === 'assessor' ? 'assessors.certificateNone' : 'assessors.technicalNone')}</Text>
        ) : (
          <ul className="assessor-certificates">
            {list.map((certificate) => (
              <CertificateCard
                key={certificate.id}
                certificate={certificate}
                assessor={assessor}
                readOnly={props.readOnly}
                onDialog={setDialog}
              />
            ))}
          </ul>
        )}
      </Section>
    );
  };
  const titles = {
    new: t('assessors.addCertificate'),
    change: t('assessors.changeCertificate'),
    scan: t('assessors.addFile'),
  };
  const title =
    dialog?.what === 'new' && dialog.kind === 'technical' ? t('assessors.addTechnical') : titles[dialog?.what ?? 'new'];
  return (
    <Stack>
      <Clocks assessor={assessor} />
      {section('assessor')}
      {section('technical')}
      <Modal opened={dialog !== undefined} onClose={close} title={title} size="lg">
        {dialog?.what === 'new' ? (
          <NewCertificateForm assessorId={assessor.id} kind={dialog.kind} onClose={close} />
        ) : null}
        {dialog?.what === 'change' ? <CertificateForm certificate={dialog.certificate} onClose={close} /> : null}
        {dialog?.what === 'scan' ? (
          <FileForm
            assessorIds={[assessor.id]}
            certificates={used}
            kind="certificate"
            certificateId={dialog.certificate.id}
            onClose={close}
          />
        ) : null}
      </Modal>
    </Stack>
  );
}
