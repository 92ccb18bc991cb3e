import type { Message } from '../../contract/result.ts';
import type { Workbook } from '../../excel/workbook.ts';
import type { Report } from '../../word/report.ts';
import { reportedYears } from '../assessments/service.ts';
import { activeAssessors } from '../assessors/service.ts';
import { documentsInForce } from '../documents/service.ts';
import { changeRegisterFacts } from '../licensing/service.ts';
import { personInPost, readProfile } from '../profile/service.ts';
import { latestSelfAssessment, selfAssessmentAnswers } from '../self-assessment/service.ts';
import { asReadContext, type FactsContext } from './context.ts';
import type { Asked } from './facts.ts';
import type { PaperFact } from './readiness.ts';

/** Papers that this feature writes itself. */
export const REQUEST_LETTER = 'request-letter';
export const COMPLETENESS_LIST = 'completeness-list';

const READY: PaperFact = { ready: true, reasons: [] };

function lacking(...reasons: Message[]): PaperFact {
  return reasons.length === 0 ? READY : { ready: false, reasons };
}

/** The letter needs what it states: who asks, under which licence, and who signs. */
async function letterFact(context: FactsContext, asOf: string): Promise<PaperFact> {
  const profile = await readProfile(context.db);
  const { licence } = profile;
  const needs: readonly (readonly [boolean, string])[] = [
    [profile.name === '', 'packages.needsName'],
    [profile.address === '', 'packages.needsAddress'],
    [profile.city === '', 'packages.needsCity'],
    [licence.decreeNumber === '', 'packages.needsDecree'],
    [licence.licenceNumber === '', 'packages.needsLicenceNumber'],
    [licence.validUntil === null, 'packages.needsValidUntil'],
    [headOf(profile, asOf) === undefined, 'packages.needsHead'],
  ];
  const reasons = needs.filter(([missing]) => missing).map(([, code]) => ({ code, params: {} }));
  return reasons.length > 0
    ? lacking(...reasons)
    : { ready: true, reasons: [{ code: 'packages.letterUnsigned', params: {} }] };
}

/** Who signs for the LSP on a day. */
export function headOf(profile: Awaited<ReturnType<typeof readProfile>>, asOf: string) {
  return personInPost(profile, 'Ketua', asOf) ?? personInPost(profile, 'Direktur', asOf);
}

/** The self-assessment counts when it was finished, or when every row has a result; an unfinished one says how far it is. */
async function selfAssessmentFact(context: FactsContext, instrument: string): Promise<PaperFact> {
  const latest = await latestSelfAssessment(context.db, instrument);
  if (latest === undefined) return lacking({ code: 'packages.needsSelfAssessment', params: {} });
  const answers = await selfAssessmentAnswers(context, latest.id);
  const open = answers.filter((answer) => answer.result === 'unanswered').length;
  const params = { title: latest.title, answered: answers.length - open, total: answers.length };
  // one in which no row applies says nothing yet
  if (latest.state !== 'finished' && (open > 0 || answers.length === 0))
    return lacking({ code: 'packages.selfAssessmentOpen', params });
  return {
    ready: true,
    reasons: [{ code: open > 0 ? 'packages.selfAssessmentFinishedOpen' : 'packages.selfAssessmentDone', params }],
  };
}

/** An empty register proves nothing: that nothing changed has to be stated. What is overdue or undecided is told. */
async function changeRegisterFact(context: FactsContext, asOf: string): Promise<PaperFact> {
  const { entries, overdue, undecided } = await changeRegisterFacts(context.db, asOf);
  if (entries === 0) return lacking({ code: 'packages.needsChanges', params: {} });
  return {
    ready: true,
    reasons: [
      ...(overdue === 0 ? [] : [{ code: 'packages.changesOverdue', params: { count: overdue } }]),
      ...(undecided === 0 ? [] : [{ code: 'packages.changesUndecided', params: { count: undecided } }]),
    ],
  };
}

/** The performance report counts when the log knows of every year that it speaks of; else it says which years are missing. */
async function performanceFact(context: FactsContext, asOf: string): Promise<PaperFact> {
  const range = context.contributions.ranges.find((candidate) => candidate.range === 'year');
  const years = ((await range?.members(asReadContext(context), asOf)) ?? []).map((member) => member.label);
  const known = await reportedYears(context.db);
  const missing = years.filter((year) => !known.has(year));
  if (years.length === 0) return lacking({ code: 'assessments.noLicencePeriod', params: {} });
  return missing.length > 0
    ? lacking({ code: 'assessments.reportMissingYears', params: { years: missing.join(', ') } })
    : { ready: true, reasons: [{ code: 'assessments.reportYears', params: { years: years.join(', ') } }] };
}

async function paperFact(context: FactsContext, id: string, asked: Asked, asOf: string): Promise<PaperFact> {
  if (!context.contributions.reports.some((report) => report.id === id))
    return lacking({ code: 'packages.paperUnknown', params: {} });
  if (id === REQUEST_LETTER) return letterFact(context, asOf);
  if (id === 'change-register') return changeRegisterFact(context, asOf);
  if (id === 'self-assessment') return selfAssessmentFact(context, asked.head.instrument);
  if (id === 'master-list') {
    return (await documentsInForce(context.db, asOf)).length > 0
      ? READY
      : lacking({ code: 'packages.needsDocuments', params: {} });
  }
  if (id === 'performance-report') return performanceFact(context, asOf);
  if (id === 'assessor-list') {
    return (await activeAssessors(context.db, asOf)).length > 0
      ? READY
      : lacking({ code: 'packages.needsAssessors', params: {} });
  }
  return READY;
}

/** Whether each paper that the items name can be written from what is recorded, as of a day. */
export async function paperFacts(
  context: FactsContext,
  asked: Asked,
  asOf: string,
): Promise<ReadonlyMap<string, PaperFact>> {
  const wanted = new Set(
    asked.items.flatMap((item) => [...(item.report === undefined ? [] : [item.report]), ...item.reports]),
  );
  const facts = new Map<string, PaperFact>();
  for (const id of wanted) facts.set(id, await paperFact(context, id, asked, asOf));
  return facts;
}

/** A written paper as Word or Excel content to render. */
export interface Paper {
  readonly id: string;
  readonly fileName: string;
  readonly word?: Report;
  readonly excel?: Workbook;
}

/** Writes one paper for a package on a day. An id that nobody contributes is a fault of the profile. */
export async function writePaper(
  context: FactsContext,
  id: string,
  asked: {
    readonly packageId: string;
    readonly instrument: string;
    readonly asOf: string;
    readonly broken?: ReadonlySet<string>;
    /** Of the key that the bundle is signed with, where it is not the one kept by now. */
    readonly fingerprint?: string;
  },
): Promise<Paper> {
  const definition = context.contributions.reports.find((report) => report.id === id);
  if (definition === undefined) throw new Error(`no report ${id}`);
  const assessment = id === 'self-assessment' ? await latestSelfAssessment(context.db, asked.instrument) : undefined;
  const broken = [...(asked.broken ?? [])].join(',');
  const parameters = {
    asOf: asked.asOf,
    packageId: asked.packageId,
    broken,
    ...(asked.fingerprint === undefined ? {} : { fingerprint: asked.fingerprint }),
    ...(assessment === undefined ? {} : { id: assessment.id }),
  };
  return { id, ...(await definition.build(asReadContext(context), parameters)) };
}
