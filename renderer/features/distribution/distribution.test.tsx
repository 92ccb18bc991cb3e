import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { DocumentCopy, DocumentReader, ReadingRequest } from '../../../main/contract/distribution.ts';
import type { WaitingItem } from '../../../main/contract/home.ts';
import type { OutputOf } from '../../../main/contract/index.ts';
import { refusal, renderScreen } from '../../app/testing.tsx';
import { Page } from '../../ui/layout.tsx';
import { sampleDocument, sampleIds } from '../documents/sample-document.ts';
import { CopiesScreen } from './copies-screen.tsx';
import { DocumentDistribution } from './document-distribution.tsx';
import { ReadingsScreen } from './readings-screen.tsx';
import { ReadWaiting } from './waiting-read.tsx';

/** The day of the test's workspace. */
const TODAY = '2026-03-03';
const id = (n: number) => `01890000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`;

const copy: DocumentCopy = {
  id: id(1),
  rev: 1,
  documentId: sampleIds.document,
  revisionId: sampleIds.first,
  code: 'SOP-9-01',
  title: 'Permohonan Sertifikasi',
  owner: 'Manajer Sertifikasi',
  edition: '01/00',
  current: '01/01',
  revisionState: 'obsolete',
  kind: 'controlled',
  number: 1,
  holder: 'Ketua LSP',
  holderKind: 'post',
  form: 'paper',
  givenOn: '2026-03-03',
  receivedOn: null,
  receivedBy: '',
  sheet: null,
  state: 'recall',
  recallSince: '2026-11-20',
  recallFrom: null,
  renewed: false,
  stamp: 'obsolete',
  endedOn: null,
  endNote: '',
  note: '',
};
const master: DocumentCopy = {
  ...copy,
  id: id(2),
  kind: 'master',
  number: 0,
  holder: 'Manajer Mutu',
  state: 'held',
  recallSince: null,
  edition: '01/01',
  revisionState: 'in-force',
  stamp: 'master',
};
const request: ReadingRequest = {
  id: id(10),
  rev: 1,
  documentId: sampleIds.document,
  revisionId: sampleIds.second,
  code: 'SOP-9-01',
  title: 'Permohonan Sertifikasi',
  owner: 'Manajer Sertifikasi',
  edition: '01/01',
  revisionState: 'in-force',
  askedOn: '2026-11-01',
  dueOn: '2026-11-15',
  note: '',
  state: 'overdue',
  total: 2,
  done: 1,
  missing: ['Budi'],
};
const reader: DocumentReader = {
  id: id(11),
  rev: 1,
  name: 'Budi',
  post: 'Staf',
  kind: 'other',
  hasAccount: false,
  readOn: null,
  how: null,
  sheet: null,
  remark: '',
};
const holders: OutputOf<'distribution.holders'> = {
  holders: [{ name: 'Ketua LSP', kind: 'post', person: 'Ratna', number: 1, current: false }],
  next: 2,
  revisions: [
    {
      id: sampleIds.second,
      edition: '01/01',
      state: 'in-force',
      inForce: true,
      copyKinds: ['controlled', 'uncontrolled'],
      stamps: ['master', 'controlled', 'uncontrolled'],
      readable: true,
    },
    {
      id: sampleIds.first,
      edition: '01/00',
      state: 'obsolete',
      inForce: false,
      copyKinds: ['uncontrolled'],
      stamps: ['obsolete'],
      readable: false,
    },
  ],
};
const answers = {
  'distribution.copies': { asOf: '2026-11-21', copies: [copy, master] },
  'distribution.holders': holders,
  'distribution.readings': { asOf: '2026-11-21', requests: [request] },
  'distribution.reading': { request, readers: [reader] },
};
const sent = (calls: readonly (readonly [string, unknown])[], name: string) =>
  calls.filter(([operation]) => operation === name).map(([, input]) => input);

describe('the register of copies', () => {
  it('shows what is out and what has to be withdrawn, and asks for all when wanted', async () => {
    const { user, calls } = await renderScreen(<CopiesScreen />, { answers });
    const row = await screen.findByRole('row', { name: /Ketua LSP/ });
    for (const text of ['SOP-9-01', '01', 'Harus ditarik', '01/00']) expect(within(row).getByText(text)).toBeTruthy();
    expect(sent(calls, 'distribution.copies')).toEqual([{ out: true }]);
    await user.click(screen.getByRole('switch', { name: 'Hanya yang beredar' }));
    expect(sent(calls, 'distribution.copies').at(-1)).toEqual({});
  });

  it('says what to do when there is none, in English too', async () => {
    await renderScreen(<CopiesScreen />, {
      answers: { ...answers, 'distribution.copies': { asOf: '2026-11-21', copies: [] } },
      language: 'en',
    });
    expect(await screen.findByText('No copies yet')).toBeTruthy();
  });

  it('withdraws chosen copies in one act and gives the new revision to the same holders', async () => {
    const { user, calls } = await renderScreen(<CopiesScreen />, {
      answers: { ...answers, 'distribution.end': { ended: 1, given: 1 } },
    });
    const row = await screen.findByRole('row', { name: /Ketua LSP/ });
    await user.click(within(row).getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Tarik 1 salinan' }));
    const form = await screen.findByRole('form', { name: 'Tarik salinan' });
    expect(within(form).getByRole('checkbox', { name: /revisi yang berlaku/ })).toHaveProperty('checked', true);
    await user.click(within(form).getByRole('button', { name: 'Tarik 1 salinan' }));
    expect(sent(calls, 'distribution.end')).toEqual([
      {
        documentId: sampleIds.document,
        copies: [{ id: copy.id, expectRev: 1 }],
        how: 'returned',
        on: TODAY,
        note: '',
        renew: true,
      },
    ]);
    expect(await screen.findByText('1 salinan ditarik, 1 salinan baru diberikan.')).toBeTruthy();
  });

  it('makes the stamp pages of chosen copies as one paper, where one stamp is true of all', async () => {
    const second = { ...copy, id: id(3), number: 2, holder: 'TUK Graha' };
    const { user, calls } = await renderScreen(<CopiesScreen />, {
      answers: {
        ...answers,
        'distribution.copies': { asOf: '2026-11-21', copies: [copy, second, master] },
        'distribution.stampPage': () => refusal('distribution.otherDocument'),
      },
    });
    const choose = async (holder: RegExp) =>
      user.click(within(await screen.findByRole('row', { name: holder })).getByRole('checkbox'));
    await choose(/Ketua LSP/);
    await choose(/TUK Graha/);
    await user.click(screen.getByRole('button', { name: 'Halaman cap 2 salinan' }));
    expect(sent(calls, 'distribution.stampPage')).toEqual([
      { revisionId: copy.revisionId, stamp: 'obsolete', copyIds: [copy.id, second.id] },
    ]);
    await choose(/Manajer Mutu/);
    expect(screen.getByRole('button', { name: 'Halaman cap 3 salinan' })).toHaveProperty('disabled', true);
  });

  it('undoes a receipt that was noted by mistake, and notes no second one over it', async () => {
    const signed = { ...copy, receivedOn: '2026-03-04', receivedBy: 'Sari' };
    const { user, calls } = await renderScreen(<CopiesScreen />, {
      answers: {
        ...answers,
        'distribution.copies': { asOf: '2026-11-21', copies: [signed] },
        'distribution.undoReceive': { id: copy.id, rev: 2 },
      },
    });
    const row = await screen.findByRole('row', { name: /Ketua LSP/ });
    await user.click(within(row).getByRole('button'));
    expect(screen.queryByRole('menuitem', { name: 'Catat tanda terima' })).toBeNull();
    await user.click(await screen.findByRole('menuitem', { name: 'Batalkan tanda terima' }));
    expect(sent(calls, 'distribution.undoReceive')).toEqual([{ id: copy.id, expectRev: 1 }]);
    expect(await screen.findByText('Tanda terima salinan 01 (Ketua LSP) dibatalkan.')).toBeTruthy();
  });
});

describe('distribution of a document', () => {
  const show = (more: object = {}) =>
    renderScreen(
      <Page title="SOP-9-01">
        <DocumentDistribution document={sampleDocument()} />
      </Page>,
      { answers: { ...answers, ...more } },
    );

  it('tells that copies of the old revision are out', async () => {
    await show();
    expect(await screen.findByText(/1 salinan revisi lama masih beredar/)).toBeTruthy();
  });

  it('gives copies to holders that are typed one a line; a refusal stands in the form', async () => {
    const { user, calls } = await show({
      'distribution.give': () => refusal('distribution.notApproved', { revision: '01/01' }),
    });
    await user.click(await screen.findByRole('button', { name: 'Beri salinan' }));
    const form = await screen.findByRole('form', { name: 'Beri salinan' });
    await user.type(
      within(form).getByRole('textbox', { name: /Pemegang lain/ }),
      'Perpustakaan{enter}{enter} Bendahara ',
    );
    await user.click(within(form).getByRole('button', { name: 'Beri salinan' }));
    expect(sent(calls, 'distribution.give')).toMatchObject([
      {
        revisionId: sampleIds.second,
        kind: 'controlled',
        holders: ['Perpustakaan', 'Bendahara'],
        givenOn: TODAY,
      },
    ]);
    expect(await within(form).findByText(/Revisi 01\/01 belum disahkan/)).toBeTruthy();
  });

  it('offers the stamp pages of copies as soon as they were given', async () => {
    const { user, calls } = await show({
      'distribution.give': {
        revisionId: sampleIds.second,
        stamp: 'controlled',
        copies: [{ id: id(4), number: 2, holder: 'Bendahara' }],
      },
      'distribution.stampPage': () => refusal('distribution.otherDocument'),
    });
    await user.click(await screen.findByRole('button', { name: 'Beri salinan' }));
    const form = await screen.findByRole('form', { name: 'Beri salinan' });
    await user.type(within(form).getByRole('textbox', { name: /Pemegang lain/ }), 'Bendahara');
    await user.click(within(form).getByRole('button', { name: 'Beri salinan' }));
    await user.click(await screen.findByRole('button', { name: 'Halaman cap 1 salinan' }));
    expect(sent(calls, 'distribution.stampPage')).toEqual([
      { revisionId: sampleIds.second, stamp: 'controlled', copyIds: [id(4)] },
    ]);
  });

  it('shows who has not read, and notes their signatures on paper', async () => {
    const { user, calls } = await show({ 'distribution.recordPaper': { recorded: 1 } });
    const row = await screen.findByRole('row', { name: /Budi/ });
    expect(screen.getByText('Lewat tenggat')).toBeTruthy();
    await user.click(within(row).getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Catat tanda tangan 1 orang' }));
    const form = await screen.findByRole('form', { name: 'Catat tanda tangan di kertas' });
    await user.type(within(form).getByRole('textbox', { name: /Keterangan/ }), 'Lembar di map');
    await user.click(within(form).getByRole('button', { name: 'Catat tanda tangan 1 orang' }));
    expect(sent(calls, 'distribution.recordPaper')).toMatchObject([
      { requestId: request.id, readers: [{ id: reader.id, expectRev: 1 }], on: TODAY, remark: 'Lembar di map' },
    ]);
  });

  it('asks people from the list to read', async () => {
    const person = (name: string, groups: string[]) => ({
      kind: 'other' as const,
      id: '',
      name,
      post: '',
      groups,
      hasAccount: false,
      before: false,
    });
    const { user, calls } = await show({
      'distribution.readings': { asOf: '2026-11-21', requests: [] },
      'distribution.people': { people: [person('Sari', ['Asesor aktif']), person('Tri', [])] },
      'distribution.askReaders': { requestId: request.id, added: 1 },
    });
    await user.click(await screen.findByRole('button', { name: 'Minta membaca' }));
    await user.click(within(await screen.findByRole('row', { name: /Sari/ })).getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Minta 1 orang membaca' }));
    const form = await screen.findByRole('form', { name: 'Minta membaca' });
    await user.click(within(form).getByRole('button', { name: 'Minta 1 orang membaca' }));
    expect(sent(calls, 'distribution.askReaders')).toMatchObject([
      {
        documentId: sampleIds.document,
        revisionId: sampleIds.second,
        dueOn: '2026-03-17',
        readers: [{ name: 'Sari' }],
      },
    ]);
  });

  it('offers to ask the people of the revision before', async () => {
    const former = { ...request, revisionId: sampleIds.first, edition: '01/00', state: 'closed' as const };
    const { user, calls } = await show({
      'distribution.readings': { asOf: '2026-11-21', requests: [former] },
      'distribution.askSame': { requestId: id(12), added: 2 },
    });
    await user.click(await screen.findByRole('button', { name: 'Minta orang yang sama' }));
    expect(sent(calls, 'distribution.askSame')).toEqual([
      { documentId: sampleIds.document, requestId: former.id, revisionId: sampleIds.second },
    ]);
  });
});

it('lists what was asked to be read with who is missing', async () => {
  await renderScreen(<ReadingsScreen />, { answers });
  const row = await screen.findByRole('row', { name: /SOP-9-01/ });
  for (const text of ['Lewat tenggat', '1 dari 2', 'Budi']) expect(within(row).getByText(text)).toBeTruthy();
});

describe('a revision that waits to be read', () => {
  const item: WaitingItem = {
    id: 'read-1',
    kind: 'distribution-read',
    subjectId: reader.id,
    subjectRev: 1,
    title: { code: 'distribution.waitingRead', params: { document: 'SOP-9-01', revision: '01/01' } },
    since: '2026-11-01',
    due: '2026-11-15',
    overdue: true,
    from: '',
    note: '',
    address: `/dokumen/${sampleIds.document}?tab=distribusi`,
  };
  const show = (fileHash: string) =>
    renderScreen(
      <Page title="Menunggu saya">
        <ReadWaiting item={item} />
      </Page>,
      {
        answers: {
          'distribution.toRead': {
            documentId: sampleIds.document,
            revisionId: sampleIds.second,
            fileHash,
            fileName: 'sop.pdf',
          },
          'distribution.acknowledge': { id: reader.id, rev: 2 },
          'files.preview': {
            name: 'sop.pdf',
            size: 1,
            type: 'bin',
            mime: '',
            view: 'none',
            reason: null,
            warnings: [],
            logged: false,
            macros: false,
            opens: false,
          },
        },
      },
    );

  it('is acknowledged only once its file was opened', async () => {
    const hash = 'b'.repeat(64);
    const { user, calls } = await show(hash);
    const say = await screen.findByRole('button', { name: 'Saya sudah membaca dan memahami' });
    expect(say).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('button', { name: 'Buka berkas' }));
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Saya sudah membaca dan memahami' }));
    expect(sent(calls, 'distribution.acknowledge')).toEqual([{ id: reader.id, expectRev: 1, fileHash: hash }]);
  });

  it('is acknowledged at once where it has no file', async () => {
    const { user, calls } = await show('');
    await user.click(await screen.findByRole('button', { name: 'Saya sudah membaca dan memahami' }));
    expect(sent(calls, 'distribution.acknowledge')).toEqual([{ id: reader.id, expectRev: 1, fileHash: null }]);
  });
});
