import { type ReactNode, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type DataRequest, requestKinds, requestStates } from '../../../main/contract/privacy-shapes.ts';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Facts, Group, Modal, Stack } from '../../ui/layout.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { personAddress } from './addresses.ts';
import { ExportMenu } from './export-menu.tsx';
import { AnswerForm, RequestForm, WithdrawRequestForm } from './request-form.tsx';

const TONES: Readonly<Record<DataRequest['state'], Tone>> = {
  open: 'warn',
  overdue: 'bad',
  answered: 'good',
  withdrawn: 'neutral',
};

/** Beyond four days people think in days. */
const DAYS_FROM = 96;

function leftKey(hours: number): string {
  if (Math.abs(hours) >= DAYS_FROM) return hours < 0 ? 'privacy.daysPast' : 'privacy.daysLeft';
  return hours < 0 ? 'privacy.hoursOver' : 'privacy.hoursLeft';
}

function leftCount(hours: number): number {
  return Math.abs(hours) >= DAYS_FROM ? Math.floor(Math.abs(hours) / 24) : Math.abs(hours);
}

/** State of a request, with the hours that are left. */
export function RequestMark(props: { readonly request: DataRequest }): ReactNode {
  const { t } = useWords();
  const { state, hoursLeft } = props.request;
  const left = hoursLeft === null ? '' : `, ${t(leftKey(hoursLeft), { count: leftCount(hoursLeft) })}`;
  return <StatusMark tone={TONES[state]} word={`${t(`privacy.requestStates.${state}`)}${left}`} />;
}

type Dialog = 'add' | 'change' | 'answer' | 'withdraw';

function RequestFacts(props: {
  readonly request: DataRequest;
  readonly onDialog: (dialog: Dialog) => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { request } = props;
  const open = request.state === 'open' || request.state === 'overdue';
  return (
    <Stack gap="sm">
      <RequestMark request={request} />
      <Facts
        items={[
          { label: t('privacy.kind'), value: t(`privacy.requestKinds.${request.kind}`) },
          { label: t('privacy.asker'), value: [request.asker, request.onBehalf].filter(Boolean).join(', ') },
          {
            label: t('privacy.receivedOn'),
            value: [dates.date(request.receivedOn), request.receivedTime].filter(Boolean).join(' '),
          },
          { label: t('privacy.dueOn'), value: request.dueAt === null ? '' : dates.instant(request.dueAt) },
          { label: t('privacy.dueBasis'), value: request.dueBasis },
          { label: t('privacy.identityCheck'), value: request.identityCheck },
          { label: t('privacy.wanted'), value: request.wanted },
          { label: t('privacy.handler'), value: request.handler },
          {
            label: t('privacy.outcome'),
            value: request.outcome === null ? '' : t(`privacy.outcomes.${request.outcome}`),
          },
          { label: t('privacy.answeredOn'), value: dates.date(request.answeredOn) },
          { label: t('privacy.answer'), value: request.answer },
          { label: t('privacy.answerNumber'), value: request.answerNumber },
          { label: t('privacy.note'), value: request.note },
        ].filter((item) => item.value !== '')}
      />
      <Group gap="xs">
        {open ? (
          <ActionButton
            label={t('privacy.answerRequest')}
            look="main"
            icon="check"
            writes
            does="privacy.answerRequest"
            onPress={() => props.onDialog('answer')}
          />
        ) : null}
        {open ? (
          <ActionButton
            label={t('common.edit')}
            icon="edit"
            writes
            does="privacy.changeRequest"
            onPress={() => props.onDialog('change')}
          />
        ) : null}
        {request.source === '' ? null : (
          <ActionButton
            label={t('privacy.openPerson')}
            icon="right"
            address={personAddress({ source: request.source, id: request.personId })}
          />
        )}
        {open ? (
          <ActionButton
            label={t('privacy.withdrawRequest')}
            look="quiet"
            icon="close"
            writes
            does="privacy.withdrawRequest"
            onPress={() => props.onDialog('withdraw')}
          />
        ) : null}
      </Group>
    </Stack>
  );
}

/** Register of requests of data subjects with their due days. */
export function RequestsPart(): ReactNode {
  const { t } = useWords();
  const [search, setSearch] = useSearchParams();
  const read = useRead('privacy.requests', { withdrawn: true });
  const [dialog, setDialog] = useState<Dialog>();
  const shown = read.data?.requests.find((request) => request.id === search.get('permintaan'));
  const show = (id: string | null): void =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (id === null) next.delete('permintaan');
      else next.set('permintaan', id);
      return next;
    });
  const columns = useMemo<Column<DataRequest>[]>(
    () => [
      { key: 'number', title: t('privacy.requestNumber'), value: (row) => row.number, width: 140 },
      {
        key: 'kind',
        title: t('privacy.kind'),
        type: 'choice',
        value: (row) => row.kind,
        choices: requestKinds.map((value) => ({ value, label: t(`privacy.requestKinds.${value}`) })),
        width: 190,
      },
      { key: 'asker', title: t('privacy.asker'), value: (row) => row.asker, width: 200 },
      { key: 'receivedOn', title: t('privacy.receivedOn'), type: 'date', value: (row) => row.receivedOn, width: 140 },
      { key: 'dueOn', title: t('privacy.dueOn'), type: 'date', value: (row) => row.dueOn, width: 160 },
      {
        key: 'state',
        title: t('privacy.state'),
        type: 'choice',
        value: (row) => row.state,
        choices: requestStates.map((value) => ({ value, label: t(`privacy.requestStates.${value}`) })),
        render: (row) => <RequestMark request={row} />,
        width: 280,
      },
      { key: 'handler', title: t('privacy.handler'), value: (row) => row.handler, width: 180 },
    ],
    [t],
  );
  const close = (): void => setDialog(undefined);
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <ActionButton
          label={t('privacy.addRequest')}
          look="main"
          icon="plus"
          writes
          does="privacy.createRequest"
          onPress={() => setDialog('add')}
        />
        <ExportMenu operation="privacy.requestsReport" />
      </Group>
      <AppTable
        title={t('privacy.tabs.requests')}
        rows={read.data?.requests}
        read={read}
        rowKey={(row) => row.id}
        columns={columns}
        onOpen={(row) => show(row.id)}
        height={430}
        empty={<Empty title={t('privacy.noRequestsTitle')} text={t('privacy.noRequestsText')} />}
      />
      <Modal
        opened={shown !== undefined && dialog === undefined}
        onClose={() => show(null)}
        title={shown?.number ?? ''}
        size="lg"
      >
        {shown === undefined ? null : <RequestFacts request={shown} onDialog={setDialog} />}
      </Modal>
      <Modal
        opened={dialog !== undefined}
        onClose={close}
        title={
          dialog === 'answer'
            ? t('privacy.answerRequest')
            : dialog === 'withdraw'
              ? t('privacy.withdrawRequest')
              : t('privacy.addRequest')
        }
        size="lg"
      >
        {dialog === 'add' ? <RequestForm onClose={close} /> : null}
        {dialog === 'change' && shown !== undefined ? <RequestForm request={shown} onClose={close} /> : null}
        {dialog === 'answer' && shown !== undefined ? <AnswerForm request={shown} onClose={close} /> : null}
        {dialog === 'withdraw' && shown !== undefined ? <WithdrawRequestForm request={shown} onClose={close} /> : null}
      </Modal>
    </Stack>
  );
}
