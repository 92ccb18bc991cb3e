import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { EvidenceLink } from '../../../main/contract/evidence.ts';
import { type Answers, renderScreen } from '../../app/testing.tsx';
import { EvidencePanel } from './panel.tsx';

const subject = { subjectKind: 'answer', subjectId: '01890000-0000-7000-8000-0000000000aa' };
const linkId = '01890000-0000-7000-8000-000000000031';
const documentId = '01890000-0000-7000-8000-000000000001';

function cited(facts: Partial<EvidenceLink> = {}): EvidenceLink {
  return {
    id: linkId,
    rev: 1,
    ...subject,
    targetKind: 'document',
    targetId: documentId,
    page: '4',
    section: '',
    note: 'Alur permohonan',
    target: {
      label: 'Permohonan',
      code: 'SOP-9-01',
      state: 'in-force',
      edition: '01/00',
      fileHash: null,
      fileName: '',
      address: `/dokumen/${documentId}`,
    },
    revisionChanged: false,
    overtaken: null,
    ...facts,
  };
}

const candidate = (code: string, facts: object = {}) => ({
  targetKind: 'document' as const,
  targetId: `01890000-0000-7000-8000-0000000000${code.slice(-2)}`,
  code,
  label: 'Audit Internal',
  state: 'in-force' as const,
  page: null,
  excerpt: '',
  suggested: true,
  ...facts,
});

const base: Answers = {
  'evidence.of': { links: [] },
  'evidence.targets': (input) => ({
    targets:
      input.text === ''
        ? [candidate('SOP-10-04')]
        : [
            candidate('SOP-10-04'),
            candidate('IK-05', { page: 7, excerpt: 'daftar \u0002periksa\u0003 audit', suggested: false }),
          ],
  }),
  'evidence.link': { id: linkId, rev: 1 },
};

describe('evidence of a subject', () => {
  it('suggests documents of the clause and cites the chosen one by keyboard, at the page found', async () => {
    const { user, calls } = await renderScreen(<EvidencePanel {...subject} clause="10.2.6" focusSearch />, {
      answers: base,
    });
    expect(await screen.findByText('Belum ada bukti')).toBeTruthy();
    expect(await screen.findByRole('option', { name: /SOP-10-04/ })).toBeTruthy();
    await user.keyboard('periksa');
    const option = await screen.findByRole('option', { name: /IK-05/ });
    expect(within(option).getByText('periksa')).toBeTruthy();
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(calls.some(([name]) => name === 'evidence.link')).toBe(true));
    expect(calls.find(([name]) => name === 'evidence.link')?.[1]).toEqual({
      ...subject,
      targetKind: 'document',
      targetId: '01890000-0000-7000-8000-000000000005',
      page: '7',
    });
    expect(calls).toContainEqual(['evidence.targets', { text: '', limit: 12, clause: '10.2.6' }]);
  });

  it('shows page, note and worth of what is cited and opens it at the page', async () => {
    await renderScreen(<EvidencePanel {...subject} />, { answers: { ...base, 'evidence.of': { links: [cited()] } } });
    expect((await screen.findByRole('link', { name: 'SOP-9-01 Permohonan' })).getAttribute('href')).toContain(
      `/dokumen/${documentId}?halaman=4`,
    );
    for (const text of ['Berlaku', 'edisi 01/00', 'hlm. 4', 'Alur permohonan'])
      expect(screen.getByText(text)).toBeTruthy();
  });

  it('asks to look again when the revision changed, and takes the answer', async () => {
    const { user, calls } = await renderScreen(<EvidencePanel {...subject} />, {
      answers: {
        ...base,
        'evidence.of': { links: [cited({ revisionChanged: true })] },
        'evidence.change': { id: linkId, rev: 2 },
      },
    });
    expect(await screen.findByText('Bukti berganti revisi, periksa lagi')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Sudah diperiksa' }));
    await waitFor(() => expect(calls).toContainEqual(['evidence.change', { id: linkId, expectRev: 1, confirm: true }]));
  });

  it('asks to look again when a paper from outside was replaced in part, and marks the place as looked at', async () => {
    const overtaken = { paper: 'SE.007/BNSP/I/2024', by: 'SE.009/BNSP/II/2026', documentId, supersessions: ['a', 'b'] };
    const { user, calls } = await renderScreen(<EvidencePanel {...subject} />, {
      answers: {
        ...base,
        'evidence.of': { links: [cited({ overtaken })] },
        'externalDocuments.settle': { settled: 1, open: 0 },
      },
    });
    expect(await screen.findByText(/SE.007\/BNSP\/I\/2024 diganti sebagian oleh SE.009/)).toBeTruthy();
    expect(screen.getByText('Diganti sebagian')).toBeTruthy();
    expect(screen.queryByText('Berlaku')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Sudah diperiksa' }));
    const place = { documentId, places: [{ kind: 'evidence', id: linkId }], note: '' };
    await waitFor(() =>
      expect(calls.filter(([name]) => name === 'externalDocuments.settle').map(([, input]) => input)).toEqual([
        { ...place, supersession: 'a' },
        { ...place, supersession: 'b' },
      ]),
    );
  });

  it('edits place and note, and takes a citation away with undo', async () => {
    const { user, calls } = await renderScreen(<EvidencePanel {...subject} />, {
      answers: {
        ...base,
        'evidence.of': { links: [cited()] },
        'evidence.change': { id: linkId, rev: 2 },
        'evidence.unlink': { id: linkId, rev: 2 },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Ubah kutipan SOP-9-01 Permohonan' }));
    const form = screen.getByRole('form', { name: 'Ubah kutipan SOP-9-01 Permohonan' });
    await user.clear(within(form).getByRole('textbox', { name: /Halaman/ }));
    await user.type(within(form).getByRole('textbox', { name: /Halaman/ }), '5-6');
    await user.click(within(form).getByRole('button', { name: 'Simpan kutipan' }));
    await waitFor(() =>
      expect(calls.find(([name]) => name === 'evidence.change')?.[1]).toMatchObject({
        id: linkId,
        expectRev: 1,
        page: '5-6',
        note: 'Alur permohonan',
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Lepas SOP-9-01 Permohonan' }));
    await waitFor(() => expect(calls).toContainEqual(['evidence.unlink', { id: linkId, expectRev: 1 }]));
    await user.click(await screen.findByRole('button', { name: 'Urungkan' }));
    await waitFor(() =>
      expect(calls.find(([name]) => name === 'evidence.link')?.[1]).toMatchObject({
        targetId: documentId,
        page: '4',
        note: 'Alur permohonan',
      }),
    );
  });

  it('keeps a dropped file as a draft document and cites it', async () => {
    const { calls } = await renderScreen(<EvidencePanel {...subject} />, {
      answers: {
        ...base,
        'platform.offerUpload': { ticket: '01890000-0000-7000-8000-000000000099' },
        'documents.create': { id: documentId, rev: 1, revisionId: linkId, warnings: [] },
      },
    });
    const panel = await screen.findByRole('region', { name: 'Bukti' });
    const file = new File(['isi'], 'Notulen rapat.pdf');
    fireEvent.drop(panel, { dataTransfer: { types: ['Files'], files: [file] } });
    await waitFor(() => expect(calls.some(([name]) => name === 'evidence.link')).toBe(true));
    expect(calls.find(([name]) => name === 'documents.create')?.[1]).toEqual({
      title: 'Notulen rapat',
      type: 'record',
      file: { upload: '01890000-0000-7000-8000-000000000099' },
    });
    expect(await screen.findByText(/Notulen rapat.pdf disimpan sebagai konsep/)).toBeTruthy();
  });

  it('only shows what is frozen', async () => {
    await renderScreen(<EvidencePanel {...subject} readOnly asOf="2026-01-01" />, {
      answers: { ...base, 'evidence.of': { links: [cited({ target: { ...cited().target, state: 'expired' } })] } },
    });
    expect(await screen.findByText('Kedaluwarsa')).toBeTruthy();
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.queryByRole('button', { name: /Lepas/ })).toBeNull();
  });

  it('says that nothing fits', async () => {
    const { user } = await renderScreen(<EvidencePanel {...subject} />, {
      answers: { ...base, 'evidence.targets': { targets: [] } },
    });
    await user.type(await screen.findByRole('combobox'), 'xyz');
    expect(await screen.findByText('Tidak ada dokumen yang cocok.')).toBeTruthy();
  });
});

describe('a cited file', () => {
  it('is looked into at its cited page, over the work', async () => {
    const fileHash = 'b'.repeat(64);
    const { target } = cited();
    const link = cited({ target: { ...target, fileHash, fileName: 'sop.rtf' } });
    const { user, calls } = await renderScreen(<EvidencePanel {...subject} />, {
      answers: {
        ...base,
        'evidence.of': { links: [link] },
        'files.preview': {
          name: 'sop.rtf',
          size: 9,
          type: 'rtf',
          mime: '',
          view: 'text',
          reason: null,
          warnings: [],
          logged: false,
          macros: false,
          opens: true,
        },
        'files.text': { fileName: 'sop.rtf', total: 9, warnings: [], pages: [{ number: 4, label: '', text: 'empat' }] },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Lihat isi SOP-9-01 Permohonan' }));
    expect(await within(await screen.findByRole('dialog')).findByText('empat')).toBeTruthy();
    expect(calls).toContainEqual(['files.text', { kind: 'file', id: fileHash, from: 4, count: 1 }]);
  });

  it('without a file has nothing to look into', async () => {
    await renderScreen(<EvidencePanel {...subject} />, { answers: { ...base, 'evidence.of': { links: [cited()] } } });
    await screen.findByText('Alur permohonan');
    expect(screen.queryByRole('button', { name: /Lihat isi/ })).toBe(null);
  });
});
