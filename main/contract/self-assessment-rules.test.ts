import { expect, test } from 'vitest';
import {
  contradictionsOf,
  inScope,
  isOverdue,
  isSettled,
  noEvidence,
  progressOf,
  refusalOfAnswer,
} from './self-assessment-rules.ts';
import type { Answer } from './self-assessment-values.ts';

function answer(code: string, facts: Partial<Answer> = {}): Answer {
  return {
    id: '01890000-0000-7000-8000-000000000001',
    rev: 1,
    code,
    title: { id: code, en: code },
    chapter: code.split('.')[0] ?? code,
    position: 0,
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
    changedAt: '2026-11-21T03:00:00.000Z',
    evidence: noEvidence,
    scope: inScope,
    ...facts,
  };
}

const chapters = [
  { code: '4', title: { id: 'Umum', en: 'General' } },
  { code: '5', title: { id: 'Struktur', en: 'Structure' } },
];
const proof = (facts: Partial<Answer['evidence']>) => ({ ...noEvidence, total: 1, ...facts });

test('conform needs evidence or a reason, not applicable a reason; the other results need nothing', () => {
  const asked = (result: Answer['result'], reason: string, evidence: number) =>
    refusalOfAnswer({ code: '4.1', result, reason }, evidence)?.code;
  expect(asked('conform', '', 0)).toBe('selfAssessment.conformNeedsProof');
  expect(asked('conform', '   ', 0)).toBe('selfAssessment.conformNeedsProof');
  expect(asked('conform', 'Dilihat di tempat', 0)).toBeUndefined();
  expect(asked('conform', '', 1)).toBeUndefined();
  expect(asked('not-applicable', '', 3)).toBe('selfAssessment.notApplicableNeedsReason');
  expect(asked('not-applicable', 'Tidak ada subkontrak', 0)).toBeUndefined();
  expect([asked('partial', '', 0), asked('nonconform', '', 0), asked('unanswered', '', 0)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('progress counts a row as answered only when somebody gave a result, and evidence only when it is in force', () => {
  const progress = progressOf(
    [
      answer('4.1', { result: 'conform', evidence: proof({ proving: 1 }) }),
      answer('4.2', { note: 'hanya catatan', documentExists: 'yes', evidence: proof({ lapsed: 1 }) }),
      answer('5.1', { result: 'not-applicable', reason: 'x' }),
      answer('5.2', { result: 'partial' }),
      answer('5.3', { result: 'nonconform' }),
    ],
    chapters,
    '2026-11-21',
  );
  const none = { conform: 0, partial: 0, nonconform: 0, notApplicable: 0, unanswered: 0, withEvidence: 0 };
  expect(progress).toEqual({
    outside: 0,
    total: 5,
    answered: 4,
    conform: 1,
    partial: 1,
    nonconform: 1,
    notApplicable: 1,
    unanswered: 1,
    withEvidence: 1,
    chapters: [
      { ...chapters[0], ...none, total: 2, answered: 1, conform: 1, unanswered: 1, withEvidence: 1 },
      { ...chapters[1], ...none, total: 3, answered: 3, partial: 1, nonconform: 1, notApplicable: 1 },
    ],
    persons: [],
  });
  expect(progressOf([], [], '2026-11-21')).toMatchObject({ total: 0, answered: 0, chapters: [], persons: [] });
});

test('progress by person: overdue only with work left, next due date among what is open', () => {
  const progress = progressOf(
    [
      answer('4.1', { person: 'Sekar', due: '2026-11-20' }),
      answer('4.2', { person: 'Sekar', due: '2026-11-21', result: 'partial' }),
      answer('4.3', { person: 'Sekar', due: '2026-11-01', result: 'conform', reason: 'x' }),
      answer('5.1', { person: 'Agus', due: '2026-10-01', work: 'done' }),
      answer('5.2'),
    ],
    chapters,
    '2026-11-21',
  );
  expect(progress.persons).toEqual([
    { person: 'Agus', total: 1, answered: 0, settled: 1, overdue: 0, nextDue: null },
    { person: 'Sekar', total: 3, answered: 2, settled: 1, overdue: 1, nextDue: '2026-11-20' },
  ]);
});

test('settled and overdue follow result, work and day', () => {
  expect(isSettled({ result: 'partial', work: 'ready' })).toBe(false);
  expect(isSettled({ result: 'partial', work: 'done' })).toBe(true);
  expect(isSettled({ result: 'not-applicable', work: 'open' })).toBe(true);
  expect(isOverdue({ result: 'unanswered', work: 'open', due: '2026-11-21' }, '2026-11-21')).toBe(false);
  expect(isOverdue({ result: 'unanswered', work: 'open', due: '2026-11-21' }, '2026-11-22')).toBe(true);
  expect(isOverdue({ result: 'unanswered', work: 'open', due: null }, '2026-11-22')).toBe(false);
});

test('contradictions: proof gone, withdrawn, lapsed, of another revision, or denied by a layer', () => {
  expect(
    contradictionsOf([
      answer('4.1', { result: 'conform' }),
      answer('4.2', { result: 'conform', evidence: proof({ withdrawn: 1 }) }),
      answer('4.3', { result: 'partial', evidence: proof({ lapsed: 1, changed: 1 }) }),
      answer('4.4', { result: 'conform', reason: 'x', carriedOut: 'no', recordExists: 'no' }),
      answer('5.1', { result: 'conform', evidence: proof({ proving: 1 }) }),
      answer('5.2'),
    ]),
  ).toEqual([
    { code: '4.1', kind: 'unproved', count: 1 },
    { code: '4.2', kind: 'withdrawnEvidence', count: 1 },
    { code: '4.3', kind: 'lapsedEvidence', count: 1 },
    { code: '4.3', kind: 'changedEvidence', count: 1 },
    { code: '4.4', kind: 'layerDenied', count: 2 },
  ]);
});

test('a row that does not apply is in no number but its own, and contradicts nothing', () => {
  const out = { applies: false, because: null, choice: 'out' as const, reason: 'Tidak ada subkontrak' };
  const rows = [
    answer('4.1', { result: 'partial' }),
    answer('4.2', { result: 'conform', scope: out, person: 'Sari', due: '2026-01-01' }),
    answer('4.3', { scope: { ...out, because: 'remote', choice: null } }),
  ];
  expect(progressOf(rows, chapters, '2026-11-21')).toMatchObject({ total: 1, answered: 1, outside: 2, persons: [] });
  expect(contradictionsOf(rows)).toEqual([]);
});
