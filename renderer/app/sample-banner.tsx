import type { ReactNode } from 'react';
import type { SampleMark } from '../../main/contract/workspace.ts';
import { ActionButton } from '../ui/buttons.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { useDates } from '../ui/dates.ts';
import { Tag } from '../ui/marks.tsx';
import { useWords } from '../ui/use-words.ts';
import { useRead, useWrite } from './client.ts';
import { SamplePeople } from './sample-people.tsx';

/** Says on every screen that what is shown is an example; one that was cut short can be made anew. */
export function SampleBanner(props: { readonly sample: SampleMark; readonly path: string }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const confirm = useConfirm();
  const jobs = useRead('jobs.list', {});
  const reset = useWrite('workspace.resetSample');
  const leave = useWrite('workspace.close');
  const { sample, path } = props;
  const loading = (jobs.data?.jobs ?? []).some((job) => job.kind === 'sample' && job.state === 'running');
  const cutShort = sample.state === 'loading' && jobs.data !== undefined && !loading;
  const again = async (): Promise<void> => {
    const agreed = await confirm({
      title: t('workspace.sample.resetTitle'),
      text: t('workspace.sample.resetText'),
      action: t('workspace.sample.reset'),
      danger: true,
    });
    if (agreed) {
      await reset.run({ path });
    }
  };
  const words =
    sample.state === 'ready'
      ? t('workspace.sample.ready', { date: dates.date(sample.loadedOn) })
      : t(cutShort ? 'workspace.sample.cutShort' : 'workspace.sample.loading');
  return (
    <aside className="sample-banner" aria-label={t('workspace.sample.mark')}>
      <Tag>{t('workspace.sample.mark')}</Tag>
      <span className="sample-words">
        {words}
        {sample.raw !== null && sample.state === 'ready' ? ` ${t('workspace.sample.raw', { path: sample.raw })}` : null}
      </span>
      {sample.state === 'ready' ? <SamplePeople /> : null}
      {loading ? null : (
        <ActionButton label={t('workspace.sample.reset')} size="xs" look="quiet" busy={reset.busy} onPress={again} />
      )}
      <ActionButton label={t('workspace.sample.leave')} size="xs" look="quiet" onPress={() => leave.run({})} />
    </aside>
  );
}
