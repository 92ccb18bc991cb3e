import type { EvidenceLink } from '../../contract/evidence.ts';
import type { AssessmentRow, SelfAssessment } from '../../contract/self-assessment.ts';
import type { Changes } from '../../contract/self-assessment-history.ts';
import { contradictionsOf, counted } from '../../contract/self-assessment-rules.ts';
import type { Answer, Contradiction, Progress } from '../../contract/self-assessment-values.ts';
import type { Language } from '../../contract/values.ts';
import type { ReadContext } from '../../contributions.ts';
import { formatDate } from '../../word/dates.ts';
import type { Letterhead, Shade, Signer } from '../../word/report.ts';
import { letterheadOf, personInPost, readProfile } from '../profile/service.ts';
import { signaturesBlock } from '../signatures/service.ts';
import { pendingCodes } from './carried.ts';
import { readChanges } from './changes.ts';
import { assessmentRows } from './copied-rows.ts';
import { readAssessment } from './service.ts';
import { assessmentSignable } from './signable.ts';

/** Everything the report of a self-assessment says, gathered; the papers are pure functions of it. */
export interface ReportFacts {
  readonly language: Language;
  readonly lspName: string;
  readonly letterhead: Letterhead | undefined;
  readonly assessment: SelfAssessment;
  readonly rows: readonly AssessmentRow[];
  readonly answers: ReadonlyMap<string, Answer>;
  readonly links: ReadonlyMap<string, readonly EvidenceLink[]>;
  readonly progress: Progress;
  readonly contradictions: readonly Contradiction[];
  readonly judgedOn: string;
  readonly comparedRows: number;
  /** Rows whose answer of last time nobody looked at again. */
  readonly pending: ReadonlySet<string>;
  /** Against the self-assessment before. */
  readonly changes: Changes;
  readonly signers: readonly Signer[];
  /** Words under `selfAssessment.report`. */
  readonly text: (key: string, params?: Readonly<Record<string, string | number>>) => string;
  /** Words anywhere. */
  readonly word: (key: string) => string;
}

/**
 * Gathers the facts of a report in the language of the context. `sourceId` is what to compare with; left out, the one before. Refuses
 * `core.gone`, `core.withdrawn`, and what `readChanges` refuses.
 */
export async function reportFacts(
  context: ReadContext,
  id: string,
  sourceId: string | null = null,
): Promise<ReportFacts> {
  const { language, words } = context;
  const read = await readAssessment(context, id);
  const profile = await readProfile(context.db);
  const rows = await assessmentRows(context.db, read.stored);
  const text: ReportFacts['text'] = (key, params) => words.text(language, `selfAssessment.report.${key}`, params);
  const signer = (act: string, posts: readonly string[]): Signer => {
    const found = posts.map((post) => personInPost(profile, post, read.judgedOn)).find((post) => post !== undefined);
    return {
      act: text(`signers.${act}`),
      post: found?.post ?? text(`signers.${act}Post`),
      name: found?.personName ?? '',
    };
  };
  const block = await signaturesBlock(
    context,
    { kind: assessmentSignable.kind, id },
    [
      { meaning: 'prepared', signer: signer('prepared', ['Manajer Mutu', 'Mutu']) },
      { meaning: 'checked', signer: signer('checked', ['Manajer Sertifikasi', 'Wakil Ketua']) },
      { meaning: 'approved', signer: signer('approved', ['Ketua', 'Direktur']) },
    ],
    { pattern: 'S6' },
  );
  return {
    language,
    lspName: profile.name,
    letterhead: await letterheadOf(context),
    assessment: read.assessment,
    rows,
    answers: new Map(read.answers.map((answer) => [answer.code, answer])),
    links: new Map(read.answers.map((answer) => [answer.code, read.links.get(answer.id) ?? []])),
    progress: read.progress,
    contradictions: contradictionsOf(read.answers),
    judgedOn: read.judgedOn,
    comparedRows: rows.filter(
      (row) => row.compared !== null && read.answers.some((answer) => answer.code === row.code && answer.scope.applies),
    ).length,
    pending: await pendingCodes(context.db, read.answers, id),
    changes: await readChanges(context, id, sourceId),
    signers: block.signers,
    text,
    word: (key) => words.text(language, key),
  };
}

/** Suggested name of the files, without extension. */
export function reportFileName(facts: ReportFacts): string {
  const { instrument, asOf } = facts.assessment;
  return `${facts.text('fileTitle')}_${instrument.code}_${asOf}`;
}

/** A cited thing with its place, as printed: `SOP-9-01 (01/02) Permohonan, hlm. 4, 3.2: dasar pendaftaran [digantikan]`. */
export function citation(link: EvidenceLink, facts: ReportFacts): string {
  const { target } = link;
  const edition = target.edition === '' ? '' : ` (${target.edition})`;
  const name = [`${target.code}${edition}`.trim(), target.label].filter((part) => part !== '').join(' ');
  const place = [
    link.page === '' ? '' : facts.text('page', { page: link.page }),
    link.section === '' ? '' : facts.text('section', { section: link.section }),
  ].filter((part) => part !== '');
  const cited = [name === '' ? facts.text('missingTarget') : name, ...place].join(', ');
  const note = link.note === '' ? '' : `: ${link.note}`;
  const state = facts.word(`selfAssessment.targetStates.${target.state}`);
  if (target.state !== 'in-force') return `${cited}${note} [${state}]`;
  return link.overtaken === null
    ? `${cited}${note}`
    : `${cited}${note} [${facts.text('overtaken', { by: link.overtaken.by })}]`;
}

/** Rows that are not met or not judged yet, the worst first, each group in the order of the clauses. */
export function gapsOf(facts: ReportFacts): readonly Answer[] {
  const order: Readonly<Record<string, number>> = { nonconform: 0, partial: 1, unanswered: 2 };
  return counted([...facts.answers.values()])
    .filter((answer) => order[answer.result] !== undefined)
    .sort((a, b) => (order[a.result] ?? 0) - (order[b.result] ?? 0) || a.position - b.position);
}

/** Fills of result cells that stay apart in grey print. */
export const resultShades: Readonly<Partial<Record<Answer['result'], Shade>>> = {
  nonconform: 'attention',
  partial: 'light',
};

/** A civil date as printed; nothing where there is none. */
export function dateOf(facts: ReportFacts, date: string | null): string {
  return date === null ? '' : formatDate(date, facts.language);
}

/** The word of a result. */
export function resultWord(facts: ReportFacts, result: Answer['result']): string {
  return facts.word(`selfAssessment.results.${result}`);
}

/** What stands in the place of a result: the result, or that the row is outside the type or purpose. */
export function verdictWord(facts: ReportFacts, answer: Answer): string {
  return answer.scope.applies ? resultWord(facts, answer.result) : facts.word('selfAssessment.scope.outside');
}

/** Why a row is in or out when that is not by its rule, or why the rule leaves it out; nothing for a row that simply applies. */
export function scopeWord(facts: ReportFacts, answer: Answer): string {
  const { choice, reason, because } = answer.scope;
  if (choice === 'in') return facts.text('takenIn', { reason });
  if (choice === 'out') return facts.text('reasonLine', { reason });
  return because === null ? '' : facts.word(`selfAssessment.scope.because.${because}`);
}
