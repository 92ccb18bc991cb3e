import { type ReactNode, useState } from 'react';
import type { AssessorRecord, RevealedPersonal } from '../../../main/contract/assessor-shapes.ts';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm } from '../../ui/form.tsx';
import { Facts, Modal, Section, Text } from '../../ui/layout.tsx';
import { notifyDone, notifyInfo } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { PersonalFields } from './assessor-fields.tsx';

function PersonalForm(props: {
  readonly assessor: AssessorRecord;
  readonly plain: RevealedPersonal;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { assessor, plain } = props;
  const change = useWrite('assessors.change', { quiet: true });
  return (
    <AppForm
      label={t('assessors.changePersonal')}
      schema={contract['assessors.change'].input}
      start={{
        id: assessor.id,
        expectRev: assessor.rev,
        nik: plain.nik,
        taxNumber: plain.taxNumber,
        birthPlace: assessor.birthPlace,
        birthDate: plain.birthDate,
        sex: assessor.sex,
        phone: plain.phone,
        email: plain.email,
        address: plain.address,
      }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('assessors.saved'));
        props.onClose();
      }}
      onCancel={props.onClose}
      unguarded
    >
      <PersonalFields />
    </AppForm>
  );
}

/**
 * Personal data, masked until somebody asks for them. Showing and changing them is a logged act; leaving the page masks them again, as nothing
 * is kept.
 */
export function PersonalPart(props: { readonly assessor: AssessorRecord; readonly readOnly: boolean }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { assessor } = props;
  const reveal = useWrite('assessors.reveal');
  const [plain, setPlain] = useState<RevealedPersonal>();
  const [changing, setChanging] = useState<RevealedPersonal>();
  const shown = plain ?? assessor;
  const show = async (): Promise<void> => {
    const result = await reveal.run({ id: assessor.id });
    if (!result.ok) return;
    setPlain(result.value);
    notifyInfo(t('assessors.revealed'));
  };
  const change = async (): Promise<void> => {
    const result = await reveal.run({ id: assessor.id });
    if (result.ok) setChanging(result.value);
  };
  return (
    <Section
      title={t('assessors.personal')}
      actions={
        <>
          {plain === undefined ? (
            <ActionButton
              label={t('assessors.reveal')}
              icon="eye"
              does="assessors.reveal"
              busy={reveal.busy}
              onPress={show}
            />
          ) : (
            <ActionButton label={t('assessors.hide')} icon="lock" onPress={() => setPlain(undefined)} />
          )}
          {props.readOnly ? null : (
            <ActionButton label={t('assessors.changePersonal')} icon="edit" look="quiet" writes onPress={change} />
          )}
        </>
      }
    >
      <Facts
        items={[
          { label: t('assessors.nik'), value: shown.nik },
          { label: t('assessors.taxNumber'), value: shown.taxNumber },
          { label: t('assessors.birthPlace'), value: assessor.birthPlace },
          {
            label: t('assessors.birthDate'),
            value: plain === undefined ? assessor.birthDate : dates.date(plain.birthDate),
          },
          { label: t('assessors.sex'), value: assessor.sex === null ? '' : t(`assessors.sexes.${assessor.sex}`) },
          { label: t('assessors.phone'), value: shown.phone },
          { label: t('assessors.email'), value: shown.email },
          { label: t('assessors.address'), value: shown.address },
        ]}
      />
      {plain === undefined ? <Text size="sm">{t('assessors.personalText')}</Text> : null}
      <Modal
        opened={changing !== undefined}
        onClose={() => setChanging(undefined)}
        title={t('assessors.changePersonal')}
        size="lg"
      >
        {changing === undefined ? null : (
          <PersonalForm
            assessor={assessor}
            plain={changing}
            onClose={() => {
              setChanging(undefined);
              setPlain(undefined);
            }}
          />
        )}
      </Modal>
    </Section>
  );
}
