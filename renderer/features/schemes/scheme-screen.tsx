import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import type { Scheme } from '../../../main/contract/schemes.ts';
import { useAsOf } from '../../app/as-of.tsx';
import { useRead, useWrite } from '../../app/client.ts';
import { RecordHistory } from '../../app/record-history.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { AppForm } from '../../ui/form.tsx';
import { Page } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Loaded, Withdrawn } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { AmberMark } from '../external-documents/external-standing.tsx';
import { SchemeFields, ScopeMark } from './scheme-fields.tsx';

/** One scheme: read and changed in place. */
export function SchemeScreen(): ReactNode {
  const { id = '' } = useParams();
  const { asOf } = useAsOf();
  const scheme = useRead('schemes.get', { id, asOf });
  return <Loaded read={scheme}>{(data) => <SchemePage scheme={data} />}</Loaded>;
}

function SchemePage(props: { readonly scheme: Scheme }): ReactNode {
  const { t } = useWords();
  const { scheme } = props;
  const navigate = useNavigate();
  const confirm = useConfirm();
  const change = useWrite('schemes.change', { quiet: true });
  const withdraw = useWrite('schemes.withdraw');
  const restore = useWrite('schemes.restore');
  const withdrawn = scheme.withdrawnReason !== null;
  const takeOut = async (): Promise<void> => {
    const sure = await confirm({
      title: t('schemes.withdrawTitle', { title: scheme.title }),
      text: t('schemes.withdrawText'),
      action: t('schemes.withdraw'),
      danger: true,
    });
    if (!sure) return;
    const result = await withdraw.run({ id: scheme.id, expectRev: scheme.rev });
    if (!result.ok) return;
    notifyDone(t('schemes.withdrawn'), { undo: () => restore.run({ id: scheme.id, expectRev: result.value.rev }) });
    void navigate('/skema');
  };
  const putBack = async (): Promise<void> => {
    const result = await restore.run({ id: scheme.id, expectRev: scheme.rev });
    if (result.ok) notifyDone(t('schemes.restored'));
  };
  const { scope: _scope, withdrawnReason: _reason, rev, ...fields } = scheme;
  return (
    <Page
      title={scheme.title}
      crumbs={[{ label: t('schemes.title'), address: '/skema' }]}
      mark={
        <>
          <ScopeMark scope={scheme.scope} />
          <AmberMark kind="scheme" id={scheme.id} />
        </>
      }
      lead={scheme.code}
      actions={withdrawn ? null : <ActionButton label={t('schemes.withdraw')} look="danger" writes onPress={takeOut} />}
    >
      {withdrawn ? (
        <Withdrawn
          text={t('schemes.withdrawnBanner', { reason: scheme.withdrawnReason ?? '' })}
          actions={<ActionButton label={t('common.restore')} writes onPress={putBack} />}
        />
      ) : null}
      <AppForm
        key={`${scheme.id}-${scheme.rev}`}
        label={t('schemes.change')}
        schema={contract['schemes.change'].input}
        start={{ ...fields, expectRev: rev }}
        onSubmit={change.run}
        onDone={() => notifyDone(t('schemes.saved'))}
        readOnly={withdrawn}
      >
        <SchemeFields />
      </AppForm>
      <RecordHistory kind="scheme" id={scheme.id} />
    </Page>
  );
}
