import { type ReactNode, useState } from 'react';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Modal, MultiSelect, Select, Stack } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useRegisters } from './use-registers.ts';

/** Sets the same scheme, assessors, site or way for the chosen rows; what stays empty here stays as it is there. */
export function BulkDialog(props: { readonly ids: readonly string[]; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const registers = useRegisters();
  const write = useWrite('assessments.setMany');
  const [scheme, setScheme] = useState<string | null>(null);
  const [assessors, setAssessors] = useState<string[]>([]);
  const [tuk, setTuk] = useState<string | null>(null);
  const [remote, setRemote] = useState<string | null>(null);
  const nothing = scheme === null && assessors.length === 0 && tuk === null && remote === null;
  const save = async (): Promise<void> => {
    const result = await write.run({
      ids: [...props.ids],
      ...(scheme === null ? {} : { schemeId: scheme }),
      ...(assessors.length === 0 ? {} : { assessorIds: assessors }),
      ...(tuk === null ? {} : { tukId: tuk }),
      ...(remote === null ? {} : { remote: remote === '1' }),
    });
    if (!result.ok) return;
    notifyDone(t('assessments.bulkDone', { count: result.value.count }));
    props.onClose();
  };
  const shared = { clearable: true, searchable: true, nothingFoundMessage: t('ui.form.noChoice') } as const;
  const clear = (label: string) => ({ clearButtonProps: { 'aria-label': t('ui.form.clear', { label }) } });
  return (
    <Modal opened onClose={props.onClose} title={t('assessments.bulkTitle', { count: props.ids.length })} size="lg">
      <Stack gap="sm">
        <Select
          {...shared}
          {...clear(t('assessments.scheme'))}
          label={t('assessments.scheme')}
          data={[...registers.schemes]}
          value={scheme}
          onChange={setScheme}
        />
        <MultiSelect
          {...shared}
          {...clear(t('assessments.assessors'))}
          label={t('assessments.assessors')}
          data={[...registers.assessors]}
          value={assessors}
          onChange={setAssessors}
        />
        <Select
          {...shared}
          {...clear(t('assessments.tuk'))}
          label={t('assessments.tuk')}
          data={[...registers.sites]}
          value={tuk}
          onChange={setTuk}
        />
        <Select
          {...clear(t('assessments.remote'))}
          clearable
          label={t('assessments.remote')}
          data={['1', '0'].map((value) => ({ value, label: t(`assessments.remotes.${value}`) }))}
          value={remote}
          onChange={setRemote}
        />
        <div className="confirm-actions">
          <ActionButton label={t('common.cancel')} onPress={props.onClose} />
          <ActionButton
            label={t('assessments.bulkSave')}
            look="main"
            writes
            disabled={nothing}
            busy={write.busy}
            onPress={save}
          />
        </div>
      </Stack>
    </Modal>
  );
}
