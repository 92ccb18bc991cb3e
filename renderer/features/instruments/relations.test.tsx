import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { InputOf } from '../../../main/contract/index.ts';
import type { ClauseMapping, RowApplicability } from '../../../main/contract/instrument-relations.ts';
import type { InstrumentRow } from '../../../main/contract/instruments.ts';
import { refusal, renderScreen } from '../../app/testing.tsx';
import { ApplicabilityPart } from './applicability-part.tsx';
import { InstrumentsScreen } from './instruments-screen.tsx';
import { MappingLines } from './mapping-lines.tsx';

const ID = '01890000-0000-7000-8000-00000000000a';
const OTHER = '01890000-0000-7000-8000-00000000000b';
const none = { id: '', en: '' };

const row: InstrumentRow = {
  id: ID,
  rev: 1,
  editionId: OTHER,
  code: '6.4',
  parent: null,
  depth: 0,
  position: 0,
  title: { id: 'Sumber daya lain', en: 'Other resources' },
  requirement: none,
  question: 'Apa?',
  evidence: [],
  auditable: true,
  basis: 'pedoman',
  source: '',
  aliases: [],
  shipped: null,
  corrected: null,
  compared: null,
};

const rule: RowApplicability = {
  lspTypes: [],
  purposes: [],
  remote: false,
  rev: 0,
  source: none,
  shipped: null,
  corrected: null,
  above: [{ code: '6', lspTypes: [], purposes: ['relicence'], remote: true }],
};

const mapping: ClauseMapping = {
  id: ID,
  rev: 3,
  from: {
    instrument: 'BNSP-206',
    edition: '',
    code: 'T.1',
    held: { editionId: OTHER, title: { id: 'Profil TUK', en: 'Profile' } },
    stub: '',
  },
  to: { instrument: 'BNSP-201', edition: '', code: '6.4', held: { editionId: OTHER, title: row.title }, stub: '' },
  relation: 'part-of',
  note: none,
  source: { id: 'Daftar periksa 206', en: 'Checklist 206' },
  shipped: true,
};
const unheld: ClauseMapping = {
  ...mapping,
  id: OTHER,
  from: { instrument: 'BNSP-202', edition: '', code: '7.1.1', held: null, stub: 'Unsur organisasi' },
  relation: 'related',
  shipped: false,
};

describe('what a row applies to', () => {
  it('is said in words with the rule above it, and set with what it rests on', async () => {
    const sent: InputOf<'instruments.setApplicability'>[] = [];
    const { user } = await renderScreen(<ApplicabilityPart row={row} applicability={rule} />, {
      answers: {
        'instruments.setApplicability': (input) => {
          sent.push(input);
          return { id: ID, rev: 1 };
        },
      },
    });
    const part = screen.getByRole('region', { name: 'Berlaku untuk' });
    expect(part.textContent).not.toContain('Semua jenis LSP dan semua tujuan');
    expect(part.textContent).toContain(
      'Menurut butir 6 di atasnya: Relisensi; Hanya bila asesmen jarak jauh dijalankan',
    );
    await user.click(screen.getByRole('button', { name: 'Ubah keberlakuan' }));
    const form = await screen.findByRole('form');
    await user.click(within(form).getByLabelText(/Hanya bila asesmen jarak jauh/));
    await user.click(within(form).getByRole('button', { name: 'Simpan' }));
    // what it rests on is asked for
    expect(sent).toEqual([]);
    await user.type(within(form).getByLabelText(/Dasar penetapan/), 'Rapat mutu');
    await user.click(within(form).getByRole('button', { name: 'Simpan' }));
    await waitFor(() =>
      expect(sent).toEqual([
        { rowId: ID, expectRev: 0, lspTypes: [], purposes: [], remote: true, source: 'Rapat mutu' },
      ]),
    );
  });
});

describe('mappings of a row', () => {
  it('are read from this end, say what is not held, and are taken out', async () => {
    const { user, calls } = await renderScreen(
      <MappingLines instrument="BNSP-201" code="6.4" mappings={[mapping, unheld]} />,
      { answers: { 'instruments.unmap': { id: ID, rev: 4 } } },
    );
    const lines = screen.getAllByRole('listitem').map((line) => line.textContent);
    expect(lines[0]).toContain('mencakup BNSP-206 T.1 Profil TUK');
    expect(lines[1]).toContain('terkait dengan BNSP-202 7.1.1 Unsur organisasi naskah tidak dipegang');
    await user.click(screen.getByRole('button', { name: 'Hapus pemetaan: T.1' }));
    await waitFor(() => expect(calls).toContainEqual(['instruments.unmap', { id: ID, expectRev: 3 }]));
  });

  it('are added to a clause of any guideline; a refusal stands on the form', async () => {
    const { user } = await renderScreen(<MappingLines instrument="BNSP-201" code="6.4" mappings={[]} />, {
      answers: { 'instruments.map': refusal('instruments.mappedAlready', { from: '6.4', to: '5.2' }) },
    });
    await user.click(screen.getByRole('button', { name: 'Tambah pemetaan' }));
    const form = await screen.findByRole('form');
    await user.type(within(form).getByLabelText(/Instrumen atau pedoman/), 'BNSP-302');
    await user.type(within(form).getByLabelText(/^Klausul/), '5.2');
    await user.type(within(form).getByLabelText(/Sumber/), 'LKS 2024');
    await user.click(within(form).getByRole('button', { name: 'Tambah pemetaan' }));
    expect(await within(form).findByText('Klausul 6.4 dan 5.2 sudah dipetakan.')).toBeTruthy();
  });
});

describe('Persyaratan in parts', () => {
  it('lists what is cited and not held, and notes another', async () => {
    const { user, calls } = await renderScreen(<InstrumentsScreen />, {
      address: '/?bagian=rujukan',
      answers: {
        'instruments.stubs': {
          stubs: [
            {
              id: ID,
              rev: 1,
              guideline: 'BNSP-202',
              clause: '7.1.1',
              title: 'Unsur organisasi',
              seen: 'Scribd',
              held: null,
              mappings: 2,
            },
          ],
          guidelines: [
            {
              code: 'BNSP-302',
              regulation: '03/BNSP.302/X/2013',
              subject: { id: 'Penerbitan sertifikat', en: 'Issuance' },
              source: none,
              held: false,
            },
          ],
        },
        'instruments.keepStub': { id: OTHER, rev: 1 },
      },
    });
    const line = (await screen.findAllByRole('row')).find((one) => one.textContent.includes('7.1.1'));
    expect(line?.textContent).toContain('Naskah tidak dipegang');
    expect(screen.getByText('Penerbitan sertifikat')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Catat rujukan' }));
    const form = await screen.findByRole('form');
    await user.type(within(form).getByLabelText(/^Pedoman/), 'BNSP-302');
    await user.type(within(form).getByLabelText(/^Klausul/), '5.2');
    await user.click(within(form).getByRole('button', { name: 'Catat rujukan' }));
    await waitFor(() =>
      expect(calls).toContainEqual([
        'instruments.keepStub',
        { guideline: 'BNSP-302', clause: '5.2', title: '', seen: '' },
      ]),
    );
  });

  it('lists all mappings with their sources', async () => {
    await renderScreen(<InstrumentsScreen />, {
      address: '/?bagian=pemetaan',
      answers: { 'instruments.mappings': { mappings: [mapping] } },
    });
    const line = (await screen.findAllByRole('row')).find((one) => one.textContent.includes('T.1'));
    expect(line?.textContent).toContain('Bagian dari');
    expect(line?.textContent).toContain('Daftar periksa 206');
  });
});
