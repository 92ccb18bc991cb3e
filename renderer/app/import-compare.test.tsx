import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ImportDetail, ImportRow } from '../../main/contract/imports.ts';
import { renderApp } from './testing.tsx';

const importId = '01890000-0000-7000-8000-000000000001';

const row: ImportRow = {
  id: 'r1',
  position: 7,
  raw: { code: '4.2', result: 'Sebagian' },
  proposal: { code: '4.2', title: 'Tanggung jawab', result: 'partial', use: '' },
  verdict: 'decide',
  decision: 'skip',
  reasons: [
    {
      code: 'sharedWork.conflict.result',
      field: 'result',
      params: {
        field: 'result',
        present: 'nonconform',
        by: 'Sekar',
        on: '2026-03-03',
        theirs: 'partial',
        person: 'Budi',
      },
    },
    { code: 'sharedWork.readBefore', params: { on: '2026-03-01' } },
  ],
  appliedId: null,
};

const detail: ImportDetail = {
  id: importId,
  kind: 'self-assessment-handout',
  sourceName: 'isian.xlsx',
  state: 'review',
  startedAt: '2026-03-03T07:02:00.000Z',
  counts: { new: 0, update: 0, same: 0, decide: 1, refused: 0, taken: 0, applied: 0 },
  jobId: null,
  failure: null,
  fields: [
    { key: 'code', label: 'sharedWork.fields.code', required: true, type: 'text' },
    {
      key: 'use',
      label: 'sharedWork.fields.use',
      required: false,
      type: 'choice',
      choices: ['theirs', 'ours'],
      asked: true,
    },
    {
      key: 'result',
      label: 'sharedWork.fields.result',
      required: true,
      type: 'choice',
      choices: ['conform', 'partial', 'nonconform'],
    },
  ],
  sheets: [{ name: 'Isian', rows: 2, columns: 2, preview: [['Klausul', 'Hasil']] }],
  mapping: { sheet: 'Isian', headerRow: 1, columns: { code: 0, result: 1 }, dateOrders: {} },
  questions: [],
  rowCount: 1,
};

it('shows both sides of a difference with who and when, and lets one be chosen in the same place', async () => {
  const { user, calls } = await renderApp({
    address: `/impor/${importId}`,
    answers: {
      'imports.kinds': {
        kinds: [
          {
            kind: detail.kind,
            label: 'sharedWork.importTitle',
            source: 'sheet',
            address: '/asesmen-mandiri',
            permission: 'imports.write',
          },
        ],
      },
      'imports.list': { imports: [] },
      'imports.get': detail,
      'imports.rows': { rows: [row], more: false },
      'imports.editRow': { ...row, verdict: 'update', decision: 'take', proposal: { ...row.proposal, use: 'theirs' } },
    },
  });
  await user.click(await screen.findByText('4.2'));
  const compare = await screen.findByRole('region', { name: 'Baris 7:' });
  const cells = within(compare).getAllByRole('cell');
  expect(cells.map((cell) => cell.textContent)).toEqual(['Tidak sesuaiSekar, 3 Maret 2026', 'SebagianBudi']);
  expect(compare.textContent).toContain('Lembar ini pernah dibaca kembali pada 1 Maret 2026.');
  await user.click(within(compare).getByRole('radio', { name: 'Pakai isi lembar' }));
  await waitFor(() =>
    expect(calls).toContainEqual(['imports.editRow', { id: importId, rowId: 'r1', proposal: { use: 'theirs' } }]),
  );
  await waitFor(() =>
    expect(within(compare).getByRole('radio', { name: 'Pakai isi lembar' })).toHaveProperty('checked', true),
  );
});
