import type { Message } from '../../contract/result.ts';

/** What decides whether the dates of a row can be. */
export interface RowDates {
  readonly preOn: string | null;
  readonly assessedOn: string;
}

/**
 * Why a row cannot be as it says: its pre-assessment after the assessment, a day before the LSP was licensed. A person decides. `licensedFrom`
 * is the first day of the oldest licence known, or null.
 */
export function datesInDoubt(dates: RowDates, licensedFrom: string | null): readonly (Message & { field: string })[] {
  const { preOn, assessedOn } = dates;
  return [
    ...(preOn !== null && preOn > assessedOn
      ? [{ code: 'assessments.preAfter', params: { pre: preOn, date: assessedOn }, field: 'preOn' }]
      : []),
    ...(licensedFrom !== null && assessedOn < licensedFrom
      ? [{ code: 'assessments.beforeLicence', params: { date: assessedOn, from: licensedFrom }, field: 'assessedOn' }]
      : []),
  ];
}

/** Facts of the day on which a row was assessed, as registers give them; undefined where the row names nothing. */
export interface DayFacts {
  readonly scheme?: { readonly title: string; readonly scope: string };
  readonly tuk?: { readonly name: string; readonly state: string };
  readonly assessors: readonly { readonly name: string; readonly certificate: string }[];
  readonly licence: { readonly validFrom: string | null; readonly validUntil: string | null };
}

/**
 * What speaks against an assessment on its day (assessment-review dossier 5, items 6 and 7): scheme not in the licensed scope, assessor
 * whose certificate had lapsed, site not verified, licence run out. What nobody has entered speaks against nothing.
 */
export function dayRemarks(assessedOn: string, facts: DayFacts): readonly Message[] {
  const remarks: Message[] = [];
  const { scheme, tuk, assessors, licence } = facts;
  if (scheme !== undefined && (scheme.scope === 'not-yet' || scheme.scope === 'ended' || scheme.scope === 'out'))
    remarks.push({ code: 'assessments.schemeOutOfScope', params: { scheme: scheme.title, date: assessedOn } });
  if (tuk !== undefined && (tuk.state === 'unverified' || tuk.state === 'expired'))
    remarks.push({ code: 'assessments.tukNotVerified', params: { tuk: tuk.name, date: assessedOn } });
  for (const assessor of assessors) {
    if (assessor.certificate === 'expired')
      remarks.push({ code: 'assessments.assessorLapsed', params: { name: assessor.name, date: assessedOn } });
  }
  if (licence.validUntil !== null && assessedOn > licence.validUntil)
    remarks.push({ code: 'assessments.afterLicence', params: { date: assessedOn, until: licence.validUntil } });
  return remarks;
}
