import type { Kysely } from 'kysely';
import type { EvidenceLink } from '../../contract/evidence.ts';
import type { CarriedAnswer, CarryOver, CarrySource } from '../../contract/self-assessment-history.ts';
import type { Answer } from '../../contract/self-assessment-values.ts';
import type { EvidenceTable, GroundTables } from '../../db/tables.ts';
import { describeLinks } from '../evidence/service.ts';
import { instrumentEditions, instrumentRows } from '../instruments/service.ts';
import { correspondence } from './carry-over.ts';
import { selectCarried, selectCarriedEvidence, selectCarryOvers, selectPending } from './history-repo.ts';
import type { CarriedAnswerTable, CarriedEvidenceTable, CarryOverTable } from './history-tables.ts';
import { selectAnswers, selectAssessment, selectAssessments, selectRowHeads } from './repo.ts';
import { outsideRows, scopeOfAnswer } from './scopes.ts';
import { type AssessmentContext, requireAssessment } from './service.ts';

/** Codes of rows that apply and wait to be looked at again. */
export async function pendingCodes(
  db: Kysely<GroundTables>,
  answers: readonly Answer[],
  assessmentId: string,
): Promise<ReadonlySet<string>> {
  const applying = new Set(answers.filter((answer) => answer.scope.applies).map((answer) => answer.code));
  return new Set((await selectPending(db, assessmentId)).map((row) => row.code).filter((code) => applying.has(code)));
}

/** A carried link as if it were stored, so that it is judged like every other. */
export function asLink(row: CarriedEvidenceTable, carried: CarriedAnswerTable): EvidenceTable {
  const { id, rev, created_at, created_by, changed_at, changed_by, changed_hlc } = carried;
  const { target_kind, target_id, seen_revision_id, page, section, note } = row;
  return {
    id,
    rev,
    created_at,
    created_by,
    changed_at,
    changed_by,
    changed_hlc,
    withdrawn_at: null,
    withdrawn_by: null,
    withdrawn_reason: null,
    import_id: null,
    subject_kind: 'carried-answer',
    subject_id: carried.id,
    target_kind,
    target_id,
    seen_revision_id,
    page,
    section,
    note,
  };
}

function shownLink(link: EvidenceLink): CarriedAnswer['evidence'][number] {
  const { targetKind, targetId, page, section, note, target, revisionChanged, overtaken } = link;
  // what is not in force any more is shown, and proves nothing
  const comes = target.state === 'in-force';
  return { targetKind, targetId, page, section, note, target, revisionChanged, overtaken, comes };
}

/** Everything that was carried over into a self-assessment, with its evidence as it is today. */
export async function readCarried(
  context: AssessmentContext,
  assessmentId: string,
): Promise<{ readonly carryOvers: CarryOver[]; readonly answers: CarriedAnswer[] }> {
  const { db } = context;
  const assessment = await requireAssessment(db, assessmentId);
  const heads = await selectRowHeads(db, assessmentId);
  const outside = await outsideRows(db, assessment, heads);
  const own = new Map((await selectAnswers(db, assessmentId)).map((row) => [row.id, row]));
  const rows = await selectCarried(db, assessmentId);
  const evidence = await selectCarriedEvidence(
    db,
    rows.map((row) => row.id),
  );
  const asOf = assessment.finished_on ?? context.today;
  const carriedById = new Map(rows.map((row) => [row.id, row]));
  const stored = evidence.flatMap((row) => {
    const carried = carriedById.get(row.carried_id);
    return carried === undefined ? [] : [asLink(row, carried)];
  });
  const links = Map.groupBy(await describeLinks(db, context.contributions, stored, asOf), (link) => link.subjectId);
  const positions = new Map(heads.map((head) => [head.code, head.position]));
  const answers = rows
    .map((row): CarriedAnswer => {
      const answer = own.get(row.answer_id);
      const applies = answer !== undefined && scopeOfAnswer(answer, outside).applies;
      return {
        id: row.id,
        rev: row.rev,
        answerId: row.answer_id,
        code: row.code,
        carryOverId: row.carry_over_id,
        relation: row.relation as CarriedAnswer['relation'],
        sourceCodes: row.source_codes.split(' '),
        split: row.split === 1,
        textChanged: row.text_changed === 1,
        result: row.result as CarriedAnswer['result'],
        documentExists: row.document_exists as CarriedAnswer['documentExists'],
        carriedOut: row.carried_out as CarriedAnswer['carriedOut'],
        recordExists: row.record_exists as CarriedAnswer['recordExists'],
        note: row.note,
        reason: row.reason,
        person: row.person,
        answeredAt: row.answered_at,
        answeredBy: row.answered_by,
        state: row.state as CarriedAnswer['state'],
        pending: row.state === 'open' && answer?.result === 'unanswered' && applies,
        evidence: (links.get(row.id) ?? []).map(shownLink),
      };
    })
    .sort((a, b) => (positions.get(a.code) ?? 0) - (positions.get(b.code) ?? 0));
  const acts = await selectCarryOvers(db, assessmentId);
  return { carryOvers: await describeActs(db, acts, answers), answers };
}

async function describeActs(
  db: Kysely<GroundTables>,
  acts: readonly CarryOverTable[],
  answers: readonly CarriedAnswer[],
): Promise<CarryOver[]> {
  const described: CarryOver[] = [];
  for (const act of acts) {
    // also one that was withdrawn since says where the answers came from
    const source = await selectAssessment(db, act.source_id);
    const own = answers.filter((answer) => answer.carryOverId === act.id);
    described.push({
      id: act.id,
      rev: act.rev,
      sourceId: act.source_id,
      sourceTitle: source?.title ?? '',
      sourceAsOf: source?.as_of ?? act.created_at.slice(0, 10),
      at: act.created_at,
      carried: own.length,
      pending: own.filter((answer) => answer.pending).length,
      confirmed: own.filter((answer) => answer.state === 'confirmed').length,
    });
  }
  return described;
}

/** Finished self-assessments from which answers could come over into one against an edition, the newest first. */
export async function carrySources(
  db: Kysely<GroundTables>,
  editionId: string,
  exceptId: string | null,
): Promise<CarrySource[]> {
  const editions = new Map((await instrumentEditions(db)).map((edition) => [edition.id, edition]));
  const edition = editions.get(editionId);
  if (edition === undefined) return [];
  const rows = (await instrumentRows(db, editionId)).map((row) => ({
    code: row.code,
    auditable: row.auditable,
    requirement: row.requirement.id,
  }));
  const found: CarrySource[] = [];
  for (const source of await selectAssessments(db)) {
    const from = editions.get(source.edition_id);
    if (source.state !== 'finished' || source.id === exceptId || from === undefined) continue;
    const { pairs } = await correspondence(db, { edition, rows }, { edition: from, assessmentId: source.id });
    const count = new Set(pairs.map((pair) => pair.code)).size;
    if (count === 0) continue;
    const how = from.id === edition.id ? 'same' : from.code === edition.code ? 'edition' : 'mapped';
    const { id, title, as_of: asOf, finished_on: finishedOn } = source;
    found.push({ id, title, instrument: from.code, edition: from.edition, asOf, finishedOn, how, rows: count });
  }
  const rank = { same: 0, edition: 1, mapped: 2 };
  return found.sort((a, b) => rank[a.how] - rank[b.how]);
}
