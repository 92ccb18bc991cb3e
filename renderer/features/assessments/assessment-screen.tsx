import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { AssessmentRecord } from '../../../main/contract/assessment-shapes.ts';
import { contract } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm } from '../../ui/form.tsx';
import { Page } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Loaded, Withdrawn } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import './assessments.css';
import { RecordHistory } from '../../app/record-history.tsx';
import { AssessmentFields } from './assessment-fields.tsx';
import { personOf } from './log-columns.tsx';
import { RepeatMark } from './marks.tsx';
import { LinkedParts } from './row-drawer.tsx';

/** One row of the log: read and changed in place, with what is linked to it at the right. */
export function AssessmentScreen(): ReactNode {
  const { id = '' } = useParams();
  const record = useRead('assessments.get', { id }, { keepPrevious: true });
  return <Loaded read={record}>{(data) => <AssessmentPage key={data.id} record={data} />}</Loaded>;
}

function AssessmentPage(props: { readonly record: AssessmentRecord }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { record } = props;
  const navigate = useNavigate();
  const confirm = useConfirm();
  const change = useWrite('assessments.change', { quiet: true });
  const withdraw = useWrite('assessments.withdraw');
  const restore = useWrite('assessments.restore');
  const withdrawn = record.withdrawnReason !== null;
  const name = personOf(record, t('assessments.anonymous'));
  const takeOut = async (): Promise<void> => {
    const sure = await confirm({
      title: t('assessments.withdrawTitle', { name }),
      text: t('assessments.withdrawText'),
      action: t('assessments.withdraw'),
      danger: true,
    });
    if (!sure) return;
    const result = await withdraw.run({ id: record.id, expectRev: record.rev });
    if (!result.ok) return;
    notifyDone(t('assessments.withdrawn'), {
      undo: () => restore.run({ id: record.id, expectRev: result.value.rev }),
    });
    void navigate('/log-asesmen');
  };
  const putBack = async (): Promise<void> => {
    const result = await restore.run({ id: record.id, expectRev: record.rev });
    if (result.ok) notifyDone(t('assessments.restored'));
  };
  return (
    <Page
      title={name}
      crumbs={[{ label: t('assessments.title'), address: '/log-asesmen' }]}
      mark={<RepeatMark repeat={record.repeat} />}
      lead={[dates.date(record.assessedOn), record.scheme].filter((part) => part !== '').join(' · ')}
      actions={
        withdrawn ? null : <ActionButton label={t('assessments.withdraw')} look="danger" writes onPress={takeOut} />
      }
    >
      {withdrawn ? (
        <Withdrawn
          text={t('assessments.withdrawnBanner', { reason: record.withdrawnReason ?? '' })}
          actions={<ActionButton label={t('common.restore')} writes onPress={putBack} />}
        />
      ) : null}
      <div className="assessment-record">
        <AppForm
          key={`${record.id}-${String(record.rev)}`}
          label={t('assessments.change')}
          schema={contract['assessments.change'].input}
          start={{
            id: record.id,
            expectRev: record.rev,
            assessedOn: record.assessedOn,
            personName: record.personName,
            personNumber: record.personNumber,
            schemeId: record.schemeId,
            assessorIds: record.assessorIds,
            tukId: record.tukId,
            place: record.place,
            preOn: record.preOn,
            prePlace: record.prePlace,
            recommendation: record.recommendation,
            decision: record.decision,
            remote: record.remote,
            registration: record.registration,
            batch: record.batch,
            fund: record.fund,
            city: record.city,
            note: record.note,
          }}
          onSubmit={change.run}
          onDone={() => notifyDone(t('assessments.saved'))}
          readOnly={withdrawn}
        >
          <AssessmentFields />
        </AppForm>
        <aside>
          <LinkedParts record={record} />
          <RecordHistory kind="assessment" id={record.id} />
        </aside>
      </div>
    </Page>
  );
}
