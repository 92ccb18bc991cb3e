import { describe, expect, it } from 'vitest';
import { textChanges } from './text-changes.ts';

describe('what changed between two texts', () => {
  it('is nothing when only blanks and page ends moved', () => {
    expect(textChanges('Satu  dua\n\nTiga', 'Satu dua\nTiga \n')).toEqual({
      added: 0,
      removed: 0,
      lines: [],
      unlike: false,
    });
  });

  it('is told by paragraph, with the whole count and the first two hundred', () => {
    const after = Array.from({ length: 300 }, (_, n) => `Paragraf ${n}`).join('\n');
    const changes = textChanges('Awal', `Awal\n${after}`);
    expect([changes.added, changes.removed, changes.lines.length]).toEqual([300, 0, 200]);
    expect(changes.lines[0]).toEqual({ kind: 'added', text: 'Paragraf 0' });
  });

  it('is not searched for when there is nothing in common', () => {
    const text = (word: string) => Array.from({ length: 5_000 }, (_, n) => `${word} ${n}`).join('\n');
    expect(textChanges(text('a'), text('b'))).toEqual({ added: 0, removed: 0, lines: [], unlike: true });
  });
});
