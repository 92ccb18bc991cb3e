import { type ReactNode, useMemo, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { DateInput } from '../../ui/form-date.tsx';
import { Group, Stack, Text, TextInput } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty, Hint, Loaded } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';

type Draft = OutputOf<'licensing.planDraft'>;
type DraftStep = Draft['steps'][number];

const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

function DraftHint(props: { readonly draft: Draft }): ReactNode {
  const { t } = useWords();
  const { draft } = props;
  const figures = { wanted: draft.wantedDays, left: draft.daysLeft, passed: draft.passed };
  if (draft.feasibility === null) return null;
  if (draft.daysLeft <= 0) return <Hint tone="bad">{t('licensing.plan.draftPassed')}</Hint>;
  const { verdict, usualDays, leastDays } = draft.feasibility;
  return (
    <>
      <Hint tone={draft.compressed ? 'warn' : 'good'}>
        {t(draft.compressed ? 'licensing.plan.draftCompressed' : 'licensing.plan.draftEnough', figures)}
      </Hint>
      {verdict === 'enough' ? null : (
        <Hint tone={verdict === 'tight' ? 'warn' : 'bad'}>
          {t(`licensing.plan.verdicts.${verdict}`, { left: draft.daysLeft, usual: usualDays, least: leastDays })}
        </Hint>
      )}
    </>
  );
}

/** Asks for the last day, shows what the plan would be, and makes it. */
export function MakePlan(props: {
  readonly licenceUntil: string | null;
  readonly onClose: () => void;
  readonly onMade: (id: string) => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const [expiry, setExpiry] = useState(props.licenceUntil ?? '');
  const [title, setTitle] = useState('');
  const create = useWrite('licensing.createPlan');
  const complete = CIVIL.test(expiry);
  const draft = useRead('licensing.planDraft', complete ? { expiry } : {}, { keepPrevious: true });
  const columns = useMemo<Column<DraftStep>[]>(
    () => [
      { key: 'title', title: t('licensing.plan.step'), value: (row) => row.title, width: 300 },
      { key: 'person', title: t('licensing.plan.person'), value: (row) => row.person || row.post, width: 160 },
      { key: 'dueOn', title: t('licensing.plan.due'), type: 'date', value: (row) => row.dueOn, width: 140 },
      {
        key: 'templateDue',
        title: t('licensing.plan.templateDue'),
        type: 'date',
        value: (row) => row.templateDue,
        width: 150,
      },
    ],
    [t],
  );
  const make = async (): Promise<void> => {
    const result = await create.run({ title, ...(complete ? { expiry } : {}) });
    if (!result.ok) return;
    notifyDone(t('licensing.plan.made'));
    props.onMade(result.value.id);
  };
  return (
    <Stack gap="sm">
      <Group gap="md" align="flex-start">
        <DateInput label={t('licensing.plan.expiry')} value={expiry} onChange={setExpiry} />
        <TextInput
          label={t('licensing.plan.name')}
          placeholder={t('licensing.plan.nameHint')}
          w={260}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </Group>
      <Text size="sm" c="dimmed">
        {t('licensing.plan.expiryHint')}
      </Text>
      <Loaded read={draft}>
        {(data) => (
          <>
            {complete ? <DraftHint draft={data} /> : <Hint>{t('licensing.plan.noneNoDate')}</Hint>}
            {complete && data.steps.length > 0 ? (
              <AppTable
                title={t('licensing.plan.steps')}
                rows={data.steps}
                rowKey={(row) => row.code}
                columns={columns}
                height={300}
                addressed={false}
                plain
                empty={<Empty title={t('licensing.plan.steps')} text={t('licensing.plan.noneNoDate')} />}
              />
            ) : null}
            <Group justify="flex-end" gap="sm">
              <ActionButton label={t('common.cancel')} onPress={props.onClose} />
              <ActionButton
                label={t('licensing.plan.make')}
                look="main"
                icon="calendar"
                writes
                busy={create.busy}
                disabled={!complete || expiry <= dates.today}
                onPress={() => void make()}
              />
            </Group>
          </>
        )}
      </Loaded>
    </Stack>
  );
}
