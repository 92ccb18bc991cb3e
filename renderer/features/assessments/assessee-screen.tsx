import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { AssesseeRecord } from '../../../main/contract/assessment-shapes.ts';
import { contract } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { AppForm } from '../../ui/form.tsx';
import { Page, Section } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty, Hint, Loaded, Withdrawn } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import './assessments.css';
import { RecordHistory } from '../../app/record-history.tsx';
import { AssesseeFields } from './assessee-fields.tsx';
import { useLogColumns } from './log-columns.tsx';
import { AssesseePersonalPart } from './personal-part.tsx';

const LIST = '/log-asesmen?tab=peserta';

/** One participant: personal data masked, the person's assessments, fields changed in place. */
export function AssesseeScreen(): ReactNode {
  const { id = '' } = useParams();
  const record = useRead('assessments.assessee', { id }, { keepPrevious: true });
  return <Loaded read={record}>{(data) => <AssesseePage key={data.id} record={data} />}</Loaded>;
}

function AssesseePage(props: { readonly record: AssesseeRecord }): ReactNode {
  const { t } = useWords();
  const { record } = props;
  const navigate = useNavigate();
  const confirm = useConfirm();
  const change = useWrite('assessments.changeAssessee', { quiet: true });
  const withdraw = useWrite('assessments.withdrawAssessee');
  const restore = useWrite('assessments.restoreAssessee');
  const columns = useLogColumns();
  const withdrawn = record.withdrawnReason !== null;
  const takeOut = async (): Promise<void> => {
    const sure = await confirm({
      title: t('assessments.withdrawAssesseeTitle', { name: record.name }),
      text: t('assessments.withdrawAssesseeText'),
      action: t('assessments.withdrawAssessee'),
      danger: true,
    });
    if (!sure) return;
    const result = await withdraw.run({ id: record.id, expectRev: record.rev });
    if (!result.ok) return;
    notifyDone(t('assessments.assesseeWithdrawn'), {
      undo: () => restore.run({ id: record.id, expectRev: result.value.rev }),
    });
    void navigate(LIST);
  };
  const putBack = async (): Promise<void> => {
    const result = await restore.run({ id: record.id, expectRev: record.rev });
    if (result.ok) notifyDone(t('assessments.assesseeRestored'));
  };
  const { number, name, city, entity, band, affiliation, note } = record;
  return (
    <Page
      title={name}
      crumbs={[{ label: t('assessments.title'), address: LIST }]}
      lead={[number, entity].filter((part) => part !== '').join(' · ')}
      actions={
        withdrawn ? null : (
          <ActionButton label={t('assessments.withdrawAssessee')} look="danger" writes onPress={takeOut} />
        )
      }
    >
      {withdrawn ? (
        <Withdrawn
          text={t('assessments.assesseeWithdrawnBanner', { reason: record.withdrawnReason ?? '' })}
          actions={<ActionButton label={t('common.restore')} writes onPress={putBack} />}
        />
      ) : null}
      {record.namesakes.length > 0 ? (
        <Hint tone="warn">
          {t('assessments.namesakes', { names: record.namesakes.map((one) => one.label).join('; ') })}
        </Hint>
      ) : null}
      <Section title={t('assessments.logOf')}>
        {record.byName ? <p className="section-lead">{t('assessments.byName')}</p> : null}
        <AppTable
          title={t('assessments.logOf')}
          rows={record.log}
          rowKey={logKey}
          columns={columns}
          rowAddress={(row) => `/log-asesmen/${row.id}`}
          addressed={false}
          plain
          height={record.log.length === 0 ? 150 : Math.min(360, Math.max(122, 60 + record.log.length * 32))}
          empty={<Empty icon="checklist" title={t('assessments.noData')} text={t('assessments.noLogOfPerson')} />}
        />
      </Section>
      <AssesseePersonalPart record={record} readOnly={withdrawn} />
      <AppForm
        key={`${record.id}-${String(record.rev)}`}
        label={t('assessments.changeAssessee')}
        schema={contract['assessments.changeAssessee'].input}
        start={{ id: record.id, expectRev: record.rev, name, number, city, entity, band, affiliation, note }}
        onSubmit={change.run}
        onDone={() => notifyDone(t('assessments.assesseeSaved'))}
        readOnly={withdrawn}
      >
        <Section title={t('assessments.details')}>
          <AssesseeFields />
        </Section>
      </AppForm>
      <RecordHistory kind="assessee" id={record.id} />
    </Page>
  );
}

const logKey = (row: AssesseeRecord['log'][number]): string => row.id;
