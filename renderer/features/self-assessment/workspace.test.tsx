import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { InputOf, OutputOf } from '../../../main/contract/index.ts';
import type { Failure, Result } from '../../../main/contract/result.ts';
import { inScope, noEvidence, progressOf, refusalOfAnswer } from '../../../main/contract/self-assessment-rules.ts';
import type { Answer } from '../../../main/contract/self-assessment-values.ts';
import { type Answers, refusal, renderScreen } from '../../app/testing.tsx';
import { WorkspaceScreen } from './workspace-screen.tsx';

const ID = '01890000-0000-7000-8000-00000000000a';
const rowId = (place: number): string => `01890000-0000-7000-8000-00000000010${place}`;
const codes = ['4.1', '4.2', '4.3.1'];

function answerOf(place: number, facts: Partial<Answer> = {}): Answer {
  const code = codes[place] ?? '';
  return {
    id: rowId(place),
    rev: 1,
    code,
    title: { id: `Judul ${code}`, en: `Title ${code}` },
    chapter: '4',
    position: place + 1,
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

function rowOf(code: string, parent: string | null, position: number): OutputOf<'selfAssessment.rows'>['rows'][number] {
  return {
    libraryId: rowId(9),
    code,
    parent,
    depth: code.split('.').length - 1,
    position,
    title: { id: `Judul ${code}`, en: `Title ${code}` },
    requirement: { id: `Persyaratan ${code}`, en: `Requirement ${code}` },
    question: `Pertanyaan ${code}?`,
    evidence: ['Akta'],
    auditable: codes.includes(code),
    basis: 'pedoman',
    source: 'Sumber',
    aliases: code === '4.3.1' ? [{ alias: '4.9', note: { id: '', en: '' } }] : [],
    corrected: false,
    compared: null,
    outdated: false,
  };
}

interface Core {
  readonly answers: Answers;
  readonly stored: Answer[];
  readonly written: InputOf<'selfAssessment.answer'>[];
  /** Refuses the next act with this. */
  refuseNext: Failure | undefined;
}

/** A core with three rows that keeps answers and rules like the real one. */
function assessmentCore(
  facts: { readonly state?: 'running' | 'finished'; readonly first?: Partial<Answer> } = {},
): Core {
  const stored = codes.map((_, place) => answerOf(place, place === 0 ? facts.first : {}));
  const written: InputOf<'selfAssessment.answer'>[] = [];
  const chapters = [{ code: '4', title: { id: 'Umum', en: 'General' } }];
  const core: Core = { stored, written, refuseNext: undefined, answers: {} };
  const answer = (input: InputOf<'selfAssessment.answer'>): Result<Answer> => {
    written.push(input);
    const refused = core.refuseNext;
    core.refuseNext = undefined;
    if (refused !== undefined) return refused;
    const place = stored.findIndex((candidate) => candidate.id === input.id);
    const before = stored[place];
    if (before === undefined) return refusal('core.gone');
    if (before.rev !== input.expectRev)
      return refusal('selfAssessment.conflict', { code: before.code, rev: before.rev, result: before.result });
    const { id: _id, expectRev: _rev, ...patch } = input;
    const after = { ...before, ...(patch as Partial<Answer>), rev: before.rev + 1 };
    const broken = refusalOfAnswer(after, after.evidence.total);
    if (broken !== undefined) return refusal(broken.code, broken.params);
    stored[place] = after;
    return { ok: true, value: after };
  };
  const profile = { posts: [] } as unknown as OutputOf<'profile.get'>;
  return Object.assign(core, {
    answers: {
      'selfAssessment.get': () => ({
        assessment: {
          id: ID,
          rev: 1,
          title: 'Relisensi 2026',
          editionId: rowId(8),
          instrument: {
            code: 'BNSP-201',
            edition: '2014',
            name: { id: 'Pedoman 201', en: 'Guideline 201' },
            regulation: 'Peraturan',
            officialText: { id: 'naskah', en: 'text' },
            source: { id: '', en: '' },
          },
          purpose: 'relicence' as const,
          remote: null,
          lspType: null,
          periodFrom: null,
          periodUntil: null,
          asOf: '2026-11-30',
          state: facts.state ?? ('running' as const),
          finishedOn: facts.state === 'finished' ? '2026-03-01' : null,
          finishedBy: facts.state === 'finished' ? 'Sekar' : null,
          reopened: null,
          resumeCode: '4.1',
        },
        answers: stored.map((one) => ({ ...one })),
        progress: progressOf(stored, chapters, '2026-03-03'),
        contradictions: [],
        rowsVersion: 'v1',
      }),
      'selfAssessment.rows': {
        rows: [
          rowOf('4', null, 0),
          rowOf('4.1', '4', 1),
          rowOf('4.2', '4', 2),
          rowOf('4.3', '4', 3),
          rowOf('4.3.1', '4.3', 4),
        ],
      },
      'selfAssessment.answer': answer,
      'profile.get': profile,
      'evidence.of': { links: [] },
      'evidence.targets': { targets: [] },
      'comments.list': { comments: [] },
      'selfAssessment.carried': { carryOvers: [], answers: [] },
      'selfAssessment.mappedResults': { results: [] },
    } satisfies Answers,
  });
}

async function open(core: Core, address = `/asesmen-mandiri/${ID}`) {
  const view = await renderScreen(<WorkspaceScreen />, {
    path: '/asesmen-mandiri/:id',
    address,
    answers: core.answers,
  });
  const article = await screen.findByRole('article');
  await waitFor(() => expect(document.activeElement).toBe(article));
  return { ...view, article, heading: () => within(article).getByRole('heading', { level: 2 }).textContent };
}

const pressed = (name: RegExp): boolean => screen.getByRole('button', { name }).getAttribute('aria-pressed') === 'true';

describe('the clause workspace by keyboard', () => {
  it('gives results with 2, 3 and 5, and walks with J and K; the focus stays on the row', async () => {
    const core = assessmentCore();
    const { user, article, heading, address } = await open(core);
    expect(heading()).toBe('4.1 Judul 4.1');
    await user.keyboard('2');
    await waitFor(() => expect(pressed(/^Sebagian/)).toBe(true));
    await user.keyboard('j');
    expect(heading()).toBe('4.2 Judul 4.2');
    await user.keyboard('3j');
    expect(heading()).toBe('4.3.1 Judul 4.3.1');
    await user.keyboard('j');
    expect(heading()).toBe('4.3.1 Judul 4.3.1');
    await user.keyboard('k');
    expect(heading()).toBe('4.2 Judul 4.2');
    expect(address()).toContain('butir=4.2');
    expect(document.activeElement).toBe(article);
    expect(core.written.map(({ id, expectRev, result }) => [id, expectRev, result])).toEqual([
      [rowId(0), 1, 'partial'],
      [rowId(1), 1, 'nonconform'],
    ]);
    await user.keyboard('5');
    await waitFor(() => expect(core.stored[1]?.result).toBe('unanswered'));
    expect(screen.getByRole('treeitem', { name: /^4 Judul 4/ }).textContent).toContain('1 dari 3 dijawab');
  });

  it('gives a result and goes on with Shift', async () => {
    const core = assessmentCore();
    const { user, heading } = await open(core);
    await user.keyboard('{Shift>}2{/Shift}');
    await waitFor(() => expect(heading()).toBe('4.2 Judul 4.2'));
    expect(core.stored[0]?.result).toBe('partial');
  });

  it('takes several acts on one row in a row, each on the revision of the one before', async () => {
    const core = assessmentCore();
    const { user } = await open(core);
    await user.keyboard('27889');
    await waitFor(() => expect(core.written).toHaveLength(5));
    await waitFor(() =>
      expect(core.stored[0]).toMatchObject({
        rev: 6,
        result: 'partial',
        documentExists: 'yes',
        carriedOut: 'no',
        recordExists: 'yes',
      }),
    );
  });

  it('refuses Sesuai without proof in words, and takes it together with the reason', async () => {
    const core = assessmentCore();
    const { user, article } = await open(core);
    await user.keyboard('1');
    expect((await screen.findByRole('alert')).textContent).toContain('"Sesuai" memerlukan bukti atau alasan tertulis');
    expect(pressed(/^Belum dinilai/)).toBe(true);
    await user.keyboard('r');
    expect(document.activeElement).toBe(screen.getByLabelText(/^Alasan/));
    await user.keyboard('Dilihat di tempat{Control>}{Enter}{/Control}');
    await waitFor(() => expect(core.stored[0]).toMatchObject({ result: 'conform', reason: 'Dilihat di tempat' }));
    await waitFor(() => expect(document.activeElement).toBe(article));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('asks for the reason of Tidak berlaku before it sends anything', async () => {
    const core = assessmentCore();
    const { user } = await open(core);
    await user.keyboard('4');
    expect(document.activeElement).toBe(screen.getByLabelText(/^Alasan/));
    expect(screen.getByText(/Tulis alasan "Tidak berlaku"/)).toBeTruthy();
    expect(core.written).toEqual([]);
    await user.keyboard('Tidak ada subkontrak{Escape}');
    await waitFor(() =>
      expect(core.stored[0]).toMatchObject({ result: 'not-applicable', reason: 'Tidak ada subkontrak' }),
    );
  });

  it('saves a note when the row is left, and digits inside it are text', async () => {
    const core = assessmentCore();
    const { user, article, heading } = await open(core);
    await user.keyboard('n');
    await user.keyboard('Akta 2020 jk{Escape}');
    expect(document.activeElement).toBe(article);
    await user.keyboard('j');
    expect(heading()).toBe('4.2 Judul 4.2');
    await waitFor(() => expect(core.stored[0]?.note).toBe('Akta 2020 jk'));
    expect(core.stored[0]?.result).toBe('unanswered');
  });

  it('keeps what was typed when it cannot be saved, says so, and saves it with the next try', async () => {
    const core = assessmentCore();
    const { user } = await open(core);
    core.refuseNext = refusal('core.diskFull');
    await user.keyboard('n');
    await user.keyboard('penting{Escape}');
    expect(await screen.findByText('Belum tersimpan')).toBeTruthy();
    expect(screen.getByLabelText(/^Catatan/)).toHaveProperty('value', 'penting');
    await user.keyboard('n');
    await user.keyboard(' sekali{Escape}');
    await waitFor(() => expect(core.stored[0]?.note).toBe('penting sekali'));
    expect(screen.queryByText('Belum tersimpan')).toBeNull();
  });

  it('tells a conflict with the present value and shows it', async () => {
    const core = assessmentCore();
    const { user } = await open(core);
    core.stored[0] = answerOf(0, { rev: 2, result: 'nonconform' });
    await user.keyboard('2');
    expect((await screen.findByRole('alert')).textContent).toContain(
      'sudah diubah dari tempat lain dan kini "Tidak sesuai"',
    );
    await waitFor(() => expect(pressed(/^Tidak sesuai/)).toBe(true));
    await user.keyboard('2');
    await waitFor(() => expect(core.stored[0]).toMatchObject({ rev: 3, result: 'partial' }));
  });

  it('filters with / by alias and goes there with Enter', async () => {
    const core = assessmentCore();
    const { user, article, heading } = await open(core);
    await user.keyboard('/');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Saring klausul' })));
    await user.keyboard('4.9{Enter}');
    expect(heading()).toBe('4.3.1 Judul 4.3.1');
    expect(document.activeElement).toBe(article);
    expect(screen.getAllByRole('treeitem').map((line) => line.getAttribute('data-code'))).toEqual([
      '4',
      '4.3',
      '4.3.1',
    ]);
  });

  it('leads to the evidence with E and back with Esc', async () => {
    const { user, article } = await open(assessmentCore());
    await user.keyboard('e');
    await waitFor(() =>
      expect(document.activeElement).toBe(within(screen.getByRole('region', { name: 'Bukti' })).getByRole('combobox')),
    );
    await user.keyboard('{Escape}');
    expect(document.activeElement).toBe(article);
  });

  it('changes nothing once finished', async () => {
    const core = assessmentCore({ state: 'finished', first: { result: 'partial', note: 'lama' } });
    const { user, heading } = await open(core);
    expect(screen.getByText(/sudah selesai dan hanya dapat dibaca. Diselesaikan 1 Maret 2026 oleh Sekar/)).toBeTruthy();
    await user.keyboard('137');
    expect(screen.getByRole('button', { name: /^Sebagian/ }).hasAttribute('disabled')).toBe(true);
    expect(screen.getByLabelText(/^Catatan/).hasAttribute('readonly')).toBe(true);
    await user.keyboard('j');
    expect(heading()).toBe('4.2 Judul 4.2');
    expect(core.written).toEqual([]);
  });
});
