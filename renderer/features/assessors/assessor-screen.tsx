import type { ReactNode } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { AssessorRecord } from '../../../main/contract/assessor-shapes.ts';
import { AsOfInput, useAsOf } from '../../app/as-of.tsx';
import { useRead, useWrite } from '../../app/client.ts';
import { RecordHistory } from '../../app/record-history.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { Page } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Loaded, Withdrawn } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CertificatesPart } from './certificates-part.tsx';
import { FilesPart } from './files-part.tsx';
import { IdentityPart } from './identity-part.tsx';
import { AssessorMark } from './marks.tsx';

const tabs = ['sertifikat', 'berkas', 'identitas'] as const;
type Tab = (typeof tabs)[number];
const labels = { sertifikat: 'certificates', berkas: 'files', identitas: 'details' } as const;

/** One assessor as of a day. */
export function AssessorScreen(): ReactNode {
  const { id = '' } = useParams();
  const { asOf, set } = useAsOf();
  const assessor = useRead('assessors.get', { id, asOf }, { keepPrevious: true });
  return (
    <Loaded read={assessor}>
      {(data) => <AssessorPage key={data.id} assessor={data} asOf={<AsOfInput asOf={asOf} onChange={set} />} />}
    </Loaded>
  );
}

function useTab(): readonly [Tab, (tab: string) => void] {
  const [search, setSearch] = useSearchParams();
  const tab = tabs.find((candidate) => candidate === search.get('tab')) ?? 'sertifikat';
  const change = (next: string): void =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      after.set('tab', next);
      return after;
    });
  return [tab, change];
}

function AssessorPage(props: { readonly assessor: AssessorRecord; readonly asOf: ReactNode }): ReactNode {
  const { t } = useWords();
  const { assessor } = props;
  const [tab, setTab] = useTab();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const withdraw = useWrite('assessors.withdraw');
  const restore = useWrite('assessors.restore');
  const withdrawn = assessor.withdrawnReason !== null;
  const files = assessor.files.filter((file) => !file.withdrawn).length;
  const takeOut = async (): Promise<void> => {
    const sure = await confirm({
      title: t('assessors.withdrawTitle', { name: assessor.fullName }),
      text: t('assessors.withdrawText'),
      action: t('assessors.withdraw'),
      danger: true,
    });
    if (!sure) return;
    const result = await withdraw.run({ id: assessor.id, expectRev: assessor.rev });
    if (!result.ok) return;
    notifyDone(t('assessors.withdrawnDone', { name: assessor.fullName }), {
      undo: () => restore.run({ id: assessor.id, expectRev: result.value.rev }),
    });
    void navigate('/asesor');
  };
  const putBack = async (): Promise<void> => {
    const result = await restore.run({ id: assessor.id, expectRev: assessor.rev });
    if (result.ok) notifyDone(t('assessors.restored', { name: assessor.fullName }));
  };
  return (
    <Page
      title={assessor.fullName}
      crumbs={[{ label: t('assessors.title'), address: '/asesor' }]}
      mark={<AssessorMark state={assessor.state} />}
      lead={[assessor.registerNumber, assessor.employer].filter((part) => part !== '').join(' · ')}
      actions={
        <>
          {props.asOf}
          {withdrawn ? null : <ActionButton label={t('assessors.withdraw')} look="danger" writes onPress={takeOut} />}
        </>
      }
      tabs={tabs.map((key) => ({
        key,
        label: key === 'berkas' ? `${t('assessors.tabs.files')} (${files})` : t(`assessors.tabs.${labels[key]}`),
      }))}
      tab={tab}
      onTab={setTab}
    >
      {withdrawn ? (
        <Withdrawn
          text={t('assessors.withdrawnBanner', { reason: assessor.withdrawnReason ?? '' })}
          actions={<ActionButton label={t('assessors.restore')} writes onPress={putBack} />}
        />
      ) : null}
      {tab === 'sertifikat' ? <CertificatesPart assessor={assessor} readOnly={withdrawn} /> : null}
      {tab === 'berkas' ? <FilesPart assessor={assessor} readOnly={withdrawn} /> : null}
      {tab === 'identitas' ? <IdentityPart assessor={assessor} readOnly={withdrawn} /> : null}
      <RecordHistory
        kind="assessor"
        id={assessor.id}
        also={[
          ...assessor.certificates.map(({ id }) => ({ kind: 'assessor-certificate', id })),
          ...assessor.files.map(({ id }) => ({ kind: 'assessor-file', id })),
        ]}
      />
    </Page>
  );
}
