import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { Skeleton } from '../../../main/contract/skeletons.ts';
import { renderScreen } from '../../app/testing.tsx';
import { SkeletonsScreen } from './skeletons-screen.tsx';

const id = (end: number) => `01890000-0000-7000-8000-${String(end).padStart(12, '0')}`;

function skeleton(over: Partial<Skeleton>): Skeleton {
  return {
    id: 'sop-9-08',
    kind: 'sop',
    chapter: 9,
    code: 'SOP-9-08',
    title: { id: 'Menangani banding', en: 'Handling appeals' },
    documentType: 'sop',
    owner: 'Manajer Mutu',
    clauses: [{ instrument: 'BNSP-201', clause: '9.8.2' }],
    use: 'needed',
    why: null,
    blanks: 3,
    open: ['9.8.2'],
    existing: null,
    ...over,
  };
}

const appeal = skeleton({});
const complaint = skeleton({
  id: 'sop-9-09',
  code: 'PRO-3',
  title: { id: 'Menangani keluhan', en: 'Handling complaints' },
  existing: { id: id(3), code: 'PRO-3', title: 'Keluhan', state: 'in-force', edition: '01/00', by: 'title' },
});
const remote = skeleton({
  id: 'sop-9-11',
  code: 'SOP-9-11',
  title: { id: 'Melaksanakan asesmen jarak jauh', en: 'Remote' },
  use: 'optional',
  why: { id: 'LSP melaksanakan asesmen jarak jauh', en: 'the LSP assesses remotely' },
});

const list: OutputOf<'skeletons.list'> = {
  ownType: 'p1-education',
  type: 'p1-education',
  edition: '2026-1',
  source: { id: 'asal', en: 'source' },
  audited: 187,
  open: 40,
  skeletons: [appeal, complaint, remote],
};

const done = (items: readonly unknown[], made: number, skipped: number): OutputOf<'jobs.get'> => ({
  id: id(9),
  kind: 'skeletons',
  state: 'done',
  done: 1,
  total: 1,
  subject: '',
  resumable: true,
  startedAt: '2026-11-21T03:00:00.000Z',
  endedAt: '2026-11-21T03:00:01.000Z',
  failure: null,
  result: { made, skipped, address: '/dokumen', items },
});

const open = (address = '/dokumen/kerangka') =>
  renderScreen(<SkeletonsScreen />, {
    path: '/dokumen/kerangka',
    address,
    answers: {
      'skeletons.list': list,
      'skeletons.get': {
        skeleton: remote,
        parts: [{ heading: 'Tujuan', paragraphs: ['Tanpa menurunkan keandalan.'] }],
        steps: [{ text: 'Uji coba', details: [], tools: 'FRM-SR-07', output: 'Kesiapan', by: 'Manajer Administrasi' }],
      },
      'skeletons.create': { jobId: id(9) },
      'jobs.get': done(
        [
          { id: 'sop-9-08', code: 'SOP-9-08', title: 'Menangani banding', documentId: id(20), reason: null },
          {
            id: 'sop-9-09',
            code: 'PRO-3',
            title: 'Menangani keluhan',
            documentId: null,
            reason: { code: 'skeletons.titleInUse', params: { document: 'PRO-3 Keluhan' } },
          },
        ],
        1,
        1,
      ),
    },
  });

describe('the skeletons', () => {
  it('tell what is missing and what stands in the register', async () => {
    await open();
    expect(await screen.findByText(/1 dari 2 dokumen yang perlu belum ada/)).toBeTruthy();
    const grid = await screen.findByRole('grid');
    expect(within(grid).getAllByText('Belum ada')).toHaveLength(2);
    expect(within(grid).getByText(/Ada yang serupa: /)).toBeTruthy();
  });

  it('are created in one step after a question, and what came of it is told', async () => {
    const { user, calls } = await open();
    await user.click(await screen.findByRole('button', { name: 'Buat 1 konsep' }));
    await user.click(await screen.findByRole('button', { name: 'Buat konsep' }));
    expect(await screen.findByText('1 konsep dibuat, 1 dilewati.')).toBeTruthy();
    expect(calls.find(([name]) => name === 'skeletons.create')?.[1]).toEqual({ items: [{ id: 'sop-9-08' }] });
    expect(screen.getByText('Dokumen serupa sudah ada: PRO-3 Keluhan.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'SOP-9-08 Menangani banding' }).getAttribute('href')).toContain(id(20));
  });

  it('show one with its steps, and take another code', async () => {
    const { user, calls } = await open('/dokumen/kerangka?kerangka=sop-9-11');
    expect(await screen.findByText(/Diperlukan bila LSP melaksanakan asesmen jarak jauh/)).toBeTruthy();
    expect(screen.getByText('Uji coba')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Kode lain' }), 'SOP-J-1');
    await user.click(screen.getByRole('button', { name: 'Buat konsep' }));
    await waitFor(() =>
      expect(calls.find(([name]) => name === 'skeletons.create')?.[1]).toEqual({
        items: [{ id: 'sop-9-11', code: 'SOP-J-1' }],
      }),
    );
  });

  it('are shown for another type of LSP, which the address keeps', async () => {
    const { user, calls, address } = await open();
    await user.click(await screen.findByText('P3'));
    await waitFor(() => expect(address()).toContain('jenis=p3'));
    expect(calls.filter(([name]) => name === 'skeletons.list').at(-1)?.[1]).toEqual({ type: 'p3' });
  });
});
