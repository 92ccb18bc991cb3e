import { type ReactNode, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { useAsOf } from '../../app/as-of.tsx';
import { useRead, useWrite } from '../../app/client.ts';
import { RecordHistory } from '../../app/record-history.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, DateField } from '../../ui/form.tsx';
import { Facts, Group, Page, Section, Stack } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty, Hint, Loaded, Withdrawn } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { disposalAddress, RETENTION_ADDRESS } from './addresses.ts';
import { BatchFields } from './batch-fields.tsx';
import { BatchMark, useRetentionWords } from './marks.tsx';
import { PrepareDialog } from './prepare-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

type Batch = OutputOf<'retention.batch'>;
type Revision = Batch['revisions'][number];

/** One batch of records: where it stands, what holds it, its entry to change. */
export function BatchScreen(): ReactNode {
  const { id = '' } = useParams();
  const { asOf } = useAsOf();
  const batch = useRead('retention.batch', { id, asOf });
  return <Loaded read={batch}>{(data) => <BatchPage batch={data} />}</Loaded>;
}

function Banner(props: { readonly batch: Batch; readonly onRelease: () => void }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { batch } = props;
  const minutes =
    batch.disposalId === null ? null : (
      <ActionButton label={t('retention.openMinutes')} look="plain" address={disposalAddress(batch.disposalId)} />
    );
  if (batch.disposedOn !== null)
    return (
      <Hint>
        <Group gap="sm">
          <span>
            {t('retention.disposedBanner', { date: dates.date(batch.disposedOn), number: batch.disposalNumber })}
          </span>
          {minutes}
        </Group>
      </Hint>
    );
  return (
    <>
      {batch.holdReason === '' ? null : (
        <Hint tone="warn">
          <Group gap="sm">
            <span>
              {batch.holdUntil === null
                ? t('retention.heldBanner', { reason: batch.holdReason })
                : t('retention.heldBannerUntil', { date: dates.date(batch.holdUntil), reason: batch.holdReason })}
            </span>
            <ActionButton label={t('retention.release')} writes does="retention.release" onPress={props.onRelease} />
          </Group>
        </Hint>
      )}
      {batch.disposalId === null ? null : (
        <Hint>
          <Group gap="sm">
            <span>{t('retention.inMinutesBanner', { number: batch.disposalNumber })}</span>
            {minutes}
          </Group>
        </Hint>
      )}
    </>
  );
}

function Revisions(props: { readonly revisions: readonly Revision[] }): ReactNode {
  const { t } = useWords();
  const columns = useMemo<Column<Revision>[]>(
    () => [
      { key: 'code', title: t('common.code'), value: (row) => row.code, width: 140 },
      { key: 'title', title: t('retention.document'), value: (row) => row.title, width: 320 },
      { key: 'edition', title: t('retention.edition'), value: (row) => row.edition, width: 120 },
      { key: 'endedOn', title: t('retention.revisionEnded'), type: 'date', value: (row) => row.endedOn, width: 180 },
    ],
    [t],
  );
  if (props.revisions.length === 0) return null;
  return (
    <Section title={t('retention.revisions')}>
      <AppTable
        title={t('retention.revisions')}
        rows={props.revisions}
        rowKey={(row) => row.revisionId}
        columns={columns}
        rowAddress={(row) => `/dokumen/${row.documentId}`}
        addressed="revisi"
        height={Math.min(300, 80 + props.revisions.length * 33)}
        plain
        empty={<Empty title={t('retention.revisions')} text={t('retention.obsoleteNone')} />}
      />
    </Section>
  );
}

function BatchPage(props: { readonly batch: Batch }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { method } = useRetentionWords();
  const navigate = useNavigate();
  const { batch } = props;
  const [acting, setActing] = useState<'hold' | 'withdraw' | 'dispose'>();
  const types = useRead('retention.types', {});
  const change = useWrite('retention.changeBatch', { quiet: true });
  const hold = useWrite('retention.hold', { quiet: true });
  const release = useWrite('retention.release');
  const withdraw = useWrite('retention.withdrawBatch', { quiet: true });
  const restore = useWrite('retention.restoreBatch');
  const withdrawn = batch.withdrawnReason !== null;
  const fixed = withdrawn || batch.disposalId !== null;
  const close = (): void => setActing(undefined);
  const act = { id: batch.id, expectRev: batch.rev };
  const letGo = async (): Promise<void> => {
    const result = await release.run(act);
    if (result.ok) notifyDone(t('retention.released'));
  };
  const putBack = async (): Promise<void> => {
    const result = await restore.run(act);
    if (result.ok) notifyDone(t('retention.batchRestored'));
  };
  return (
    <Page
      title={batch.title}
      crumbs={[{ label: t('retention.title'), address: RETENTION_ADDRESS }]}
      mark={<BatchMark state={batch.state} />}
      lead={[batch.code, batch.typeTitle].filter((text) => text !== '').join(' · ')}
      actions={
        fixed ? null : (
          <>
            <ActionButton
              label={t('retention.withdrawBatch')}
              look="danger"
              writes
              does="retention.withdrawBatch"
              onPress={() => setActing('withdraw')}
            />
            {batch.holdReason === '' ? (
              <ActionButton
                label={t('retention.hold')}
                icon="lock"
                writes
                does="retention.hold"
                onPress={() => setActing('hold')}
              />
            ) : null}
            {batch.state === 'due' ? (
              <ActionButton
                label={t('retention.dispose', { count: 1 })}
                icon="document"
                look="main"
                writes
                does="retention.prepareDisposal"
                onPress={() => setActing('dispose')}
              />
            ) : null}
          </>
        )
      }
    >
      <Stack gap="md">
        {withdrawn ? (
          <Withdrawn
            text={t('retention.withdrawnBanner', { reason: batch.withdrawnReason ?? '' })}
            actions={
              <ActionButton label={t('common.restore')} writes does="retention.restoreBatch" onPress={putBack} />
            }
          />
        ) : (
          <Banner batch={batch} onRelease={() => void letGo()} />
        )}
        <Facts
          items={[
            {
              label: t('retention.startEvent'),
              value: batch.startEvent === null ? '' : t(`retention.events.${batch.startEvent}`),
            },
            { label: t('retention.startOn'), value: dates.date(batch.startOn) },
            { label: t('retention.dueOn'), value: dates.date(batch.dueOn) },
            { label: t('retention.place'), value: batch.place },
            { label: t('retention.method'), value: method(batch.method) },
          ].filter((item) => item.value !== '')}
        />
        <Revisions revisions={batch.revisions} />
        <Section title={t('retention.details')}>
          <Loaded read={types}>
            {(data) => (
              <AppForm
                key={`${batch.id}-${batch.rev}`}
                label={t('retention.changeBatch')}
                schema={contract['retention.changeBatch'].input}
                start={{
                  ...act,
                  typeCode: batch.typeCode,
                  code: batch.code,
                  title: batch.title,
                  periodFrom: batch.periodFrom,
                  periodUntil: batch.periodUntil,
                  quantity: batch.quantity,
                  measure: batch.measure,
                  medium: batch.medium,
                  place: batch.ownPlace,
                  startOn: batch.startOn,
                  keptUntil: batch.keptUntil,
                  keptReason: batch.keptReason,
                  note: batch.note,
                }}
                onSubmit={change.run}
                onDone={() => notifyDone(t('retention.batchSaved'))}
                readOnly={fixed}
              >
                <BatchFields types={data.types} />
              </AppForm>
            )}
          </Loaded>
        </Section>
        <Hint>{t('retention.nothingDeleted')}</Hint>
        <RecordHistory kind="record-batch" id={batch.id} />
      </Stack>
      <ReasonDialog
        opened={acting === 'hold'}
        onClose={close}
        title={t('retention.holdTitle')}
        text={t('retention.holdText')}
        action={t('retention.hold')}
        schema={contract['retention.hold'].input}
        start={{ ...act, reason: '', until: null }}
        onSubmit={hold.run}
        onDone={() => notifyDone(t('retention.held'))}
      >
        <DateField name="until" label={t('retention.holdUntil')} hint={t('retention.holdUntilHint')} />
      </ReasonDialog>
      <ReasonDialog
        opened={acting === 'withdraw'}
        onClose={close}
        title={t('retention.withdrawTitle')}
        text={t('retention.withdrawText')}
        action={t('retention.withdrawBatch')}
        schema={contract['retention.withdrawBatch'].input}
        start={{ ...act, reason: '' }}
        onSubmit={withdraw.run}
        onDone={() => {
          notifyDone(t('retention.batchWithdrawn'));
          void navigate(RETENTION_ADDRESS);
        }}
      />
      <PrepareDialog batches={acting === 'dispose' ? [batch] : undefined} onClose={close} />
    </Page>
  );
}
