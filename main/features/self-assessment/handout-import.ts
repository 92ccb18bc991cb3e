import { Refusal } from '../../contract/result.ts';
import { refusalOfAnswer } from '../../contract/self-assessment-rules.ts';
import type { WriteContext } from '../../contributions.ts';
import { cite, evidenceOf } from '../../db/evidence.ts';
import type { Applied, Importer, ImporterField, Proposal } from '../../importer/importer.ts';
import { resolveTargets } from '../evidence/service.ts';
import { changeAnswer, requireRunning } from './acts.ts';
import { addComment } from './comments.ts';
import { type SheetAnswer, sheetFields } from './handout-compare.ts';
import { type EvidenceReader, evidenceReader, type NamedEvidence } from './handout-evidence.ts';
import { parseKey } from './handout-key.ts';
import { evidenceReaderOf } from './handout-known.ts';
import { planRows, sheetAnswerOf } from './handout-rows.ts';
import { noteReturn } from './handouts.ts';
import { ANSWER } from './kinds.ts';
import { selectAnswer } from './repo.ts';
import { selectHandoutRows, selectHandoutsById } from './sharing-repo.ts';
import type { HandoutTable } from './sharing-tables.ts';
import type { AnswerTable } from './tables.ts';

const CLOSED: ReadonlySet<string> = new Set(['selfAssessment.finished', 'core.withdrawn', 'core.gone']);
const LAYERS = ['yes', 'no', 'unknown'];

function field(
  key: string,
  aliases: readonly string[],
  more: Partial<Omit<ImporterField, 'key' | 'aliases'>> = {},
): ImporterField {
  return { key, label: `sharedWork.fields.${key}`, required: false, type: 'text', aliases, ...more };
}

/** Columns of the sheet by their titles in both languages; `use` and `cite` are asked of whoever reads the sheet back. */
const fields: readonly ImporterField[] = [
  field('code', ['klausul', 'clause'], { required: true }),
  field('title', ['judul', 'title']),
  field('use', [], { type: 'choice', choices: ['theirs', 'ours'], asked: true }),
  field('result', ['hasil', 'result'], {
    required: true,
    type: 'choice',
    choices: ['conform', 'partial', 'nonconform', 'not-applicable', 'unanswered'],
  }),
  field('documentExists', ['ada dokumen', 'document exists'], { type: 'choice', choices: LAYERS }),
  field('carriedOut', ['dijalankan', 'carried out'], { type: 'choice', choices: LAYERS }),
  field('recordExists', ['ada rekaman', 'record exists'], { type: 'choice', choices: LAYERS }),
  field('note', ['catatan', 'note']),
  field('reason', ['alasan', 'reason']),
  field('evidence', ['bukti baru', 'new evidence']),
  field('cite', [], { type: 'choice', choices: ['cite', 'note'], asked: true }),
  field('person', ['penanggung jawab', 'person in charge', 'person']),
  field('due', ['tenggat', 'due', 'due date'], { type: 'date' }),
  field('work', ['pekerjaan', 'work'], { type: 'choice', choices: ['open', 'working', 'ready', 'done'] }),
  field('comment', ['komentar baru', 'new comment']),
  field('key', ['kunci', 'key']),
];

function answerIn(proposal: Readonly<Record<string, string>>): SheetAnswer {
  const values = Object.fromEntries(sheetFields.map((name) => [name, proposal[name] ?? '']));
  return { ...values, due: proposal['due'] ? proposal['due'] : null } as unknown as SheetAnswer;
}

function patchOf(present: SheetAnswer, next: SheetAnswer): Partial<SheetAnswer> {
  return Object.fromEntries(
    sheetFields.filter((name) => present[name] !== next[name]).map((name) => [name, next[name]]),
  );
}

async function citeNamed(context: WriteContext, answerId: string, named: readonly NamedEvidence[]): Promise<void> {
  const targets = named
    .flatMap((one) => one.document ?? [])
    .map((one) => ({ kind: 'document' as const, id: one.documentId }));
  const facts = await resolveTargets(context.db, context.contributions, targets, context.today);
  for (const { document, page, text } of named) {
    if (document === undefined) continue;
    await cite(context, {
      subject_kind: ANSWER,
      subject_id: answerId,
      target_kind: 'document',
      target_id: document.documentId,
      seen_revision_id: facts.get(`document:${document.documentId}`)?.revisionId ?? null,
      page,
      section: '',
      note: text.slice(0, 2000),
    });
  }
}

interface TakenRow {
  readonly position: number;
  readonly raw: Readonly<Record<string, string>>;
  readonly proposal: Readonly<Record<string, string>>;
  readonly verdict: string;
}

/** The proposal as it holds now. What moved under it since it was shown is told, and nothing of the row is written. */
async function presentProposal(
  context: WriteContext,
  importId: string,
  row: TakenRow,
  answer: AnswerTable,
): Promise<Proposal | undefined> {
  if (row.proposal['presentRev'] === String(answer.rev)) {
    return { proposal: row.proposal, verdict: 'update', reasons: [] };
  }
  // a side was chosen for what was shown then: it says nothing of a value that came since
  const use = row.raw['use'] === 'theirs' ? '' : (row.raw['use'] ?? '');
  const raw = { ...row.raw, use, key: row.proposal['key'] ?? '' };
  const [again] = await planRows(
    context,
    importId,
    [{ position: row.position, raw }],
    [{ position: row.position, raw }],
  );
  const isConflict = again?.reasons.some((reason) => reason.code.split('.').includes('conflict')) ?? true;
  return isConflict ? undefined : again;
}

interface ApplyFacts {
  readonly importId: string;
  readonly handout: HandoutTable;
  readonly answer: AnswerTable;
  readonly readEvidence: EvidenceReader;
}

async function applyRow(context: WriteContext, row: TakenRow, facts: ApplyFacts): Promise<Applied> {
  const { importId, handout, answer, readEvidence } = facts;
  await requireRunning(context, handout.assessment_id);
  const moved = { refused: { code: 'sharedWork.movedSince', params: { code: answer.code } } };
  const proposed = await presentProposal(context, importId, row, answer);
  if (proposed === undefined) return moved;
  const { proposal } = proposed;
  const next = answerIn(proposal);
  const named =
    proposal['cite'] === 'cite' ? readEvidence(proposal['evidence'] ?? '').filter((one) => one.document) : [];
  const cited = await evidenceOf(context.db, ANSWER, [answer.id]);
  const broken = refusalOfAnswer(
    { code: answer.code, result: next.result, reason: next.reason },
    cited.length + named.length,
  );
  if (broken !== undefined) return { refused: broken };
  await citeNamed(context, answer.id, named);
  const patch = patchOf(sheetAnswerOf(answer), next);
  if (Object.keys(patch).length > 0) {
    await changeAnswer(context, { id: answer.id, expectRev: answer.rev, ...patch }, handout.person);
  }
  const body = (proposal['comment'] ?? '').trim().slice(0, 4000);
  if (body !== '') {
    const { person, id, assessment_id } = handout;
    await addComment(context, { assessment_id, code: answer.code, thread_id: null, person, body, handout_id: id });
  }
  return { id: answer.id };
}

async function applyRows(
  context: WriteContext,
  importId: string,
  rows: readonly TakenRow[],
): Promise<readonly Applied[]> {
  const keys = rows.map((row) => parseKey(row.proposal['key'] ?? ''));
  const ids = [...new Set(keys.flatMap((key) => key?.handoutId ?? []))];
  const handouts = new Map((await selectHandoutsById(context.db, ids)).map((one) => [one.id, one]));
  const bases = new Map(
    (await selectHandoutRows(context.db, ids)).map((one) => [`${one.handout_id} ${one.code}`, one]),
  );
  const cites = rows.some((row) => row.proposal['cite'] === 'cite');
  const readEvidence = cites ? await evidenceReaderOf(context.db, context.today) : evidenceReader([]);
  const applied: Applied[] = [];
  for (const [place, row] of rows.entries()) {
    const key = keys[place];
    const handout = key === undefined ? undefined : handouts.get(key.handoutId);
    const base = bases.get(`${key?.handoutId} ${key?.code}`);
    const answer = base === undefined ? undefined : await selectAnswer(context.db, base.answer_id);
    if (handout === undefined || answer === undefined) {
      applied.push({ refused: { code: 'sharedWork.sheetUnknown', params: {} } });
      continue;
    }
    try {
      applied.push(await applyRow(context, row, { importId, handout, answer, readEvidence }));
    } catch (error) {
      // an assessment that was finished or withdrawn meanwhile refuses each of its rows, before anything of them is written
      if (!(error instanceof Refusal) || !CLOSED.has(error.code)) throw error;
      applied.push({ refused: { code: error.code, params: error.params } });
      continue;
    }
    handouts.set(handout.id, await noteReturn(context, handout, handout.person));
  }
  return applied;
}

/** Reads a handed-out sheet back: each row by three-way compare with what it said when it went out and what it says now. */
export const handoutImporter: Importer = {
  kind: 'self-assessment-handout',
  label: 'sharedWork.importTitle',
  source: 'sheet',
  permission: 'selfAssessment.write',
  fields,
  address: '/asesmen-mandiri',
  propose: ({ db, context, source, importId }, rows) => planRows({ ...context, db }, importId, rows, source),
  apply: applyRows,
};
