import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import type { LicensingSetting } from '../../../main/contract/licensing-shapes.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { IconButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, TextAreaField, TextField } from '../../ui/form.tsx';
import { Facts, Modal, Section, SimpleGrid, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

const typed = z.object({ values: z.string().max(4000).default(''), note: z.string().max(300).default('') });

function SettingForm(props: { readonly setting: LicensingSetting; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const change = useWrite('licensing.changeSetting', { quiet: true });
  const { setting } = props;
  const shipped =
    setting.shipped.length === 0
      ? t('licensing.setting.shippedNone')
      : t('licensing.setting.shipped', { values: setting.shipped.join(', ') });
  return (
    <AppForm
      label={t('licensing.setting.change')}
      schema={typed}
      start={{ values: setting.values.join(', '), note: setting.note }}
      onSubmit={({ values, note }) =>
        change.run({
          key: setting.key,
          expectRev: setting.rev,
          values: (values ?? '').split(/[,;\s]+/).filter((value) => value !== ''),
          note: note ?? '',
        })
      }
      onDone={() => {
        notifyDone(t('licensing.setting.saved'));
        props.onClose();
      }}
      onCancel={props.onClose}
      unguarded
    >
      <TextAreaField
        name="values"
        label={t(setting.unit === 'days' ? 'licensing.setting.valuesDays' : 'licensing.setting.valuesDates')}
        hint={shipped}
        rows={2}
        autoFocus
      />
      <TextField name="note" label={t('licensing.setting.note')} />
      <Text size="sm">
        {t('licensing.source')}: {setting.source}
      </Text>
    </AppForm>
  );
}

/** Reminders, clock of changes and days off, each with where it comes from. */
export function SettingsPart(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const read = useRead('licensing.settings', {});
  const [changing, setChanging] = useState<LicensingSetting>();
  const shown = (setting: LicensingSetting): string => {
    if (setting.values.length === 0) return t('licensing.setting.noneSet');
    return setting.unit === 'days'
      ? t('licensing.setting.days', { values: setting.values.join(', ') })
      : setting.values.map((value) => dates.date(value)).join(', ');
  };
  return (
    <Section title={t('licensing.setting.title')}>
      <Loaded read={read} lines={3}>
        {({ settings }) => (
          <SimpleGrid cols={{ base: 1, md: 3 }}>
            {settings.map((setting) => (
              <div key={setting.key} className="licensing-setting">
                <div className="licensing-setting-head">
                  <h3>{t(`licensing.setting.names.${setting.key}`)}</h3>
                  <IconButton
                    label={`${t('licensing.setting.change')}: ${t(`licensing.setting.names.${setting.key}`)}`}
                    icon="edit"
                    writes
                    onPress={() => setChanging(setting)}
                  />
                </div>
                <Facts
                  items={[
                    { label: t('licensing.setting.value'), value: shown(setting) },
                    {
                      label: t('licensing.source'),
                      value: `${setting.basis.map((mark) => mark.mark).join(', ')}: ${setting.source}`,
                    },
                    ...(setting.note === '' ? [] : [{ label: t('licensing.setting.note'), value: setting.note }]),
                  ]}
                />
              </div>
            ))}
          </SimpleGrid>
        )}
      </Loaded>
      <Modal
        opened={changing !== undefined}
        onClose={() => setChanging(undefined)}
        title={changing === undefined ? '' : t(`licensing.setting.names.${changing.key}`)}
      >
        {changing === undefined ? null : <SettingForm setting={changing} onClose={() => setChanging(undefined)} />}
      </Modal>
    </Section>
  );
}
