import { type ReactNode, useMemo, useState } from 'react';
import { contract } from '../../../main/contract/index.ts';
import type { AssessmentHandout } from '../../../main/contract/self-assessment-sharing.ts';
import { useWrite } from '../../app/client.ts';
import { copyText } from '../../app/copy-text.ts';
import { saveDownload } from '../../app/downloads.ts';
import type { MenuAction } from '../../ui/buttons.tsx';
import { AppForm, TextAreaField } from '../../ui/form.tsx';
import { Modal, Text } from '../../ui/layout.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty, type ReadState } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useWords } from '../../ui/use-words.ts';

const states = ['out', 'overdue', 'returned', 'withdrawn'] as const;
const tones: Readonly<Record<AssessmentHandout['state'], Tone>> = {
  out: 'accent',
  overdue: 'bad',
  returned: 'good',
  withdrawn: 'neutral',
};

const isOut = (handout: AssessmentHandout): boolean => handout.state === 'out' || handout.state === 'overdue';

/** The register of sheets: who has what since when, and what came back. */
export function HandoutsPart(props: {
  readonly handouts: readonly AssessmentHandout[] | undefined;
  readonly read: ReadState<unknown>;
}): ReactNode {
  const { t } = useWords();
  const file = useWrite('handouts.file');
  const close = useWrite('handouts.close');
  const [leaving, setLeaving] = useState<AssessmentHandout>();
  const columns = useMemo<Column<AssessmentHandout>[]>(
    () => [
      { key: 'person', title: t('sharedWork.handouts.person'), value: (one) => one.person, width: 220 },
      {
        key: 'scope',
        title: t('sharedWork.handouts.scope'),
        value: (one) => (one.codes.length === 0 ? t('sharedWork.handouts.share') : one.codes.join(', ')),
        width: 170,
      },
      { key: 'rows', title: t('sharedWork.handouts.rows'), type: 'number', value: (one) => one.rows, width: 80 },
      {
        key: 'state',
        title: t('sharedWork.handouts.state'),
        type: 'choice',
        value: (one) => one.state,
        choices: states.map((value) => ({ value, label: t(`sharedWork.handouts.states.${value}`) })),
        render: (one) => (
          <StatusMark
            tone={tones[one.state]}
            {...(isOut(one) ? { icon: 'clock' as const } : {})}
            word={t(`sharedWork.handouts.states.${one.state}`)}
          />
        ),
        width: 150,
      },
      {
        key: 'handedOn',
        title: t('sharedWork.handouts.handedOn'),
        type: 'date',
        value: (one) => one.handedOn,
        width: 150,
      },
      { key: 'due', title: t('sharedWork.handouts.due'), type: 'date', value: (one) => one.due, width: 200 },
      {
        key: 'returnedAt',
        title: t('sharedWork.handouts.returnedAt'),
        type: 'instant',
        value: (one) => one.returnedAt,
        width: 190,
      },
      {
        key: 'untouched',
        title: t('sharedWork.handouts.untouched'),
        type: 'number',
        value: (one) => one.untouched,
        width: 160,
      },
      { key: 'handedBy', title: t('sharedWork.handouts.handedBy'), value: (one) => one.handedBy, hidden: true },
      { key: 'note', title: t('sharedWork.handouts.note'), value: (one) => one.note, hidden: true },
    ],
    [t],
  );
  const download = async (handout: AssessmentHandout): Promise<void> => {
    const result = await file.run({ id: handout.id });
    if (result.ok) saveDownload(result.value);
  };
  const markBack = async (handout: AssessmentHandout): Promise<void> => {
    const result = await close.run({ id: handout.id, expectRev: handout.rev });
    if (result.ok) notifyDone(t('sharedWork.handouts.closed', { person: handout.person }));
  };
  const actionsOf = (handout: AssessmentHandout): readonly MenuAction[] => [
    { key: 'file', label: t('sharedWork.handouts.file'), icon: 'download', onPress: () => download(handout) },
    ...(isOut(handout)
      ? ([
          {
            key: 'copy',
            label: t('sharedWork.handouts.copy'),
            icon: 'paste',
            onPress: () =>
              copyText(
                handout.reminder,
                t('sharedWork.shares.copied', { person: handout.person }),
                t('common.notCopied'),
              ),
          },
          {
            key: 'close',
            label: t('sharedWork.handouts.close'),
            icon: 'check',
            writes: true,
            onPress: () => markBack(handout),
          },
          {
            key: 'withdraw',
            label: t('sharedWork.handouts.withdraw'),
            icon: 'trash',
            danger: true,
            writes: true,
            onPress: () => setLeaving(handout),
          },
        ] as const)
      : []),
  ];
  return (
    <>
      <AppTable
        title={t('sharedWork.handouts.title')}
        rows={props.handouts}
        read={props.read}
        rowKey={(handout) => handout.id}
        columns={columns}
        rowActions={actionsOf}
        empty={
          <Empty icon="excel" title={t('sharedWork.handouts.emptyTitle')} text={t('sharedWork.handouts.emptyText')} />
        }
      />
      <Modal
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('sharedWork.handouts.withdrawTitle', { person: leaving?.person ?? '' })}
      >
        {leaving === undefined ? null : <WithdrawForm handout={leaving} onClose={() => setLeaving(undefined)} />}
      </Modal>
    </>
  );
}

function WithdrawForm(props: { readonly handout: AssessmentHandout; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const withdraw = useWrite('handouts.withdraw', { quiet: true });
  const { handout } = props;
  return (
    <>
      <Text size="sm" mb="sm">
        {t('sharedWork.handouts.withdrawText')}
      </Text>
      <AppForm
        label={t('sharedWork.handouts.withdraw')}
        schema={contract['handouts.withdraw'].input}
        start={{ id: handout.id, expectRev: handout.rev, reason: '' }}
        onSubmit={withdraw.run}
        onDone={() => {
          notifyDone(t('sharedWork.handouts.withdrawn', { person: handout.person }));
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('sharedWork.handouts.withdraw')}
        unguarded
      >
        <TextAreaField name="reason" label={t('sharedWork.handouts.withdrawReason')} autoFocus />
      </AppForm>
    </>
  );
}
