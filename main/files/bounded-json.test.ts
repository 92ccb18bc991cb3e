import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBoundedJson } from './bounded-json.ts';

describe('JSON of others', () => {
  it('is what JSON.parse makes of it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) => {
        expect(parseBoundedJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each(['"[[[["', '"\\"[[[["', '"\\\\"', '{"a":"}}}}{{{{["}', '[[],[],[]]', `"${'['.repeat(1000)}"`])(
    'counts no brackets inside texts: %s',
    (text) => {
      expect(parseBoundedJson(text)).toEqual(JSON.parse(text));
    },
  );

  it('may be two hundred deep and no more', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(parseBoundedJson(nested(200))).toBeTruthy();
    for (const text of [nested(201), '{"a":'.repeat(201), '['.repeat(20_000_000)])
      expect(() => parseBoundedJson(text)).toThrow('nested deeper than 200');
  });

  it.each(['', '{', '"', '"\\', '[1,]', 'NaN'])('that is none is told: %j', (text) => {
    expect(() => parseBoundedJson(text)).toThrow(SyntaxError);
  });
});
