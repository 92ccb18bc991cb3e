import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { AppForm, DateField, TextField } from '../../ui/form.tsx';
import { Stack, TextInput } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

type Package = OutputOf<'packages.get'>;

/** Title, package date and number of the request letter. */
export function ChangePackage(props: { readonly data: Package; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const change = useWrite('packages.change', { quiet: true });
  const { id, rev, title, packageDate, letterNumber } = props.data.package;
  return (
    <AppForm
      label={t('packages.change')}
      schema={contract['packages.change'].input}
      start={{ id, expectRev: rev, title, packageDate, letterNumber }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('packages.changed'));
        props.onClose();
      }}
      onCancel={props.onClose}
    >
      <Stack gap="sm">
        <TextField name="title" label={t('packages.name')} />
        <DateField name="packageDate" label={t('packages.packageDate')} hint={t('packages.packageDateHint')} />
        <TextField name="letterNumber" label={t('packages.letterNumber')} hint={t('packages.letterNumberHint')} />
      </Stack>
    </AppForm>
  );
}

/** Takes a package out of use, with a reason. */
export function WithdrawPackage(props: { readonly data: Package; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const withdraw = useWrite('packages.withdraw');
  const [reason, setReason] = useState('');
  const { id, rev } = props.data.package;
  const act = async (): Promise<void> => {
    const result = await withdraw.run({ id, expectRev: rev, reason });
    if (!result.ok) return;
    notifyDone(t('packages.withdrawn'));
    void navigate('/paket');
  };
  return (
    <Stack gap="sm">
      <p>{t('packages.withdrawText')}</p>
      <TextInput
        label={t('common.reason')}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="confirm-actions">
        <ActionButton label={t('common.cancel')} onPress={props.onClose} />
        <ActionButton
          label={t('packages.withdraw')}
          look="danger"
          writes
          disabled={reason.trim() === ''}
          onPress={act}
        />
      </div>
    </Stack>
  );
}
