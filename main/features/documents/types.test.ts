import { expect, it } from 'vitest';
import english from '../../../resources/i18n/en/documents.json' with { type: 'json' };
import indonesian from '../../../resources/i18n/id/documents.json' with { type: 'json' };
import instrument from '../../../resources/instruments/bnsp-201-2014.json' with { type: 'json' };
import { bnspFormCode } from './code.ts';
import { documentTypes } from './types.ts';

it('names every type as the words do', () => {
  expect(Object.fromEntries(documentTypes.types.map((type) => [type.id, type.title.id]))).toEqual(indonesian.types);
  expect(Object.fromEntries(documentTypes.types.map((type) => [type.id, type.title.en]))).toEqual(english.types);
});

it('speaks only of clauses that the instrument has', () => {
  const codes = new Set(instrument.rows.map((row) => row.code));
  const spoken = [...documentTypes.types, ...documentTypes.clauseHints].flatMap((entry) => [...entry.clauses]);
  expect(instrument.code).toBe(documentTypes.instrument);
  expect(spoken.filter((clause) => !codes.has(clause))).toEqual([]);
});

it('is a tree whose prefixes belong to one type each', () => {
  const ids = new Set(documentTypes.types.map((type) => type.id));
  expect(documentTypes.types.filter((type) => type.parent !== null && !ids.has(type.parent))).toEqual([]);
  const prefixes = documentTypes.types.flatMap((type) => [...type.prefixes]);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  expect(documentTypes.levels.map((level) => level.level).toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
});

it('spells the forms of BNSP as BNSP does', () => {
  for (const form of documentTypes.bnspForms) expect(bnspFormCode(form.code)).toBe(form.code);
});
