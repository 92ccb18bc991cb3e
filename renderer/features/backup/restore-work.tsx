import { type ReactNode, useEffect, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { call, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { WorkProgress } from '../../ui/progress.tsx';
import { useWords } from '../../ui/use-words.ts';

type Work = NonNullable<OutputOf<'backup.restoring'>['work']>;

/** How often the progress is asked for, in milliseconds. */
const EVERY = 700;

/** How far the restore under way is, with a way to stop it while nothing has been replaced yet. */
export function RestoreProgress(): ReactNode {
  const { t } = useWords();
  const stop = useWrite('backup.stopRestoring');
  const [work, setWork] = useState<Work | null>(null);
  useEffect(() => {
    let asked = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const result = await call('backup.restoring', {});
      if (!asked) return;
      if (result.ok) setWork(result.value.work);
      timer = setTimeout(() => void ask(), EVERY);
    };
    void ask();
    return () => {
      asked = false;
      clearTimeout(timer);
    };
  }, []);
  const stage = work?.stage ?? 'files';
  const stoppable = stage === 'files' || stage === 'database';
  const mb = (bytes: number): number => Math.round(bytes / 1024 / 1024);
  return (
    <div role="status">
      <WorkProgress
        label={t(`backup.restore.stages.${stage}`)}
        done={mb(work?.done ?? 0)}
        total={mb(work?.total ?? 0)}
        actions={
          stoppable ? <ActionButton label={t('backup.restore.stop')} size="xs" onPress={() => stop.run({})} /> : null
        }
      />
    </div>
  );
}
