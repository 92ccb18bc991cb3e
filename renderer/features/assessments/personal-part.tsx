import { type ReactNode, useState } from 'react';
import type { AssesseeRecord, RevealedAssessee } from '../../../main/contract/assessment-shapes.ts';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm } from '../../ui/form.tsx';
import { Facts, Modal, Section, Text } from '../../ui/layout.tsx';
import { notifyDone, notifyInfo } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { AssesseePersonalFields } from './assessee-fields.tsx';

/** NIK and date of birth, masked until somebody asks for them: showing and changing them is a logged act. */
export function AssesseePersonalPart(props: {
  readonly record: AssesseeRecord;
  readonly readOnly: boolean;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { record } = props;
  const reveal = useWrite('assessments.revealAssessee');
  const change = useWrite('assessments.changeAssessee', { quiet: true });
  const [plain, setPlain] = useState<RevealedAssessee>();
  const [changing, setChanging] = useState<RevealedAssessee>();
  const show = async (): Promise<void> => {
    const result = await reveal.run({ id: record.id });
    if (!result.ok) return;
    setPlain(result.value);
    notifyInfo(t('assessments.revealed'));
  };
  const startChange = async (): Promise<void> => {
    const result = await reveal.run({ id: record.id });
    if (result.ok) setChanging(result.value);
  };
  const close = (): void => setChanging(undefined);
  return (
    <Section
      title={t('assessments.personal')}
      actions={
        <>
          {plain === undefined ? (
            <ActionButton
              label={t('assessments.reveal')}
              icon="eye"
              does="assessments.revealAssessee"
              busy={reveal.busy}
              onPress={show}
            />
          ) : (
            <ActionButton label={t('assessments.hide')} icon="lock" onPress={() => setPlain(undefined)} />
          )}
          {props.readOnly ? null : (
            <ActionButton label={t('common.edit')} icon="edit" look="quiet" writes onPress={startChange} />
          )}
        </>
      }
    >
      <Facts
        items={[
          { label: t('assessments.nik'), value: (plain ?? record).nik },
          {
            label: t('assessments.birthDate'),
            value: plain === undefined ? record.birthDate : dates.date(plain.birthDate),
          },
          { label: t('assessments.sex'), value: record.sex === null ? '' : t(`assessments.sexs.${record.sex}`) },
        ]}
      />
      {plain === undefined ? <Text size="sm">{t('assessments.personalText')}</Text> : null}
      <Modal opened={changing !== undefined} onClose={close} title={t('assessments.personal')} size="lg">
        {changing === undefined ? null : (
          <AppForm
            label={t('assessments.personal')}
            schema={contract['assessments.changeAssessee'].input}
            start={{
              id: record.id,
              expectRev: record.rev,
              nik: changing.nik,
              birthDate: changing.birthDate,
              sex: record.sex,
            }}
            onSubmit={change.run}
            onDone={() => {
              notifyDone(t('assessments.assesseeSaved'));
              setPlain(undefined);
              close();
            }}
            onCancel={close}
            unguarded
          >
            <AssesseePersonalFields />
          </AppForm>
        )}
      </Modal>
    </Section>
  );
}
