import { describe, expect, it } from 'vitest';
import { externalNumbersIn, foldNumber, namesNumber, numberExamples, recogniseNumber } from './numbers.ts';

const read = (text: string) => {
  const found = recogniseNumber(text);
  return found === undefined ? undefined : [found.number, found.kind, found.year, found.publisher];
};

describe('numbers of papers from outside', () => {
  it.each([
    ['Pedoman BNSP 201-2014', 'Pedoman BNSP 201-2014', 'guideline', 2014],
    ['PBNSP 201 Tahun 2014', 'Pedoman BNSP 201-2014', 'guideline', 2014],
    ['PBNSP-201', 'Pedoman BNSP 201', 'guideline', null],
    ['Surat Edaran Nomor SE 037/BNSP/VII/2020 tentang pelatihan', 'SE.037/BNSP/VII/2020', 'circular', 2020],
    ['se.022_bnsp_vi_2020.pdf', 'SE.022/BNSP/VI/2020', 'circular', 2020],
    ['Peraturan BNSP Nomor 06/BNSP.201/XI/2013', 'Peraturan BNSP 06/BNSP.201/XI/2013', 'regulation', 2013],
    ['KEP.326/BNSP/VI/2012', 'KEP.326/BNSP/VI/2012', 'regulation', 2012],
    ['SKKNI Nomor 282 Tahun 2016', 'SKKNI 282-2016', 'skkni', 2016],
    ['Keputusan Menteri Ketenagakerjaan Nomor 333 Tahun 2020', 'Kepmenaker 333 Tahun 2020', 'regulation', 2020],
    ['UU No. 13/2003', 'UU 13 Tahun 2003', 'regulation', 2003],
    ['PP Nomor 10 Tahun 2018', 'PP 10 Tahun 2018', 'regulation', 2018],
    ['SNI ISO/IEC 17024:2012', 'ISO/IEC 17024:2012', 'standard', 2012],
  ])('%s is %s', (text, number, kind, year) => {
    expect(read(text)?.slice(0, 3)).toEqual([number, kind, year]);
  });

  it('are read past any run of blanks and empty lines, in no time', () => {
    const blanks = `${' '.repeat(50_000)}${'\n'.repeat(50_000)}`;
    expect(read(`PP${blanks}Nomor 10${blanks}Tahun 2018`)?.[0]).toBe('PP 10 Tahun 2018');
    expect(read(`Surat Edaran${blanks}x Per BNSP${blanks}x PP${blanks}x`)).toBeUndefined();
  });

  it('are read from their own examples, and printed again as they are', () => {
    for (const example of numberExamples) {
      const number = recogniseNumber(example)?.number ?? '';
      expect(recogniseNumber(number)?.number).toBe(number);
    }
  });

  it.each(['SOP-9-01', 'halaman 201 dari 2014', 'PPK 10 Tahun 2018', 'SE', '', 'ISO', 'NIK 3273010101790014'])(
    'is none in %j',
    (text) => {
      expect(recogniseNumber(text)).toBeUndefined();
    },
  );

  it('are told in the order of the text, also when it is very long', () => {
    const text = `${'kata '.repeat(9_000)}PBNSP 201 dan SE.011/BNSP/IV/2020`;
    expect(externalNumbersIn(text).map((found) => found.number)).toEqual(['Pedoman BNSP 201', 'SE.011/BNSP/IV/2020']);
  });

  it('mean the same paper in every spelling, and every year of it when none is named', () => {
    const number = recogniseNumber('Pedoman BNSP 201-2014');
    if (number === undefined) throw new Error('not read');
    expect(namesNumber('menurut PBNSP 201', number)).toBe(true);
    expect(namesNumber('menurut Pedoman BNSP 201 Tahun 2014', number)).toBe(true);
    expect(namesNumber('menurut PBNSP 201-2026', number)).toBe(false);
    expect(namesNumber('menurut PBNSP 202', number)).toBe(false);
    expect(foldNumber('SE 37/BNSP/VII/2020')).toBe(foldNumber('SE.037/BNSP/VII/2020'));
    expect(foldNumber('Surat 12/A')).toBe('surat-12-a');
  });
});
