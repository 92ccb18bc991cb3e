import { describe, expect, test } from 'vitest';
import type { CoverageMatrix, CoverageShown } from './coverage.ts';
import { coverageOf, filterRows } from './coverage-rules.ts';

const clause = (code: string, parent: string | null, auditable: boolean) => ({
  code,
  parent,
  depth: code.split('.').length,
  title: { id: `Judul ${code}`, en: `Title ${code}` },
  auditable,
  address: `/x/${code}`,
});
const document = (id: string, level = 2) => ({
  id,
  code: id,
  title: `Dokumen ${id}`,
  type: 'sop',
  level,
  edition: '01/00',
  revisionId: id,
  fileName: '',
  address: '',
});
const cell = (at: number, column: number, how: { cited?: boolean; linked?: boolean }) => ({
  clause: at,
  document: column,
  cited: how.cited ?? false,
  linked: how.linked ?? false,
  older: false,
  overtaken: false,
  pages: [],
});

const matrix: CoverageMatrix = {
  editionId: null,
  instrument: 'BNSP-201',
  asOf: '2026-11-21',
  assessment: null,
  clauses: [
    clause('4', null, false),
    clause('4.1', '4', true),
    clause('4.2', '4', true),
    clause('5', null, false),
    clause('5.1', '5', false),
    clause('5.1.1', '5.1', true),
    clause('5.1.2', '5.1', true),
    clause('6', null, true),
  ],
  documents: [document('SOP-1'), document('SOP-2'), document('SOP-3')],
  cells: [cell(1, 0, { cited: true }), cell(4, 1, { linked: true }), cell(5, 1, { cited: true, linked: true })],
};

const fold = (text: string) => text.toLowerCase();

describe('coverage', () => {
  const coverage = coverageOf(matrix);

  test('says of each clause whether a document stands at it, below it, above it, or nowhere', () => {
    expect(coverage.rows.map((row) => [row.clause.code, row.cover])).toEqual([
      ['4', 'covered'],
      ['4.1', 'covered'],
      ['4.2', 'none'],
      ['5', 'covered'],
      ['5.1', 'covered'],
      ['5.1.1', 'covered'],
      ['5.1.2', 'above'],
      ['6', 'none'],
    ]);
  });

  test('rolls up documents and audited clauses to every level', () => {
    const [four, , , five, fiveOne] = coverage.rows;
    expect([...(four?.below ?? [])]).toEqual([[0, 1]]);
    expect([...(five?.below ?? [])]).toEqual([[1, 2]]);
    expect([...(fiveOne?.below ?? [])]).toEqual([[1, 1]]);
    expect([four?.audited, four?.auditedCovered]).toEqual([2, 1]);
    expect([five?.audited, five?.auditedCovered]).toEqual([2, 2]);
  });

  test('lists audited clauses without a document and documents without a clause', () => {
    expect(coverage.gaps.map((row) => row.clause.code)).toEqual(['4.2', '6']);
    expect(coverage.idleDocuments).toEqual([2]);
  });

  test('keeps the headings above what the filter finds', () => {
    const codes = (text: string, only: CoverageShown) =>
      filterRows(coverage, { text, only, fold }).map((row) => row.clause.code);
    expect(codes('', 'all')).toHaveLength(8);
    expect(codes('', 'gaps')).toEqual(['4', '4.2', '6']);
    expect(codes('5.1.2', 'all')).toEqual(['5', '5.1', '5.1.2']);
    expect(codes('title 6', 'gaps')).toEqual(['6']);
    expect(codes('tidak ada', 'all')).toEqual([]);
  });

  test('takes what reads as a clause for the beginning of its code, never for a part of another', () => {
    const codes = (text: string) => filterRows(coverage, { text, only: 'all', fold }).map((row) => row.clause.code);
    expect(codes('4.')).toEqual(['4', '4.1', '4.2']);
    expect(codes('1.1')).toEqual([]);
    expect(codes('5.1 JUDUL')).toEqual(['5', '5.1', '5.1.1', '5.1.2']);
  });

  test('does not take the link of a whole chapter for a document of each of its clauses', () => {
    const linked = coverageOf({ ...matrix, cells: [cell(3, 1, { linked: true })] });
    expect(linked.rows.map((row) => row.cover).slice(3, 7)).toEqual(['covered', 'none', 'none', 'none']);
    expect(linked.gaps.map((row) => row.clause.code)).toEqual(['4.1', '4.2', '5.1.1', '5.1.2', '6']);
  });

  test('tells clauses that only the manual reaches from above; a clause of its own is enough even in the manual', () => {
    const documents = [document('PM-1', 1), document('SOP-2')];
    const of = (cells: CoverageMatrix['cells']) => {
      const { manualOnly, gaps, rows } = coverageOf({ ...matrix, documents, cells });
      const five = rows.find((row) => row.clause.code === '5');
      return [manualOnly.map((row) => row.clause.code), gaps.length, five?.auditedCovered];
    };
    expect(of([cell(4, 0, { linked: true })])).toEqual([['5.1.1', '5.1.2'], 3, 2]);
    expect(of([cell(4, 0, { linked: true }), cell(4, 1, { linked: true })])).toEqual([[], 3, 2]);
    expect(of([cell(4, 0, { linked: true }), cell(5, 0, { linked: true })])).toEqual([['5.1.2'], 3, 2]);
    const shown = filterRows(coverageOf({ ...matrix, documents, cells: [cell(4, 0, { linked: true })] }), {
      text: '',
      only: 'manual',
      fold,
    });
    expect(shown.map((row) => row.clause.code)).toEqual(['5', '5.1', '5.1.1', '5.1.2']);
  });

  test('is empty without clauses', () => {
    expect(coverageOf({ ...matrix, clauses: [], cells: [] })).toMatchObject({
      rows: [],
      gaps: [],
      idleDocuments: [0, 1, 2],
    });
  });
});
