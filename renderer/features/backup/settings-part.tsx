import { type ReactNode, useState } from 'react';
import { type BackupSetting, backupContract } from '../../../main/contract/backup.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { IconButton } from '../../ui/buttons.tsx';
import { AppForm, NumberField, TextField } from '../../ui/form.tsx';
import { Facts, Group, Modal, Section, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

/** How long copies are kept, how often a drill is due, when the second place is reminded of; each with where it comes from. */
export function SettingsPart(): ReactNode {
  const { t } = useWords();
  const read = useRead('backup.settings', {});
  const [changing, setChanging] = useState<BackupSetting>();
  return (
    <Section title={t('backup.settings.title')}>
      <Text size="sm" mb="xs">
        {t('backup.settings.text')}
      </Text>
      <Loaded read={read} lines={4}>
        {({ settings }) => (
          <Facts
            items={settings.map((setting) => ({
              label: t(`backup.settings.${setting.key}`),
              value: (
                <Group gap="xs">
                  <span>{t(`backup.settings.${setting.unit}`, { count: setting.value })}</span>
                  <IconButton
                    label={`${t('backup.settings.edit')}: ${t(`backup.settings.${setting.key}`)}`}
                    icon="edit"
                    writes
                    onPress={() => setChanging(setting)}
                  />
                </Group>
              ),
            }))}
          />
        )}
      </Loaded>
      <Modal
        opened={changing !== undefined}
        onClose={() => setChanging(undefined)}
        title={changing === undefined ? '' : t(`backup.settings.${changing.key}`)}
      >
        {changing === undefined ? null : <SettingForm setting={changing} onClose={() => setChanging(undefined)} />}
      </Modal>
    </Section>
  );
}

function SettingForm(props: { readonly setting: BackupSetting; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const change = useWrite('backup.changeSetting', { quiet: true });
  const { setting } = props;
  return (
    <AppForm
      label={t('backup.settings.edit')}
      schema={backupContract['backup.changeSetting'].input}
      start={{ key: setting.key, expectRev: setting.rev, value: setting.value, note: setting.note }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('backup.done.settingSaved'));
        props.onClose();
      }}
      onCancel={props.onClose}
      unguarded
    >
      <NumberField
        name="value"
        label={t('backup.settings.value')}
        hint={t(`backup.settings.${setting.unit}`, { count: setting.shipped })}
      />
      <TextField name="note" label={t('backup.settings.note')} />
      <Text size="sm">
        {t('backup.settings.source')}: {setting.source}
      </Text>
    </AppForm>
  );
}
