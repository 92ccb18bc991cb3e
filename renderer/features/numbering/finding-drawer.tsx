import type { ReactNode } from 'react';
import { contract } from '../../../main/contract/index.ts';
import type { NumberFinding } from '../../../main/contract/numbering.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useDates } from '../../ui/dates.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { AppForm, TextField } from '../../ui/form.tsx';
import { Facts, Stack, Text } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { FindingMark } from './finding-mark.tsx';

/** One finding of the number check: what it means, and what can be done about it. */
export function FindingDrawer(props: {
  readonly finding: NumberFinding;
  readonly typeName: string;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { finding } = props;
  const { waiver } = finding;
  const waive = useWrite('numbering.waive', { quiet: true });
  const unwaive = useWrite('numbering.unwaive');
  const takeUp = async (): Promise<void> => {
    if (waiver !== null && (await unwaive.run({ id: waiver.id, expectRev: waiver.rev })).ok) {
      notifyDone(t('numbering.unwaived', { code: finding.code }));
      props.onClose();
    }
  };
  const on = waiver === null ? '' : dates.date(waiver.on);
  return (
    <Drawer
      title={finding.code === '' ? finding.title : finding.code}
      mark={<FindingMark kind={finding.kind} />}
      width="wide"
      onClose={props.onClose}
      actions={
        <>
          <UseExpected finding={finding} onDone={props.onClose} />
          {finding.documentId === null ? (
            finding.kind === 'unfit' ? (
              <ActionButton label={t('numbering.openSettings')} icon="settings" address="/pengaturan/dokumen" />
            ) : null
          ) : (
            <ActionButton
              label={t('numbering.openDocument')}
              icon="document"
              address={`/dokumen/${finding.documentId}`}
            />
          )}
        </>
      }
    >
      <Stack gap="md">
        <Text size="sm">{t(`numbering.explain.${finding.kind}`)}</Text>
        <Facts
          items={[
            { label: t('numbering.finding'), value: messageOf(finding.message) },
            { label: t('numbering.type'), value: props.typeName },
            ...(finding.title === '' ? [] : [{ label: t('numbering.titleColumn'), value: finding.title }]),
            ...(finding.expected === '' ? [] : [{ label: t('numbering.expected'), value: finding.expected }]),
          ]}
        />
        {waiver === null ? (
          <AppForm
            label={t('numbering.waive')}
            schema={contract['numbering.waive'].input}
            start={{ key: finding.key, label: finding.code, reason: '' }}
            onSubmit={waive.run}
            onDone={() => {
              notifyDone(t('numbering.waived', { code: finding.code || finding.title }));
              props.onClose();
            }}
            submitLabel={t('numbering.waive')}
            calm
          >
            <TextField name="reason" label={t('numbering.reason')} />
          </AppForm>
        ) : (
          <Stack gap="sm" align="flex-start">
            <Hint>
              {waiver.by === ''
                ? t('numbering.waivedOn', { date: on, reason: waiver.reason })
                : t('numbering.waivedBy', { date: on, name: waiver.by, reason: waiver.reason })}
            </Hint>
            <ActionButton label={t('numbering.unwaive')} icon="undo" writes onPress={takeUp} />
          </Stack>
        )}
      </Stack>
    </Drawer>
  );
}

/** Gives the document the code that would be right, after a question: references inside files stay as they are. */
function UseExpected(props: { readonly finding: NumberFinding; readonly onDone: () => void }): ReactNode {
  const { t } = useWords();
  const confirm = useConfirm();
  const change = useWrite('documents.change');
  const { documentId, documentRev, expected, code } = props.finding;
  if (documentId === null || documentRev === null || expected === '') {
    return null;
  }
  const give = async (): Promise<void> => {
    const sure = await confirm({
      title: t('numbering.confirmTitle'),
      text: t('numbering.confirmText', { before: code, after: expected }),
      action: t('numbering.confirmDo'),
    });
    if (sure && (await change.run({ id: documentId, expectRev: documentRev, code: expected })).ok) {
      notifyDone(t('numbering.usedExpected', { code: expected }));
      props.onDone();
    }
  };
  return (
    <ActionButton
      label={t('numbering.useExpected', { code: expected })}
      icon="edit"
      look="main"
      writes
      onPress={give}
    />
  );
}
