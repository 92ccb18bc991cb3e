import { screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../main/contract/jobs.ts';
import { Loaded } from '../ui/states.tsx';
import { useRead, useWrite } from './client.ts';
import { openWorkspace, refusal, renderScreen } from './testing.tsx';

const at = '2026-03-03T07:02:00.000Z';

function job(id: string): Job {
  return {
    id,
    kind: 'x',
    state: 'running',
    done: 0,
    total: 1,
    subject: id,
    resumable: false,
    startedAt: at,
    endedAt: null,
    failure: null,
    result: null,
  };
}

function JobNames(): ReactNode {
  const jobs = useRead('jobs.list', {});
  const backup = useWrite('workspace.backup');
  return (
    <>
      <Loaded read={jobs}>{(data) => <p>{data.jobs.map((each) => each.subject).join(', ')}</p>}</Loaded>
      <button type="button" onClick={() => void backup.run({})}>
        Cadangkan
      </button>
    </>
  );
}

describe('useRead', () => {
  it('reads once and again after a committed change', async () => {
    let count = 0;
    const { emit, calls } = await renderScreen(<JobNames />, {
      answers: {
        'jobs.list': () => {
          count += 1;
          return { jobs: [job(`pekerjaan ${String(count)}`)] };
        },
      },
    });
    expect(await screen.findByText('pekerjaan 1')).toBeTruthy();
    await emit({ type: 'changed', kinds: ['job'], operation: 'jobs.cancel', at });
    expect(await screen.findByText('pekerjaan 2')).toBeTruthy();
    expect(calls).toEqual([
      ['jobs.list', {}],
      ['jobs.list', {}],
    ]);
  });

  it('gathers a burst of events into few reads', async () => {
    let count = 0;
    const { emit } = await renderScreen(<JobNames />, {
      answers: {
        'jobs.list': () => {
          count += 1;
          return { jobs: [job(`pekerjaan ${String(count)}`)] };
        },
      },
    });
    await screen.findByText('pekerjaan 1');
    for (let round = 0; round < 50; round += 1) {
      await emit({ type: 'changed', kinds: ['document'], operation: 'documents.create', at });
    }
    await waitFor(() => expect(count).toBeGreaterThan(1));
    expect(count).toBeLessThan(25);
  });

  it('is not read again by an event that does not concern it', async () => {
    const { emit, calls } = await renderScreen(<JobNames />, {
      answers: {
        'jobs.list': { jobs: [job('a')] },
        'settings.read': { language: 'id', theme: 'light', density: 'normal' },
      },
    });
    await screen.findByText('a');
    await emit({ type: 'settings' });
    await emit({ type: 'job', jobId: 'a' });
    await waitFor(() => expect(calls).toHaveLength(2));
  });

  it('shows why it failed with the reference, and reads again on request', async () => {
    let broken = true;
    const { user } = await renderScreen(<JobNames />, {
      answers: {
        'jobs.list': () => (broken ? refusal('core.internal', { reference: 'A7-42' }) : { jobs: [job('pulih')] }),
      },
    });
    expect((await screen.findByRole('alert')).textContent).toContain('A7-42');
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Coba lagi' }));
    expect(await screen.findByText('pulih')).toBeTruthy();
  });
});

describe('useWrite', () => {
  it('says in words why a write was refused, until it is closed', async () => {
    const { user } = await renderScreen(<JobNames />, {
      answers: { 'jobs.list': { jobs: [] }, 'workspace.backup': refusal('core.diskFull') },
      state: openWorkspace,
    });
    await user.click(screen.getByRole('button', { name: 'Cadangkan' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Penyimpanan penuh');
    await user.click(screen.getByRole('button', { name: 'Tutup' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('names a code that has no words, rather than showing nothing', async () => {
    const { user } = await renderScreen(<JobNames />, {
      answers: { 'jobs.list': { jobs: [] }, 'workspace.backup': refusal('nowhere.unheardOf') },
    });
    await user.click(screen.getByRole('button', { name: 'Cadangkan' }));
    expect((await screen.findByRole('alert')).textContent).toContain('nowhere.unheardOf');
  });
});
