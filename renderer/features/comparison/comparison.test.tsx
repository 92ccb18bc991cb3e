import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ComparisonResult } from '../../../main/contract/comparison.ts';
import { type Answers, refusal, renderScreen } from '../../app/testing.tsx';
import { AddRevisionForm } from '../documents/revision-forms.tsx';
import { sampleDocument, sampleIds, sampleRevision } from '../documents/sample-document.ts';
import { DocumentComparison } from './document-comparison.tsx';

const file = (name: string, warnings: { code: string; params: Record<string, string | number> }[] = []) => ({
  hash: 'b'.repeat(64),
  name,
  size: 1,
  pages: 1,
  warnings,
});
const document = sampleDocument({
  revisions: [
    sampleRevision({
      id: sampleIds.second,
      label: '01/01',
      revision: 1,
      state: 'draft',
      approvalKind: null,
      file: file('baru.docx'),
    }),
    sampleRevision(),
  ],
});
const revision = (id: string, label: string, state: 'draft' | 'in-force') => ({
  id,
  label,
  state,
  fileName: `${label}.docx`,
});
const result: ComparisonResult = {
  choices: [revision(sampleIds.second, '01/01', 'draft'), revision(sampleIds.first, '01/00', 'in-force')],
  from: revision(sampleIds.first, '01/00', 'in-force'),
  to: revision(sampleIds.second, '01/01', 'draft'),
  problem: null,
  notes: [{ code: 'files.trackedChanges', params: { name: '01-00.docx', count: 2, authors: 'Sari' } }],
  changed: 1,
  added: 0,
  removed: 0,
  moved: 0,
  cut: false,
  rows: [
    { kind: 'skipped', before: null, after: null, count: 12 },
    {
      kind: 'changed',
      before: {
        page: 3,
        section: '6.2',
        parts: [
          { text: 'dalam ', changed: false },
          { text: '5', changed: true },
          { text: ' hari', changed: false },
        ],
      },
      after: {
        page: 3,
        section: '6.2',
        parts: [
          { text: 'dalam ', changed: false },
          { text: '3', changed: true },
          { text: ' hari', changed: false },
        ],
      },
      count: 1,
    },
  ],
  changes: [{ kind: 'changed', page: 3, section: '6.2', before: 'dalam 5 hari', after: 'dalam 3 hari' }],
  text: 'hlm. 3, 6.2: semula “dalam 5 hari” menjadi “dalam 3 hari”',
  html: '<table></table>',
  note: 'hlm. 3, 6.2: semula “dalam 5 hari” menjadi “dalam 3 hari”',
};
const answers: Answers = { 'comparison.revisions': result };
const show = (more: Answers = {}, doc = document) =>
  renderScreen(<DocumentComparison document={doc} />, { answers: { ...answers, ...more } });

describe('the comparison of two revisions', () => {
  it('shows both texts with what changed marked, and the rest counted', async () => {
    await show();
    const table = await screen.findByRole('table');
    expect(within(table).getByText('12 paragraf sama')).toBeTruthy();
    expect(within(table).getByText('5').tagName).toBe('DEL');
    expect(within(table).getByText('3').tagName).toBe('INS');
    expect(within(table).getAllByText('hlm. 3, 6.2')).toHaveLength(2);
    expect(screen.getByRole('status').textContent).toBe('1 diubah, 0 ditambah, 0 dihapus, 0 dipindah');
    expect(screen.getByText(/01-00.docx masih memuat 2 perubahan terlacak \(Sari\)/)).toBeTruthy();
  });

  it('gives the list, to be copied as lines', async () => {
    const { user } = await show();
    await user.click(await screen.findByRole('radio', { name: 'Daftar perubahan' }));
    expect(screen.getByRole('cell', { name: 'dalam 3 hari' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Salin daftar' }));
    expect(await navigator.clipboard.readText()).toBe(result.text);
  });

  it('says why there is nothing to compare', async () => {
    await show({
      'comparison.revisions': {
        ...result,
        rows: [],
        changes: [],
        text: '',
        html: '',
        note: '',
        problem: { code: 'comparison.noText', params: { name: 'pindaian.pdf', revision: '01/01' } },
      },
    });
    expect(await screen.findByText(/pindaian.pdf \(revisi 01\/01\) tidak memuat teks/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Salin daftar' })).toBeNull();
  });

  it('asks for nothing with one file only', async () => {
    const { calls } = await show({}, sampleDocument());
    expect(await screen.findByText('Belum ada dua revisi dengan berkas untuk dibandingkan.')).toBeTruthy();
    expect(calls.filter(([name]) => name.startsWith('comparison'))).toEqual([]);
  });

  it('says that it was stopped, and starts again', async () => {
    const { user, calls } = await show({ 'comparison.revisions': refusal('comparison.stopped') });
    expect(await screen.findByText('Perbandingan dihentikan.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /lagi/i }));
    await waitFor(() => expect(calls.filter(([name]) => name === 'comparison.revisions').length).toBeGreaterThan(1));
  });

  it('lists what is pending in Word when asked', async () => {
    const pendingDocument = sampleDocument({
      revisions: [
        sampleRevision({
          file: file('a.docx', [
            { code: 'files.trackedChanges', params: { name: 'a.docx', count: 1, authors: 'Sari' } },
          ]),
        }),
      ],
    });
    const { user } = await show(
      {
        'comparison.pending': {
          fileName: 'a.docx',
          inserted: 1,
          deleted: 0,
          comments: 0,
          authors: ['Sari'],
          items: [{ kind: 'inserted', author: 'Sari', page: 2, text: 'manajer mutu' }],
          cut: false,
        },
      },
      pendingDocument,
    );
    await user.click(await screen.findByRole('button', { name: 'Lihat isinya' }));
    expect(await screen.findByText('“manajer mutu”')).toBeTruthy();
  });
});

describe('the change note', () => {
  it('wants a file first, and says when nothing changed', async () => {
    const { user, calls } = await renderScreen(<AddRevisionForm document={document} onClose={() => undefined} />, {
      answers,
    });
    await user.click(await screen.findByRole('button', { name: 'Isi catatan perubahan dari perbandingan' }));
    expect(await screen.findByText('Pilih berkas revisi dahulu.')).toBeTruthy();
    expect(calls.map(([name]) => name)).not.toContain('comparison.withFile');
  });
});
