import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type Answers, refusal, renderScreen } from '../../app/testing.tsx';
import { CitedBy } from './cited-by.tsx';
import { ClauseLinks } from './clause-links.tsx';
import { DocumentScreen } from './document-screen.tsx';
import { NewDocumentScreen } from './new-document-screen.tsx';
import { sampleDocument, sampleIds, sampleRevision, sampleTypes } from './sample-document.ts';

const base: Answers = {
  'documents.types': sampleTypes,
  'documents.workingCopies': { copies: [] },
  'documents.get': sampleDocument(),
  'documents.fileCautions': { cautions: [] },
  'externalDocuments.amber': { places: [] },
  'documents.suggestClauses': { clauses: [{ instrument: 'BNSP-201', clause: '9.1.3', because: 'title' }] },
};
const textFacts = {
  name: 'sop-9-01.rtf',
  size: 1200,
  type: 'rtf',
  mime: '',
  view: 'text' as const,
  reason: null,
  warnings: [],
  logged: false,
  macros: false,
  opens: true,
};
const place = { path: '/dokumen/:id', address: `/dokumen/${sampleIds.document}` };

describe('the record of a document', () => {
  it('shows its facts, revisions with who and when, clauses and uses', async () => {
    await renderScreen(<DocumentScreen />, {
      ...place,
      answers: {
        ...base,
      },
    });
    const revision = await screen.findByRole('article', { name: 'Revisi 01/00' });
    expect(within(revision).getByText('Disahkan di atas kertas oleh Ketua LSP pada 2 Januari 2025')).toBeTruthy();
    expect(within(revision).getByText('3 halaman')).toBeTruthy();
    expect(
      within(screen.getByRole('article', { name: 'Revisi 01/01' })).getByText('Langkah 3 diperjelas'),
    ).toBeTruthy();
  });

  it('records an approval on paper with two dates', async () => {
    const { user, calls } = await renderScreen(<DocumentScreen />, {
      ...place,
      answers: {
        ...base,
        'documents.enact': { id: sampleIds.second, rev: 2, state: 'in-force', replaced: '01/00' },
        'documents.fileCautions': {
          cautions: [{ code: 'documents.placesToFill', params: { name: 'SOP-9-01.docx', count: 2 } }],
        },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Sahkan di atas kertas' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(/masih memuat 2 bagian bertanda/)).toBeTruthy();
    await user.type(within(dialog).getByRole('textbox', { name: /Disahkan oleh/ }), 'Ketua LSP');
    const effective = within(dialog).getByRole('textbox', { name: /Berlaku sejak/ });
    await user.clear(effective);
    await user.type(effective, '5 Maret 2026');
    await user.click(within(dialog).getByRole('button', { name: 'Catat pengesahan' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls.find(([name]) => name === 'documents.enact')?.[1]).toMatchObject({
      id: sampleIds.second,
      expectRev: 1,
      how: 'paper',
      approvedBy: 'Ketua LSP',
      approvedOn: '2026-03-03',
      effectiveOn: '2026-03-05',
    });
    expect(await screen.findByText('Revisi 01/01 berlaku dan menggantikan 01/00.')).toBeTruthy();
  });

  it('adds a revision that is approved on paper in the same act', async () => {
    const { user, calls } = await renderScreen(<DocumentScreen />, {
      ...place,
      answers: {
        ...base,
        'documents.addRevision': {
          id: sampleIds.second,
          rev: 1,
          label: '01/02',
          state: 'in-force',
          warnings: [],
          replaced: '01/00',
        },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Revisi baru' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('switch', { name: /Sudah disahkan di atas kertas/ }));
    await user.type(within(dialog).getByRole('textbox', { name: /Disahkan oleh/ }), 'Ketua LSP');
    await user.click(within(dialog).getByRole('button', { name: 'Simpan revisi' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls.find(([name]) => name === 'documents.addRevision')?.[1]).toMatchObject({
      documentId: sampleIds.document,
      edition: 1,
      revision: 2,
      approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: '2026-03-03', effectiveOn: '2026-03-03' },
    });
  });

  it('puts a refusal on the field', async () => {
    const { user } = await renderScreen(<DocumentScreen />, {
      ...place,
      answers: {
        ...base,
        'documents.change': refusal(
          'documents.codeTaken',
          { code: 'SOP-9-02', title: 'Lain' },
          { code: { code: 'documents.codeTaken', params: { code: 'SOP-9-02', title: 'Lain' } } },
        ),
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Ubah' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Ubah data' }));
    const dialog = await screen.findByRole('dialog');
    const code = within(dialog).getByRole('textbox', { name: /Kode/ });
    await user.clear(code);
    await user.type(code, 'SOP-9-02');
    await user.click(within(dialog).getByRole('button', { name: 'Simpan data' }));
    expect((await within(dialog).findAllByText(/Kode SOP-9-02 sudah dipakai oleh Lain/)).length).toBeGreaterThan(0);
  });

  it('empties a field that its user clears', async () => {
    const { user, calls } = await renderScreen(<DocumentScreen />, {
      ...place,
      answers: { ...base, 'documents.change': { id: sampleIds.document, rev: 4 } },
    });
    await user.click(await screen.findByRole('button', { name: 'Ubah' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Ubah data' }));
    const dialog = await screen.findByRole('dialog');
    await user.clear(within(dialog).getByRole('textbox', { name: /Pemilik/ }));
    await user.click(within(dialog).getByRole('button', { name: 'Simpan data' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls.find(([name]) => name === 'documents.change')?.[1]).toMatchObject({
      expectRev: 3,
      owner: null,
      code: 'SOP-9-01',
    });
  });

  it('shows the cited page of the revision in force and turns pages', async () => {
    const { user, calls, address } = await renderScreen(<DocumentScreen />, {
      path: '/dokumen/:id',
      address: `/dokumen/${sampleIds.document}?halaman=2`,
      answers: {
        ...base,
        'files.preview': textFacts,
        'files.text': (input) => ({
          fileName: 'sop-9-01.rtf',
          total: 3,
          warnings: [],
          pages: [{ number: input.from ?? 1, label: '', text: `Isi halaman ${input.from}` }],
        }),
      },
    });
    expect(await screen.findByText('Isi halaman 2')).toBeTruthy();
    expect(screen.getByText('dari 3')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Halaman berikutnya' }));
    expect(await screen.findByText('Isi halaman 3')).toBeTruthy();
    await waitFor(() => expect(address()).toContain('halaman=3'));
    expect(calls).toContainEqual(['files.text', { kind: 'document-revision', id: sampleIds.first, from: 3, count: 1 }]);
    screen.getByRole('heading', { level: 2, name: /SOP-9-01/ }).focus();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(address()).not.toContain('halaman'));
  });

  it('says why a file is not shown', async () => {
    await renderScreen(<DocumentScreen />, {
      path: '/dokumen/:id',
      address: `/dokumen/${sampleIds.document}?halaman=1`,
      answers: {
        ...base,
        'files.preview': {
          ...textFacts,
          view: 'none',
          reason: { code: 'files.password', params: { name: 'x.pdf' } },
        },
      },
    });
    expect(await screen.findByText(/x\.pdf terkunci kata sandi/)).toBeTruthy();
  });

  it('names where it is cited, with page and remark', async () => {
    const use = {
      id: sampleIds.clause,
      subjectKind: 'answer',
      subjectId: 'x',
      label: '9.1.1 Gambaran proses',
      address: '/asesmen-mandiri/1?butir=9.1.1',
      page: '4',
      section: '',
      note: 'alur permohonan',
    };
    await renderScreen(<CitedBy document={sampleDocument({ citedBy: [use] })} />, { answers: base });
    expect(screen.getByRole('link', { name: 'Asesmen mandiri: 9.1.1 Gambaran proses' }).getAttribute('href')).toContain(
      '/asesmen-mandiri/1?butir=9.1.1',
    );
    expect(screen.getByText('alur permohonan')).toBeTruthy();
  });

  it('links a proposed clause and unlinks one', async () => {
    const { user, calls } = await renderScreen(<ClauseLinks document={sampleDocument()} />, {
      answers: {
        ...base,
        'documents.linkClause': { id: sampleIds.clause, rev: 1 },
        'documents.unlinkClause': { id: sampleIds.clause, rev: 2 },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Kaitkan 9.1.3 (dari judul)' }));
    await user.click(screen.getByRole('button', { name: 'Lepas 9.1.1' }));
    expect(calls).toContainEqual([
      'documents.linkClause',
      { documentId: sampleIds.document, instrument: 'BNSP-201', clause: '9.1.3' },
    ]);
    expect(calls).toContainEqual(['documents.unlinkClause', { id: sampleIds.clause, expectRev: 1 }]);
  });

  it('offers only the way back for a withdrawn document', async () => {
    await renderScreen(<DocumentScreen />, {
      ...place,
      answers: {
        ...base,
        'documents.get': sampleDocument({
          state: 'withdrawn',
          withdrawnReason: 'Digabung',
          endedOn: '2026-02-01',
          revisions: [sampleRevision()],
        }),
      },
    });
    expect(await screen.findByText('Dokumen ini ditarik sejak 1 Februari 2026. Alasan: Digabung')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Kembalikan dokumen' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Revisi baru' })).toBeNull();
  });

  it('says what is wrong when the document is not there', async () => {
    await renderScreen(<DocumentScreen />, {
      ...place,
      answers: { ...base, 'documents.get': refusal('core.gone', { kind: 'document' }) },
    });
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});

describe('a new document', () => {
  it('needs a title and a type, and opens the record', async () => {
    const { user, calls, address } = await renderScreen(<NewDocumentScreen />, {
      path: '/dokumen/baru',
      address: '/dokumen/baru',
      answers: {
        ...base,
        'documents.create': { id: sampleIds.document, rev: 1, revisionId: sampleIds.first, warnings: [] },
      },
    });
    await user.click(screen.getByRole('button', { name: 'Simpan dokumen' }));
    expect(calls.some(([name]) => name === 'documents.create')).toBe(false);
    await user.type(screen.getByRole('textbox', { name: /Judul/ }), 'Rekaman uji');
    await user.click(screen.getByRole('combobox', { name: /Jenis/ }));
    await user.click(await screen.findByRole('option', { name: 'Rekaman' }));
    await user.click(screen.getByRole('button', { name: 'Simpan dokumen' }));
    await waitFor(() => expect(address()).toBe(`/dokumen/${sampleIds.document}`));
    expect(calls.find(([name]) => name === 'documents.create')?.[1]).toMatchObject({
      title: 'Rekaman uji',
      type: 'record',
      edition: 1,
      revision: 0,
    });
  });
});
