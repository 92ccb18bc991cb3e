import { type ReactNode, useState } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { useMay } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, TextField } from '../../ui/form.tsx';
import { Facts, Group, Modal, Stack, Text } from '../../ui/layout.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

type Keys = OutputOf<'packages.signingKeys'>;

/** The key that bundles of this workspace are signed with: its fingerprint in a line, the rest behind a button. */
export function SigningKeyLine(): ReactNode {
  const { t } = useWords();
  const keys = useRead('packages.signingKeys', {});
  const [open, setOpen] = useState(false);
  const current = keys.data?.current;
  return (
    <Group gap="sm" className="package-notes-line">
      <Text size="sm">
        {t('packages.signing.fingerprint')}:{' '}
        {current == null ? t('packages.signing.none') : <Fingerprint text={current.fingerprint} />}
      </Text>
      <ActionButton label={t('packages.signing.title')} look="quiet" size="xs" onPress={() => setOpen(true)} />
      <Modal opened={open} onClose={() => setOpen(false)} title={t('packages.signing.title')}>
        <Loaded read={keys}>{(data) => <KeyFacts keys={data} />}</Loaded>
      </Modal>
    </Group>
  );
}

/** A fingerprint as people compare it: in groups, on one line. */
export function Fingerprint(props: { readonly text: string }): ReactNode {
  return <strong className="package-fingerprint">{props.text}</strong>;
}

function KeyFacts(props: { readonly keys: Keys }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const may = useMay('packages.write');
  const [renewing, setRenewing] = useState(false);
  const { current, former } = props.keys;
  return (
    <Stack gap="sm">
      <Text size="sm">{t('packages.signing.lead')}</Text>
      {current === null ? (
        <Hint>{t('packages.signing.none')}</Hint>
      ) : (
        <Facts
          items={[
            { label: t('packages.signing.fingerprint'), value: <Fingerprint text={current.fingerprint} /> },
            { label: t('packages.signing.since'), value: dates.instant(current.madeAt) },
          ]}
        />
      )}
      {former.map((key) => (
        <Text key={key.id} size="sm">
          {t('packages.signing.former', {
            fingerprint: key.fingerprint,
            date: dates.instant(key.ended?.at),
            reason: key.ended?.reason ?? '',
          })}
        </Text>
      ))}
      {current === null || !may ? null : renewing ? (
        <Renewal current={current} onDone={() => setRenewing(false)} />
      ) : (
        <Group justify="flex-end">
          <ActionButton label={t('packages.signing.renew')} writes onPress={() => setRenewing(true)} />
        </Group>
      )}
    </Stack>
  );
}

function Renewal(props: { readonly current: NonNullable<Keys['current']>; readonly onDone: () => void }): ReactNode {
  const { t } = useWords();
  const renew = useWrite('packages.renewSigningKey', { quiet: true });
  const { id, rev } = props.current;
  return (
    <AppForm
      label={t('packages.signing.renewTitle')}
      schema={contract['packages.renewSigningKey'].input}
      start={{ id, expectRev: rev, reason: '' }}
      onSubmit={renew.run}
      onDone={props.onDone}
      onCancel={props.onDone}
      submitLabel={t('packages.signing.renew')}
    >
      <Stack gap="sm">
        <Hint tone="warn">{t('packages.signing.renewText')}</Hint>
        <TextField name="reason" label={t('packages.signing.reason')} />
      </Stack>
    </AppForm>
  );
}
