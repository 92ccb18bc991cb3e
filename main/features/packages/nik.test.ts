import { expect, it } from 'vitest';
import { maskNik, withoutNik } from './nik.ts';

it.each([
  ['3273015708900001', '••••••••••••0001'],
  ['NIK: 3273 0157 0890 0001, Bandung', 'NIK: ••••••••••••0001, Bandung'],
  ['32.73.01.570890.0001', '••••••••••••0001'],
])('masks %s', (text, masked) => {
  expect(maskNik(text)).toBe(masked);
});

it.each([
  'MET.000.004321 2023',
  '74909 2433 0 0001234 2025',
  'BNSP-LSP-1279-ID',
  'KEP.0933/BNSP/IV/2025',
  '9999999999999999',
  '123456789012345678',
])('leaves %s as it is', (text) => {
  expect(maskNik(text)).toBe(text);
});

it('reaches every text of a report but not its pictures', () => {
  const nik = '3273015708900001';
  const report = {
    title: nik,
    logo: { data: nik },
    blocks: [{ rows: [{ cells: ['A', { text: [{ text: `x ${nik}` }] }] }] }],
    bytes: new Uint8Array([1]),
  };
  const masked = withoutNik(report);
  expect(JSON.stringify(masked).split(nik)).toHaveLength(2);
  expect(masked.logo.data).toBe(nik);
  expect(masked.bytes).toBe(report.bytes);
});
