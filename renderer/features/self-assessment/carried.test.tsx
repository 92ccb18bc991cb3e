import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { InputOf, OutputOf } from '../../../main/contract/index.ts';
import type { CarriedAnswer, RowChange } from '../../../main/contract/self-assessment-history.ts';
import { inScope, noEvidence, progressOf } from '../../../main/contract/self-assessment-rules.ts';
import type { Answer } from '../../../main/contract/self-assessment-values.ts';
import { type Answers, renderScreen } from '../../app/testing.tsx';
import { ChangesScreen } from './changes-screen.tsx';
import { WorkspaceScreen } from './workspace-screen.tsx';

const ID = '01890000-0000-7000-8000-00000000000a';
const OLD = '01890000-0000-7000-8000-00000000000b';
const ACT = '01890000-0000-7000-8000-00000000000c';
const EDITION = '01890000-0000-7000-8000-00000000000e';
const rowId = (place: number): string => `01890000-0000-7000-8000-00000000010${place}`;
const codes = ['4.1', '4.2', '4.3'];
const title = (code: string) => ({ id: `Judul ${code}`, en: `Title ${code}` });

function answerOf(place: number, facts: Partial<Answer> = {}): Answer {
  const code = codes[place] ?? '';
  return {
    id: rowId(place),
    rev: 1,
    code,
    title: title(code),
    chapter: '4',
    position: place,
    result: 'unanswered',
    documentExists: 'unknown',
    carriedOut: 'unknown',
    recordExists: 'unknown',
    note: '',
    reason: '',
    person: '',
    due: null,
    work: 'open',
    answeredAt: null,
    answeredBy: null,
    changedAt: '2026-03-03T01:00:00.000Z',
    evidence: noEvidence,
    scope: inScope,
    ...facts,
  };
}

type CarriedLink = CarriedAnswer['evidence'][number];

function link(
  code: string,
  facts: Partial<Omit<CarriedLink, 'target'>> & { state?: CarriedLink['target']['state'] } = {},
): CarriedLink {
  const { state = 'in-force', ...rest } = facts;
  return {
    targetKind: 'document',
    targetId: OLD,
    page: '2',
    section: '',
    note: '',
    target: { label: 'Prosedur', code, state, edition: '01/00', fileHash: null, fileName: '', address: '/dokumen/x' },
    revisionChanged: false,
    overtaken: null,
    comes: state === 'in-force',
    ...rest,
  };
}

function carriedOf(place: number, facts: Partial<CarriedAnswer> = {}): CarriedAnswer {
  const code = codes[place] ?? '';
  return {
    id: rowId(place + 5),
    rev: 1,
    answerId: rowId(place),
    code,
    carryOverId: ACT,
    relation: 'same',
    sourceCodes: [code],
    split: false,
    textChanged: false,
    result: 'conform',
    documentExists: 'yes',
    carriedOut: 'unknown',
    recordExists: 'unknown',
    note: `Catatan ${code}`,
    reason: '',
    person: 'Sari Dewi',
    answeredAt: '2025-11-01T03:00:00.000Z',
    answeredBy: 'Sari Dewi',
    state: 'open',
    pending: true,
    evidence: [link(`SOP-${code}`)],
    ...facts,
  };
}

interface Core {
  readonly answers: Answers;
  readonly confirmed: InputOf<'selfAssessment.confirmCarried'>[];
}

function core(stored: Answer[], carried: CarriedAnswer[]): Core {
  const confirmed: InputOf<'selfAssessment.confirmCarried'>[] = [];
  const assessment: OutputOf<'selfAssessment.get'>['assessment'] = {
    id: ID,
    rev: 1,
    title: 'Relisensi 2026',
    editionId: EDITION,
    instrument: {
      code: 'BNSP-201',
      edition: '2014',
      name: { id: 'Pedoman 201', en: 'Guideline 201' },
      regulation: 'Peraturan',
      officialText: { id: 'naskah', en: 'text' },
      source: { id: '', en: '' },
    },
    purpose: 'relicence',
    lspType: null,
    remote: false,
    periodFrom: null,
    periodUntil: null,
    asOf: '2026-11-30',
    state: 'running',
    finishedOn: null,
    finishedBy: null,
    reopened: null,
    resumeCode: '4.1',
  };
  const row = (code: string, position: number): OutputOf<'selfAssessment.rows'>['rows'][number] => ({
    libraryId: rowId(9),
    code,
    parent: null,
    depth: 0,
    position,
    title: title(code),
    requirement: title(code),
    question: 'Apa?',
    evidence: [],
    auditable: true,
    basis: 'pedoman',
    source: '',
    aliases: [],
    corrected: false,
    compared: null,
    outdated: false,
  });
  return {
    confirmed,
    answers: {
      'selfAssessment.get': () => ({
        assessment,
        answers: stored.map((one) => ({ ...one })),
        progress: progressOf(stored, [], '2026-03-03'),
        contradictions: [],
        rowsVersion: 'v1',
      }),
      'selfAssessment.rows': { rows: codes.map(row) },
      'selfAssessment.carried': () => ({
        carryOvers: [
          {
            id: ACT,
            rev: 1,
            sourceId: OLD,
            sourceTitle: 'Relisensi 2023',
            sourceAsOf: '2023-11-30',
            at: '2026-03-03T01:00:00.000Z',
            carried: carried.length,
            pending: 1,
            confirmed: 0,
          },
        ],
        answers: carried,
      }),
      'selfAssessment.confirmCarried': (input) => {
        confirmed.push(input);
        const suggestion = carried.find((one) => one.id === input.id);
        const before = stored.find((one) => one.id === suggestion?.answerId);
        if (suggestion === undefined || before === undefined) throw new Error('no such suggestion');
        const answer = { ...before, rev: before.rev + 1, result: suggestion.result, note: suggestion.note };
        return { ok: true, value: { answer, cited: 1, left: 0 } };
      },
      'selfAssessment.mappedResults': {
        results: [
          {
            instrument: 'BNSP-206',
            code: 'T.1',
            title: { id: 'Profil TUK', en: 'Profile' },
            relation: 'part-of',
            forward: false,
            note: { id: '', en: '' },
            editionId: EDITION,
            assessment: { id: OLD, title: 'TUK 2025', asOf: '2025-10-01', state: 'finished' },
            result: 'partial',
            evidence: 2,
          },
        ],
      },
      'profile.get': { posts: [] } as unknown as OutputOf<'profile.get'>,
      'evidence.of': { links: [] },
      'evidence.targets': { targets: [] },
      'comments.list': { comments: [] },
    },
  };
}

async function open(made: Core, search = '') {
  const view = await renderScreen(<WorkspaceScreen />, {
    path: '/asesmen-mandiri/:id',
    address: `/asesmen-mandiri/${ID}${search}`,
    answers: made.answers,
  });
  const article = await screen.findByRole('article');
  await waitFor(() => expect(document.activeElement).toBe(article));
  return { ...view, article };
}

describe('what was answered last time', () => {
  it('waits, marked, and is confirmed with one key; Shift goes on, J passes it over', async () => {
    const made = core(
      codes.map((_, place) => answerOf(place)),
      [carriedOf(0), carriedOf(1), carriedOf(2)],
    );
    const { user, address } = await open(made);
    expect(screen.getByRole('link', { name: '3 belum ditinjau ulang' })).toBeTruthy();
    const card = screen.getByRole('region', { name: 'Asesmen lalu: Relisensi 2023' });
    expect(within(card).getByText('Belum ditinjau ulang')).toBeTruthy();
    expect(within(card).getByText('Sesuai')).toBeTruthy();
    // nothing of it is an answer yet
    expect(screen.getByText('0 dari 3 dijawab')).toBeTruthy();
    await user.keyboard('t');
    await waitFor(() => expect(made.confirmed).toEqual([{ id: rowId(5), expectRev: 1, evidenceOnly: false }]));
    await screen.findByRole('link', { name: '2 belum ditinjau ulang' });
    await user.keyboard('j');
    await user.keyboard('{Shift>}t{/Shift}');
    await waitFor(() => expect(address()).toContain('butir=4.3'));
    expect(made.confirmed).toHaveLength(2);
  });

  it('says what of its evidence no longer proves anything', async () => {
    const evidence = [
      link('SOP-1', { state: 'withdrawn' }),
      link('SOP-2', { targetId: ACT, revisionChanged: true }),
      link('SOP-3', { targetId: EDITION }),
    ];
    await open(core([answerOf(0), answerOf(1), answerOf(2)], [carriedOf(0, { evidence, textChanged: true })]));
    const list = screen.getByRole('list', { name: 'Bukti waktu itu' });
    expect(within(list).getByText('tidak ikut: ditarik')).toBeTruthy();
    expect(within(list).getByText('berganti revisi, periksa lagi')).toBeTruthy();
    expect(within(list).getAllByRole('listitem')).toHaveLength(3);
    expect(screen.getByText('Bunyi butir berubah sejak saat itu')).toBeTruthy();
  });

  it('of an answered row offers its evidence only, and T does nothing', async () => {
    const made = core(
      [answerOf(0, { result: 'partial' }), answerOf(1), answerOf(2)],
      [carriedOf(0, { pending: false })],
    );
    const { user } = await open(made);
    expect(screen.queryByRole('button', { name: 'Masih berlaku' })).toBeNull();
    await user.keyboard('t');
    expect(made.confirmed).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Ambil buktinya saja' }));
    await waitFor(() => expect(made.confirmed).toMatchObject([{ evidenceOnly: true }]));
  });

  it('shows mapped clauses with their result elsewhere', async () => {
    await open(core([answerOf(0), answerOf(1), answerOf(2)], []));
    const part = await screen.findByRole('region', { name: 'Klausul yang dipetakan' });
    expect(part.textContent).toContain('mencakup BNSP-206 T.1 Profil TUK');
    expect(within(part).getByText('Sebagian')).toBeTruthy();
  });
});

describe('a row that does not apply', () => {
  it('says why, is passed over by J, and is taken in with a reason', async () => {
    const outside = { applies: false, because: 'remote' as const, choice: null, reason: '' };
    const taken: unknown[] = [];
    const made = core([answerOf(0), answerOf(1, { scope: outside }), answerOf(2)], []);
    const { user, address } = await renderScreen(<WorkspaceScreen />, {
      path: '/asesmen-mandiri/:id',
      address: `/asesmen-mandiri/${ID}?butir=4.2`,
      answers: {
        ...made.answers,
        'selfAssessment.scopeRow': (input) => {
          taken.push(input);
          return answerOf(1, { rev: 2, scope: { ...outside, applies: true, choice: 'in', reason: 'Percontohan' } });
        },
      },
    });
    await screen.findByText(/Tidak berlaku untuk tipe\/tujuan ini\. Butir ini hanya berlaku bila asesmen jarak jauh/);
    expect(screen.getByText('0 dari 2 dijawab')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Sertakan butir ini' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/Alasan/), 'Percontohan');
    await user.click(within(dialog).getByRole('button', { name: 'Sertakan butir ini' }));
    await waitFor(() => expect(taken).toEqual([{ id: rowId(1), expectRev: 1, scope: 'in', reason: 'Percontohan' }]));
    expect(address()).toContain('butir=4.2');
  });

  it('is passed over by J', async () => {
    const scope = { applies: false, because: 'purpose' as const, choice: null, reason: '' };
    const { user, address } = await open(core([answerOf(0), answerOf(1, { scope }), answerOf(2)], []));
    await user.keyboard('j');
    await waitFor(() => expect(address()).toContain('butir=4.3'));
  });
});

describe('changes since last time', () => {
  const side = (result: Answer['result']) => ({ codes: ['4.1'], result, note: '', reason: '', by: 'Sari', at: null });
  const change = (place: number, facts: Partial<RowChange>): RowChange => ({
    code: codes[place] ?? '',
    title: title(codes[place] ?? ''),
    chapter: '4',
    position: place,
    kind: 'same',
    former: side('conform'),
    now: side('conform'),
    scope: inScope,
    evidence: { added: [], removed: [], renewed: [] },
    noteChanged: false,
    ...facts,
  });

  it('lists each row then and now with its evidence, and filters by the address', async () => {
    const rows = [
      change(0, { kind: 'better', former: side('partial') }),
      change(1, {
        kind: 'worse',
        now: side('nonconform'),
        evidence: { added: [{ label: 'SOP-9', edition: '01/00' }], removed: [], renewed: [] },
      }),
      change(2, { kind: 'unconfirmed', now: side('unanswered') }),
    ];
    const source = { id: OLD, title: 'Relisensi 2023', instrument: 'BNSP-201', edition: '2014', asOf: '2023-11-30' };
    const answers: Answers = {
      ...core([answerOf(0)], []).answers,
      'selfAssessment.changes': { source, rows, gone: [] },
      'selfAssessment.carrySources': { sources: [] },
    };
    const { user } = await renderScreen(<ChangesScreen />, {
      path: '/asesmen-mandiri/:id/perubahan',
      address: `/asesmen-mandiri/${ID}/perubahan?f.kind=worse,unconfirmed`,
      answers,
    });
    const filters = await screen.findByRole('navigation', { name: 'Perubahan' });
    expect(
      within(filters)
        .getAllByRole('link')
        .map((one) => one.textContent),
    ).toEqual(['Semua: 3', 'Memburuk: 1', 'Membaik: 1', 'Bukti baru: 1', 'Belum ditinjau ulang: 1', 'Tetap: 0']);
    const grid = screen.getByRole('grid');
    await waitFor(() => expect(within(grid).queryByText('Judul 4.1')).toBeNull());
    expect(within(grid).getByText('Judul 4.2')).toBeTruthy();
    expect(within(grid).getByText('+ SOP-9 (01/00)')).toBeTruthy();
    await user.click(within(filters).getByRole('link', { name: 'Membaik: 1' }));
    await waitFor(() => expect(within(screen.getByRole('grid')).getByText('Judul 4.1')).toBeTruthy());
    expect(within(screen.getByRole('grid')).queryByText('Judul 4.2')).toBeNull();
  });

  it('says so when there is nothing to compare with', async () => {
    await renderScreen(<ChangesScreen />, {
      path: '/asesmen-mandiri/:id/perubahan',
      address: `/asesmen-mandiri/${ID}/perubahan`,
      answers: {
        ...core([answerOf(0)], []).answers,
        'selfAssessment.changes': { source: null, rows: [], gone: [] },
        'selfAssessment.carrySources': { sources: [] },
      },
    });
    await screen.findByText('Belum ada perbandingan');
  });
});
