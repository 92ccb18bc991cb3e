import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import type { Tuk } from '../../../main/contract/tuk.ts';
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
import { SiteFields, SiteMark } from './site-fields.tsx';

/** One site: read and changed in place. */
export function SiteScreen(): ReactNode {
  const { id = '' } = useParams();
  const { asOf } = useAsOf();
  const site = useRead('tuk.get', { id, asOf });
  return <Loaded read={site}>{(data) => <SitePage site={data} />}</Loaded>;
}

function SitePage(props: { readonly site: Tuk }): ReactNode {
  const { t } = useWords();
  const { site } = props;
  const navigate = useNavigate();
  const confirm = useConfirm();
  const change = useWrite('tuk.change', { quiet: true });
  const withdraw = useWrite('tuk.withdraw');
  const restore = useWrite('tuk.restore');
  const withdrawn = site.withdrawnReason !== null;
  const takeOut = async (): Promise<void> => {
    const sure = await confirm({
      title: t('tuk.withdrawTitle', { name: site.name }),
      text: t('tuk.withdrawText'),
      action: t('tuk.withdraw'),
      danger: true,
    });
    if (!sure) return;
    const result = await withdraw.run({ id: site.id, expectRev: site.rev });
    if (!result.ok) return;
    notifyDone(t('tuk.withdrawn'), { undo: () => restore.run({ id: site.id, expectRev: result.value.rev }) });
    void navigate('/tuk');
  };
  const putBack = async (): Promise<void> => {
    const result = await restore.run({ id: site.id, expectRev: site.rev });
    if (result.ok) notifyDone(t('tuk.restored'));
  };
  const { state: _state, daysLeft: _daysLeft, withdrawnReason: _reason, rev, ...fields } = site;
  return (
    <Page
      title={site.name}
      crumbs={[{ label: t('tuk.title'), address: '/tuk' }]}
      mark={<SiteMark state={site.state} />}
      lead={site.code}
      actions={withdrawn ? null : <ActionButton label={t('tuk.withdraw')} look="danger" writes onPress={takeOut} />}
    >
      {withdrawn ? (
        <Withdrawn
          text={t('tuk.withdrawnBanner', { reason: site.withdrawnReason ?? '' })}
          actions={<ActionButton label={t('common.restore')} writes onPress={putBack} />}
        />
      ) : null}
      <AppForm
        key={`${site.id}-${site.rev}`}
        label={t('tuk.change')}
        schema={contract['tuk.change'].input}
        start={{ ...fields, expectRev: rev }}
        onSubmit={change.run}
        onDone={() => notifyDone(t('tuk.saved'))}
        readOnly={withdrawn}
      >
        <SiteFields />
      </AppForm>
      <RecordHistory kind="tuk" id={site.id} />
    </Page>
  );
}
