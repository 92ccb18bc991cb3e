import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useRead } from '../../app/client.ts';
import { importAddress } from '../../app/import-address.ts';
import { ActionButton, MenuButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Page } from '../../ui/layout.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import './assessments.css';
import { useNavigate } from 'react-router';
import { AssesseesTab } from './assessees-tab.tsx';
import { AssessorsTab } from './assessors-tab.tsx';
import { BatchesTab } from './batches-tab.tsx';
import { FiguresTab } from './figures-tab.tsx';
import { LogTab } from './log-tab.tsx';
import { RemarksTab } from './remarks-tab.tsx';
import { ReportMenu } from './report-menu.tsx';
import { RowDrawer } from './row-drawer.tsx';

const tabs = ['log', 'peserta', 'angka', 'asesor', 'tanpa-rincian', 'periksa'] as const;
type Tab = (typeof tabs)[number];
const labels: Readonly<Record<Tab, string>> = {
  log: 'log',
  peserta: 'assessees',
  angka: 'figures',
  asesor: 'assessors',
  'tanpa-rincian': 'batches',
  periksa: 'remarks',
};

/** Adding and importing, as the tab in view has it. */
function TabActions(props: { readonly tab: Tab }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const { tab } = props;
  if (tab === 'angka' || tab === 'asesor' || tab === 'periksa') return <ReportMenu />;
  if (tab === 'tanpa-rincian') return null;
  const people = tab === 'peserta';
  return (
    <>
      {people ? null : <ReportMenu />}
      <ActionButton
        label={t(people ? 'assessments.addAssessee' : 'assessments.add')}
        icon="plus"
        writes
        address={people ? '/log-asesmen/peserta/baru' : '/log-asesmen/baru'}
      />
      <ActionButton
        label={t('assessments.import')}
        icon="upload"
        look="main"
        writes
        address={importAddress(people ? 'assessees' : 'assessments', { choose: true })}
      />
      {people ? null : (
        <MenuButton
          name={t('assessments.importMore')}
          actions={[
            {
              key: 'assessees',
              label: t('assessments.importAssessees'),
              icon: 'upload',
              address: importAddress('assessees'),
              writes: true,
              onPress: () => navigate(importAddress('assessees')),
            },
            {
              key: 'batches',
              label: t('assessments.importBatches'),
              icon: 'upload',
              address: importAddress('assessment-counts'),
              writes: true,
              onPress: () => navigate(importAddress('assessment-counts')),
            },
          ]}
        />
      )}
    </>
  );
}

/** Log asesmen: rows, participants, figures, active assessors, counts without details, what must be checked. */
export function LogScreen(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const [params, setParams] = useSearchParams();
  const years = useRead('assessments.years', {});
  const tab = tabs.find((candidate) => candidate === params.get('tab')) ?? 'log';
  const row = params.get('baris');
  const setRow = (id: string | null): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (id === null) next.delete('baris');
        else next.set('baris', id);
        return next;
      },
      { replace: true },
    );
  const { data } = years;
  const lead =
    data === undefined || data.total + data.assessees === 0
      ? t('assessments.lead')
      : t('assessments.leadCounts', { rows: dates.number(data.total), people: dates.number(data.assessees) });
  return (
    <Page
      title={t('assessments.title')}
      lead={lead}
      fill
      actions={<TabActions tab={tab} />}
      tabs={tabs.map((key) => ({ key, label: t(`assessments.tabs.${labels[key]}`) }))}
      tab={tab}
      onTab={(next) => setParams(next === 'log' ? {} : { tab: next })}
      drawer={tab === 'log' && row !== null ? <RowDrawer key={row} id={row} onClose={() => setRow(null)} /> : undefined}
    >
      {tab === 'log' ? <Loaded read={years}>{(loaded) => <LogTab years={loaded} onRow={setRow} />}</Loaded> : null}
      {tab === 'peserta' ? <AssesseesTab /> : null}
      {tab === 'angka' ? <FiguresTab /> : null}
      {tab === 'asesor' ? <AssessorsTab /> : null}
      {tab === 'tanpa-rincian' ? <BatchesTab /> : null}
      {tab === 'periksa' ? <RemarksTab /> : null}
    </Page>
  );
}
