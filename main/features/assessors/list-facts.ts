import type { ActivityYear } from '../../contract/assessor-shapes.ts';
import { maskPersonal } from '../../contract/mask.ts';
import type { Language } from '../../contract/values.ts';
import type { ReadContext } from '../../contributions.ts';
import type { Letterhead } from '../../word/report.ts';
import { letterheadOf, personInPost, readProfile } from '../profile/service.ts';
import { activityYears, readActivity } from './activity.ts';
import { type KnownAssessor, readKnownRegister } from './import-known.ts';
import { assessorFactsOf } from './repo.ts';
import { periodsInUse } from './settings.ts';
import { type AssessorStatus, assessorStatus } from './status.ts';

/** One assessor as the list prints it. */
export interface ListedAssessor {
  readonly known: KnownAssessor;
  readonly status: AssessorStatus;
  /** Assessments by year, by log or by list. */
  readonly activity: readonly ActivityYear[];
}

/** Everything that the list of assessors says; the Word and Excel builders are pure functions of it. */
export interface AssessorListFacts {
  readonly organisation: string;
  readonly city: string;
  readonly asOf: string;
  readonly language: Language;
  readonly letterhead: Letterhead | undefined;
  readonly maker: string;
  readonly approver: string;
  readonly approverPost: string;
  /** Phone, e-mail and the like in full. */
  readonly personal: boolean;
  readonly assessors: readonly ListedAssessor[];
}

/** Gathers the assessors in use on a day, inactive ones included: their state says so. */
export async function assessorListFacts(
  context: ReadContext,
  asOf: string,
  personal: boolean,
): Promise<AssessorListFacts> {
  const profile = await readProfile(context.db);
  const register = await readKnownRegister(context.db);
  const { expiringDays } = await periodsInUse(context.db);
  const activity = await readActivity(context.db, asOf);
  const head = personInPost(profile, 'Ketua', asOf) ?? personInPost(profile, 'Direktur', asOf);
  return {
    organisation: profile.name,
    city: profile.city,
    asOf,
    language: context.language,
    letterhead: await letterheadOf(context),
    maker: personInPost(profile, 'Manajer Sertifikasi', asOf)?.personName ?? '',
    approver: head?.personName ?? '',
    approverPost: head?.post ?? '',
    personal,
    assessors: [...register.byId.values()].map((known) => ({
      known,
      activity: activityYears(activity, known.row.id, asOf),
      status: assessorStatus(
        assessorFactsOf(known.row, [...known.certificates, ...known.technical.map((one) => one.row)]),
        asOf,
        expiringDays,
      ),
    })),
  };
}

/** A personal value as the list may show it. */
export function shown(facts: AssessorListFacts, kind: 'phone' | 'email' | 'text', value: string): string {
  return facts.personal ? value : maskPersonal(kind, value);
}
