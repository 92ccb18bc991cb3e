import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ChangeRequest, SheetRevision } from '../../../main/contract/changes.ts';
import { AreaScope } from '../../app/area-scope.tsx';
import { openWorkspace, renderScreen } from '../../app/testing.tsx';
import { sampleDocument, sampleIds, sampleRow } from '../documents/sample-document.ts';
import { ChangeScreen } from './change-screen.tsx';
import { ChangeWaits } from './change-waits.tsx';
import { ChangesScreen } from './changes-screen.tsx';
import { DocumentChanges } from './document-changes.tsx';
import { NewChangeScreen } from './new-change-screen.tsx';

const id = '01890000-0000-7000-8000-0000000000a1';

function request(facts: Partial<ChangeRequest> = {}): ChangeRequest {
  return {
    id,
    rev: 2,
    number: 'UP-2026-001',
    kind: 'change',
    title: 'Perjelas langkah 6',
    requestedBy: 'Sari Dewi',
    requestedOn: '2026-11-01',
    unit: '',
    origin: 'practice',
    reason: 'Langkah 6 ditafsirkan berbeda-beda',
    touches: 'Langkah 6',
    urgency: 'soon',
    state: 'proposed',
    decidedBy: '',
    recordedBy: '',
    decidedOn: null,
    decisionNote: '',
    doneOn: null,
    cancelledReason: null,
    documents: [
      {
        documentId: sampleIds.document,
        code: 'SOP-9-01',
        title: 'Permohonan Sertifikasi',
        revision: null,
        done: false,
      },
    ],
    own: true,
    ...facts,
  };
}

const showRequest = (facts: Partial<ChangeRequest> = {}, answers = {}) =>
  renderScreen(<ChangeScreen />, {
    path: '/dokumen/usulan/:id',
    address: `/dokumen/usulan/${id}`,
    answers: { 'changes.get': request(facts), ...answers },
  });

describe('the list of requests', () => {
  it('shows what was asked and where it stands', async () => {
    await renderScreen(<ChangesScreen />, {
      answers: { 'changes.list': { asOf: '2026-11-21', requests: [request()] } },
    });
    expect(await screen.findByText('Perjelas langkah 6')).toBeTruthy();
    expect(screen.getByText('Menunggu keputusan')).toBeTruthy();
  });

  it('says what requests are when there are none', async () => {
    await renderScreen(<ChangesScreen />, { answers: { 'changes.list': { asOf: '2026-11-21', requests: [] } } });
    expect(await screen.findByText('Belum ada usulan perubahan')).toBeTruthy();
  });
});

describe('a new request', () => {
  it('is made for the document it was begun from', async () => {
    const { user, calls } = await renderScreen(<NewChangeScreen />, {
      path: '/dokumen/usulan/baru',
      address: `/dokumen/usulan/baru?dokumen=${sampleIds.document}`,
      answers: {
        'documents.list': { asOf: '2026-11-21', documents: [sampleRow()] },
        'changes.propose': { id, rev: 1, number: 'UP-2026-001' },
      },
    });
    await user.type(await screen.findByRole('textbox', { name: /Pokok usulan/ }), 'Perjelas langkah 6');
    await user.type(screen.getByRole('textbox', { name: /Alasan/ }), 'Berbeda-beda');
    await user.click(screen.getByRole('button', { name: 'Catat usulan' }));
    expect(calls.find(([name]) => name === 'changes.propose')?.[1]).toMatchObject({
      kind: 'change',
      title: 'Perjelas langkah 6',
      documentIds: [sampleIds.document],
      urgency: 'normal',
    });
  });

  it('can be made by who may only propose', async () => {
    const permissions = ['home.read', 'documents.read', 'changes.propose'];
    await renderScreen(
      <AreaScope area="documents">
        <NewChangeScreen />
      </AreaScope>,
      {
        state: { actor: { ...openWorkspace.actor, permissions } },
        answers: { 'documents.list': { asOf: '2026-11-21', documents: [] } },
      },
    );
    expect(await screen.findByRole('button', { name: 'Catat usulan' })).toBeTruthy();
  });
});

describe('one request', () => {
  it('is accepted or refused, with a note', async () => {
    const { user, calls } = await showRequest({}, { 'changes.decide': { id, rev: 3 } });
    await user.click(await screen.findByRole('button', { name: 'Tolak' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: /Alasan penolakan/ }), 'Sudah diatur');
    await user.click(within(dialog).getByRole('button', { name: 'Tolak' }));
    expect(calls.find(([name]) => name === 'changes.decide')?.[1]).toMatchObject({
      id,
      expectRev: 2,
      decision: 'refused',
      note: 'Sudah diatur',
    });
  });

  it('becomes a draft once it is accepted', async () => {
    const { user, calls } = await showRequest(
      { state: 'accepted', decidedBy: 'Manajer mutu', decidedOn: '2026-11-02', own: false },
      { 'changes.startRevision': { id, rev: 2, revisionId: sampleIds.second, label: '01/01' } },
    );
    expect(screen.queryByRole('button', { name: 'Terima' })).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Buat konsep revisi' }));
    expect(calls).toContainEqual(['changes.startRevision', { id, expectRev: 2, documentId: sampleIds.document }]);
  });

  it('says why it was refused or cancelled', async () => {
    await showRequest({ state: 'cancelled', cancelledReason: 'Tercakup usulan lain', own: false });
    expect(await screen.findByText('Usulan ini dibatalkan: Tercakup usulan lain')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Terima' })).toBeNull();
  });

  it('is decided where it waits', async () => {
    const { user, calls } = await renderScreen(
      <ChangeWaits
        item={{
          id: 'x',
          kind: 'change-decision',
          subjectId: id,
          subjectRev: 1,
          title: { code: 'changes.waitingDecision', params: { number: 'UP-2026-001', title: 'x' } },
          since: '2026-11-01',
          due: null,
          overdue: false,
          from: 'Sari',
          note: '',
          address: '/dokumen/usulan/x',
        }}
      />,
      { answers: { 'changes.decide': { id, rev: 2 } } },
    );
    await user.click(await screen.findByRole('button', { name: 'Terima' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Terima' }));
    expect(calls.find(([name]) => name === 'changes.decide')?.[1]).toMatchObject({ id, decision: 'accepted' });
  });
});

describe('changes of a document', () => {
  const revision: SheetRevision = {
    revisionId: sampleIds.second,
    label: '01/01',
    state: 'draft',
    on: null,
    approvedBy: '',
    changeNote: 'Langkah 3 diperjelas',
    first: false,
    lines: [{ id, rev: 1, page: '3', part: '6.2', before: 'tiga hari', after: 'dua hari' }],
    open: true,
    requests: [{ id, number: 'UP-2026-001', title: 'Perjelas' }],
  };
  const first: SheetRevision = {
    ...revision,
    revisionId: sampleIds.first,
    label: '01/00',
    state: 'in-force',
    on: '2025-01-03',
    approvedBy: 'Ketua LSP',
    changeNote: '',
    first: true,
    lines: [],
    requests: [],
  };

  it('are its requests and its revision sheet, whose lines can be written', async () => {
    const { user, calls } = await renderScreen(<DocumentChanges document={sampleDocument()} />, {
      answers: {
        'changes.list': { asOf: '2026-11-21', requests: [request()] },
        'changes.sheet': { revisions: [first, revision] },
        'changes.setLines': { lines: [] },
      },
    });
    expect(await screen.findByText('Terbitan pertama')).toBeTruthy();
    expect(screen.getByText('tiga hari')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Menjawab UP-2026-001' })).toBeTruthy();
    const [draft] = screen.getAllByRole('button', { name: 'Isi baris perubahan' });
    if (draft === undefined) throw new Error('no button');
    await user.click(draft);
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Tambah baris' }));
    const second = within(dialog).getByRole('group', { name: 'Baris 2' });
    await user.type(within(second).getByRole('textbox', { name: 'Bagian' }), '7');
    await user.type(within(second).getByRole('textbox', { name: 'Menjadi' }), 'baru');
    await user.click(within(dialog).getByRole('button', { name: 'Simpan baris perubahan' }));
    expect(calls.find(([name]) => name === 'changes.setLines')?.[1]).toEqual({
      revisionId: sampleIds.second,
      seen: [{ id, rev: 1 }],
      lines: [
        { page: '3', part: '6.2', before: 'tiga hari', after: 'dua hari' },
        { page: '', part: '7', before: '', after: 'baru' },
      ],
    });
  });
});
