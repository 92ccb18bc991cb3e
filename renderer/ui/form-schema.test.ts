import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseNumber } from './form-fields.tsx';
import { emptyValue, faultOf, fieldSchema, isRequired, withoutNothing } from './form-schema.ts';

const schema = z
  .object({
    name: z.string().min(1),
    licence: z.object({ number: z.string().nullable() }).optional(),
    posts: z.array(z.object({ name: z.string() })).default([]),
    values: z.record(z.string(), z.number()),
    kind: z.enum(['a', 'b']).optional(),
    note: z.string(),
    units: z.array(z.string()).min(1),
    file: z.union([z.object({ path: z.string() }), z.object({ upload: z.string() })]),
  })
  .refine((value) => value.name !== 'x');

describe('fieldSchema', () => {
  it('finds fields through optional, default, array, record and union', () => {
    const found = [
      'name',
      'licence.number',
      'posts.3.name',
      'values.kunci',
      'file.upload',
      'lain',
      'licence.lain',
      'name.lain',
    ];
    expect(found.map((path) => [path, fieldSchema(schema, path) !== undefined])).toEqual([
      ['name', true],
      ['licence.number', true],
      ['posts.3.name', true],
      ['values.kunci', true],
      ['file.upload', true],
      ['lain', false],
      ['licence.lain', false],
      ['name.lain', false],
    ]);
  });

  it('knows what stands for nothing and what must be said', () => {
    const facts = (path: string): unknown[] => [
      emptyValue(fieldSchema(schema, path)),
      isRequired(fieldSchema(schema, path)),
    ];
    expect([
      facts('name'),
      facts('licence.number'),
      facts('kind'),
      facts('units'),
      facts('posts'),
      facts('note'),
    ]).toEqual([
      [null, true],
      [null, false],
      [null, false],
      [null, true],
      [null, false],
      ['', false],
    ]);
  });

  it('leaves out what was cleared where the field wants no null, and keeps it where it does', () => {
    const sent = withoutNothing(schema, { name: null, kind: null, licence: null, note: '', units: [] });
    expect(sent).toEqual({ name: null, note: '', units: [] });
  });
});

describe('faultOf', () => {
  it.each([
    [z.string().min(1), '', 'ui.form.required', {}],
    [z.string().min(3), 'a', 'ui.form.textSmall', { limit: 3 }],
    [z.string().max(2), 'abc', 'ui.form.textBig', { limit: 2 }],
    [z.array(z.string()).min(1), [], 'ui.form.required', {}],
    [z.number().max(5), 9, 'ui.form.numberBig', { limit: 5 }],
    [z.int(), 'dua', 'ui.form.number', {}],
    [z.iso.date(), '31 Februari', 'ui.form.date', {}],
    [z.email(), 'x', 'ui.form.email', {}],
    [z.enum(['a']), 'b', 'ui.form.choice', {}],
    [z.string(), null, 'ui.form.required', {}],
  ])('puts a fault into words to come', (own, value, key, params) => {
    const faults: unknown[] = [];
    const result = own.safeParse(value, {
      error: (issue) => {
        faults.push(faultOf(issue));
        return undefined;
      },
    });
    // The words are made when the faults are looked at.
    expect(result.error?.issues).toHaveLength(1);
    expect(faults[0]).toEqual({ key, params });
  });
});

describe('parseNumber', () => {
  it.each([
    ['1.204', 'id', 1204],
    ['1,204', 'en', 1204],
    ['2,5', 'id', 2.5],
    ['2.5', 'en', 2.5],
    ['1.234.567,8', 'id', 1_234_567.8],
    ['-3', 'id', -3],
    ['1 204', 'id', 1204],
    ['12a', 'id', undefined],
    ['1,2,3', 'id', undefined],
    ['', 'id', undefined],
  ] as const)('reads %s in %s', (text, language, expected) => {
    expect(parseNumber(text, language)).toBe(expected);
  });
});
