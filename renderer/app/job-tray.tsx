import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { Job } from '../../main/contract/jobs.ts';
import type { MessageParams } from '../../main/contract/result.ts';
import { ActionButton, IconButton } from '../ui/buttons.tsx';
import { Icon } from '../ui/icons.tsx';
import { messageOf } from '../ui/messages.ts';
import { WorkProgress } from '../ui/progress.tsx';
import { useKnownWord, useWords } from '../ui/use-words.ts';
import { useRead, useWrite } from './client.ts';
import { mayWith, useWorkspace } from './workspace.tsx';

/** Instant at which this window was opened: what ended before is not news. */
const openedAt = new Date().toISOString();

/** Work that runs, ended in this session, or was cut short: progress, cancel, resume, outcome. */
export function JobTray(): ReactNode {
  const { t } = useWords();
  const state = useWorkspace();
  const jobs = useRead('jobs.list', {}, { enabled: mayWith(state, 'workspace.read') });
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const { pathname } = useLocation();
  const all = jobs.data?.jobs ?? [];
  const shown = all.filter(
    // What ended well needs no notice on the very screen that shows it, nor does a step of loading an example.
    (job) =>
      isNews(job) &&
      !isStepOfSample(job, all) &&
      !seen.has(`${job.id}-${job.state}`) &&
      !(job.state === 'done' && addressOf(job) === pathname),
  );
  const dismiss = (job: Job): void => setSeen((before) => new Set([...before, `${job.id}-${job.state}`]));
  return (
    <section className="job-tray" aria-label={t('jobs.title')} data-empty={shown.length === 0 || undefined}>
      {shown.map((job) => (
        <JobLine key={job.id} job={job} onDismiss={() => dismiss(job)} />
      ))}
    </section>
  );
}

/** Where the outcome is seen: what the job says, or the import that it worked on. */
function addressOf(job: Job): string | undefined {
  const { address, importId } = job.result ?? {};
  return typeof address === 'string' ? address : typeof importId === 'string' ? `/impor/${importId}` : undefined;
}

function isNews(job: Job): boolean {
  return job.state === 'running' || job.state === 'interrupted' || (job.endedAt !== null && job.endedAt >= openedAt);
}

/** Loading an example runs imports one after another; its own line tells how far that is. */
function isStepOfSample(job: Job, all: readonly Job[]): boolean {
  return all.some(
    (sample) =>
      sample.kind === 'sample' &&
      job.id !== sample.id &&
      job.startedAt >= sample.startedAt &&
      (sample.endedAt === null || job.startedAt <= sample.endedAt),
  );
}

/** How long a good outcome stays, in milliseconds; others stay until they are closed. */
const doneStays = 12_000;

function JobLine(props: { readonly job: Job; readonly onDismiss: () => void }): ReactNode {
  const { t } = useWords();
  const known = useKnownWord();
  const cancel = useWrite('jobs.cancel');
  const resume = useWrite('jobs.resume');
  const { job, onDismiss } = props;
  const dismiss = useRef(onDismiss);
  dismiss.current = onDismiss;
  const done = job.state === 'done';
  useEffect(() => {
    if (!done) {
      return undefined;
    }
    const timer = setTimeout(() => dismiss.current(), doneStays);
    return () => clearTimeout(timer);
  }, [done]);
  const kind = known(`jobs.kinds.${job.kind}`) ?? t('jobs.work');
  const label = job.subject ? `${kind}: ${job.subject}` : kind;
  if (job.state === 'running') {
    return (
      <div className="job">
        <WorkProgress
          label={label}
          done={job.done}
          total={job.total}
          actions={
            <ActionButton
              label={t('common.cancel')}
              size="xs"
              does="jobs.cancel"
              onPress={() => cancel.run({ id: job.id })}
            />
          }
        />
      </div>
    );
  }
  const icons = { done: 'check', failed: 'warning', cancelled: 'dash', interrupted: 'clock' } as const;
  const address = addressOf(job);
  return (
    <div className="job" data-state={job.state} role={job.state === 'failed' ? 'alert' : 'status'}>
      <Icon name={icons[job.state]} />
      <span className="job-words">
        {label} – {job.failure ? messageOf(job.failure) : (resultWords(job, known) ?? t(`jobs.states.${job.state}`))}
      </span>
      {address ? <Link to={address}>{t('common.open')}</Link> : null}
      {job.resumable && (job.state === 'interrupted' || job.state === 'failed') ? (
        <ActionButton label={t('jobs.resume')} size="xs" writes onPress={() => resume.run({ id: job.id })} />
      ) : null}
      <IconButton label={t('jobs.dismiss', { label })} icon="close" onPress={onDismiss} />
    </div>
  );
}

/** `jobs.results.<kind>` with the figures of the result. */
function resultWords(job: Job, known: (key: string, params?: MessageParams) => string | undefined): string | undefined {
  if (job.state !== 'done' || job.result === null) {
    return undefined;
  }
  const params = Object.fromEntries(
    Object.entries(job.result).filter(
      (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );
  return known(`jobs.results.${job.kind}`, params);
}
