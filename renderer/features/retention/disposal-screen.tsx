import { type ReactNode, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import type { DisposalRecord } from '../../../main/contract/retention-shapes.ts';
import { call, useRead, useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { PreviewDialog } from '../../app/preview-dialog.tsx';
import { RecordHistory } from '../../app/record-history.tsx';
import { useWorkspace } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, CheckboxField, DateField, FileField } from '../../ui/form.tsx';
import { Facts, Modal, Page, Section, Stack, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyDone, notifyFailure } from '../../ui/notify.tsx';
import { Empty, Hint, Loaded, Withdrawn } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { batchAddress, RETENTION_ADDRESS } from './addresses.ts';
import { DisposalFields } from './disposal-fields.tsx';
import { DisposalMark, useRetentionWords } from './marks.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

type Line = DisposalRecord['lines'][number];

function useLineColumns(): Column<Line>[] {
  const { t } = useWords();
  const { amount } = useRetentionWords();
  return useMemo(
    () => [
      { key: 'title', title: t('retention.batchTitle'), value: (row) => row.title, width: 320 },
      { key: 'code', title: t('retention.batchCode'), value: (row) => row.code, width: 130 },
      { key: 'type', title: t('retention.type'), value: (row) => row.typeTitle, width: 200 },
      { key: 'periodFrom', title: t('retention.periodFrom'), type: 'date', value: (row) => row.periodFrom, width: 150 },
      {
        key: 'periodUntil',
        title: t('retention.periodUntil'),
        type: 'date',
        value: (row) => row.periodUntil,
        width: 150,
      },
      { key: 'amount', title: t('retention.quantity'), value: (row) => amount(row.quantity, row.measure), width: 120 },
      {
        key: 'ended',
        title: t('retention.retentionEnded'),
        type: 'date',
        value: (row) => row.retentionEnded,
        width: 160,
      },
      {
        key: 'fault',
        title: t('retention.lineFault'),
        value: (row) => (row.fault === null ? '' : messageOf(row.fault)),
        render: (row) => (row.fault === null ? null : <StatusMark tone="bad" word={messageOf(row.fault)} small />),
        width: 300,
      },
    ],
    [t, amount],
  );
}

function CompleteForm(props: { readonly record: DisposalRecord; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { today } = useWorkspace();
  const complete = useWrite('retention.completeDisposal', { quiet: true });
  const { record } = props;
  return (
    <AppForm
      label={t('retention.completeTitle')}
      schema={contract['retention.completeDisposal'].input}
      start={{
        id: record.id,
        expectRev: record.rev,
        doneOn: record.heldOn <= today ? record.heldOn : today,
      }}
      onSubmit={complete.run}
      onDone={() => {
        notifyDone(t('retention.completed'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('retention.completeSubmit')}
    >
      <Hint tone="warn">{t('retention.completeText', { count: record.batches })}</Hint>
      <DateField name="doneOn" label={t('retention.doneOn')} />
      <FileField name="file" label={t('retention.scan')} />
      <CheckboxField name="understood" label={t('retention.understood')} />
    </AppForm>
  );
}

function ChangeForm(props: { readonly record: DisposalRecord; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const change = useWrite('retention.changeDisposal', { quiet: true });
  const { id, rev, heldOn, place, method, ground, approver, approvalNumber, approvedOn, performer, ...rest } =
    props.record;
  return (
    <AppForm
      label={t('retention.changeDisposal')}
      schema={contract['retention.changeDisposal'].input}
      start={{
        id,
        expectRev: rev,
        heldOn,
        place,
        method,
        ground,
        approver,
        approvalNumber,
        approvedOn,
        performer,
        witnessOne: rest.witnessOne,
        witnessTwo: rest.witnessTwo,
        note: rest.note,
      }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('retention.disposalSaved'));
        props.onClose();
      }}
      onCancel={props.onClose}
    >
      <DisposalFields />
    </AppForm>
  );
}

function DisposalBody(props: { readonly record: DisposalRecord }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { method } = useRetentionWords();
  const { record } = props;
  const [leaving, setLeaving] = useState<Line>();
  const leaveOut = useWrite('retention.leaveOut', { quiet: true });
  const columns = useLineColumns();
  return (
    <Stack gap="md">
      {record.state === 'cancelled' ? (
        <Withdrawn text={t('retention.cancelledBanner', { reason: record.cancelledReason ?? '' })} />
      ) : null}
      {record.state === 'prepared' ? <Hint>{t('retention.unsigned')}</Hint> : null}
      <Facts
        items={[
          { label: t('retention.heldOn'), value: dates.date(record.heldOn) },
          { label: t('retention.disposalPlace'), value: record.place },
          { label: t('retention.method'), value: method(record.method) },
          { label: t('retention.ground'), value: record.ground },
          {
            label: t('retention.approver'),
            value: [record.approver, record.approvalNumber, dates.date(record.approvedOn)]
              .filter((text) => text !== '')
              .join(', '),
          },
          { label: t('retention.performer'), value: record.performer },
          { label: t('retention.witnesses'), value: `${record.witnessOne}; ${record.witnessTwo}` },
          { label: t('retention.doneOn'), value: dates.date(record.doneOn) },
          { label: t('retention.scan'), value: record.scan?.name ?? '' },
          { label: t('retention.note'), value: record.note },
        ].filter((item) => item.value !== '')}
      />
      <Section title={t('retention.lines')}>
        <AppTable
          title={t('retention.lines')}
          rows={record.lines}
          rowKey={(row) => row.id}
          columns={columns}
          rowAddress={(row) => batchAddress(row.batchId)}
          addressed="berkas"
          height={Math.min(340, 80 + record.lines.length * 33)}
          plain
          rowActions={(row) =>
            record.state === 'prepared'
              ? [
                  {
                    key: 'leave',
                    label: t('retention.leaveOut'),
                    icon: 'minus',
                    writes: true,
                    does: 'retention.leaveOut',
                    disabled: record.lines.length < 2,
                    onPress: () => setLeaving(row),
                  },
                ]
              : []
          }
          empty={<Empty title={t('retention.lines')} text={t('retention.paper.none')} />}
        />
      </Section>
      <Text size="sm" c="dimmed">
        {t('retention.nothingDeleted')}
      </Text>
      <RecordHistory kind="disposal" id={record.id} />
      <ReasonDialog
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('retention.leaveOutTitle')}
        text={t('retention.leaveOutText')}
        action={t('retention.leaveOut')}
        schema={contract['retention.leaveOut'].input}
        start={{ disposalId: record.id, batchId: leaving?.batchId ?? '', reason: '' }}
        onSubmit={leaveOut.run}
        onDone={() => notifyDone(t('retention.leftOut'))}
      />
    </Stack>
  );
}

/** Minutes of one disposal: prepared, signed on paper, then brought in as a scan. */
export function DisposalScreen(): ReactNode {
  const { t } = useWords();
  const { id = '' } = useParams();
  const read = useRead('retention.disposal', { id });
  const [acting, setActing] = useState<'complete' | 'change' | 'cancel' | 'view'>();
  const [fetching, setFetching] = useState(false);
  const cancel = useWrite('retention.cancelDisposal', { quiet: true });
  const close = (): void => setActing(undefined);
  const record = read.data;
  const download = async (): Promise<void> => {
    setFetching(true);
    const result = await call('retention.minutesPaper', { id });
    setFetching(false);
    if (result.ok) saveDownload(result.value);
    else notifyFailure(result);
  };
  const open = record?.state === 'prepared';
  return (
    <Page
      title={t('retention.minutesHead', { number: record?.number ?? '' })}
      crumbs={[
        { label: t('retention.title'), address: RETENTION_ADDRESS },
        { label: t('retention.parts.disposals'), address: `${RETENTION_ADDRESS}/pemusnahan` },
      ]}
      mark={record === undefined ? undefined : <DisposalMark state={record.state} />}
      actions={
        record === undefined ? null : (
          <>
            {open ? (
              <>
                <ActionButton
                  label={t('retention.cancelDisposal')}
                  look="danger"
                  writes
                  does="retention.cancelDisposal"
                  onPress={() => setActing('cancel')}
                />
                <ActionButton
                  label={t('retention.changeDisposal')}
                  icon="edit"
                  writes
                  does="retention.changeDisposal"
                  onPress={() => setActing('change')}
                />
              </>
            ) : null}
            {record.scan === null ? null : (
              <ActionButton label={t('retention.openScan')} icon="eye" onPress={() => setActing('view')} />
            )}
            <ActionButton
              label={t('retention.downloadMinutes')}
              icon="document"
              busy={fetching}
              onPress={() => void download()}
            />
            {open ? (
              <ActionButton
                label={t('retention.complete')}
                icon="upload"
                look="main"
                writes
                does="retention.completeDisposal"
                onPress={() => setActing('complete')}
              />
            ) : null}
          </>
        )
      }
    >
      <Loaded read={read}>{(data) => <DisposalBody record={data} />}</Loaded>
      <Modal opened={acting === 'complete'} onClose={close} title={t('retention.completeTitle')}>
        {acting === 'complete' && record !== undefined ? <CompleteForm record={record} onClose={close} /> : null}
      </Modal>
      <Modal opened={acting === 'change'} onClose={close} title={t('retention.changeDisposal')} size="lg">
        {acting === 'change' && record !== undefined ? <ChangeForm record={record} onClose={close} /> : null}
      </Modal>
      {record === undefined ? null : (
        <ReasonDialog
          opened={acting === 'cancel'}
          onClose={close}
          title={t('retention.cancelTitle', { number: record.number })}
          text={t('retention.cancelText')}
          action={t('retention.cancelDisposal')}
          schema={contract['retention.cancelDisposal'].input}
          start={{ id: record.id, expectRev: record.rev, reason: '' }}
          onSubmit={cancel.run}
          onDone={() => notifyDone(t('retention.cancelled'))}
        />
      )}
      <PreviewDialog
        place={acting === 'view' && record?.scan != null ? { kind: 'disposal', id, name: record.scan.name } : undefined}
        onClose={close}
      />
    </Page>
  );
}
