import type { Signable, SignableContext, SignedField, SignedObject } from '../../contributions.ts';
import { evidenceOf } from '../../db/evidence.ts';
import type { EvidenceTable } from '../../db/tables.ts';
import { resolveTargets } from '../evidence/service.ts';
import { ANSWER, assessmentAddress } from './kinds.ts';
import { selectAnswers, selectAssessment, selectRows } from './repo.ts';
import type { AnswerTable, AssessmentRowTable, AssessmentTable } from './tables.ts';

/** What is cited, for a reader first and then by its id. What the cited thing is called may change without the answer changing. */
function citedText(link: EvidenceTable): string {
  const place = [link.page === '' ? '' : `p. ${link.page}`, link.section === '' ? '' : `§ ${link.section}`, link.note];
  return [...place.filter((text) => text !== ''), `[${link.target_kind} ${link.target_id}]`].join('; ');
}

function headFields(assessment: AssessmentTable): SignedField[] {
  const field = (name: string, value: SignedField['value']) => ({ group: '', name, value });
  return [
    field('title', assessment.title),
    field('editionId', assessment.edition_id),
    field('purpose', assessment.purpose),
    field('lspType', assessment.lsp_type),
    field('remote', assessment.remote === null ? null : assessment.remote === 1),
    field('periodFrom', assessment.period_from),
    field('periodUntil', assessment.period_until),
    field('asOf', assessment.as_of),
    field('state', assessment.state),
    field('finishedOn', assessment.finished_on),
    field('finishedBy', assessment.finished_by),
  ];
}

function answerFields(
  row: AssessmentRowTable | undefined,
  answer: AnswerTable,
  links: readonly EvidenceTable[],
): SignedField[] {
  const field = (name: string, value: SignedField['value']) => ({ group: answer.code, name, value });
  return [
    field('requirement', row?.requirement_id ?? answer.title_id),
    field('result', answer.result),
    field('documentExists', answer.document_exists),
    field('carriedOut', answer.carried_out),
    field('recordExists', answer.record_exists),
    field('note', answer.note),
    field('reason', answer.reason),
    field('scope', answer.scope),
    field('scopeReason', answer.scope_reason),
    ...links.map((link) => field('evidence', citedText(link))),
  ];
}

/** Files that are cited by a fixed revision or directly; what floats with a document is not one file. */
async function citedFiles(
  context: SignableContext,
  links: readonly EvidenceTable[],
  asOf: string,
): Promise<readonly string[]> {
  const fixed = links.filter((link) => link.target_kind === 'revision' || link.target_kind === 'file');
  const targets = fixed.map((link) => ({ kind: link.target_kind as 'revision' | 'file', id: link.target_id }));
  const facts = await resolveTargets(context.db, context.contributions, targets, asOf);
  return targets.flatMap((target) => facts.get(`${target.kind}:${target.id}`)?.fileHash ?? []);
}

async function assessmentObject(context: SignableContext, assessment: AssessmentTable): Promise<SignedObject> {
  const rows = await selectRows(context.db, assessment.id);
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const position = (answer: AnswerTable) => byCode.get(answer.code)?.position ?? rows.length;
  const answers = [...(await selectAnswers(context.db, assessment.id))].sort(
    (a, b) => position(a) - position(b) || (a.code < b.code ? -1 : 1),
  );
  const evidence = await evidenceOf(
    context.db,
    ANSWER,
    answers.map((answer) => answer.id),
  );
  const links = Map.groupBy(
    [...evidence].sort((a, b) => (a.id < b.id ? -1 : 1)),
    (link) => link.subject_id,
  );
  const running = assessment.state !== 'finished';
  return {
    label: assessment.title,
    address: assessmentAddress(assessment.id),
    fields: [
      ...headFields(assessment),
      ...answers.flatMap((answer) => answerFields(byCode.get(answer.code), answer, links.get(answer.id) ?? [])),
    ],
    files: await citedFiles(context, evidence, assessment.finished_on ?? context.today),
    withdrawn: assessment.withdrawn_at !== null,
    // what is still being answered is nobody's to approve
    ...(running ? { meanings: ['prepared', 'checked'] as const } : {}),
  };
}

/** A self-assessment: every answer with its three layers, note, reason and evidence, and the files it cites. Who works on what by when is not signed. */
export const assessmentSignable: Signable = {
  kind: 'self-assessment',
  see: 'selfAssessment.read',
  sign: 'selfAssessment.read',
  meanings: ['prepared', 'checked', 'approved', 'verified'],
  version: 1,
  valueWords: {
    purpose: 'selfAssessment.purposes',
    lspType: 'profile.types',
    result: 'selfAssessment.results',
    documentExists: 'selfAssessment.layers',
    carriedOut: 'selfAssessment.layers',
    recordExists: 'selfAssessment.layers',
    state: 'signatures.assessmentStates',
    scope: 'signatures.scopes',
  },
  async canonical(context, ids) {
    const objects = new Map<string, SignedObject>();
    for (const id of ids) {
      const assessment = await selectAssessment(context.db, id);
      if (assessment !== undefined) objects.set(id, await assessmentObject(context, assessment));
    }
    return objects;
  },
};
