import { type ReactNode, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import type { AssessmentShare } from '../../../main/contract/self-assessment-sharing.ts';
import { useWrite } from '../../app/client.ts';
import { copyText } from '../../app/copy-text.ts';
import type { MenuAction } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, CheckboxField, TextField } from '../../ui/form.tsx';
import { Modal } from '../../ui/layout.tsx';
import { Progressed, StatusMark } from '../../ui/marks.tsx';
import { notifyDone, notifyInfo } from '../../ui/notify.tsx';
import { Empty, type ReadState } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useWords } from '../../ui/use-words.ts';
import { useHandOut } from './use-hand-out.ts';

/** Address of the clause workspace with the rows of one person. */
function rowsAddress(assessmentId: string, person: string): string {
  return `/asesmen-mandiri/${assessmentId}?tampil=${encodeURIComponent(`orang:${person}`)}`;
}

/** Who has which rows and how far they are. */
export function SharesPart(props: {
  readonly assessmentId: string;
  readonly shares: readonly AssessmentShare[];
  readonly read: ReadState<unknown>;
  readonly running: boolean;
}): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const handOut = useHandOut();
  const { today } = useDates();
  const { assessmentId } = props;
  const [moving, setMoving] = useState<AssessmentShare>();
  const columns = useMemo<Column<AssessmentShare>[]>(() => {
    const name = (share: AssessmentShare) => share.person || t('sharedWork.shares.nobody');
    return [
      {
        key: 'person',
        title: t('sharedWork.shares.person'),
        value: name,
        render: (share) =>
          share.person === '' ? <StatusMark tone="neutral" icon="question" word={name(share)} /> : share.person,
        width: 160,
      },
      {
        key: 'chapters',
        title: t('sharedWork.shares.chapters'),
        value: (share) => share.chapters.map((chapter) => chapter.code).join(', '),
        width: 70,
      },
      {
        key: 'progress',
        title: t('sharedWork.shares.answered'),
        type: 'number',
        value: (share) => share.answered,
        text: (share) => t('selfAssessment.answeredOf', { count: share.answered, total: share.total }),
        render: (share) => (
          <Progressed
            done={share.answered}
            total={share.total}
            words={t('selfAssessment.answeredOf', { count: share.answered, total: share.total })}
          />
        ),
        width: 165,
      },
      {
        key: 'settled',
        title: t('sharedWork.shares.settled'),
        type: 'number',
        value: (share) => share.settled,
        width: 85,
      },
      {
        key: 'overdue',
        title: t('sharedWork.shares.overdue'),
        type: 'number',
        value: (share) => share.overdue,
        render: (share) =>
          share.overdue === 0 ? '0' : <StatusMark tone="bad" icon="clock" word={String(share.overdue)} />,
        width: 140,
      },
      {
        key: 'comments',
        title: t('sharedWork.shares.openComments'),
        type: 'number',
        value: (share) => share.openComments,
        width: 160,
      },
      {
        key: 'sheets',
        title: t('sharedWork.shares.sheetsOut'),
        type: 'number',
        value: (share) => share.sheetsOut,
        width: 140,
      },
      {
        key: 'nextDue',
        title: t('sharedWork.shares.nextDue'),
        type: 'date',
        value: (share) => share.nextDue,
        width: 150,
      },
    ];
  }, [t]);
  const actionsOf = (share: AssessmentShare): readonly MenuAction[] => [
    {
      key: 'rows',
      label: t('sharedWork.shares.openRows'),
      icon: 'checklist',
      onPress: () => navigate(rowsAddress(assessmentId, share.person)),
    },
    ...(share.person === ''
      ? []
      : [
          {
            key: 'copy',
            label: t('sharedWork.shares.copy'),
            icon: 'paste' as const,
            onPress: () =>
              share.reminder === ''
                ? notifyInfo(t('sharedWork.shares.nothingLeft', { person: share.person }))
                : copyText(
                    share.reminder,
                    t('sharedWork.shares.copied', { person: share.person }),
                    t('common.notCopied'),
                  ),
          },
        ]),
    ...(props.running && share.person !== '' && share.total > 0
      ? [
          {
            key: 'handOut',
            label: t('sharedWork.shares.handOut'),
            icon: 'excel' as const,
            writes: true,
            onPress: () =>
              // a day that has passed is no day to be back by
              handOut({
                assessmentId,
                person: share.person,
                due: share.nextDue !== null && share.nextDue >= today ? share.nextDue : null,
              }),
          },
        ]
      : []),
    ...(props.running && share.total > 0
      ? [
          {
            key: 'reassign',
            label: t(share.person === '' ? 'sharedWork.shares.reassignNobody' : 'sharedWork.shares.reassign'),
            icon: 'person' as const,
            writes: true,
            onPress: () => setMoving(share),
          },
        ]
      : []),
  ];
  return (
    <>
      <AppTable
        title={t('sharedWork.shares.title')}
        rows={props.shares}
        read={props.read}
        rowKey={(share) => share.person}
        columns={columns}
        rowAddress={(share) => rowsAddress(assessmentId, share.person)}
        rowActions={actionsOf}
        empty={<Empty title={t('sharedWork.shares.emptyTitle')} text={t('sharedWork.shares.emptyText')} />}
      />
      <Modal
        opened={moving !== undefined}
        onClose={() => setMoving(undefined)}
        title={
          moving === undefined || moving.person === ''
            ? t('sharedWork.shares.reassignNobody')
            : t('sharedWork.shares.reassignTitle', { person: moving.person })
        }
      >
        {moving === undefined ? null : (
          <ReassignForm assessmentId={assessmentId} share={moving} onClose={() => setMoving(undefined)} />
        )}
      </Modal>
    </>
  );
}

function ReassignForm(props: {
  readonly assessmentId: string;
  readonly share: AssessmentShare;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const reassign = useWrite('shares.reassign', { quiet: true });
  const { share } = props;
  return (
    <AppForm
      label={t('sharedWork.shares.reassign')}
      schema={contract['shares.reassign'].input}
      start={{ assessmentId: props.assessmentId, from: share.person, to: '', onlyOpen: share.person !== '' }}
      onSubmit={async (values) => {
        const result = await reassign.run(values);
        if (result.ok) {
          notifyDone(t('sharedWork.shares.reassigned', { count: result.value.changed, person: values.to }));
        }
        return result;
      }}
      onDone={props.onClose}
      onCancel={props.onClose}
      submitLabel={t('sharedWork.shares.reassign')}
      unguarded
    >
      <TextField name="to" label={t('sharedWork.shares.reassignTo')} autoFocus />
      <CheckboxField name="onlyOpen" label={t('sharedWork.shares.reassignOnlyOpen')} />
    </AppForm>
  );
}
