import type { Kysely } from 'kysely';
import { refuse } from '../../contract/result.ts';
import type { AnswerResult, Layer } from '../../contract/self-assessment-values.ts';
import type { WriteContext } from '../../contributions.ts';
import { evidenceOf } from '../../db/evidence.ts';
import type { EvidenceTable, GroundTables } from '../../db/tables.ts';
import { documentIdsOfRevisions } from '../documents/service.ts';
import { type InstrumentEdition, instrumentEditions, mappedClauses } from '../instruments/service.ts';
import {
  type AnsweredRow,
  type ClausePair,
  type ComparedRow,
  type Correspondence,
  correspond,
  type Suggestion,
  suggestions,
} from './carry-over-rules.ts';
import { insertCarriedEvidence, selectCarried } from './history-repo.ts';
import { type CarriedEvidenceTable, carriedKind, carryOverKind } from './history-tables.ts';
import { ANSWER } from './kinds.ts';
import { selectAnswers, selectAssessment, selectRowHeads, selectRows } from './repo.ts';
import { outsideRows, scopeOfAnswer } from './scopes.ts';
import type { AnswerTable, AssessmentRowTable, AssessmentTable } from './tables.ts';

type Db = Kysely<GroundTables>;

function compared(row: AssessmentRowTable): ComparedRow {
  return { code: row.code, auditable: row.auditable === 1, requirement: row.requirement_id };
}

/** Mappings between two editions, seen from the one that takes over. */
async function pairsBetween(db: Db, to: InstrumentEdition, from: InstrumentEdition): Promise<readonly ClausePair[]> {
  const means = (end: { instrument: string; edition: string }, edition: InstrumentEdition): boolean =>
    end.instrument === edition.code && (end.edition === '' || end.edition === edition.edition);
  return (await mappedClauses(db, to.code)).flatMap((mapping) => {
    const pairs: ClausePair[] = [];
    // within one edition, or where no edition is named, a mapping of an instrument onto itself says nothing about time
    if (mapping.from.instrument === mapping.to.instrument && mapping.from.edition === mapping.to.edition) return pairs;
    if (means(mapping.from, to) && means(mapping.to, from)) {
      const relation = mapping.relation === 'part-of' ? 'narrower' : mapping.relation;
      pairs.push({ code: mapping.from.code, sourceCode: mapping.to.code, relation });
    }
    if (means(mapping.to, to) && means(mapping.from, from)) {
      const relation = mapping.relation === 'part-of' ? 'wider' : mapping.relation;
      pairs.push({ code: mapping.to.code, sourceCode: mapping.from.code, relation });
    }
    return pairs;
  });
}

/** How the rows of a self-assessment (or of an edition that has none yet) stand to those of an earlier one. */
export async function correspondence(
  db: Db,
  to: { readonly edition: InstrumentEdition; readonly rows: readonly ComparedRow[] },
  from: { readonly edition: InstrumentEdition; readonly assessmentId: string },
): Promise<Correspondence> {
  const sources = (await selectRows(db, from.assessmentId)).map(compared);
  const pairs = to.edition.id === from.edition.id ? [] : await pairsBetween(db, to.edition, from.edition);
  return correspond(to.rows, sources, pairs, to.edition.code === from.edition.code);
}

/** The rows of a stored self-assessment as they are compared. */
export async function comparedRows(db: Db, assessmentId: string): Promise<readonly ComparedRow[]> {
  return (await selectRows(db, assessmentId)).map(compared);
}

async function editionOf(db: Db, id: string): Promise<InstrumentEdition> {
  const edition = (await instrumentEditions(db)).find((candidate) => candidate.id === id);
  if (edition === undefined) throw refuse('core.gone', { kind: 'instrument-edition' });
  return edition;
}

/** A self-assessment from which answers may come over: another one, in use, finished. */
async function requireSource(db: Db, assessmentId: string, sourceId: string): Promise<AssessmentTable> {
  if (sourceId === assessmentId) throw refuse('selfAssessment.carryItself');
  const source = await selectAssessment(db, sourceId);
  if (source === undefined) throw refuse('core.gone', { kind: 'self-assessment' });
  if (source.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'self-assessment' });
  if (source.state !== 'finished') throw refuse('selfAssessment.carryRunning', { title: source.title });
  return source;
}

/** Answers of a source that count, by code; rows that did not apply then say nothing now. */
async function answeredRows(
  db: Db,
  source: AssessmentTable,
  answers: readonly AnswerTable[],
  evidence: readonly EvidenceTable[],
): Promise<ReadonlyMap<string, AnsweredRow>> {
  const outside = await outsideRows(db, source, await selectRowHeads(db, source.id));
  const cited = new Set(evidence.map((link) => link.subject_id));
  return new Map(
    answers
      .filter((row) => scopeOfAnswer(row, outside).applies)
      .map((row) => [
        row.code,
        {
          code: row.code,
          result: row.result as AnswerResult,
          documentExists: row.document_exists as Layer,
          carriedOut: row.carried_out as Layer,
          recordExists: row.record_exists as Layer,
          note: row.note,
          reason: row.reason,
          person: row.person,
          answeredAt: row.answered_at,
          answeredBy: row.answered_by ?? '',
          hasEvidence: cited.has(row.id),
        },
      ]),
  );
}

/** Links of the source rows as they come over: a pinned revision follows its document again, and the revision that was seen stays known. */
async function floating(
  db: Db,
  links: readonly EvidenceTable[],
): Promise<ReadonlyMap<string, Omit<CarriedEvidenceTable, 'carried_id' | 'position'>[]>> {
  const documents = await documentIdsOfRevisions(
    db,
    links.filter((link) => link.target_kind === 'revision').map((link) => link.target_id),
  );
  const carried = links.map((link) => {
    const documentId = link.target_kind === 'revision' ? documents.get(link.target_id) : undefined;
    return {
      subject: link.subject_id,
      link: {
        target_kind: documentId === undefined ? link.target_kind : 'document',
        target_id: documentId ?? link.target_id,
        seen_revision_id: documentId === undefined ? link.seen_revision_id : link.target_id,
        page: link.page,
        section: link.section,
        note: link.note,
      },
    };
  });
  const bySubject = Map.groupBy(carried, (entry) => entry.subject);
  return new Map([...bySubject].map(([subject, entries]) => [subject, entries.map((entry) => entry.link)]));
}

function recordOf(suggestion: Suggestion, carryOverId: string, answerId: string, textChanged: boolean) {
  return {
    carry_over_id: carryOverId,
    answer_id: answerId,
    relation: suggestion.relation,
    source_codes: suggestion.sourceCodes.join(' '),
    split: suggestion.split ? 1 : 0,
    text_changed: textChanged ? 1 : 0,
    result: suggestion.result,
    document_exists: suggestion.documentExists,
    carried_out: suggestion.carriedOut,
    record_exists: suggestion.recordExists,
    note: suggestion.note,
    reason: suggestion.reason,
    person: suggestion.person,
    answered_by: suggestion.answeredBy,
    answered_at: suggestion.answeredAt,
    state: 'open',
    settled_at: null,
    settled_by: null,
  };
}

/**
 * Carries the answers of a finished self-assessment over as suggestions for rows that have no answer and no suggestion yet. The answers
 * themselves stay as they are: unanswered. Refuses `selfAssessment.carryItself`, `.carryRunning`, and `.carryNothing` when no row gets one.
 */
export async function carryOver(
  context: WriteContext,
  assessment: AssessmentTable,
  sourceId: string,
): Promise<{ id: string; rev: number; carried: number; fresh: number; gone: string[] }> {
  const { db } = context;
  const source = await requireSource(db, assessment.id, sourceId);
  const [to, from] = [await editionOf(db, assessment.edition_id), await editionOf(db, source.edition_id)];
  const rows = await comparedRows(db, assessment.id);
  const found = await correspondence(db, { edition: to, rows }, { edition: from, assessmentId: source.id });
  const sourceAnswers = await selectAnswers(db, source.id);
  const links = await evidenceOf(
    db,
    ANSWER,
    sourceAnswers.map((row) => row.id),
  );
  const answered = await answeredRows(db, source, sourceAnswers, links);
  const answers = await selectAnswers(db, assessment.id);
  const waiting = new Set(
    (await selectCarried(db, assessment.id)).filter((row) => row.state === 'open').map((row) => row.answer_id),
  );
  const free = answers.filter((row) => row.result === 'unanswered' && !waiting.has(row.id));
  const open = new Set(free.map((row) => row.code));
  const made = suggestions(open, found, answered);
  if (made.length === 0) throw refuse('selfAssessment.carryNothing', { title: source.title });

  const act = await context.records.insert(carryOverKind, { assessment_id: assessment.id, source_id: source.id });
  const answerIds = new Map(answers.map((row) => [row.code, row.id]));
  const texts = new Map(rows.map((row) => [row.code, row.requirement]));
  const sourceTexts = new Map((await comparedRows(db, source.id)).map((row) => [row.code, row.requirement]));
  const stored = await context.records.insertMany(
    carriedKind,
    made.map((suggestion) => {
      const changed = suggestion.sourceCodes.some((code) => sourceTexts.get(code) !== texts.get(suggestion.code));
      return {
        id: context.ids.of('carried-answer', act.id, suggestion.code),
        ...recordOf(suggestion, act.id, answerIds.get(suggestion.code) ?? '', changed),
      };
    }),
    { importId: null, recordId: act.id },
  );
  const cited = await floating(db, links);
  const sourceIds = new Map(sourceAnswers.map((row) => [row.code, row.id]));
  await insertCarriedEvidence(
    db,
    stored.flatMap((row) =>
      row.source_codes
        .split(' ')
        .flatMap((code) => cited.get(sourceIds.get(code) ?? '') ?? [])
        .map((link, position) => ({ ...link, carried_id: row.id, position })),
    ),
  );
  const gone = found.gone.filter((code) => (answered.get(code)?.result ?? 'unanswered') !== 'unanswered');
  return {
    id: act.id,
    rev: act.rev,
    carried: made.length,
    fresh: found.fresh.filter((code) => open.has(code)).length,
    gone,
  };
}
