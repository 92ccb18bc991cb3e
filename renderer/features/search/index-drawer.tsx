import type { ReactNode } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { Facts } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { WorkProgress } from '../../ui/progress.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

type State = OutputOf<'search.state'>;

/** What the index holds, whether it agrees with the files, and its writing anew. */
export function IndexDrawer(props: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const read = useRead('search.state', {});
  const rebuild = useWrite('search.rebuild');
  const busy = rebuild.busy || read.data?.jobId != null;
  return (
    <Drawer
      title={t('search.index.title')}
      onClose={props.onClose}
      actions={
        <ActionButton
          label={t('search.index.rebuild')}
          icon="turn"
          writes
          does="search.rebuild"
          busy={busy}
          onPress={() => rebuild.run({})}
        />
      }
    >
      <p className="section-lead">{t('search.index.lead')}</p>
      <Loaded read={read}>{(state) => <IndexState state={state} />}</Loaded>
    </Drawer>
  );
}

function IndexState(props: { readonly state: State }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { state } = props;
  const agrees = state.behind === 0 && state.unequal === 0;
  return (
    <>
      <Facts
        items={[
          {
            label: t('search.index.agreement'),
            value: (
              <StatusMark
                tone={agrees ? 'good' : 'warn'}
                word={t(agrees ? 'search.index.agrees' : 'search.index.differs')}
              />
            ),
          },
          { label: t('search.index.documents'), value: dates.number(state.documents) },
          { label: t('search.index.pages'), value: dates.number(state.pages) },
          { label: t('search.index.behind'), value: dates.number(state.behind) },
          { label: t('search.index.unequal'), value: dates.number(state.unequal) },
          { label: t('search.index.withoutText'), value: dates.number(state.withoutText) },
        ]}
      />
      {state.withoutText === 0 ? null : <Hint>{t('search.index.withoutTextHint')}</Hint>}
      {state.jobId === null ? null : <IndexProgress jobId={state.jobId} />}
    </>
  );
}

function IndexProgress(props: { readonly jobId: string }): ReactNode {
  const { t } = useWords();
  const job = useRead('jobs.get', { id: props.jobId });
  const cancel = useWrite('jobs.cancel');
  if (job.data?.state !== 'running') return null;
  return (
    <WorkProgress
      label={t('search.index.writing')}
      done={job.data.done}
      total={job.data.total}
      actions={
        <ActionButton
          label={t('common.cancel')}
          look="quiet"
          does="jobs.cancel"
          busy={cancel.busy}
          onPress={() => cancel.run({ id: props.jobId })}
        />
      }
    />
  );
}
