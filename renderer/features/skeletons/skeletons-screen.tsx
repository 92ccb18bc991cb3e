import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type LspType, lspType } from '../../../main/contract/profile.ts';
import type { Skeleton, SkeletonsResult } from '../../../main/contract/skeletons.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { Group, Page, SegmentedControl, Stack, Text } from '../../ui/layout.tsx';
import { WorkProgress } from '../../ui/progress.tsx';
import { Empty, Hint } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ResultDrawer } from './result-drawer.tsx';
import { useSkeletonColumns } from './skeleton-columns.tsx';
import { SkeletonDrawer } from './skeleton-drawer.tsx';

interface Wanted {
  readonly id: string;
  readonly code?: string;
}

/** No job has this id; it only keeps the read quiet. */
const NO_JOB = '00000000-0000-7000-8000-000000000000';

/** Starts the making of drafts and follows it until it has ended. */
function useCreation(type: LspType | undefined) {
  const write = useWrite('skeletons.create');
  const cancel = useWrite('jobs.cancel');
  const [jobId, setJobId] = useState<string>();
  const read = useRead('jobs.get', { id: jobId ?? NO_JOB }, { enabled: jobId !== undefined });
  const job = jobId === undefined ? undefined : read.data;
  return {
    busy: write.busy || job?.state === 'running',
    job,
    result: job?.state === 'done' ? (job.result as SkeletonsResult | null) : null,
    start: async (items: readonly Wanted[]) => {
      const result = await write.run({ ...(type === undefined ? {} : { type }), items: [...items] });
      if (result.ok) setJobId(result.value.jobId);
    },
    cancel: () => cancel.run({ id: jobId ?? NO_JOB }),
    cancelling: cancel.busy,
    forget: () => setJobId(undefined),
  };
}

/** What of the list can be created in one go without being asked for a code. */
function missing(rows: readonly Skeleton[]): readonly Skeleton[] {
  return rows.filter(({ existing }) => existing === null);
}

/** The document set by type of LSP: what it needs, what stands in the register, and the making of the rest as drafts. */
export function SkeletonsScreen(): ReactNode {
  const { t } = useWords();
  const confirm = useConfirm();
  const [params, setParams] = useSearchParams();
  const asked = lspType.safeParse(params.get('jenis')).data;
  const open = params.get('kerangka');
  const read = useRead('skeletons.list', asked === undefined ? {} : { type: asked }, { keepPrevious: true });
  const columns = useSkeletonColumns();
  const creation = useCreation(asked);
  const put = (key: string, value: string): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(key);
        else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  const set = read.data;
  const needed = set?.skeletons.filter(({ use }) => use === 'needed') ?? [];
  const create = async (rows: readonly Skeleton[]): Promise<void> => {
    const sure = await confirm({
      title: t('skeletons.createTitle', { count: rows.length }),
      text: t('skeletons.createText'),
      action: t('skeletons.createAction'),
    });
    if (sure) await creation.start(rows.map(({ id }) => ({ id })));
  };
  const drawer =
    creation.result !== null ? (
      <ResultDrawer result={creation.result} onClose={creation.forget} />
    ) : open !== null && set !== undefined ? (
      <SkeletonDrawer
        key={`${open} ${set.type}`}
        id={open}
        type={set.type}
        busy={creation.busy}
        onCreate={(item) => creation.start([item])}
        onClose={() => put('kerangka', '')}
      />
    ) : undefined;
  return (
    <Page
      title={t('skeletons.title')}
      lead={t('skeletons.lead')}
      crumbs={[{ label: t('documents.title'), address: '/dokumen' }]}
      fill
      drawer={drawer}
      actions={
        missing(needed).length === 0 ? undefined : (
          <ActionButton
            label={t('skeletons.create', { count: missing(needed).length })}
            icon="plus"
            look="main"
            writes
            does="skeletons.create"
            busy={creation.busy}
            onPress={() => create(missing(needed))}
          />
        )
      }
    >
      {set === undefined ? null : (
        <Stack gap="xs" mb="sm">
          <Group gap="sm">
            <SegmentedControl
              size="xs"
              aria-label={t('skeletons.type')}
              value={set.type}
              data={lspType.options.map((value) => ({ value, label: t(`skeletons.types.${value}`) }))}
              onChange={(value) => put('jenis', value === set.ownType ? '' : value)}
            />
            <Text size="sm">
              {t('skeletons.summary', {
                missing: missing(needed).length,
                needed: needed.length,
                open: set.open,
                audited: set.audited,
              })}
            </Text>
          </Group>
          {set.ownType === set.type ? null : (
            <Hint tone="accent">
              {set.ownType === null
                ? t('skeletons.noType')
                : t('skeletons.otherType', { type: t(`skeletons.types.${set.ownType}`) })}
            </Hint>
          )}
        </Stack>
      )}
      {creation.job?.state === 'running' ? (
        <WorkProgress
          label={t('jobs.kinds.skeletons')}
          done={creation.job.done}
          total={creation.job.total}
          actions={
            <ActionButton
              label={t('common.cancel')}
              look="quiet"
              does="jobs.cancel"
              busy={creation.cancelling}
              onPress={creation.cancel}
            />
          }
        />
      ) : null}
      <AppTable<Skeleton>
        title={t('skeletons.table')}
        rows={set?.skeletons}
        read={read}
        rowKey={(row) => row.id}
        columns={columns}
        onOpen={(row) => {
          creation.forget();
          put('kerangka', row.id);
        }}
        selects={{ writes: true, does: 'skeletons.create' }}
        selectionBar={(rows, clear) => {
          const free = missing(rows);
          return free.length === 0 ? (
            <Text size="sm">{t('skeletons.allThere')}</Text>
          ) : (
            <ActionButton
              label={t('skeletons.create', { count: free.length })}
              icon="plus"
              size="xs"
              writes
              does="skeletons.create"
              busy={creation.busy}
              onPress={() => create(free).then(clear)}
            />
          );
        }}
        empty={<Empty icon="document" title={t('skeletons.emptyTitle')} text={t('skeletons.emptyText')} />}
      />
    </Page>
  );
}
