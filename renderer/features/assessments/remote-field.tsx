import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { Select } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Remote, on site, or not known: a yes-no box could not say the third. */
export function RemoteField(): ReactNode {
  const { t } = useWords();
  const form = useFormContext();
  const value: unknown = form.watch('remote');
  return (
    <Select
      label={t('assessments.remote')}
      placeholder={t('assessments.remoteUnknown')}
      clearable
      clearButtonProps={{ 'aria-label': t('ui.form.clear', { label: t('assessments.remote') }) }}
      data={['1', '0'].map((choice) => ({ value: choice, label: t(`assessments.remotes.${choice}`) }))}
      value={typeof value === 'boolean' ? (value ? '1' : '0') : null}
      onChange={(choice) => form.setValue('remote', choice === null ? null : choice === '1', { shouldDirty: true })}
    />
  );
}
