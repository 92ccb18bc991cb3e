import type { ReactNode } from 'react';
import { DateField, FileField, TextField } from '../../ui/form.tsx';
import { SimpleGrid } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Who approved on paper, when, from when it counts, and the signed sheet. `prefix` is the path of the approval in the form. */
export function ApprovalFields(props: { readonly prefix: string; readonly autoFocus?: boolean }): ReactNode {
  const { t } = useWords();
  const name = (field: string): string => `${props.prefix}${field}`;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField
          name={name('approvedBy')}
          label={t('documents.approvedBy')}
          {...(props.autoFocus ? { autoFocus: true } : {})}
        />
        <DateField name={name('approvedOn')} label={t('documents.approvedOn')} />
        <TextField name={name('checkedBy')} label={t('documents.checkedBy')} />
        <DateField name={name('checkedOn')} label={t('documents.checkedOn')} />
        <DateField name={name('effectiveOn')} label={t('documents.effectiveOn')} hint={t('documents.effectiveHint')} />
      </SimpleGrid>
      <FileField name={name('scan')} label={t('documents.scan')} />
    </>
  );
}

/** Values with which a paper approval starts: both dates today. */
export function paperApproval(today: string) {
  return { how: 'paper' as const, approvedBy: '', approvedOn: today, effectiveOn: today };
}
