import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { InputOf } from '../../../main/contract/index.ts';
import type { RowApplicability } from '../../../main/contract/instrument-relations.ts';
import type { InstrumentEdition, InstrumentRow } from '../../../main/contract/instruments.ts';
import { type Answers, refusal, renderScreen } from '../../app/testing.tsx';
import { InstrumentScreen } from './instrument-screen.tsx';
import { InstrumentsScreen } from './instruments-screen.tsx';
import { roughDateWords } from './rough-date.ts';

const EDITION = '01890000-0000-7000-8000-00000000000a';

const edition: InstrumentEdition = {
  id: EDITION,
  code: 'BNSP-201',
  edition: '2014',
  name: { id: 'Pedoman 201', en: 'Guideline 201' },
  regulation: 'Peraturan 1/2014',
  issued: { id: 'Maret 2014', en: 'March 2014' },
  validFrom: '2014-03',
  validUntil: null,
  historical: false,
  replaces: '',
  officialText: { id: 'Lampiran peraturan', en: 'Annex' },
  source: { id: 'Parafrase', en: 'Paraphrase' },
  counts: { rows: 4, auditable: 2, pedoman: 1, compared: 0, corrected: 0 },
};

function row(code: string, parent: string | null, position: number, facts: Partial<InstrumentRow> = {}): InstrumentRow {
  const auditable = facts.question !== '';
  return {
    id: `01890000-0000-7000-8000-00000000001${position}`,
    rev: 1,
    editionId: EDITION,
    code,
    parent,
    depth: code.split('.').length - 1,
    position,
    title: { id: `Judul ${code}`, en: `Title ${code}` },
    requirement: { id: `Persyaratan ${code}`, en: `Requirement ${code}` },
    question: 'Di mana buktinya?',
    evidence: auditable ? ['SOP', 'Rekaman'] : [],
    auditable,
    basis: 'pedoman',
    source: 'Panduan Mutu',
    aliases: [],
    shipped: null,
    corrected: null,
    compared: null,
    ...facts,
  };
}

const rows = [
  row('10', null, 0, { question: '' }),
  row('10.2', '10', 1, { question: '' }),
  row('10.2.3', '10.2', 2, { aliases: [{ alias: '10.3', note: { id: 'terlihat di Polnes', en: 'seen' } }] }),
  row('10.2.4', '10.2', 3, { basis: 'iso-knowledge' }),
];

const always: RowApplicability = {
  lspTypes: [],
  purposes: [],
  remote: false,
  rev: 0,
  source: { id: '', en: '' },
  shipped: null,
  corrected: null,
  above: [],
};

function open(answers: Answers = {}, address = `/persyaratan/${EDITION}`) {
  return renderScreen(<InstrumentScreen />, {
    path: '/persyaratan/:id',
    address,
    answers: {
      'externalDocuments.amber': { places: [] },
      'instruments.tree': { edition, rows },
      'instruments.relations': { applicability: always, mappings: [] },
      ...answers,
    },
  });
}

it('lists instruments with edition, validity as known, and how many rows were compared', async () => {
  await renderScreen(<InstrumentsScreen />, { answers: { 'instruments.list': { editions: [edition] } } });
  const line = (await screen.findAllByRole('row')).find((candidate) => candidate.textContent.includes('BNSP-201'));
  expect(line?.textContent).toContain('sejak Maret 2014');
  expect(line?.textContent).toContain('0 dari 2');
});

it('offers to install when the library is empty', async () => {
  const { user, calls } = await renderScreen(<InstrumentsScreen />, {
    answers: { 'instruments.list': { editions: [] }, 'instruments.install': { editions: 6, rows: 383 } },
  });
  await user.click(await screen.findByRole('button', { name: 'Pasang instrumen bawaan' }));
  await waitFor(() => expect(calls.some(([name]) => name === 'instruments.install')).toBe(true));
});

it('finds a row by its alias and shows its paraphrase, basis and official text', async () => {
  const { user } = await open();
  await user.type(await screen.findByRole('searchbox'), '10.3');
  expect(screen.getAllByRole('treeitem').map((line) => line.getAttribute('data-code'))).toEqual([
    '10',
    '10.2',
    '10.2.3',
  ]);
  await user.click(screen.getByRole('treeitem', { name: /10.2.3/ }));
  const article = screen.getByRole('article');
  expect(within(article).getByRole('heading', { level: 2 }).textContent).toBe('10.2.3 Judul 10.2.3');
  expect(article.textContent).toContain('Parafrase, rujuk naskah resmi: Lampiran peraturan');
  expect(article.textContent).toContain('Dasar: Pedoman');
  expect(article.textContent).toContain('10.3 (terlihat di Polnes)');
});

it('walks the tree with arrows, folds with left and chooses with Enter', async () => {
  const { user, address } = await open();
  const first = await screen.findByRole('treeitem', { name: /^10 / });
  first.focus();
  await user.keyboard('{ArrowDown}{ArrowLeft}');
  expect(screen.getAllByRole('treeitem')).toHaveLength(2);
  await user.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}{Enter}');
  expect(address()).toContain('butir=10.2.4');
  expect(screen.getByRole('treeitem', { name: /10.2.4/ }).getAttribute('aria-selected')).toBe('true');
});

it('corrects a row with its evidence one a line, and shows a refusal on the form', async () => {
  const sent: InputOf<'instruments.correctRow'>[] = [];
  const { user } = await open(
    {
      'instruments.correctRow': (input) => {
        sent.push(input);
        return sent.length === 1
          ? refusal('core.conflict', { kind: 'instrument-row', rev: 2 })
          : row('10.2.3', '10.2', 2);
      },
    },
    `/persyaratan/${EDITION}?butir=10.2.3`,
  );
  await user.click(await screen.findByRole('button', { name: 'Koreksi bunyi' }));
  const form = await screen.findByRole('form');
  await user.type(within(form).getByLabelText(/Bukti yang lazim/), '\nDaftar induk');
  await user.click(within(form).getByRole('button', { name: 'Koreksi bunyi' }));
  await within(form).findByRole('alert');
  await user.click(within(form).getByRole('button', { name: 'Koreksi bunyi' }));
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
  expect(sent[1]).toMatchObject({
    expectRev: 1,
    titleId: 'Judul 10.2.3',
    evidence: ['SOP', 'Rekaman', 'Daftar induk'],
  });
});

it('marks all rows under a heading as compared, with who and when', async () => {
  const sent: InputOf<'instruments.markCompared'>[] = [];
  const { user } = await open(
    {
      'instruments.markCompared': (input) => {
        sent.push(input);
        return { rows: input.rows.map(({ id }) => ({ id, rev: 2 })) };
      },
    },
    `/persyaratan/${EDITION}?butir=10.2`,
  );
  await user.click(await screen.findByRole('button', { name: 'Tandai seluruh bab' }));
  await user.click(within(await screen.findByRole('form')).getByRole('button', { name: 'Tandai dicocokkan' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ by: 'Pengguna', on: '2026-03-03', edition: 'Peraturan 1/2014' });
  expect(sent[0]?.rows.map(({ id }) => id)).toEqual([rows[2]?.id, rows[3]?.id]);
});

it('says a date only as exactly as it is known', () => {
  expect([roughDateWords('2014', 'id'), roughDateWords('2014-03', 'id'), roughDateWords('2014-03-07', 'en')]).toEqual([
    '2014',
    'Maret 2014',
    '7 March 2014',
  ]);
});
