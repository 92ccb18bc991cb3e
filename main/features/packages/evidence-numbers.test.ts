import { describe, expect, test } from 'vitest';
import type { BundleManifest } from '../../bundle/manifest.ts';
import { evidenceNumbers, knownNumbers, pieceKey } from './evidence-numbers.ts';

const give = (numbers: ReturnType<typeof evidenceNumbers>, keys: readonly string[], item = '4') =>
  keys.map((key) => numbers.of('06', item, key).number);

describe('evidence numbers', () => {
  test('say section, item and serial; items with letters stay as they are', () => {
    const numbers = evidenceNumbers([]);
    expect(give(numbers, ['a', 'b'])).toEqual(['06.04.01', '06.04.02']);
    expect(numbers.of('20', 'R3', 'a').number).toBe('20.R3.01');
    expect(numbers.of('11', '31', 'a').number).toBe('11.31.01');
    expect(numbers.of('26', '', 'a').number).toBe('26.00.01');
    expect(numbers.of('01', 'A.1/b', 'a').number).toMatch(/^01\.[\w.-]+\.01$/);
    expect(numbers.cover('06', '4')).toBe('06.04.00');
  });

  test('stay with their piece in later bundles, and are never given to something else', () => {
    const known = [
      { key: 'b', number: '06.04.02' },
      { key: 'c', number: '06.04.03' },
      { key: 'a', number: '06.04.01' },
    ];
    expect(give(evidenceNumbers(known), ['new', 'c', 'b'])).toEqual(['06.04.04', '06.04.03', '06.04.02']);
  });

  test('of the newest bundle count where two disagree', () => {
    const known = [
      { key: 'a', number: '06.04.05' },
      { key: 'a', number: '06.04.01' },
    ];
    expect(give(evidenceNumbers(known), ['a', 'b'])).toEqual(['06.04.05', '06.04.06']);
  });

  test('are new when the item moved to another section', () => {
    const numbers = evidenceNumbers([{ key: 'a', number: '05.04.07' }]);
    expect(numbers.of('06', '4', 'a').number).toBe('06.04.01');
  });

  test('tell pieces that are alike apart, also in the next bundle', () => {
    const first = evidenceNumbers([]);
    const given = ['a', 'a', 'b'].map((key) => first.of('06', '4', key));
    expect(given.map(({ number }) => number)).toEqual(['06.04.01', '06.04.02', '06.04.03']);
    expect(give(evidenceNumbers(given), ['b', 'a', 'a'])).toEqual(['06.04.03', '06.04.01', '06.04.02']);
  });

  test('go on past ninety-nine', () => {
    const numbers = evidenceNumbers([]);
    const all = give(
      numbers,
      Array.from({ length: 120 }, (_, index) => `k${index}`),
    );
    expect(new Set(all).size).toBe(120);
    expect(all.at(-1)).toBe('06.04.120');
  });

  test('are read from manifests; files without a number say nothing', () => {
    const file = { path: 'a', sha256: '', size: 1, kind: 'upload' as const };
    const manifest = { files: [file, { ...file, key: 'k', number: '06.04.01' }] } as unknown as BundleManifest;
    expect(knownNumbers([manifest])).toEqual([{ key: 'k', number: '06.04.01' }]);
  });

  test('stand on what the piece is, not on how its parts are cut', () => {
    expect(pieceKey('4', '', 'x')).not.toBe(pieceKey('4', 'x', ''));
    expect(pieceKey('4', 'm', 'x')).toBe(pieceKey('4', 'm', 'x'));
  });
});
