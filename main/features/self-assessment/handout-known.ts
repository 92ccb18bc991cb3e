import type { Kysely } from 'kysely';
import { evidenceOf } from '../../db/evidence.ts';
import type { EvidenceTable, GroundTables } from '../../db/tables.ts';
import type { SourceRow } from '../../importer/importer.ts';
import { masterList } from '../documents/service.ts';
import { type EvidenceReader, evidenceReader } from './handout-evidence.ts';
import { mayBeCode, parseKey } from './handout-key.ts';
import { ANSWER } from './kinds.ts';
import { selectAnswers, selectAssessment } from './repo.ts';
import {
  selectComments,
  selectHandoutRows,
  selectHandoutsById,
  selectHandoutsOut,
  workspaceIdOf,
} from './sharing-repo.ts';
import type { CommentTable, HandoutRowTable, HandoutTable } from './sharing-tables.ts';
import type { AnswerTable, AssessmentTable } from './tables.ts';

/** What is known of the sheets that a file may be, and of the rows they were made from. */
export interface KnownSheets {
  readonly workspaceId: string;
  readonly handouts: ReadonlyMap<string, HandoutTable>;
  readonly rows: ReadonlyMap<string, readonly HandoutRowTable[]>;
  readonly assessments: ReadonlyMap<string, AssessmentTable>;
  readonly answers: ReadonlyMap<string, AnswerTable>;
  readonly cited: ReadonlyMap<string, readonly EvidenceTable[]>;
  readonly comments: readonly CommentTable[];
  readonly readEvidence: EvidenceReader;
  /** The hidden keys are gone from the whole file; its codes told which sheet it is. */
  readonly keysLost: boolean;
  /** The sheet that rows without a key belong to, when there is no doubt. */
  readonly main: HandoutTable | undefined;
}

function keysOf(source: readonly SourceRow[]) {
  return source.flatMap((row) => parseKey(row.raw['key'] ?? '') ?? []);
}

/** Without keys: the one sheet on its way whose rows the file's codes can be. */
async function sheetByCodes(db: Kysely<GroundTables>, source: readonly SourceRow[]): Promise<HandoutTable | undefined> {
  const seen = [...new Set(source.map((row) => (row.raw['code'] ?? '').trim()).filter((code) => code !== ''))];
  if (seen.length === 0) return undefined;
  const out = await selectHandoutsOut(db);
  const rows = Map.groupBy(
    await selectHandoutRows(
      db,
      out.map((handout) => handout.id),
    ),
    (row) => row.handout_id,
  );
  const fitting = out.filter((handout) => {
    const codes = (rows.get(handout.id) ?? []).map((row) => row.code);
    return seen.filter((text) => codes.some((code) => mayBeCode(text, code))).length * 2 > seen.length;
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The reader of evidence for the documents of the register. */
export async function evidenceReaderOf(db: Kysely<GroundTables>, today: string): Promise<EvidenceReader> {
  return evidenceReader((await masterList(db, today)).filter((document) => document.code !== ''));
}

/** Gathers what the rows of a file can mean. */
export async function knownSheets(
  db: Kysely<GroundTables>,
  today: string,
  source: readonly SourceRow[],
): Promise<KnownSheets> {
  const workspaceId = await workspaceIdOf(db);
  const own = keysOf(source).filter((key) => key.workspaceId === workspaceId);
  const keysLost = keysOf(source).length === 0;
  const found = await selectHandoutsById(db, [...new Set(own.map((key) => key.handoutId))]);
  const byCodes = keysLost ? await sheetByCodes(db, source) : undefined;
  const handouts = new Map([...found, ...(byCodes === undefined ? [] : [byCodes])].map((one) => [one.id, one]));
  const rows = Map.groupBy(await selectHandoutRows(db, [...handouts.keys()]), (row) => row.handout_id);
  const assessments = new Map<string, AssessmentTable>();
  const answers = new Map<string, AnswerTable>();
  const comments: CommentTable[] = [];
  for (const id of new Set([...handouts.values()].map((handout) => handout.assessment_id))) {
    const assessment = await selectAssessment(db, id);
    if (assessment === undefined) continue;
    assessments.set(id, assessment);
    comments.push(...(await selectComments(db, id)));
    for (const answer of await selectAnswers(db, id)) answers.set(answer.id, answer);
  }
  const ids = [...rows.values()].flat().map((row) => row.answer_id);
  const first = own.map((key) => handouts.get(key.handoutId)).find((handout) => handout !== undefined);
  return {
    workspaceId,
    handouts,
    rows,
    assessments,
    answers,
    cited: Map.groupBy(await evidenceOf(db, ANSWER, ids), (link) => link.subject_id),
    comments,
    // the register is read only when there is something to look up in it
    readEvidence: source.some((row) => (row.raw['evidence'] ?? '') !== '')
      ? await evidenceReaderOf(db, today)
      : evidenceReader([]),
    keysLost,
    main: handouts.size > 1 ? undefined : (byCodes ?? first),
  };
}
