import { type ReactNode, useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead } from '../../app/client.ts';
import { messageOf } from '../../ui/messages.ts';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';

type Remark = OutputOf<'assessments.remarks'>['remarks'][number];

const remarkKey = (row: Remark): string => row.key;

/** Assessments that disagree with the state of their day: scheme, site, certificate, licence. A row opens the log of that day. */
export function RemarksTab(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const remarks = useRead('assessments.remarks', {});
  const columns = useMemo<readonly Column<Remark>[]>(
    () => [
      {
        key: 'assessedOn',
        title: t('assessments.assessedOn'),
        type: 'date',
        value: (row) => row.assessedOn,
        width: 140,
      },
      { key: 'remark', title: t('assessments.remark'), value: (row) => messageOf(row.message), width: 510 },
      { key: 'scheme', title: t('assessments.scheme'), value: (row) => row.scheme, width: 210 },
      { key: 'assessors', title: t('assessments.assessors'), value: (row) => row.assessors, width: 180 },
      { key: 'tuk', title: t('assessments.tuk'), value: (row) => row.tuk, width: 160 },
      { key: 'rows', title: t('assessments.asesiCount'), type: 'number', value: (row) => row.rows, width: 90 },
    ],
    [t],
  );
  return (
    <>
      {remarks.data === undefined ? null : (
        <p className="section-lead">{t('assessments.remarksLead', { months: remarks.data.months })}</p>
      )}
      <AppTable
        title={t('assessments.tabs.remarks')}
        rows={remarks.data?.remarks}
        read={remarks}
        rowKey={remarkKey}
        columns={columns}
        onOpen={(row) => void navigate(`/log-asesmen?dari=${row.assessedOn}&sampai=${row.assessedOn}`)}
        empty={<Empty icon="check" title={t('assessments.remarksNone')} text={t('assessments.remarksNoneText')} />}
      />
    </>
  );
}
