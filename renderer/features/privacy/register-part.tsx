import { type ReactNode, useMemo, useState } from 'react';
import { contract } from '../../../main/contract/index.ts';
import type { Processing, RequestPeriod } from '../../../main/contract/privacy-shapes.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { IconButton } from '../../ui/buttons.tsx';
import { AppForm, MultiSelectField, NumberField, TextAreaField, TextField } from '../../ui/form.tsx';
import { Group, Modal, Section, Stack, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ExportMenu } from './export-menu.tsx';

function ProcessingForm(props: {
  readonly processing: Processing;
  readonly roles: readonly { readonly code: string; readonly name: string }[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const change = useWrite('privacy.changeProcessing', { quiet: true });
  const { processing } = props;
  return (
    <AppForm
      label={processing.title}
      schema={contract['privacy.changeProcessing'].input}
      start={{
        code: processing.code,
        expectRev: processing.rev,
        purpose: processing.purpose,
        ground: processing.ground,
        fields: processing.fields,
        recipients: processing.recipients,
        seenBy: [...processing.seenBy],
        months: processing.months,
        note: processing.note,
      }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('privacy.processingSaved'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('privacy.saveProcessing')}
    >
      <TextAreaField name="purpose" label={t('privacy.purpose')} rows={2} autoFocus />
      <TextAreaField name="ground" label={t('privacy.legalGround')} rows={2} />
      <TextAreaField name="fields" label={t('privacy.fields')} rows={3} />
      <TextAreaField name="recipients" label={t('privacy.recipients')} rows={2} />
      <MultiSelectField
        name="seenBy"
        label={t('privacy.seenBy')}
        choices={props.roles.map((role) => ({ value: role.code, label: role.name }))}
      />
      <NumberField name="months" label={t('privacy.months')} hint={processing.source} />
      <TextField name="note" label={t('privacy.ownNote')} />
    </AppForm>
  );
}

function PeriodForm(props: { readonly period: RequestPeriod; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const change = useWrite('privacy.changeRequestPeriod', { quiet: true });
  const { period } = props;
  return (
    <AppForm
      label={t('privacy.changePeriod')}
      schema={contract['privacy.changeRequestPeriod'].input}
      start={{ code: period.code, expectRev: period.rev, hours: period.hours, note: period.note }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('privacy.periodSaved'));
        props.onClose();
      }}
      onCancel={props.onClose}
      unguarded
    >
      <NumberField name="hours" label={t('privacy.hours')} hint={period.source} />
      <TextField name="note" label={t('privacy.ownNote')} />
    </AppForm>
  );
}

function PeriodsPart(props: { readonly periods: readonly RequestPeriod[] }): ReactNode {
  const { t } = useWords();
  const [changing, setChanging] = useState<RequestPeriod>();
  const columns = useMemo<Column<RequestPeriod>[]>(
    () => [
      { key: 'code', title: t('privacy.kind'), value: (row) => t(`privacy.requestKinds.${row.code}`), width: 220 },
      { key: 'hours', title: t('privacy.hours'), type: 'number', value: (row) => row.hours, width: 90 },
      {
        key: 'source',
        title: t('privacy.basis'),
        value: (row) => [row.source, row.note].filter(Boolean).join(' '),
        width: 700,
      },
      {
        key: 'edit',
        title: t('common.edit'),
        value: () => '',
        sortable: false,
        filterable: false,
        render: (row) => (
          <IconButton
            label={`${t('privacy.changePeriod')}: ${t(`privacy.requestKinds.${row.code}`)}`}
            icon="edit"
            writes
            does="privacy.changeRequestPeriod"
            onPress={() => setChanging(row)}
          />
        ),
        width: 80,
      },
    ],
    [t],
  );
  return (
    <Section title={t('privacy.periodsTitle')}>
      <AppTable
        title={t('privacy.periodsTitle')}
        rows={props.periods}
        rowKey={(row) => row.code}
        columns={columns}
        addressed={false}
        height={260}
        plain
        empty={<Empty title={t('privacy.periodsTitle')} text="" />}
      />
      <Modal
        opened={changing !== undefined}
        onClose={() => setChanging(undefined)}
        title={changing === undefined ? '' : t(`privacy.requestKinds.${changing.code}`)}
      >
        {changing === undefined ? null : <PeriodForm period={changing} onClose={() => setChanging(undefined)} />}
      </Modal>
    </Section>
  );
}

/** Register of processing: purpose, ground, data, who sees it and how long it is kept, each with its source; editable. */
export function RegisterPart(): ReactNode {
  const { t } = useWords();
  const read = useRead('privacy.register', {});
  const [changing, setChanging] = useState<string>();
  const columns = useMemo<Column<Processing>[]>(
    () => [
      { key: 'title', title: t('privacy.processing'), value: (row) => row.title, width: 230 },
      { key: 'purpose', title: t('privacy.purpose'), value: (row) => row.purpose, width: 280 },
      { key: 'ground', title: t('privacy.legalGround'), value: (row) => row.ground, width: 260, hidden: true },
      {
        key: 'months',
        title: t('privacy.months'),
        type: 'number',
        value: (row) => row.months,
        text: (row) => t('privacy.monthsText', { count: row.months }),
        width: 180,
      },
      {
        key: 'changed',
        title: t('privacy.state'),
        value: (row) => t(row.changed ? 'privacy.changed' : 'privacy.shipped'),
        render: (row) => <Tag>{t(row.changed ? 'privacy.changed' : 'privacy.shipped')}</Tag>,
        width: 150,
      },
      { key: 'seenBy', title: t('privacy.seenBy'), value: (row) => row.seenByNames.join(', '), width: 230 },
      { key: 'fields', title: t('privacy.fields'), value: (row) => row.fields, width: 260 },
      {
        key: 'basis',
        title: t('privacy.basis'),
        value: (row) => `${t(`privacy.bases.${row.basis}`)}. ${row.source} ${row.note}`.trim(),
        width: 300,
      },
    ],
    [t],
  );
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <ExportMenu operation="privacy.registerReport" />
      </Group>
      <AppTable
        title={t('privacy.tabs.register')}
        rows={read.data?.processings}
        read={read}
        rowKey={(row) => row.code}
        columns={columns}
        onOpen={(row) => setChanging(row.code)}
        height={300}
        empty={<Empty title={t('privacy.tabs.register')} text="" />}
      />
      <Loaded read={read} lines={3}>
        {(data) => {
          const processing = data.processings.find((one) => one.code === changing);
          return (
            <>
              <Text size="sm">
                {t('privacy.edition', { edition: data.edition })}. {data.source}
              </Text>
              <PeriodsPart periods={data.requestPeriods} />
              <Modal
                opened={processing !== undefined}
                onClose={() => setChanging(undefined)}
                title={processing?.title ?? ''}
                size="lg"
              >
                {processing === undefined ? null : (
                  <ProcessingForm processing={processing} roles={data.roles} onClose={() => setChanging(undefined)} />
                )}
              </Modal>
            </>
          );
        }}
      </Loaded>
    </Stack>
  );
}
