import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lspType } from '../../contract/profile.ts';
import { BLANK_MARK, bnspFormCode } from '../documents/service.ts';
import { catalogue, needOf } from './catalogue.ts';
import { clauseWords } from './clause-words.ts';
import { bnspForms, bnspFormUse, forms, manual, procedures, type SkeletonLine, skeletonSet } from './data.ts';
import type { PaperFacts } from './facts.ts';
import { countBlanks, type FillFacts, fill, fillLines, inked } from './fill.ts';
import { relatedName } from './paper-procedure.ts';

interface Instrument {
  readonly code: string;
  readonly rows: readonly { readonly code: string; readonly question_id: string }[];
}

const instrumentOf = (name: string): Instrument =>
  JSON.parse(
    readFileSync(new URL(`../../../resources/instruments/${name}.json`, import.meta.url), 'utf8'),
  ) as Instrument;

const guideline = instrumentOf('bnsp-201-2014');
const remote = instrumentOf('bnsp-se011-2020');
const ids = new Set(catalogue.map(({ skeleton }) => skeleton.id));
const everything = JSON.stringify(catalogue.map(({ skeleton }) => skeleton));

const facts = (type: FillFacts['type'], names: Readonly<Record<string, string>> = {}): FillFacts => ({
  type,
  names,
  asked: skeletonSet.asked,
  codes: new Map(catalogue.map(({ skeleton }) => [skeleton.id, skeleton.code])),
});

function linesOf(value: unknown): readonly SkeletonLine[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(linesOf);
  if (value === null || typeof value !== 'object') return [];
  if ('types' in value && 'text' in value) return [value as SkeletonLine];
  return Object.values(value).flatMap(linesOf);
}

describe('the set', () => {
  it('has every id and code once', () => {
    expect(ids.size).toBe(catalogue.length);
    expect(new Set(catalogue.map(({ skeleton }) => skeleton.code)).size).toBe(catalogue.length);
  });

  it('names clauses that the instruments have', () => {
    const known = new Set([guideline, remote].flatMap(({ code, rows }) => rows.map((row) => `${code} ${row.code}`)));
    const named = catalogue.flatMap(({ skeleton }) => [
      ...skeleton.clauses.map((clause) => `${skeletonSet.instrument} ${clause}`),
      ...skeleton.links.map(({ instrument, clause }) => `${instrument} ${clause}`),
    ]);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(lspType.options)('serves every audited clause of 201 with what an LSP of type %s needs', (type) => {
    const served = new Set(
      catalogue
        .filter(({ skeleton }) => needOf(skeleton, type) === 'needed')
        .flatMap(({ skeleton }) => skeleton.clauses),
    );
    const isServed = (clause: string): boolean => {
      for (let at = clause; at.includes('.'); at = at.slice(0, at.lastIndexOf('.'))) if (served.has(at)) return true;
      return [...served].some((one) => one.startsWith(`${clause}.`));
    };
    const audited = guideline.rows.filter((row) => row.question_id !== '').map((row) => row.code);
    expect(audited.filter((code) => !isServed(code))).toEqual([]);
  });

  it('differs by type of LSP: training belongs to the first and second party, fees to the third', () => {
    const needed = (type: FillFacts['type']) =>
      catalogue.filter(({ skeleton }) => needOf(skeleton, type) === 'needed').map(({ skeleton }) => skeleton.id);
    expect(needed('p1-education')).toContain('sop-5-01');
    expect(needed('p3')).not.toContain('sop-5-01');
    expect(needed('p3')).toEqual(expect.arrayContaining(['sop-4-03', 'sop-6-02']));
    expect(needed('p1-industry')).toContain('sop-6-08');
    for (const type of lspType.options) expect(needed(type).length).toBeGreaterThan(60);
  });

  it('has a manual of ten chapters with a section for every group of clauses of chapters 4 to 10', () => {
    expect(manual.chapters.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const sections = new Set(manual.chapters.flatMap(({ sections: own }) => own.map(({ clause }) => clause)));
    const groups = guideline.rows.map(({ code }) => code).filter((code) => /^\d+\.\d+$/.test(code) && code !== '10.2');
    expect(groups.filter((code) => !sections.has(code))).toEqual([]);
  });

  it('gives every procedure steps with who does them and what comes of them, related documents, and records', () => {
    for (const procedure of procedures) {
      const steps = procedure.stages.flatMap(({ steps: own }) => own);
      expect([procedure.id, steps.length >= 4]).toEqual([procedure.id, true]);
      expect(steps.filter(({ by, output }) => by === '' || output === '').map(({ text }) => text)).toEqual([]);
      expect([procedure.id, procedure.related.length > 0, procedure.records.length > 0]).toEqual([
        procedure.id,
        true,
        true,
      ]);
    }
  });

  it('refers to skeletons and forms that exist, and knows every name it uses', () => {
    const codes = new Set(bnspForms.map(({ code }) => code));
    const named = [...everything.matchAll(/\{\{#([\w.-]+)\}\}/g)].map(([, id = '']) => id);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    const related = procedures.flatMap((procedure) => procedure.related);
    expect(related.filter((name) => !ids.has(name) && !codes.has(name))).toEqual([]);
    const used = [...forms.flatMap((form) => form.usedBy), ...Object.values(bnspFormUse).flat()];
    expect(used.filter((id) => !ids.has(id))).toEqual([]);
    const own = new Set([
      ...Object.keys(skeletonSet.asked),
      ...Object.keys(skeletonSet.roles),
      ...Object.keys(skeletonSet.types.p3),
    ]);
    const names = [...everything.matchAll(/\{\{([\w.-]+)\}\}/g)].map(([, name = '']) => name);
    expect(names.filter((name) => !own.has(name))).toEqual([]);
  });

  it('says of a document that a type of LSP does not always have that it may not be there', () => {
    const named = (type: FillFacts['type']) => relatedName('sop-6-08', facts(type) as PaperFacts);
    expect(named('p2')).toBe('SOP-6-08 Menyertifikasi personel sendiri');
    expect(named('p3')).toBe('SOP-6-08 Menyertifikasi personel sendiri (bila ada)');
    expect(relatedName('FR.AK.06', facts('p3') as PaperFacts)).toBe('FR.AK.06 Meninjau Proses Asesmen');
  });

  it('binds holders, assessors and staff point by point, in forms that serve their clauses', () => {
    const bound = forms.filter(({ points = [] }) => points.length >= 5);
    expect(bound.map(({ id, clauses }) => [id, clauses])).toEqual([
      ['fr-as-01', ['6.2.1', '6.2.2.1.e', '6.1.7']],
      ['fr-sr-05', ['7.1.3', '9.5.3', '9.5.4', '9.7.2']],
      ['fr-ad-01', ['6.1.6', '6.1.7']],
    ]);
  });

  it('leaves BNSP’s form codes as they are and gives none to forms of the LSP', () => {
    expect(bnspForms.map(({ code }) => bnspFormCode(code))).toEqual(bnspForms.map(({ code }) => code));
    expect(forms.filter(({ code }) => bnspFormCode(code) !== undefined)).toEqual([]);
    expect(Object.keys(bnspFormUse).toSorted()).toEqual(bnspForms.map(({ code }) => code).toSorted());
  });

  it.each(lspType.options)('leaves no brace open in any text for %s', (type) => {
    const texts = fillLines(linesOf(catalogue.map(({ skeleton }) => skeleton)), facts(type));
    expect(texts.filter((text) => /\{\{|\}\}|\[\[|\]\]/.test(text))).toEqual([]);
  });
});

describe('a text', () => {
  it('takes names and codes, and marks what nobody has said', () => {
    const known = facts('p3', { lsp: 'LSP Uji' });
    expect(fill('{{lsp}} memakai {{#sop-9-01}} sejak [[tanggal]], {{kota}}.', known)).toBe(
      'LSP Uji memakai SOP-9-01 sejak [ISI: tanggal], [ISI: kota].',
    );
    expect(fill('{{#tidak-ada}}', known)).toBe('[ISI: kode tidak-ada]');
    expect(countBlanks(['[ISI: a] [ISI: b]', 'tanpa'])).toBe(2);
  });

  it('is left out where it is meant for another type', () => {
    const lines: readonly SkeletonLine[] = ['semua', { types: ['p3'], text: 'ketiga' }];
    expect([fillLines(lines, facts('p3')), fillLines(lines, facts('p2'))]).toEqual([['semua', 'ketiga'], ['semua']]);
  });

  it('shows places to fill in so that nobody overlooks them', () => {
    expect(inked('Paling lambat [ISI: hari] hari')).toEqual([
      { text: 'Paling lambat ' },
      { text: '[ISI: hari]', bold: true, ink: 'alert' },
      { text: ' hari' },
    ]);
    expect(inked('biasa')).toBe('biasa');
    expect(BLANK_MARK).toBe('[ISI:');
  });

  it('draws lettered items of one clause together', () => {
    expect(clauseWords(['9.1.1', '9.1.2.a', '9.1.2.b', '9.1.2.c', '9.1.3', '8.4.d', '8.4.e', '9.8.1.a'])).toBe(
      '9.1.1, 9.1.2.a–c, 9.1.3, 8.4.d–e, 9.8.1.a',
    );
    expect(clauseWords([])).toBe('');
  });
});
