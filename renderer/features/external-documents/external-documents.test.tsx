import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ExternalDetail, ExternalRow } from '../../../main/contract/external-documents.ts';
import { type Answers, renderScreen } from '../../app/testing.tsx';
import { sampleDocument, sampleIds } from '../documents/sample-document.ts';
import { ExternalFacts } from './external-facts.tsx';
import { ExternalScreen } from './external-screen.tsx';
import { AmberMark } from './external-standing.tsx';
import { NewExternalForm } from './new-external-form.tsx';

const row: ExternalRow = {
  id: sampleIds.document,
  code: 'PBNSP-210',
  title: 'Pengembangan skema',
  type: 'guideline',
  kind: 'guideline',
  number: 'Pedoman BNSP 210-2006',
  year: 2006,
  publisher: 'BNSP',
  receivedOn: '2020-01-02',
  location: 'Rak A',
  state: 'obsolete',
  standing: 'replaced',
  supersededBy: { id: sampleIds.second, label: 'Pedoman BNSP 210-2017' },
  supersededOn: '2026-01-01',
  lastLook: { on: '2025-12-01', by: 'Sari', result: 'changed' },
  nextLookOn: null,
  lookOverdue: false,
  places: 2,
  openPlaces: 1,
};
const detail: ExternalDetail = {
  ...row,
  factsRev: null,
  edition: '',
  issuedOn: null,
  source: '',
  looks: [
    {
      id: sampleIds.clause,
      rev: 1,
      on: '2025-12-01',
      by: 'Sari',
      recordedBy: '',
      source: 'Laman JDIH',
      result: 'changed',
      note: 'diganti',
    },
  ],
  supersessions: [
    {
      key: 'k',
      id: sampleIds.first,
      rev: 1,
      how: 'replaced',
      by: { id: sampleIds.second, label: 'Pedoman BNSP 210-2017' },
      fromOn: '2026-01-01',
      counts: true,
      note: '',
      places: [
        {
          kind: 'document',
          id: 'd1',
          label: 'SOP-8-01 Pengembangan skema',
          detail: 'hlm. 2',
          address: '/dokumen/d1',
          checked: null,
        },
        {
          kind: 'scheme',
          id: 's1',
          label: 'SKM-01 Pemrogram',
          detail: '',
          address: '/skema/s1',
          checked: { id: sampleIds.clause, rev: 1, on: '2026-02-01', by: 'Sari', note: 'cocok' },
        },
      ],
    },
  ],
  replaces: [],
};
const document = sampleDocument({ external: true, level: 0, state: 'obsolete' });
const show = (more: Answers = {}) =>
  renderScreen(<ExternalFacts document={document} />, { answers: { 'externalDocuments.get': detail, ...more } });

describe('the list of papers from outside', () => {
  it('tells their standing and how much leans on those that were replaced', async () => {
    await renderScreen(<ExternalScreen />, {
      answers: { 'externalDocuments.list': { documents: [row], checkMonths: 12 } },
    });
    const grid = await screen.findByRole('grid');
    expect(within(grid).getByText('Pedoman BNSP 210-2006')).toBeTruthy();
    expect(within(grid).getByText('Diganti')).toBeTruthy();
  });

  it('is empty with a first step', async () => {
    await renderScreen(<ExternalScreen />, {
      answers: { 'externalDocuments.list': { documents: [], checkMonths: 12 } },
    });
    expect(await screen.findByText('Belum ada dokumen eksternal')).toBeTruthy();
  });
});

describe('a paper that was replaced', () => {
  it('lists what leans on it, open ones amber, and who looked at the others', async () => {
    await show();
    const places = await screen.findByRole('list', { name: 'Yang bergantung padanya' });
    expect(within(places).getByRole('link', { name: 'SOP-8-01 Pengembangan skema' })).toBeTruthy();
    expect(within(places).getByText('Diperiksa Sari, 1 Februari 2026 · cocok')).toBeTruthy();
    expect(screen.getByText('1 dari 2 tempat belum ditinjau')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Diganti oleh Pedoman BNSP 210-2017 sejak 1 Januari 2026' })).toBeTruthy();
  });

  it('takes the marks of the chosen places, with what was done', async () => {
    const { user, calls } = await show({ 'externalDocuments.settle': { settled: 1, open: 0 } });
    await user.click(await screen.findByRole('checkbox', { name: 'Pilih SOP-8-01 Pengembangan skema' }));
    await user.click(screen.getByRole('button', { name: 'Sudah diperiksa' }));
    await user.type(await screen.findByRole('textbox', { name: 'Apa yang dilakukan' }), 'acuan diganti');
    await user.click(screen.getByRole('button', { name: 'Tandai' }));
    await waitFor(() =>
      expect(calls.find(([name]) => name === 'externalDocuments.settle')?.[1]).toMatchObject({
        supersession: 'k',
        places: [{ kind: 'document', id: 'd1' }],
        note: 'acuan diganti',
      }),
    );
  });

  it('is nothing for a form of BNSP', async () => {
    const { calls } = await renderScreen(<ExternalFacts document={sampleDocument({ external: true, level: 4 })} />, {
      answers: {},
    });
    expect(calls).toEqual([]);
  });
});

describe('a new paper', () => {
  it('is read by its number, and one that is there already is shown', async () => {
    const { user } = await renderScreen(<NewExternalForm onClose={() => undefined} />, {
      answers: {
        'externalDocuments.recognise': {
          found: { number: 'SE.037/BNSP/VII/2020', kind: 'circular', year: 2020, publisher: 'BNSP', type: 'circular' },
          taken: { id: sampleIds.document, label: 'SE-37 Surat edaran' },
          examples: [],
        },
      },
    });
    await user.type(await screen.findByRole('textbox', { name: /Nomor/ }), 'SE 37/BNSP/VII/2020');
    expect(await screen.findByText('Dikenali sebagai SE.037/BNSP/VII/2020 (Surat edaran).')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Buka SE-37 Surat edaran' })).toBeTruthy();
    expect((screen.getByRole('textbox', { name: /Penerbit/ }) as HTMLInputElement).value).toBe('BNSP');
  });
});

describe('amber', () => {
  it('stands beside a place that nobody has looked at, and nowhere else', async () => {
    await renderScreen(
      <>
        <AmberMark kind="scheme" id="s1" />
        <AmberMark kind="scheme" id="s2" />
      </>,
      {
        answers: {
          'externalDocuments.amber': {
            places: [{ kind: 'scheme', id: 's1', paper: 'SKKNI 282-2016', how: 'replaced', address: '/dokumen/x' }],
          },
        },
      },
    );
    expect(await screen.findAllByText('Diganti: SKKNI 282-2016')).toHaveLength(1);
  });
});
