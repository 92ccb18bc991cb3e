import { describe, expect, it } from 'vitest';
import {
  type AssessorFacts,
  assessorStatus,
  type CertificateFacts,
  certificateReading,
  clockReading,
} from './status.ts';

const EXPIRING = 180;

const certificate = (facts: Partial<CertificateFacts> = {}): CertificateFacts => ({
  id: 'a',
  kind: 'assessor',
  registerNumber: 'MET.000.001234 2024',
  number: '',
  schemeId: null,
  field: '',
  issuedOn: '2024-03-05',
  validUntil: '2027-03-04',
  forLife: false,
  extendedUntil: null,
  ...facts,
});
const technical = (facts: Partial<CertificateFacts> = {}) =>
  certificate({ id: 't', kind: 'technical', registerNumber: '', number: '62010 2512', field: 'Pemrograman', ...facts });
const assessor = (facts: Partial<AssessorFacts> = {}): AssessorFacts => ({
  active: true,
  inactiveSince: null,
  certificates: [certificate()],
  ...facts,
});

describe('a certificate on a day', () => {
  it.each([
    ['2026-01-01', 'valid', 427],
    ['2026-09-05', 'expiring', 180],
    ['2026-09-04', 'valid', 181],
    ['2027-03-04', 'expiring', 0],
    ['2027-03-05', 'expired', -1],
  ])('on %s is %s with %i days left: the last day still counts', (asOf, state, daysLeft) => {
    expect(certificateReading(certificate(), asOf, EXPIRING)).toMatchObject({ state, daysLeft, endsOn: '2027-03-04' });
  });

  it('counts on under an extension, and says so', () => {
    const extended = certificate({ validUntil: '2026-06-30', extendedUntil: '2026-12-31' });
    expect(certificateReading(extended, '2026-06-30', EXPIRING)).toMatchObject({ state: 'valid', daysLeft: 184 });
    expect(certificateReading(extended, '2026-07-01', EXPIRING)).toMatchObject({
      state: 'extended',
      endsOn: '2026-12-31',
      daysLeft: 183,
    });
    expect(certificateReading(extended, '2026-12-31', EXPIRING).state).toBe('extended');
    expect(certificateReading(extended, '2027-01-01', EXPIRING).state).toBe('expired');
  });

  it('is incomplete without number or end, and never valid by default', () => {
    expect(certificateReading(certificate({ registerNumber: '' }), '2026-01-01', EXPIRING).state).toBe('incomplete');
    expect(certificateReading(certificate({ validUntil: null }), '2026-01-01', EXPIRING)).toMatchObject({
      state: 'incomplete',
      daysLeft: null,
    });
    expect(certificateReading(technical({ number: '' }), '2026-01-01', EXPIRING).state).toBe('incomplete');
  });

  it('is expired where the end has passed, even without a number', () => {
    expect(certificateReading(certificate({ registerNumber: '' }), '2028-01-01', EXPIRING).state).toBe('expired');
  });

  it('for life needs no end', () => {
    expect(certificateReading(technical({ forLife: true, validUntil: null }), '2060-01-01', EXPIRING)).toMatchObject({
      state: 'valid',
      endsOn: null,
    });
  });
});

describe('a clock with several certificates', () => {
  const first = certificate({ id: 'first', issuedOn: '2021-03-05', validUntil: '2024-03-04' });
  const second = certificate({ id: 'second' });

  it('reads the one that ends last among those issued by the day', () => {
    expect(clockReading([first, second], '2026-01-01', EXPIRING).certificate?.id).toBe('second');
    expect(clockReading([first, second], '2023-01-01', EXPIRING)).toMatchObject({
      state: 'valid',
      certificate: { id: 'first' },
    });
  });

  it('takes the register number from an older paper: it stays with the person', () => {
    expect(clockReading([first, { ...second, registerNumber: '' }], '2026-01-01', EXPIRING)).toMatchObject({
      state: 'valid',
      certificate: { id: 'second' },
    });
  });

  it('is none without a certificate', () => {
    expect(clockReading([], '2026-01-01', EXPIRING)).toMatchObject({ state: 'none', certificate: undefined });
  });
});

describe('an assessor on a day', () => {
  it('has the state of the assessor certificate; without one it is incomplete', () => {
    expect(assessorStatus(assessor(), '2026-01-01', EXPIRING).state).toBe('valid');
    expect(assessorStatus(assessor({ certificates: [] }), '2026-01-01', EXPIRING).state).toBe('incomplete');
    expect(assessorStatus(assessor({ certificates: [technical()] }), '2026-01-01', EXPIRING).state).toBe('incomplete');
  });

  it('is inactive from the day on which he or she left', () => {
    const left = assessor({ active: false, inactiveSince: '2026-05-01' });
    expect(assessorStatus(left, '2026-04-30', EXPIRING)).toMatchObject({ state: 'valid', active: true });
    expect(assessorStatus(left, '2026-05-01', EXPIRING)).toMatchObject({ state: 'inactive', active: false });
    expect(assessorStatus(assessor({ active: false }), '2020-01-01', EXPIRING).active).toBe(false);
  });

  it('reads technical certificates by field, the most pressing first, a renewal in the place of the one before', () => {
    const status = assessorStatus(
      assessor({
        certificates: [
          technical({ id: 'old', validUntil: '2025-01-01', issuedOn: '2022-01-02' }),
          technical({ id: 'renewed', validUntil: '2029-01-01', issuedOn: '2025-01-02' }),
          technical({ id: 'network', field: 'Jaringan', validUntil: '2025-06-01' }),
        ],
      }),
      '2026-01-01',
      EXPIRING,
    );
    expect(status.technical.map((reading) => [reading.certificate?.id, reading.state])).toEqual([
      ['network', 'expired'],
      ['renewed', 'valid'],
    ]);
  });
});
