import type { ReactNode } from 'react';
import type { DocumentRevision } from '../../../main/contract/documents.ts';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { AppForm, DateField, FileField, TextField } from '../../ui/form.tsx';
import { Group, SimpleGrid, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

/** What an approval that was not given on the screen lacks for being shown to an assessor. */
function missingOf(revision: DocumentRevision): readonly ('approvedBy' | 'approvedOn' | 'scan')[] {
  if (revision.approvalKind !== 'paper' && revision.approvalKind !== 'import') {
    return [];
  }
  return [
    ...(revision.approvedBy === '' ? (['approvedBy'] as const) : []),
    ...(revision.approvedOn === null ? (['approvedOn'] as const) : []),
    ...(revision.scan === null ? (['scan'] as const) : []),
  ];
}

/** Can something be added to the approval of a revision? Also who checked it, where only that is blank. */
export function canComplete(revision: DocumentRevision): boolean {
  const known = revision.approvalKind === 'paper' || revision.approvalKind === 'import';
  return known && (missingOf(revision).length > 0 || revision.checkedBy === '' || revision.checkedOn === null);
}

/** Says what the approval of the revision in force lacks, with the way to add it; nothing when it is whole or no longer counts. */
export function ApprovalGaps(props: {
  readonly revision: DocumentRevision;
  readonly onComplete: () => void;
}): ReactNode {
  const { t } = useWords();
  const { revision } = props;
  const missing = missingOf(revision);
  if (missing.length === 0 || (revision.state !== 'in-force' && revision.state !== 'approved')) {
    return null;
  }
  const named = missing.map((part) => t(`documents.missingParts.${part}`)).join(', ');
  const sheetAlone = missing.length === 1 && missing[0] === 'scan';
  return (
    <Hint tone="warn">
      <Group gap="sm">
        <Text size="sm" span>
          {sheetAlone ? t('documents.noSheet') : t('documents.notComplete', { missing: named })}
        </Text>
        <ActionButton
          label={t('documents.completeApproval')}
          icon="upload"
          size="xs"
          writes
          onPress={props.onComplete}
        />
      </Group>
    </Hint>
  );
}

/** Fills in what an approval on paper lacks: who, when, and the signed sheet. What is recorded is not asked again. */
export function CompleteApprovalForm(props: {
  readonly revision: DocumentRevision;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { revision } = props;
  const complete = useWrite('documents.completeApproval', { quiet: true });
  return (
    <AppForm
      label={t('documents.completeApproval')}
      schema={contract['documents.completeApproval'].input}
      start={{ id: revision.id, expectRev: revision.rev }}
      onSubmit={complete.run}
      onDone={() => {
        notifyDone(t('documents.completeApprovalDone', { revision: revision.label }));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('documents.approvalSave')}
      unguarded
    >
      <Stack gap="md">
        <Text size="sm">{t('documents.completeApprovalText')}</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {revision.approvedBy === '' ? (
            <TextField name="approvedBy" label={t('documents.approvedBy')} autoFocus />
          ) : null}
          {revision.approvedOn === null ? <DateField name="approvedOn" label={t('documents.approvedOn')} /> : null}
          {revision.checkedBy === '' ? <TextField name="checkedBy" label={t('documents.checkedBy')} /> : null}
          {revision.checkedOn === null ? <DateField name="checkedOn" label={t('documents.checkedOn')} /> : null}
        </SimpleGrid>
        {revision.scan === null ? <FileField name="scan" label={t('documents.scan')} /> : null}
      </Stack>
    </AppForm>
  );
}
