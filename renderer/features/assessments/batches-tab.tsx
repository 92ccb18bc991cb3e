import { type ReactNode, useMemo, useState } from 'react';
import type { AssessmentBatch } from '../../../main/contract/assessment-shapes.ts';
import { contract } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { importAddress } from '../../app/import-address.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, NumberField, SelectField, TextAreaField } from '../../ui/form.tsx';
import { Group, Modal, SimpleGrid } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { monthChoices, monthText } from './months.ts';
import { useRegisters } from './use-registers.ts';

const batchKey = (row: AssessmentBatch): string => row.id;

function BatchFields(): ReactNode {
  const { t, language } = useWords();
  const dates = useDates();
  const registers = useRegisters();
  return (
    <>
      <SelectField name="schemeId" label={t('assessments.scheme')} choices={registers.schemes} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SelectField name="month" label={t('assessments.month')} choices={monthChoices(dates.today, language)} />
        <SelectField name="tukId" label={t('assessments.tuk')} choices={registers.sites} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NumberField name="candidates" label={t('assessments.candidates')} />
        <NumberField name="competent" label={t('assessments.competent')} />
        <NumberField name="notYet" label={t('assessments.notYet')} />
      </SimpleGrid>
      <TextAreaField name="note" label={t('common.note')} />
    </>
  );
}

function BatchDialog(props: { readonly batch: AssessmentBatch | undefined; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const create = useWrite('assessments.createBatch', { quiet: true });
  const change = useWrite('assessments.changeBatch', { quiet: true });
  const { batch } = props;
  const done = (): void => {
    notifyDone(t('assessments.batchSaved'));
    props.onClose();
  };
  const title = t(batch === undefined ? 'assessments.addBatch' : 'assessments.changeBatch');
  return (
    <Modal opened onClose={props.onClose} title={title} size="lg">
      {batch === undefined ? (
        <AppForm
          label={title}
          schema={contract['assessments.createBatch'].input}
          start={{}}
          onSubmit={create.run}
          onDone={done}
          onCancel={props.onClose}
        >
          <BatchFields />
        </AppForm>
      ) : (
        <AppForm
          label={title}
          schema={contract['assessments.changeBatch'].input}
          start={{
            id: batch.id,
            expectRev: batch.rev,
            schemeId: batch.schemeId,
            tukId: batch.tukId,
            month: batch.month,
            candidates: batch.candidates,
            competent: batch.competent,
            notYet: batch.notYet,
            note: batch.note,
          }}
          onSubmit={change.run}
          onDone={done}
          onCancel={props.onClose}
        >
          <BatchFields />
        </AppForm>
      )}
    </Modal>
  );
}

/** Counts without details: so many asesi of a scheme in a month. */
export function BatchesTab(): ReactNode {
  const { t, language } = useWords();
  const batches = useRead('assessments.batches', {});
  const withdraw = useWrite('assessments.withdrawBatch');
  const restore = useWrite('assessments.restoreBatch');
  const [open, setOpen] = useState<AssessmentBatch | 'new'>();
  const columns = useMemo<readonly Column<AssessmentBatch>[]>(
    () => [
      {
        key: 'month',
        title: t('assessments.month'),
        value: (row) => row.month,
        text: (row) => monthText(row.month, language),
        width: 150,
      },
      { key: 'scheme', title: t('assessments.scheme'), value: (row) => row.scheme, width: 280 },
      {
        key: 'candidates',
        title: t('assessments.candidates'),
        type: 'number',
        value: (row) => row.candidates,
        width: 90,
      },
      {
        key: 'competent',
        title: t('assessments.competent'),
        type: 'number',
        value: (row) => row.competent,
        width: 110,
      },
      { key: 'notYet', title: t('assessments.notYet'), type: 'number', value: (row) => row.notYet, width: 160 },
      { key: 'tuk', title: t('assessments.tuk'), value: (row) => row.tuk, width: 180 },
      { key: 'source', title: t('assessments.source'), value: (row) => row.source, width: 150 },
      { key: 'note', title: t('common.note'), value: (row) => row.note, width: 220 },
    ],
    [t, language],
  );
  const takeOut = async (row: AssessmentBatch): Promise<void> => {
    const result = await withdraw.run({ id: row.id, expectRev: row.rev });
    if (!result.ok) return;
    notifyDone(t('assessments.batchWithdrawn'), {
      undo: () => restore.run({ id: row.id, expectRev: result.value.rev }),
    });
  };
  const add = <ActionButton label={t('assessments.addBatch')} icon="plus" writes onPress={() => setOpen('new')} />;
  const bring = (
    <ActionButton
      label={t('assessments.import')}
      icon="upload"
      look="main"
      writes
      address={importAddress('assessment-counts')}
    />
  );
  return (
    <>
      <p className="section-lead">{t('assessments.batchesLead')}</p>
      <AppTable
        title={t('assessments.batches')}
        rows={batches.data?.batches}
        read={batches}
        rowKey={batchKey}
        columns={columns}
        onOpen={setOpen}
        rowActions={(row) => [
          {
            key: 'withdraw',
            label: t('assessments.withdrawBatch'),
            icon: 'trash',
            writes: true,
            onPress: () => takeOut(row),
          },
        ]}
        tools={
          <Group gap="sm" wrap="nowrap">
            {add}
            {bring}
          </Group>
        }
        empty={
          <Empty
            icon="checklist"
            title={t('assessments.emptyBatches')}
            text={t('assessments.emptyBatchesText')}
            actions={
              <>
                {bring}
                {add}
              </>
            }
          />
        }
      />
      {open === undefined ? null : (
        <BatchDialog batch={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}
