/** Codes of forms that BNSP fixes: `FR.APL.01`, `FR-ACA-07`, `FR.IA.04A`, `FR.VA`. */
const BNSP_FORM = /^FR[.\-_ ]*(APL|MAPA|AK|IA|VA|PV|KL|ACA)(?:[.\-_ ]*(\d{1,2})([A-C])?)?$/i;

/**
 * A code as it is compared: case, accents, separators, their absence between letters and digits, and leading zeros do not count, so
 * `SOP 9-01`, `sop.9.1` and `SOP9-01` are one code while `SOP-1-101` and `SOP-11-01` stay two. Empty when nothing is left.
 */
export function foldCode(code: string): string {
  return code
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/(\p{L})(\p{N})/gu, '$1-$2')
    .replaceAll(/(\p{N})(\p{L})/gu, '$1-$2')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/(^|-)0+(?=\p{N})/gu, '$1')
    .replaceAll(/^-|-$/g, '');
}

/** A form code of BNSP in BNSP's own spelling (`FR.APL.01`, `FR-ACA-07`), or undefined for any other code. They are never renumbered. */
export function bnspFormCode(code: string): string | undefined {
  const match = BNSP_FORM.exec(code.trim());
  if (match === null) return undefined;
  const [, family = '', number, letter] = match;
  const upper = family.toUpperCase();
  // only FR.VA stands without a number
  if (number === undefined) return upper === 'VA' ? 'FR.VA' : undefined;
  const mark = upper === 'ACA' ? '-' : '.';
  return `FR${mark}${upper}${mark}${number.padStart(2, '0')}${(letter ?? '').toUpperCase()}`;
}
