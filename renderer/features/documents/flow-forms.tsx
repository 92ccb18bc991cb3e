import { type ReactNode, useState } from 'react';
import { contract } from '../../../main/contract/index.ts';
import type { Result } from '../../../main/contract/result.ts';
import { AreaScope } from '../../app/area-scope.tsx';
import { useRead, useWrite } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { useDates } from '../../ui/dates.ts';
import { useEnvironment } from '../../ui/environment.tsx';
import { AppForm, CheckboxField, DateField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { FileCautions } from './file-cautions.tsx';

/** The file is that of a former revision: whoever means it says so. */
export function isFormerFile(result: Result<unknown>): boolean {
  return !result.ok && result.code === 'documents.formerFile';
}

/** A revision as far as a step needs it: read anew before each form is opened. */
export interface FlowSubject {
  readonly id: string;
  readonly rev: number;
  /** As printed: `01/02`. */
  readonly label: string;
}

interface FlowFormProps {
  readonly revision: FlowSubject;
  readonly onClose: () => void;
}

/** Whoever has an account signs the step with the password; at a computer without accounts the name is written down instead. */
function SignatureLine(props: { readonly label: string }): ReactNode {
  const { t } = useWords();
  const { actor } = useWorkspace();
  if (actor.id === 'local') {
    return <TextField name="person" label={props.label} hint={t('documents.personHint')} />;
  }
  return (
    <TextField
      name="password"
      type="password"
      autoComplete="current-password"
      label={t('documents.password')}
      hint={t('documents.passwordHint')}
    />
  );
}

/** Hands a draft in: who checks, who approves, and a word to them. */
export function SubmitForm(props: FlowFormProps & { readonly documentId: string; readonly madeBy: string }): ReactNode {
  const { t } = useWords();
  const { revision } = props;
  const people = useRead('documents.people', { documentId: props.documentId });
  const submit = useWrite('documents.submit', { quiet: true });
  return (
    <Loaded read={people}>
      {({ accounts, checkers, approvers, lastCheckerId, lastApproverId }) => {
        const choices = (list: typeof checkers) =>
          list.map(({ id, name, post }) => ({ value: id, label: post === '' ? name : `${name} (${post})` }));
        return (
          <AppForm
            label={t('documents.submit')}
            schema={contract['documents.submit'].input}
            start={{
              id: revision.id,
              expectRev: revision.rev,
              madeBy: props.madeBy,
              // as for the revision before, to be changed
              checkerId: lastCheckerId,
              approverId: lastApproverId,
            }}
            onSubmit={submit.run}
            onDone={() => {
              notifyDone(t('documents.submitted', { revision: revision.label }));
              props.onClose();
            }}
            onCancel={props.onClose}
            submitLabel={t('documents.submitAction')}
            unguarded
          >
            <Stack gap="md">
              <FileCautions revisionId={revision.id} />
              <TextField name="madeBy" label={t('documents.madeBy')} />
              {accounts ? (
                <SimpleGrid cols={{ base: 1, sm: 2 }}>
                  <SelectField
                    name="checkerId"
                    label={t('documents.checker')}
                    choices={choices(checkers)}
                    placeholder={t('documents.anybody')}
                  />
                  <SelectField
                    name="approverId"
                    label={t('documents.approver')}
                    choices={choices(approvers)}
                    placeholder={t('documents.anybody')}
                  />
                </SimpleGrid>
              ) : (
                <Hint>{t('documents.noAccounts')}</Hint>
              )}
              <TextAreaField name="note" label={t('documents.submitNote')} />
            </Stack>
          </AppForm>
        );
      }}
    </Loaded>
  );
}

/** Says that a revision was checked; a signature. */
export function CheckForm(props: FlowFormProps): ReactNode {
  const { t } = useWords();
  const { revision } = props;
  const check = useWrite('documents.check', { quiet: true });
  return (
    <AreaScope area="approval">
      <AppForm
        label={t('documents.check')}
        schema={contract['documents.check'].input}
        start={{ id: revision.id, expectRev: revision.rev }}
        onSubmit={check.run}
        onDone={() => {
          notifyDone(t('documents.checkDone', { revision: revision.label }));
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('documents.checkAction')}
        unguarded
      >
        <Stack gap="md">
          <FileCautions revisionId={revision.id} />
          <TextAreaField name="note" label={t('documents.checkNote')} />
          <SignatureLine label={t('documents.checkedBy')} />
        </Stack>
      </AppForm>
    </AreaScope>
  );
}

/** Sends a revision back to its maker with what has to be changed. */
export function ReturnForm(props: FlowFormProps): ReactNode {
  const { t } = useWords();
  const { revision } = props;
  const back = useWrite('documents.return', { quiet: true });
  return (
    <AreaScope area="approval">
      <AppForm
        label={t('documents.return')}
        schema={contract['documents.return'].input}
        start={{ id: revision.id, expectRev: revision.rev, reason: '' }}
        onSubmit={back.run}
        onDone={() => {
          notifyDone(t('documents.returnDone', { revision: revision.label }));
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('documents.return')}
        unguarded
      >
        <TextField name="reason" label={t('documents.returnReason')} autoFocus />
      </AppForm>
    </AreaScope>
  );
}

/** Approves a revision as it is stored now; the approval and the day from which it counts are two dates. */
export function ApproveForm(props: FlowFormProps): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { today } = useEnvironment();
  const { revision } = props;
  const approve = useWrite('documents.approve', { quiet: true });
  const [former, setFormer] = useState(false);
  return (
    <AreaScope area="approval">
      <AppForm
        label={t('documents.approveOnScreen')}
        schema={contract['documents.approve'].input}
        start={{ id: revision.id, expectRev: revision.rev, effectiveOn: today }}
        onSubmit={async (values) => {
          const result = await approve.run(values);
          setFormer(former || isFormerFile(result));
          return result;
        }}
        onDone={({ state, replaced }) => {
          const words = { revision: revision.label, replaced: replaced ?? '', date: dates.date(today) };
          notifyDone(
            t(state === 'approved' || replaced === null ? 'documents.approveDone' : 'documents.replacedNow', words),
          );
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('documents.approve')}
        unguarded
      >
        <Stack gap="md">
          <Text size="sm">{t('documents.approveText')}</Text>
          <FileCautions revisionId={revision.id} />
          <DateField name="effectiveOn" label={t('documents.effectiveOn')} hint={t('documents.effectiveHint')} />
          {former ? <CheckboxField name="sameFile" label={t('documents.sameFile')} /> : null}
          <SignatureLine label={t('documents.approvedBy')} />
        </Stack>
      </AppForm>
    </AreaScope>
  );
}
