import type { ReactNode } from 'react';
import { contract } from '../../../main/contract/index.ts';
import { disposalMethods, type RecordType, startEvents } from '../../../main/contract/retention-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { AppForm, CheckboxField, NumberField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { List, RecordLink, SimpleGrid, Stack, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useRetentionWords } from './marks.tsx';

/** The documents that the forms of a type are; a code without one says so. */
function Forms(props: { readonly type: RecordType }): ReactNode {
  const { t } = useWords();
  if (props.type.forms.length === 0) return null;
  return (
    <List size="sm">
      {props.type.forms.map((form) => (
        <List.Item key={form.code}>
          {form.documentId === null ? (
            <>
              {form.code}{' '}
              <Text span size="sm" c="dimmed">
                {t('retention.formMissing')}
              </Text>
            </>
          ) : (
            <RecordLink to={`/dokumen/${form.documentId}`}>{`${form.code} ${form.title}`}</RecordLink>
          )}
        </List.Item>
      ))}
    </List>
  );
}

/** One record type beside the list: read, changed, set back to its shipped form. */
export function TypeDrawer(props: {
  /** Left out for a new one. */
  readonly type: RecordType | undefined;
  readonly leastMonths: number;
  readonly onClose: () => void;
  readonly onSaved: (code: string) => void;
}): ReactNode {
  const { t } = useWords();
  const confirm = useConfirm();
  const { months } = useRetentionWords();
  const { type } = props;
  const save = useWrite('retention.saveType', { quiet: true });
  const withdraw = useWrite('retention.withdrawType');
  const own = type?.basis === 'own';
  const takeBack = async (): Promise<void> => {
    if (type === undefined || type.id === null) return;
    const sure = await confirm({
      title: t(own ? 'retention.removeTypeTitle' : 'retention.resetTypeTitle', { title: type.title }),
      text: t(own ? 'retention.removeTypeText' : 'retention.resetTypeText'),
      action: t(own ? 'retention.removeType' : 'retention.resetType'),
      danger: own,
    });
    if (!sure) return;
    const result = await withdraw.run({ id: type.id, expectRev: type.rev });
    if (!result.ok) return;
    notifyDone(t(own ? 'retention.typeRemoved' : 'retention.typeReset'));
    props.onClose();
  };
  return (
    <Drawer
      title={type?.title ?? t('retention.addType')}
      width="wide"
      onClose={props.onClose}
      mark={
        type?.inUse === true && type.short ? <StatusMark tone="warn" word={t('retention.short')} small /> : undefined
      }
      actions={
        type === undefined || type.id === null ? undefined : (
          <ActionButton
            label={t(own ? 'retention.removeType' : 'retention.resetType')}
            look={own ? 'danger' : 'plain'}
            icon={own ? 'close' : 'undo'}
            writes
            does="retention.withdrawType"
            onPress={() => void takeBack()}
          />
        )
      }
    >
      <Stack gap="sm">
        {type?.inUse === true && type.short ? (
          <Hint tone="warn">{t('retention.shortHint', { months: props.leastMonths })}</Hint>
        ) : null}
        {type === undefined || type.source === '' ? null : (
          <Text size="sm" c="dimmed">
            {type.source} {t('retention.shippedMonths', { months: months(type.shippedMonths) })}
          </Text>
        )}
        {type === undefined ? null : <Forms type={type} />}
        <AppForm
          label={t('retention.saveType')}
          schema={contract['retention.saveType'].input}
          start={{
            code: type?.code ?? '',
            title: type?.title ?? '',
            forms: type?.forms.map((form) => form.code).join('\n') ?? '',
            keepMonths: type === undefined ? 60 : type.keepMonths,
            activeMonths: type?.activeMonths ?? 12,
            startEvent: type?.startEvent ?? 'made',
            place: type?.place ?? '',
            responsible: type?.responsible ?? '',
            method: type?.method ?? 'shred',
            ownMinutes: type?.ownMinutes ?? false,
            inUse: type?.inUse ?? true,
            note: type?.note ?? '',
            expectRev: type?.rev ?? 0,
            added: type === undefined,
          }}
          onSubmit={save.run}
          onDone={() => {
            notifyDone(t('retention.typeSaved'));
            props.onSaved(type?.code ?? '');
          }}
          onCancel={props.onClose}
          submitLabel={t('retention.saveType')}
        >
          {type === undefined ? (
            <TextField name="code" label={t('retention.typeCode')} hint={t('retention.typeCodeHint')} />
          ) : null}
          <TextField name="title" label={t('retention.typeTitle')} />
          <SelectField
            name="startEvent"
            label={t('retention.startEvent')}
            choices={startEvents.map((value) => ({ value, label: t(`retention.events.${value}`) }))}
          />
          <SimpleGrid cols={2}>
            <NumberField name="keepMonths" label={t('retention.keepMonths')} hint={t('retention.keepMonthsHint')} />
            <NumberField
              name="activeMonths"
              label={t('retention.activeMonths')}
              hint={t('retention.activeMonthsHint')}
            />
            <TextField name="place" label={t('retention.place')} />
            <TextField name="responsible" label={t('retention.responsible')} />
          </SimpleGrid>
          <SelectField
            name="method"
            label={t('retention.method')}
            choices={disposalMethods.map((value) => ({ value, label: t(`retention.methods.${value}`) }))}
          />
          <TextAreaField name="forms" label={t('retention.forms')} hint={t('retention.formsHint')} rows={4} />
          <CheckboxField name="ownMinutes" label={t('retention.ownMinutes')} hint={t('retention.ownMinutesHint')} />
          <CheckboxField name="inUse" label={t('retention.inUse')} />
          <TextAreaField name="note" label={t('retention.note')} rows={2} />
        </AppForm>
      </Stack>
    </Drawer>
  );
}
