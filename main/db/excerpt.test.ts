import { describe, expect, it } from 'vitest';
import { excerptOf, type Phrase } from './excerpt.ts';

const word = (text: string, open = false, part = 0): Phrase => ({ words: text.split(' '), open, part });
const marked = (text: string, ...phrases: readonly Phrase[]) =>
  excerptOf(text, phrases)?.excerpt.replaceAll('\u0002', '[').replaceAll('\u0003', ']');

describe('the line around a hit', () => {
  it.each([
    ['Ketidakberpihakan dijaga.', [word('ketidakberpihakan')], '[Ketidakberpihakan] dijaga.'],
    ['Café rapat', [word('cafe')], '[Café] rapat'],
    ['lihat SOP-9-01, hal. 3', [word('sop 9 01')], 'lihat [SOP-9-01], hal. 3'],
    ['sertifikasi ulang', [word('serti', true)], '[sertifikasi] ulang'],
    ['sertifikasi ulang', [word('serti')], undefined],
    ['tidak ada', [word('lain')], undefined],
    ['', [word('lain')], undefined],
    ['Rapat – “Cafe\u0301” lagi', [word('cafe')], 'Rapat – “[Cafe\u0301]” lagi'],
    ['İZMİR laporan', [word('laporan')], 'İZMİR [laporan]'],
    ['𝒳 laporan 𝒳', [word('laporan')], '𝒳 [laporan] 𝒳'],
    ['sertifikasi', [word('sertifikasi ulang', true)], undefined],
  ])('%j', (text, phrases, expected) => {
    expect(marked(text, ...phrases)).toBe(expected);
  });

  it('leaves out what is far away, and shows the stretch with the most of what was typed', () => {
    const far = Array.from({ length: 40 }, (_, place) => `kata${place}`).join(' ');
    const text = `asesmen ${far} laporan asesmen selesai ${far}`;
    const shown = marked(text, word('asesmen', false, 0), word('laporan', false, 1)) ?? '';
    expect(shown).toContain('[laporan] [asesmen] selesai');
    expect(shown.startsWith('…')).toBe(true);
    expect(shown.endsWith('…')).toBe(true);
    expect(shown.split(' ').length).toBe(16);
  });

  it('takes the longer form where two stand at the same place', () => {
    expect(marked('FR.AK.06 diisi', word('fr'), word('fr ak 06'))).toBe('[FR.AK.06] diisi');
  });
});
