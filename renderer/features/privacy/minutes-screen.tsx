import { type ReactNode, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { PreviewDialog } from '../../app/preview-dialog.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, FileField } from '../../ui/form.tsx';
import { Facts, Group, List, Modal, Page, Section, Stack } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { partAddress } from './addresses.ts';
import { BackupsNote } from './backups-note.tsx';

type Minutes = OutputOf<'privacy.minutesRecord'>;
type Person = Minutes['persons'][number];

function ScanForm(props: { readonly minutes: Minutes; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const attach = useWrite('privacy.attachScan', { quiet: true });
  return (
    <AppForm
      label={t('privacy.attachScan')}
      schema={contract['privacy.attachScan'].input}
      start={{ id: props.minutes.id, expectRev: props.minutes.rev }}
      onSubmit={attach.run}
      onDone={() => {
        notifyDone(t('privacy.scanAttached'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('privacy.attachScan')}
      unguarded
    >
      <FileField name="file" label={t('privacy.scan')} />
    </AppForm>
  );
}

function usePersonColumns(): Column<Person>[] {
  const { t } = useWords();
  return useMemo(
    () => [
      { key: 'pseudonym', title: t('privacy.pseudonym'), value: (row) => row.pseudonym, width: 200 },
      { key: 'record', title: t('privacy.recordNumber'), value: (row) => row.recordNumber, width: 130 },
      { key: 'source', title: t('privacy.source'), value: (row) => row.sourceLabel, width: 190 },
      {
        key: 'ended',
        title: t('privacy.endsOn'),
        type: 'date',
        value: (row) => row.retentionEnded,
        width: 170,
      },
      { key: 'asked', title: t('privacy.askedFor'), type: 'boolean', value: (row) => row.asked, width: 110 },
      { key: 'fields', title: t('privacy.fieldsErased'), value: (row) => row.fields.join(', '), width: 380 },
      { key: 'records', title: t('privacy.recordsChanged'), type: 'number', value: (row) => row.records, width: 140 },
      {
        key: 'files',
        title: t('privacy.filesRemoved'),
        type: 'number',
        value: (row) => row.filesRemoved,
        width: 140,
      },
    ],
    [t],
  );
}

function MinutesBody(props: { readonly minutes: Minutes }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const columns = usePersonColumns();
  const { minutes } = props;
  return (
    <Stack gap="md">
      <Section title={t('privacy.details')}>
        <Facts
          items={[
            { label: t('privacy.heldOn'), value: dates.date(minutes.heldOn) },
            { label: t('privacy.place'), value: minutes.place },
            { label: t('privacy.groundText'), value: minutes.ground },
            { label: t('privacy.performer'), value: minutes.performer },
            { label: t('privacy.approver'), value: minutes.approver },
            {
              label: t('privacy.witnessOne'),
              value: [minutes.witnessOne, minutes.witnessTwo].filter(Boolean).join(', '),
            },
            { label: t('privacy.asOf'), value: dates.date(minutes.asOf) },
            { label: t('privacy.actRows'), value: String(minutes.importRows) },
            { label: t('privacy.changesErased'), value: String(minutes.changesErased) },
            { label: t('privacy.filesState'), value: t('privacy.filesStateText', { ...minutes.files }) },
            { label: t('privacy.scan'), value: minutes.scan?.name ?? t('privacy.scanMissing') },
          ].filter((item) => item.value !== '')}
        />
      </Section>
      <Section title={t('privacy.actKept')}>
        <List size="sm" mb="sm">
          {minutes.kept.map((message) => (
            <List.Item key={messageOf(message)}>{messageOf(message)}</List.Item>
          ))}
        </List>
        <BackupsNote backups={{ count: minutes.backups, newest: null, until: minutes.backupsUntil }} />
      </Section>
      <AppTable
        title={t('privacy.people')}
        rows={minutes.persons}
        rowKey={(row) => row.id}
        columns={columns}
        height={260}
        plain
        empty={<Empty title={t('privacy.people')} text={t('privacy.paper.minutes.nobody')} />}
      />
    </Stack>
  );
}

/** Minutes of one anonymisation: what went, what stays, the paper and its scan. */
export function MinutesScreen(): ReactNode {
  const { t } = useWords();
  const { id = '' } = useParams();
  const read = useRead('privacy.minutesRecord', { id });
  const paper = useWrite('privacy.minutesPaper');
  const [attaching, setAttaching] = useState(false);
  const [viewing, setViewing] = useState(false);
  const minutes = read.data;
  const download = async (): Promise<void> => {
    const result = await paper.run({ id });
    if (result.ok) saveDownload(result.value);
  };
  return (
    <Page
      title={t('privacy.minutesHead', { number: minutes?.number ?? '' })}
      crumbs={[
        { label: t('settings.title'), address: '/pengaturan' },
        { label: t('privacy.title'), address: partAddress('berita-acara') },
      ]}
      actions={
        <Group gap="xs">
          {minutes?.scan == null ? null : (
            <ActionButton label={t('privacy.openScan')} icon="eye" onPress={() => setViewing(true)} />
          )}
          <ActionButton
            label={t('privacy.attachScan')}
            icon="upload"
            writes
            does="privacy.attachScan"
            onPress={() => setAttaching(true)}
          />
          <ActionButton
            label={t('privacy.downloadMinutes')}
            look="main"
            icon="document"
            busy={paper.busy}
            onPress={download}
          />
        </Group>
      }
    >
      <Loaded read={read}>{(data) => <MinutesBody minutes={data} />}</Loaded>
      <Modal opened={attaching} onClose={() => setAttaching(false)} title={t('privacy.attachScan')}>
        {attaching && minutes !== undefined ? <ScanForm minutes={minutes} onClose={() => setAttaching(false)} /> : null}
      </Modal>
      <PreviewDialog
        place={viewing && minutes?.scan != null ? { kind: 'anonymisation', id, name: minutes.scan.name } : undefined}
        onClose={() => setViewing(false)}
      />
    </Page>
  );
}
