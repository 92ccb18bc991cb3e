import type { ReactNode } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { type ChangeProposal, changeReportings, type LicenceChange } from '../../../main/contract/licensing-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, DateField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

type Register = OutputOf<'licensing.changes'>;

/** What a form for a change begins with: an entry, a proposal, the statement that nothing changed, or nothing. */
export type ChangeStart = LicenceChange | ChangeProposal | 'new' | 'none';

function isEntry(start: ChangeStart): start is LicenceChange {
  return typeof start === 'object' && 'id' in start;
}

function useStart(start: ChangeStart) {
  const { t } = useWords();
  const { today } = useWorkspace();
  const dates = useDates();
  const none = {
    ...{ kind: '', subject: '', oldValue: '', newValue: '', cause: '', effectiveOn: today, decidedBy: '' },
    ...{ decreeNumber: '', decreeDate: null, reporting: 'unknown' as const, dueOn: null, person: '' },
    ...{ reportedOn: null, letterNumber: '', answer: '', answerNumber: '', answeredOn: null, note: '' },
    sourceKey: null as string | null,
  };
  if (start === 'new') return none;
  if (start === 'none') {
    const subject = t('licensing.changes.noneSubject', { date: dates.date(today) });
    return { ...none, kind: 'none', subject, reporting: 'no' as const };
  }
  const { kind, subject, oldValue, newValue, effectiveOn, decreeNumber, decreeDate } = start;
  const shared = { kind, subject, oldValue, newValue, effectiveOn, decreeNumber, decreeDate };
  if (!isEntry(start)) return { ...none, ...shared, sourceKey: start.key };
  const { cause, decidedBy, reporting, dueOn, person, reportedOn, letterNumber, answer, answerNumber } = start;
  const { answeredOn, note } = start;
  return {
    ...none,
    ...shared,
    ...{ cause, decidedBy, reporting, dueOn, person, reportedOn, letterNumber, answer, answerNumber, answeredOn, note },
  };
}

/** Enters a change into the register, or completes it by its letter and the answer. */
export function ChangeForm(props: {
  readonly start: ChangeStart;
  readonly register: Register;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const add = useWrite('licensing.addChange', { quiet: true });
  const change = useWrite('licensing.changeChange', { quiet: true });
  const { start, register } = props;
  const values = useStart(start);
  const entry = isEntry(start) ? start : undefined;
  return (
    <AppForm
      label={t(entry === undefined ? 'licensing.changes.add' : 'licensing.changes.change')}
      schema={contract['licensing.addChange'].input}
      start={values}
      onSubmit={(filled) => {
        const { sourceKey: _sourceKey, ...fields } = filled;
        return entry === undefined ? add.run(filled) : change.run({ ...fields, id: entry.id, expectRev: entry.rev });
      }}
      onDone={() => {
        notifyDone(t('licensing.changes.saved'));
        props.onClose();
      }}
      onCancel={props.onClose}
    >
      {(form) => {
        const kind = register.kinds.find((candidate) => candidate.key === form.watch('kind'));
        const states = kind?.key === 'none';
        return (
          <>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <SelectField
                name="kind"
                label={t('licensing.changes.kind')}
                choices={register.kinds.map(({ key, title }) => ({ value: key, label: title }))}
              />
              <TextField name="subject" label={t('licensing.changes.subject')} />
              <DateField name="effectiveOn" label={t('licensing.changes.effectiveOn')} />
              <TextField name="decidedBy" label={t('licensing.changes.decidedBy')} />
              {states ? null : (
                <>
                  <TextAreaField name="oldValue" label={t('licensing.changes.before')} rows={2} />
                  <TextAreaField name="newValue" label={t('licensing.changes.now')} rows={2} />
                  <TextField name="decreeNumber" label={t('licensing.changes.decreeNumber')} />
                  <DateField name="decreeDate" label={t('licensing.changes.decreeDate')} />
                </>
              )}
            </SimpleGrid>
            {states ? null : (
              <>
                <TextAreaField name="cause" label={t('licensing.changes.cause')} rows={2} />
                <Text fw={600}>{t('licensing.changes.reportSection')}</Text>
                <SimpleGrid cols={{ base: 1, sm: 2 }}>
                  <SelectField
                    name="reporting"
                    label={t('licensing.changes.reporting')}
                    {...(kind?.usuallyReported ? { hint: t('licensing.changes.reportingHint') } : {})}
                    choices={changeReportings.map((value) => ({
                      value,
                      label: t(`licensing.changes.reportings.${value}`),
                    }))}
                  />
                  <TextField name="person" label={t('licensing.changes.person')} />
                  <DateField
                    name="dueOn"
                    label={t('licensing.changes.dueOn')}
                    hint={t('licensing.changes.dueOnHint', { days: register.clock.days })}
                  />
                  <DateField name="reportedOn" label={t('licensing.changes.reportedOn')} />
                  <TextField name="letterNumber" label={t('licensing.changes.letterNumber')} />
                  <TextField name="answerNumber" label={t('licensing.changes.answerNumber')} />
                  <DateField name="answeredOn" label={t('licensing.changes.answeredOn')} />
                </SimpleGrid>
                <TextAreaField name="answer" label={t('licensing.changes.answer')} rows={2} />
              </>
            )}
            <TextAreaField name="note" label={t('common.note')} rows={2} />
          </>
        );
      }}
    </AppForm>
  );
}
