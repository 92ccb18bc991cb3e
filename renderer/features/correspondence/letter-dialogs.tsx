import type { ReactNode } from 'react';
import type { Letter } from '../../../main/contract/correspondence.ts';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { useDates } from '../../ui/dates.ts';
import { AppForm, DateField, TextField } from '../../ui/form.tsx';
import { Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

interface DialogProps {
  readonly letter: Letter;
  readonly onClose: () => void;
}

/** The letter went out: asks for the day and says what is fixed from then on. */
export function SendLetter(props: DialogProps): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const send = useWrite('correspondence.send', { quiet: true });
  const { id, rev, datedOn } = props.letter;
  const start = datedOn !== null && datedOn > dates.today ? datedOn : dates.today;
  return (
    <>
      <Text size="sm" mb="sm">
        {t('correspondence.sendText')}
      </Text>
      <AppForm
        label={t('correspondence.send')}
        schema={contract['correspondence.send'].input}
        start={{ id, expectRev: rev, sentOn: start }}
        onSubmit={send.run}
        onDone={() => {
          notifyDone(t('correspondence.sent'));
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('correspondence.send')}
        unguarded
      >
        <DateField name="sentOn" label={t('correspondence.sentOn')} />
      </AppForm>
    </>
  );
}

/** The letter is cancelled: asks for the reason that stays in the agenda. */
export function CancelLetter(props: DialogProps): ReactNode {
  const { t } = useWords();
  const cancel = useWrite('correspondence.cancel', { quiet: true });
  const { id, rev } = props.letter;
  return (
    <>
      <Text size="sm" mb="sm">
        {t('correspondence.cancelText')}
      </Text>
      <AppForm
        label={t('correspondence.cancel')}
        schema={contract['correspondence.cancel'].input}
        start={{ id, expectRev: rev, reason: '' }}
        onSubmit={cancel.run}
        onDone={() => {
          notifyDone(t('correspondence.cancelled'));
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('correspondence.cancel')}
        unguarded
      >
        <TextField name="reason" label={t('common.reason')} autoFocus />
      </AppForm>
    </>
  );
}
