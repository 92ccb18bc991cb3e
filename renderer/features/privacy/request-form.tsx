import type { ReactNode } from 'react';
import { contract } from '../../../main/contract/index.ts';
import {
  type DataRequest,
  requestChannels,
  requestKinds,
  requestOutcomes,
} from '../../../main/contract/privacy-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { AppForm, DateField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Records a request of a person, or mends one that is not answered yet. */
export function RequestForm(props: {
  readonly request?: DataRequest | undefined;
  readonly person?: { readonly source: string; readonly id: string; readonly name: string } | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { today } = useWorkspace();
  const create = useWrite('privacy.createRequest', { quiet: true });
  const change = useWrite('privacy.changeRequest', { quiet: true });
  const { request, person } = props;
  const known =
    request !== undefined && request.source !== ''
      ? { source: request.source, id: request.personId }
      : person === undefined
        ? null
        : { source: person.source, id: person.id };
  return (
    <AppForm
      label={t('privacy.addRequest')}
      schema={contract['privacy.createRequest'].input}
      start={{
        kind: request?.kind ?? 'access',
        receivedOn: request?.receivedOn ?? today,
        receivedTime: request?.receivedTime ?? '',
        channel: request?.channel ?? 'letter',
        asker: request?.asker ?? person?.name ?? '',
        onBehalf: request?.onBehalf ?? '',
        identityCheck: request?.identityCheck ?? '',
        wanted: request?.wanted ?? '',
        handler: request?.handler ?? '',
        note: request?.note ?? '',
        person: known,
      }}
      onSubmit={(values) =>
        request === undefined ? create.run(values) : change.run({ ...values, id: request.id, expectRev: request.rev })
      }
      onDone={() => {
        notifyDone(t('privacy.requestSaved'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('privacy.saveRequest')}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SelectField
          name="kind"
          label={t('privacy.kind')}
          choices={requestKinds.map((value) => ({ value, label: t(`privacy.requestKinds.${value}`) }))}
        />
        <SelectField
          name="channel"
          label={t('privacy.channel')}
          choices={requestChannels.map((value) => ({ value, label: t(`privacy.channels.${value}`) }))}
        />
        <TextField name="asker" label={t('privacy.asker')} />
        <TextField name="onBehalf" label={t('privacy.onBehalf')} />
        <DateField name="receivedOn" label={t('privacy.receivedOn')} />
        <TextField name="receivedTime" label={t('privacy.receivedTime')} hint={t('privacy.receivedTimeHint')} />
        <TextField name="identityCheck" label={t('privacy.identityCheck')} hint={t('privacy.identityHint')} />
        <TextField name="handler" label={t('privacy.handler')} />
      </SimpleGrid>
      <TextAreaField name="wanted" label={t('privacy.wanted')} rows={2} />
      <TextAreaField name="note" label={t('privacy.note')} rows={2} />
    </AppForm>
  );
}

/** The answer to a request, with how identity was checked. It stays as it is afterwards. */
export function AnswerForm(props: { readonly request: DataRequest; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { today } = useWorkspace();
  const answer = useWrite('privacy.answerRequest', { quiet: true });
  const { request } = props;
  return (
    <AppForm
      label={t('privacy.answerRequest')}
      schema={contract['privacy.answerRequest'].input}
      start={{
        id: request.id,
        expectRev: request.rev,
        answeredOn: today,
        outcome: 'done',
        answer: '',
        answerNumber: '',
        identityCheck: request.identityCheck,
      }}
      onSubmit={answer.run}
      onDone={() => {
        notifyDone(t('privacy.requestAnswered'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('privacy.answerRequest')}
    >
      <TextField name="identityCheck" label={t('privacy.identityCheck')} hint={t('privacy.identityHint')} autoFocus />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SelectField
          name="outcome"
          label={t('privacy.outcome')}
          choices={requestOutcomes.map((value) => ({ value, label: t(`privacy.outcomes.${value}`) }))}
        />
        <DateField name="answeredOn" label={t('privacy.answeredOn')} />
      </SimpleGrid>
      <TextAreaField name="answer" label={t('privacy.answer')} rows={3} />
      <TextField name="answerNumber" label={t('privacy.answerNumber')} />
    </AppForm>
  );
}

/** Takes a request out of the register, with the reason. */
export function WithdrawRequestForm(props: { readonly request: DataRequest; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const withdraw = useWrite('privacy.withdrawRequest', { quiet: true });
  return (
    <AppForm
      label={t('privacy.withdrawRequest')}
      schema={contract['privacy.withdrawRequest'].input}
      start={{ id: props.request.id, expectRev: props.request.rev, reason: '' }}
      onSubmit={withdraw.run}
      onDone={() => {
        notifyDone(t('privacy.requestWithdrawn'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('privacy.withdrawRequest')}
      unguarded
    >
      <TextField name="reason" label={t('common.reason')} autoFocus />
    </AppForm>
  );
}
