import { type ReactNode, useState } from 'react';
import { contract } from '../../../main/contract/index.ts';
import type { SignatureView } from '../../../main/contract/signatures.ts';
import { useWrite } from '../../app/client.ts';
import { previewAddress } from '../../app/preview-address.ts';
import { useMay } from '../../app/workspace.tsx';
import { ActionButton, type MenuAction, MenuButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, FileField, TextAreaField } from '../../ui/form.tsx';
import { Modal, RecordLink, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { SignatureDetails } from './signature-details.tsx';
import { SignatureMark } from './state-mark.tsx';

/** Endings of what scanners and telephones make. */
export const scanExtensions = ['pdf', 'jpg', 'jpeg', 'png', 'tif', 'tiff', 'heic', 'webp'] as const;

type Dialog = 'details' | 'withdraw' | 'scan';

/** One signature: who, in which post, meaning what, when, how, and whether it holds; what can be done with it. */
export function SignatureCard(props: { readonly signature: SignatureView }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const mayWrite = useMay('signatures.write');
  const [dialog, setDialog] = useState<Dialog>();
  const { signature } = props;
  const close = (): void => setDialog(undefined);
  const scanMissing = signature.mode === 'paper' && signature.scan === null && signature.state !== 'withdrawn';
  const when = signature.signedAt === null ? dates.date(signature.signedOn) : dates.instant(signature.signedAt);
  const actions: readonly (MenuAction | undefined)[] = [
    mayWrite && scanMissing
      ? { key: 'scan', label: t('signatures.addScan'), icon: 'upload', onPress: () => setDialog('scan') }
      : undefined,
    signature.mayWithdraw
      ? {
          key: 'withdraw',
          label: t('signatures.withdraw'),
          icon: 'trash',
          danger: true,
          onPress: () => setDialog('withdraw'),
        }
      : undefined,
  ];
  const offered = actions.filter((action) => action !== undefined);
  const name = t('signatures.signedBy', {
    meaning: t(`signatures.meanings.${signature.meaning}`),
    name: signature.signerName,
  });
  return (
    <article className="signature" data-state={signature.state} aria-label={name}>
      <div className="signature-head">
        <SignatureMark signature={signature} />
        <span className="signature-meaning">{t(`signatures.meanings.${signature.meaning}`)}</span>
        {offered.length === 0 ? null : <MenuButton name={name} actions={offered} />}
      </div>
      <p className="signature-name">{signature.signerName}</p>
      {signature.signerPost === '' ? null : <p>{signature.signerPost}</p>}
      <p>
        {when} · {t(`signatures.modes.${signature.mode}`)}
      </p>
      <p className="signature-quiet">
        {t('signatures.fingerprint', { fingerprint: signature.fingerprint })}
        {signature.mode === 'paper'
          ? ` · ${t('signatures.recordedBy', { name: signature.recordedBy, date: dates.instant(signature.recordedAt) })}`
          : ''}
      </p>
      {signature.remark === '' || scanMissing ? null : <p>{signature.remark}</p>}
      {scanMissing ? (
        <StatusMark tone="warn" word={t('signatures.scanMissingWhy', { remark: signature.remark })} />
      ) : null}
      {signature.renewed ? <p className="signature-quiet">{t('signatures.renewed')}</p> : null}
      {signature.withdrawn === null ? null : (
        <p className="signature-quiet">
          {t('signatures.withdrawnBy', {
            name: signature.withdrawn.by,
            date: dates.instant(signature.withdrawn.at),
            reason: signature.withdrawn.reason,
          })}
        </p>
      )}
      <div className="signature-acts">
        {signature.scan === null ? null : (
          <RecordLink to={previewAddress({ kind: 'signature-scan', id: signature.id, name: signature.scan.name })}>
            {t('signatures.showScan')}
          </RecordLink>
        )}
        <ActionButton
          label={signature.state === 'changed' ? t('signatures.whatChanged') : t('signatures.details')}
          icon="eye"
          look="quiet"
          size="xs"
          onPress={() => setDialog('details')}
        />
      </div>
      <Modal opened={dialog === 'details'} onClose={close} title={`${name}: ${signature.label}`} size="lg">
        {dialog === 'details' ? <SignatureDetails id={signature.id} /> : null}
      </Modal>
      <Modal
        opened={dialog === 'withdraw'}
        onClose={close}
        title={t('signatures.withdrawTitle', { name: signature.signerName })}
      >
        <WithdrawForm signature={signature} onClose={close} />
      </Modal>
      <Modal opened={dialog === 'scan'} onClose={close} title={t('signatures.addScan')}>
        <ScanForm signature={signature} onClose={close} />
      </Modal>
    </article>
  );
}

interface FormProps {
  readonly signature: SignatureView;
  readonly onClose: () => void;
}

function WithdrawForm(props: FormProps): ReactNode {
  const { t } = useWords();
  const withdraw = useWrite('signatures.withdraw', { quiet: true });
  return (
    <>
      <Text mb="sm">{t('signatures.withdrawText')}</Text>
      <AppForm
        label={t('signatures.withdraw')}
        schema={contract['signatures.withdraw'].input}
        start={{ id: props.signature.id, expectRev: props.signature.rev, reason: '' }}
        onSubmit={withdraw.run}
        onDone={() => {
          notifyDone(t('signatures.withdrawnDone'));
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('signatures.withdraw')}
        unguarded
      >
        <TextAreaField name="reason" label={t('signatures.withdrawReason')} autoFocus />
      </AppForm>
    </>
  );
}

function ScanForm(props: FormProps): ReactNode {
  const { t } = useWords();
  const add = useWrite('signatures.addScan', { quiet: true });
  return (
    <AppForm
      label={t('signatures.addScan')}
      schema={contract['signatures.addScan'].input}
      start={{ id: props.signature.id, expectRev: props.signature.rev }}
      onSubmit={add.run}
      onDone={() => {
        notifyDone(t('signatures.scanAdded'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('signatures.addScan')}
      unguarded
    >
      <FileField name="scan" label={t('signatures.scan')} extensions={scanExtensions} />
    </AppForm>
  );
}
