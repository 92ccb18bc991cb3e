import { z } from 'zod';
import type { Answer } from '../../contract/self-assessment-values.ts';
import { assessmentPurpose } from '../../contract/self-assessment-values.ts';
import type { SampleContext, SamplePart } from '../../contributions.ts';

const codes = z.array(z.string());
const assessment = z.object({
  title: z.string(),
  purpose: assessmentPurpose,
  asOfMonths: z.int(),
  periodFromMonths: z.int(),
  periodUntilMonths: z.int(),
  /** Headings and rows that somebody has answered; the others stay open. */
  answered: codes,
  /** Rows that conform in part although there is a document. */
  partial: codes,
  /** Document that stands for rows without one of their own, cited with its chapter. */
  fallback: z.string().optional(),
  people: z.array(z.object({ person: z.string(), codes, dueDays: z.int() })),
});
const data = z.object({
  instrument: z.string(),
  finished: assessment,
  running: assessment,
  notApplicable: z.object({ codes, reason: z.string() }),
  nonconform: codes,
  gapNote: z.string(),
  proofNote: z.string(),
  /** A row called conform whose evidence is withdrawn afterwards. */
  contradiction: z.object({ code: z.string(), document: z.string(), reason: z.string(), note: z.string() }),
});
/** What is needed of the documents of the sample: which clauses each stands for, and whether it has been approved. */
const documents = z.object({
  documents: z.array(
    z.object({
      code: z.string(),
      key: z.string().optional(),
      type: z.string(),
      clauses: codes.default([]),
      revisions: z.array(z.object({ approvedMonths: z.int().optional() })),
    }),
  ),
});

type Rules = z.infer<typeof data>;
type Made = z.infer<typeof assessment>;

interface Proof {
  readonly id: string;
  readonly clauses: readonly string[];
  /** Page on which the proof stands. */
  readonly page: string;
  readonly section: string;
  readonly approvedMonths: number;
}

function within(code: string, headings: readonly string[]): boolean {
  return headings.some((heading) => code === heading || code.startsWith(`${heading}.`));
}

function proofsOf(sample: SampleContext, given: z.infer<typeof documents>): Proof[] {
  return given.documents.flatMap(({ code, key, type, clauses, revisions }) => {
    const id = sample.known.get(`document:${key ?? code}`);
    const approvedMonths = revisions[0]?.approvedMonths;
    if (id === undefined || approvedMonths === undefined || clauses.length === 0) return [];
    const procedure = type === 'sop';
    return [{ id, clauses, page: procedure ? '2' : '1', section: procedure ? 'Langkah kerja' : '', approvedMonths }];
  });
}

/** The document whose clause is the nearest above a row. */
function proofFor(proofs: readonly Proof[], code: string): Proof | undefined {
  let best: { proof: Proof; length: number } | undefined;
  for (const proof of proofs) {
    for (const clause of proof.clauses) {
      if (within(code, [clause]) && clause.length > (best?.length ?? 0)) best = { proof, length: clause.length };
    }
  }
  return best?.proof;
}

async function answerRow(
  sample: SampleContext,
  rules: Rules,
  made: Made,
  answer: Answer,
  proof: Pick<Proof, 'id' | 'page' | 'section'> | undefined,
): Promise<void> {
  const { id, rev: expectRev, code } = answer;
  if (within(code, rules.notApplicable.codes)) {
    await sample.call('selfAssessment.answer', {
      id,
      expectRev,
      result: 'not-applicable',
      reason: rules.notApplicable.reason,
    });
    return;
  }
  if (proof === undefined) {
    await sample.call('selfAssessment.answer', {
      id,
      expectRev,
      result: within(code, rules.nonconform) ? 'nonconform' : 'partial',
      documentExists: 'no',
      note: rules.gapNote,
      work: 'working',
    });
    return;
  }
  await sample.call('evidence.link', {
    subjectKind: 'answer',
    subjectId: id,
    targetKind: 'document',
    targetId: proof.id,
    page: proof.page,
    section: proof.section,
    note: rules.proofNote.replace('{code}', code),
  });
  const partial = within(code, made.partial);
  await sample.call('selfAssessment.answer', {
    id,
    expectRev,
    result: partial ? 'partial' : 'conform',
    documentExists: 'yes',
    carriedOut: 'yes',
    recordExists: partial ? 'no' : 'yes',
    work: partial ? 'working' : 'done',
    ...(partial ? { note: rules.gapNote } : {}),
  });
}

/** Makes a self-assessment and answers the rows that the sample calls answered. */
async function makeAssessment(
  sample: SampleContext,
  rules: Rules,
  made: Made,
  proofs: readonly Proof[],
): Promise<string> {
  const { editions } = await sample.call('instruments.list', {});
  const edition = editions.find((candidate) => candidate.code === rules.instrument);
  if (edition === undefined) throw new Error(`the library has no ${rules.instrument}`);
  const { id } = await sample.call('selfAssessment.create', {
    title: made.title.replaceAll(/\{year:(-?\d+)\}/g, (_, months: string) => sample.month(Number(months)).slice(0, 4)),
    editionId: edition.id,
    purpose: made.purpose,
    lspType: 'p1-education',
    periodFrom: sample.month(made.periodFromMonths),
    periodUntil: sample.month(made.periodUntilMonths),
    asOf: sample.month(made.asOfMonths),
  });
  for (const { person, codes: given, dueDays } of made.people)
    await sample.call('selfAssessment.assign', { id, codes: given, person, due: sample.day(dueDays) });
  const { answers } = await sample.call('selfAssessment.get', { id });
  const known = proofs.filter((proof) => -proof.approvedMonths <= made.asOfMonths);
  const fallbackId = made.fallback === undefined ? undefined : sample.known.get(`document:${made.fallback}`);
  for (const answer of answers) {
    if (!within(answer.code, made.answered)) continue;
    const own = proofFor(known, answer.code);
    const chapter = fallbackId === undefined || within(answer.code, rules.nonconform) ? undefined : fallbackId;
    const proof =
      own ?? (chapter === undefined ? undefined : { id: chapter, page: '2', section: `Bab ${answer.chapter}` });
    await answerRow(sample, rules, made, answer, proof);
  }
  return id;
}

/** Makes one answer say more than its evidence bears out: the cited document is withdrawn after it was cited. */
async function contradict(sample: SampleContext, rules: Rules, assessmentId: string): Promise<void> {
  const { code, document, reason, note } = rules.contradiction;
  const documentId = sample.known.get(`document:${document}`);
  const { answers } = await sample.call('selfAssessment.get', { id: assessmentId });
  const answer = answers.find((candidate) => candidate.code === code);
  if (documentId === undefined || answer === undefined) throw new Error(`the sample has no ${document} or no ${code}`);
  await sample.call('evidence.link', {
    subjectKind: 'answer',
    subjectId: answer.id,
    targetKind: 'document',
    targetId: documentId,
    page: '1',
    note,
  });
  const { rev } = await sample.call('documents.get', { id: documentId });
  await sample.call('documents.withdraw', { id: documentId, expectRev: rev, reason, on: sample.day(0) });
}

/** The self-assessment of the last period, finished, and the one for the relicence, under way. */
export const selfAssessmentSample: SamplePart = {
  order: 60,
  id: 'self-assessment',
  async load(sample) {
    const rules = data.parse(await sample.data('self-assessments'));
    const proofs = proofsOf(sample, documents.parse(await sample.data('documents')));
    const finished = await makeAssessment(sample, rules, rules.finished, proofs);
    const { assessment: before } = await sample.call('selfAssessment.get', { id: finished });
    await sample.call('selfAssessment.finish', { id: finished, expectRev: before.rev, withUnanswered: true });
    sample.known.set('self-assessment:finished', finished);
    const running = await makeAssessment(sample, rules, rules.running, proofs);
    await contradict(sample, rules, running);
    // what is still open is offered as it was answered last time, to be looked at again
    await sample.call('selfAssessment.carryOver', { id: running, sourceId: finished });
    sample.known.set('self-assessment:running', running);
  },
};
