import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { InputOf, OutputOf } from '../../../main/contract/index.ts';
import { progressOf } from '../../../main/contract/self-assessment-rules.ts';
import { refusal, renderScreen } from '../../app/testing.tsx';
import { AssessmentsScreen, CreateAssessmentScreen } from './assessments-screen.tsx';

const ID = '01890000-0000-7000-8000-00000000000a';
const EDITION = '01890000-0000-7000-8000-00000000000e';

type Row = OutputOf<'selfAssessment.list'>['assessments'][number];

function assessment(facts: Partial<Row>): Row {
  const name = { id: 'Pedoman 201', en: 'Guideline 201' };
  return {
    id: ID,
    rev: 1,
    title: 'Relisensi 2026',
    editionId: EDITION,
    instrument: { code: 'BNSP-201', edition: '2014', name, regulation: 'Peraturan', officialText: name, source: name },
    purpose: 'relicence',
    lspType: 'p2',
    remote: null,
    periodFrom: null,
    periodUntil: null,
    asOf: '2026-11-30',
    state: 'running',
    finishedOn: null,
    finishedBy: null,
    reopened: null,
    resumeCode: '9.1.1',
    progress: {
      ...progressOf([], [], '2026-03-03'),
      total: 187,
      answered: 12,
      unanswered: 175,
      conform: 10,
      notApplicable: 2,
    },
    ...facts,
  };
}

const edition = {
  id: EDITION,
  name: { id: 'Pedoman 201', en: 'Guideline 201' },
  edition: '2014',
  counts: { auditable: 187 },
} as unknown as OutputOf<'instruments.list'>['editions'][number];

it('goes on in one act at the row worked on last; finished ones are listed with honest numbers', async () => {
  const finished = assessment({
    id: EDITION,
    title: 'Relisensi 2023',
    state: 'finished',
    finishedOn: '2023-01-01',
    finishedBy: 'Sekar',
  });
  const { user, address } = await renderScreen(<AssessmentsScreen />, {
    answers: { 'selfAssessment.list': { assessments: [assessment({}), finished] } },
  });
  const line = (await screen.findAllByRole('row')).find((row) => row.textContent.includes('Relisensi 2026'));
  expect(line?.textContent).toContain('12 dari 187');
  expect(line?.textContent).toContain('10 dari 185');
  expect(line?.textContent).toContain('Berjalan');
  await user.click(screen.getByRole('link', { name: 'Lanjutkan asesmen mandiri' }));
  expect(address()).toBe(`/asesmen-mandiri/${ID}?butir=9.1.1`);
});

it('says what a self-assessment is when there is none', async () => {
  await renderScreen(<AssessmentsScreen />, { answers: { 'selfAssessment.list': { assessments: [] } } });
  expect(await screen.findByText('Belum ada asesmen mandiri')).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Lanjutkan asesmen mandiri' })).toBeNull();
});

it('is made with the type of the profile, says a fault on its field and then opens', async () => {
  const sent: InputOf<'selfAssessment.create'>[] = [];
  const { user, address } = await renderScreen(<CreateAssessmentScreen />, {
    address: `/?instrumen=${EDITION}`,
    answers: {
      'instruments.list': { editions: [edition] },
      'profile.get': { type: 'p3', posts: [] } as unknown as OutputOf<'profile.get'>,
      'selfAssessment.create': (input) => {
        sent.push(input);
        const fault = { code: 'selfAssessment.periodReversed', params: {} };
        return sent.length === 1 ? refusal(fault.code, {}, { periodUntil: fault }) : { id: ID, rev: 1 };
      },
    },
  });
  const form = await screen.findByRole('form');
  const submit = () => user.click(within(form).getByRole('button', { name: 'Buat asesmen mandiri' }));
  await submit();
  expect((await within(form).findAllByText('Akhir periode lebih awal dari awalnya.')).length).toBeGreaterThan(0);
  await submit();
  await waitFor(() => expect(address()).toBe(`/asesmen-mandiri/${ID}`));
  expect(sent[1]).toMatchObject({
    editionId: EDITION,
    title: 'Asesmen mandiri 2026',
    purpose: 'relicence',
    lspType: 'p3',
    asOf: '2026-03-03',
  });
});
