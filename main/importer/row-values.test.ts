import { describe, expect, it } from 'vitest';
import { sumLineFault } from './row-values.ts';

describe('the line that sums up a list', () => {
  it.each(['JUMLAH', 'Total', ' jumlah keseluruhan :', 'TOTAL ASESOR', 'Grand Total', 'Sub Total'])('is %s', (name) => {
    expect(sumLineFault(name, 'name')).toMatchObject({ code: 'imports.sumLine', field: 'name' });
  });

  it.each(['Totalindo Pratama', 'Jumlahi Sari', 'Asesor Total Quality', undefined])('is not %s', (name) => {
    expect(sumLineFault(name, 'name')).toBeUndefined();
  });
});
