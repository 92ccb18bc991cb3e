import { type ReactNode, useState } from 'react';
import { contract } from '../../../main/contract/index.ts';
import { AreaScope } from '../../app/area-scope.tsx';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, CheckboxField, DateField, TextAreaField, TextField } from '../../ui/form.tsx';
import { Facts, Section, SimpleGrid, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

/** The choice of the LSP about one person in all steps of a revision, as it stands and to be changed in writing. */
export function ApprovalRule(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const rule = useRead('documents.approvalRule', {});
  const save = useWrite('documents.setApprovalRule', { quiet: true });
  const [editing, setEditing] = useState(false);
  return (
    <Section
      title={t('documents.rule.title')}
      actions={
        editing ? undefined : (
          <ActionButton
            label={t('common.edit')}
            icon="edit"
            does="documents.setApprovalRule"
            onPress={() => setEditing(true)}
          />
        )
      }
    >
      <Stack gap="md">
        <Text size="sm">{t('documents.rule.text')}</Text>
        <Loaded read={rule}>
          {({ rev, ...values }) =>
            editing ? (
              <AreaScope area="approval">
                <AppForm
                  key={rev}
                  label={t('documents.rule.title')}
                  schema={contract['documents.setApprovalRule'].input}
                  start={{ expectRev: rev, ...values }}
                  onSubmit={save.run}
                  onDone={() => {
                    notifyDone(t('documents.rule.saved'));
                    setEditing(false);
                  }}
                  onCancel={() => setEditing(false)}
                  submitLabel={t('documents.rule.save')}
                >
                  <Stack gap="md">
                    <CheckboxField name="onePerson" label={t('documents.rule.onePerson')} />
                    <TextAreaField name="reason" label={t('documents.rule.reason')} />
                    <SimpleGrid cols={{ base: 1, sm: 3 }}>
                      <TextField name="decidedBy" label={t('documents.rule.decidedBy')} />
                      <DateField name="decidedOn" label={t('documents.rule.decidedOn')} />
                      <TextField name="reference" label={t('documents.rule.reference')} />
                    </SimpleGrid>
                  </Stack>
                </AppForm>
              </AreaScope>
            ) : (
              <Facts
                items={[
                  {
                    label: t('documents.rule.onePerson'),
                    value: values.onePerson
                      ? t('documents.rule.allowed', { name: values.decidedBy, date: dates.date(values.decidedOn) })
                      : t('documents.rule.notAllowed'),
                  },
                  ...(values.reason === '' ? [] : [{ label: t('documents.rule.reason'), value: values.reason }]),
                  ...(values.reference === ''
                    ? []
                    : [{ label: t('documents.rule.reference'), value: values.reference }]),
                ]}
              />
            )
          }
        </Loaded>
      </Stack>
    </Section>
  );
}
