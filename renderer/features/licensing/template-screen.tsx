import './licensing.css';
import { type ReactNode, useMemo, useState } from 'react';
import { contract } from '../../../main/contract/index.ts';
import type { TemplateStepView } from '../../../main/contract/licensing-shapes.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { AppForm, MultiSelectField, NumberField, TextField } from '../../ui/form.tsx';
import { Modal, Page, SimpleGrid, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty, Hint } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ExportMenu } from './export-menu.tsx';
import { SettingsPart } from './settings-part.tsx';

function TemplateForm(props: {
  readonly step: TemplateStepView | 'new';
  readonly steps: readonly TemplateStepView[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const change = useWrite('licensing.changeTemplateStep', { quiet: true });
  const step = props.step === 'new' ? undefined : props.step;
  return (
    <AppForm
      label={t(step === undefined ? 'licensing.template.add' : 'licensing.template.change')}
      schema={contract['licensing.changeTemplateStep'].input}
      start={{
        code: step?.code ?? '',
        title: step?.title ?? '',
        offsetDays: step?.offsetDays ?? 180,
        days: step?.days ?? 10,
        leastDays: step?.leastDays ?? 2,
        after: step?.after ?? [],
        post: step?.post ?? '',
        proof: step?.proof ?? '',
        address: step?.address ?? '',
        basisNote: step?.basisNote ?? '',
        expectRev: step?.rev ?? 0,
        adding: step === undefined,
      }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('licensing.template.saved'));
        props.onClose();
      }}
      onCancel={props.onClose}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField name="code" label={t('licensing.plan.code')} disabled={step !== undefined} />
        <TextField name="title" label={t('licensing.plan.step')} />
        <NumberField name="offsetDays" label={t('licensing.template.offset')} />
        <NumberField name="days" label={t('licensing.template.days')} />
        <NumberField name="leastDays" label={t('licensing.template.least')} />
        <MultiSelectField
          name="after"
          label={t('licensing.plan.after')}
          choices={props.steps
            .filter((other) => other.code !== step?.code && !other.removed)
            .map((other) => ({ value: other.code, label: `${other.code} ${other.title}` }))}
        />
        <TextField name="post" label={t('licensing.plan.post')} />
        <TextField name="proof" label={t('licensing.plan.proof')} />
        <TextField name="address" label={t('licensing.plan.address')} hint={t('licensing.plan.addressHint')} />
        <TextField name="basisNote" label={t('licensing.template.basisNote')} />
      </SimpleGrid>
    </AppForm>
  );
}

/** Steps from which plans are made, each with where it comes from, and the periods of this feature. */
export function TemplateScreen(): ReactNode {
  const { t } = useWords();
  const read = useRead('licensing.template', {});
  const remove = useWrite('licensing.removeTemplateStep');
  const restore = useWrite('licensing.restoreTemplateStep');
  const [edited, setEdited] = useState<TemplateStepView | 'new'>();
  const columns = useMemo<Column<TemplateStepView>[]>(
    () => [
      { key: 'code', title: t('licensing.plan.code'), value: (row) => row.code, width: 80 },
      { key: 'title', title: t('licensing.plan.step'), value: (row) => row.title, width: 275 },
      {
        key: 'offsetDays',
        title: t('licensing.template.offset'),
        type: 'number',
        value: (row) => row.offsetDays,
        width: 200,
      },
      { key: 'days', title: t('licensing.template.days'), type: 'number', value: (row) => row.days, width: 115 },
      {
        key: 'leastDays',
        title: t('licensing.template.least'),
        type: 'number',
        value: (row) => row.leastDays,
        width: 175,
      },
      { key: 'after', title: t('licensing.plan.after'), value: (row) => row.after.join(', '), width: 110 },
      { key: 'post', title: t('licensing.plan.post'), value: (row) => row.post, width: 150 },
      {
        key: 'basis',
        title: t('licensing.basis'),
        value: (row) => row.basis.map((mark) => mark.mark).join(', '),
        width: 100,
      },
      {
        key: 'source',
        title: t('licensing.source'),
        value: (row) =>
          [...row.basis.map((mark) => mark.source), row.basisNote].filter((text) => text !== '').join('; '),
        width: 240,
      },
      {
        key: 'origin',
        title: t('licensing.template.origin'),
        type: 'choice',
        value: (row) => (row.removed ? 'removed' : row.origin),
        choices: ['shipped', 'changed', 'own', 'removed'].map((value) => ({
          value,
          label: t(`licensing.template.origins.${value}`),
        })),
        render: (row) => <Tag>{t(`licensing.template.origins.${row.removed ? 'removed' : row.origin}`)}</Tag>,
        width: 120,
      },
      { key: 'proof', title: t('licensing.plan.proof'), value: (row) => row.proof, width: 240 },
    ],
    [t],
  );
  const takeOut = async (step: TemplateStepView): Promise<void> => {
    const result = await remove.run({ code: step.code, expectRev: step.rev });
    if (result.ok) notifyDone(t('licensing.template.removed'));
  };
  const bringBack = async (step: TemplateStepView): Promise<void> => {
    const result = await restore.run({ code: step.code, expectRev: step.rev });
    if (result.ok) notifyDone(t('licensing.template.broughtBack'));
  };
  const add = (
    <ActionButton label={t('licensing.template.add')} icon="plus" look="main" writes onPress={() => setEdited('new')} />
  );
  return (
    <Page
      title={t('licensing.template.title')}
      crumbs={[{ label: t('licensing.title'), address: '/lisensi?bagian=rencana' }]}
      lead={t('licensing.template.lead')}
      actions={
        <>
          <ExportMenu input={{ what: 'template' }} />
          {add}
        </>
      }
    >
      <Hint>
        {read.data === undefined
          ? ''
          : `${t('licensing.template.edition', { edition: read.data.edition })}. ${read.data.sourceNote}`}
      </Hint>
      <AppTable
        title={t('licensing.template.title')}
        rows={read.data?.steps}
        read={read}
        rowKey={(row) => row.code}
        columns={columns}
        height={440}
        onOpen={(row) => (row.removed ? undefined : setEdited(row))}
        rowActions={(row) =>
          row.removed
            ? [
                {
                  key: 'restore',
                  label: t('licensing.template.bringBack'),
                  icon: 'undo',
                  writes: true,
                  onPress: () => bringBack(row),
                },
              ]
            : [
                {
                  key: 'edit',
                  label: t('licensing.template.change'),
                  icon: 'edit',
                  writes: true,
                  onPress: () => setEdited(row),
                },
                {
                  key: 'remove',
                  label: t('licensing.template.remove'),
                  icon: 'trash',
                  danger: true,
                  writes: true,
                  onPress: () => takeOut(row),
                },
              ]
        }
        empty={<Empty title={t('licensing.template.title')} text={t('licensing.template.lead')} actions={add} />}
      />
      <Text size="sm" c="dimmed" my="sm">
        {read.data?.marks.map(({ mark, title }) => `${mark}: ${title}`).join(' · ')}
      </Text>
      <SettingsPart />
      <Modal
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={t(edited === 'new' ? 'licensing.template.add' : 'licensing.template.change')}
        size="lg"
      >
        {edited === undefined ? null : (
          <TemplateForm step={edited} steps={read.data?.steps ?? []} onClose={() => setEdited(undefined)} />
        )}
      </Modal>
    </Page>
  );
}
