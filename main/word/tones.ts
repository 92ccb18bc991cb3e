import type { Run, Shade } from './report.ts';

/** Fills of cells as `rrggbb`; each keeps its distance to the others in grey print. Head grey as on BNSP forms (forms 0.2). */
export const shades: Record<Shade, string> = {
  head: 'D9D9D9',
  band: 'EDEDED',
  light: 'F7F7F7',
  attention: 'FFE699',
  black: '000000',
};

/** Inks of runs that are not black. */
export const inks: Record<NonNullable<Run['ink']>, string> = { muted: '595959', alert: '9C0006' };

/** Parts of stacked bars from dark to light. */
export const barTones = ['1F3864', '7C93BD', 'C3CFE2', 'E8ECF4'] as const;

/** Hairlines of tables and the rule beneath heads. */
export const lineTone = '7F7F7F';
