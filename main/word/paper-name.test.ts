import { expect, it } from 'vitest';
import { nameFault } from '../files/names.ts';
import { paperName } from './paper-name.ts';

it('joins what a paper is, what it is about and its day by underscores, without blanks', () => {
  expect(paperName('Lembar Revisi', 'SOP-9-01', '', '2026-11-21')).toBe('Lembar_Revisi_SOP-9-01_2026-11-21');
  expect(paperName('Halaman_cap', 'PM-01', '01/02', 'TIDAK TERKENDALI')).toBe(
    'Halaman_cap_PM-01_01-02_TIDAK_TERKENDALI',
  );
  expect(paperName('  Daftar \t distribusi ', ' ', '_2026')).toBe('Daftar_distribusi_2026');
});

it('gives a name that every system takes, whatever a title holds', () => {
  for (const hostile of ['a/b\\c:d*e?f"g<h>i|j', 'baris\nbaru\u0000', 'x'.repeat(500), '../../etc', 'akhir. ', '....'])
    expect(nameFault(`${paperName('Daftar', hostile)}.docx`), hostile).toBeUndefined();
  expect(paperName('Daftar', 'x'.repeat(500))).toHaveLength(120);
});
