import { describe, expect, it } from 'vitest';
import { type DayFacts, datesInDoubt, dayRemarks } from './rules.ts';

const codes = (found: readonly { readonly code: string }[]) => found.map((one) => one.code);

describe('datesInDoubt', () => {
  it('doubts a pre-assessment after the assessment and a day before the licence, not the same day', () => {
    expect(codes(datesInDoubt({ preOn: '2025-03-14', assessedOn: '2025-03-13' }, null))).toEqual([
      'assessments.preAfter',
    ]);
    expect(datesInDoubt({ preOn: '2025-03-13', assessedOn: '2025-03-13' }, '2025-03-13')).toEqual([]);
    expect(codes(datesInDoubt({ preOn: null, assessedOn: '2025-03-12' }, '2025-03-13'))).toEqual([
      'assessments.beforeLicence',
    ]);
  });
});

describe('dayRemarks', () => {
  const fine: DayFacts = {
    scheme: { title: 'Pemrogram Junior', scope: 'in-scope' },
    tuk: { name: 'Lab', state: 'verified' },
    assessors: [{ name: 'Sari', certificate: 'valid' }],
    licence: { validFrom: '2024-01-01', validUntil: '2027-01-01' },
  };

  it('says nothing of a day on which all was in force, nor of what nobody has entered', () => {
    expect(dayRemarks('2025-03-13', fine)).toEqual([]);
    expect(dayRemarks('2027-01-01', fine)).toEqual([]);
    expect(
      dayRemarks('2025-03-13', {
        scheme: { title: 'X', scope: 'unknown' },
        tuk: { name: 'Lab', state: 'before' },
        assessors: [{ name: 'Sari', certificate: 'incomplete' }],
        licence: { validFrom: null, validUntil: null },
      }),
    ).toEqual([]);
  });

  it('names scheme, site, certificate and licence that were not', () => {
    expect(
      codes(
        dayRemarks('2027-01-02', {
          ...fine,
          scheme: { title: 'X', scope: 'ended' },
          tuk: { name: 'Lab', state: 'expired' },
          assessors: [
            { name: 'Sari', certificate: 'expired' },
            { name: 'Budi', certificate: 'extended' },
          ],
        }),
      ),
    ).toEqual([
      'assessments.schemeOutOfScope',
      'assessments.tukNotVerified',
      'assessments.assessorLapsed',
      'assessments.afterLicence',
    ]);
  });
});
