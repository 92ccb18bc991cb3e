import { describe, expect, it } from 'vitest';
import { type LicencePeriod, licenceStateAt, type Measure, periodFindings } from './licence-state.ts';

const period = (id: string, validFrom: string | null, validUntil: string | null): LicencePeriod => ({
  id,
  decreeNumber: `KEP.${id}/BNSP`,
  validFrom,
  validUntil,
});
const measure = (patch: Partial<Measure>): Measure => ({
  id: 'm',
  effect: 'freeze',
  licenceId: null,
  from: '2026-03-01',
  statedUntil: null,
  liftedOn: null,
  schemeIds: [],
  ground: 'temuan Mayor',
  ...patch,
});
// the school of the dossier: licence to 25 January 2025, assessed 18 January
const first = period('1', '2022-01-25', '2025-01-25');
const second = period('2', '2025-01-26', '2028-02-29');

const stateOn = (day: string, measures: readonly Measure[] = [], periods = [first, second]) => {
  const { state, reason, licence, from, until, daysLeft } = licenceStateAt(periods, measures, day);
  return { state, code: reason.code, licence: licence?.id ?? null, from, until, daysLeft };
};

describe('licenceStateAt', () => {
  it('counts the first and the last day, in a leap year too', () => {
    expect(stateOn('2025-01-25')).toEqual({
      state: 'valid',
      code: 'licensing.stateValid',
      licence: '1',
      from: '2022-01-25',
      until: '2025-01-25',
      daysLeft: 0,
    });
    expect(stateOn('2025-01-26').licence).toBe('2');
    expect(stateOn('2028-02-29')).toMatchObject({ state: 'valid', daysLeft: 0 });
    expect(stateOn('2028-03-01')).toMatchObject({ state: 'expired', from: '2028-03-01', daysLeft: -1 });
  });

  it('tells nothing, not yet, unknown and a gap apart', () => {
    expect(stateOn('2026-01-01', [], [])).toMatchObject({ state: 'none', licence: null, daysLeft: null });
    expect(stateOn('2022-01-24')).toMatchObject({ state: 'not-yet', from: '2022-01-25', licence: '1' });
    expect(stateOn('2026-01-01', [], [period('3', '2025-01-01', null)])).toMatchObject({
      state: 'unknown',
      code: 'licensing.stateUnknown',
      until: null,
    });
    const later = period('4', '2025-09-15', '2028-09-14');
    expect(stateOn('2025-05-01', [], [first, later])).toMatchObject({ state: 'expired', code: 'licensing.stateGap' });
    expect(stateOn('2025-05-01', [], [first])).toMatchObject({ state: 'expired', code: 'licensing.stateExpired' });
  });

  it('prefers a newer decree without an end over an older one that has run out', () => {
    expect(stateOn('2026-01-01', [], [first, period('5', '2025-02-01', null)])).toMatchObject({ state: 'unknown' });
    expect(stateOn('2024-01-01', [], [first, period('5', null, null)])).toMatchObject({ state: 'valid', licence: '1' });
  });

  it('is frozen from its first day until the day it is lifted', () => {
    const lifted = [measure({ statedUntil: '2026-08-31', liftedOn: '2026-07-15' })];
    expect(stateOn('2026-02-28', lifted).state).toBe('valid');
    expect(stateOn('2026-03-01', lifted)).toMatchObject({
      state: 'frozen',
      code: 'licensing.stateFrozenUntil',
      from: '2026-03-01',
      until: '2026-08-31',
    });
    expect(stateOn('2026-07-14', lifted).state).toBe('frozen');
    expect(stateOn('2026-07-15', lifted).state).toBe('valid');
  });

  it('stays frozen when the end in the letter passed and nobody recorded a lifting', () => {
    expect(stateOn('2026-09-01', [measure({ statedUntil: '2026-08-31' })])).toMatchObject({
      state: 'frozen',
      code: 'licensing.stateFrozenPassed',
    });
    expect(stateOn('2026-09-01', [measure({})]).code).toBe('licensing.stateFrozen');
  });

  it('is withdrawn for good, beyond its last day, until a later decree', () => {
    const withdrawn = [measure({ effect: 'withdraw', from: '2024-06-01' })];
    expect(stateOn('2024-06-01', withdrawn)).toMatchObject({ state: 'withdrawn', licence: '1' });
    expect(stateOn('2025-06-01', withdrawn)).toMatchObject({ state: 'valid', licence: '2' });
    expect(stateOn('2025-06-01', withdrawn, [first])).toMatchObject({ state: 'withdrawn' });
    expect(stateOn('2024-07-01', [...withdrawn, measure({ from: '2024-01-01' })]).state).toBe('withdrawn');
  });

  it('lays a measure on the licence that it names, whatever its day', () => {
    const named = [measure({ effect: 'withdraw', licenceId: '2', from: '2024-12-01' })];
    expect(stateOn('2025-01-20', named)).toMatchObject({ state: 'valid', licence: '1' });
    expect(stateOn('2025-01-26', named)).toMatchObject({ state: 'withdrawn', licence: '2' });
  });

  it('lets the better of two overlapping licences count', () => {
    const other = period('6', '2024-06-01', '2027-05-31');
    const frozen = [measure({ licenceId: '1', from: '2024-07-01' })];
    expect(stateOn('2024-08-01', frozen, [first, other])).toMatchObject({ state: 'valid', licence: '6' });
    expect(stateOn('2024-08-01', [], [first, other])).toMatchObject({ state: 'valid', licence: '6' });
  });

  it('keeps the licence valid when only some schemes are frozen, and names them', () => {
    const measures = [
      measure({ schemeIds: ['a', 'b'] }),
      measure({ effect: 'withdraw', schemeIds: ['b'], from: '2026-04-01' }),
      measure({ schemeIds: ['c'], liftedOn: '2026-04-15' }),
    ];
    const state = licenceStateAt([second], measures, '2026-05-01');
    expect([state.state, state.schemes]).toEqual([
      'valid',
      [
        { schemeId: 'a', effect: 'freeze', since: '2026-03-01' },
        { schemeId: 'b', effect: 'withdraw', since: '2026-04-01' },
      ],
    ]);
  });
});

describe('periodFindings', () => {
  it('tells gaps, overlaps and missing dates in the order of time', () => {
    // an LSP of the dossier: lapsed in November 2021, assessed again in September 2025
    const findings = periodFindings([
      period('c', '2025-10-01', '2028-09-30'),
      period('a', '2018-11-20', '2021-11-19'),
      period('d', '2028-09-01', '2031-08-31'),
      period('e', '2032-01-01', null),
      period('f', null, '2015-01-01'),
    ]);
    expect(findings.map(({ kind, licenceId, from, until }) => [kind, licenceId, from, until])).toEqual([
      ['no-end', 'e', '2032-01-01', null],
      ['no-start', 'f', null, '2015-01-01'],
      ['gap', 'c', '2021-11-20', '2025-09-30'],
      ['overlap', 'd', '2028-09-01', '2028-09-30'],
    ]);
    expect(findings[2]?.message.params['days']).toBe(1411);
  });

  it('finds nothing where one licence begins the day after another', () => {
    expect(periodFindings([second, first])).toEqual([]);
    expect(periodFindings([])).toEqual([]);
  });

  it('does not take a licence inside a longer one for the end of the longer', () => {
    const found = periodFindings([
      period('a', '2020-01-01', '2026-12-31'),
      period('b', '2022-01-01', '2022-12-31'),
      period('c', '2027-01-01', '2029-12-31'),
    ]);
    expect(found.map((finding) => finding.kind)).toEqual(['overlap']);
  });
});
