import type { Kysely } from 'kysely';
import type { Message } from '../../contract/result.ts';
import type { BaseContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { Proposal, RowReason, SourceRow } from '../../importer/importer.ts';
import { type SheetAnswer, sheetFields } from './handout-compare.ts';
import { keyOf, mayBeCode, parseKey } from './handout-key.ts';
import { type KnownSheets, knownSheets } from './handout-known.ts';
import { planRow, type RowFacts } from './handout-plan.ts';
import type { HandoutRowTable, HandoutTable } from './sharing-tables.ts';
import type { AnswerTable } from './tables.ts';

/** What judging rows needs of a context. */
type RowContext = Pick<BaseContext, 'actor' | 'words' | 'language' | 'today' | 'dayOf'>;

type Values = Pick<
  AnswerTable,
  'result' | 'document_exists' | 'carried_out' | 'record_exists' | 'note' | 'reason' | 'person' | 'due_date' | 'work'
>;

/** What a stored answer, or the stored base of one, says. */
export function sheetAnswerOf(row: Values): SheetAnswer {
  return {
    result: row.result as SheetAnswer['result'],
    documentExists: row.document_exists as SheetAnswer['documentExists'],
    carriedOut: row.carried_out as SheetAnswer['carriedOut'],
    recordExists: row.record_exists as SheetAnswer['recordExists'],
    note: row.note,
    reason: row.reason,
    person: row.person,
    due: row.due_date,
    work: row.work as SheetAnswer['work'],
  };
}

/** The row of a sheet that a file's row is, or why it is none. */
interface Place {
  readonly handout: HandoutTable;
  readonly base: HandoutRowTable;
  readonly doubts: readonly RowReason[];
}

const cell = (row: SourceRow, field: string): string => (row.raw[field] ?? '').trim();
const because = (code: string, params: Message['params'] = {}, field?: string): RowReason => ({
  code: `sharedWork.${code}`,
  params,
  ...(field === undefined ? {} : { field }),
});

function placeByCode(known: Parameters<typeof placeOf>[0], row: SourceRow): Place | RowReason {
  const code = cell(row, 'code');
  const handout = known.main;
  if (handout === undefined) return because(known.keysLost ? 'sheetUnknown' : 'keyMissing', {}, 'key');
  if (code === '') return because('rowUnplaced', {}, 'code');
  const rows = known.rows.get(handout.id) ?? [];
  const exact = rows.filter((base) => base.code.toLowerCase() === code.toLowerCase());
  const fitting = exact.length > 0 ? exact : rows.filter((base) => mayBeCode(code, base.code));
  // a number that two rows of the sheet may have become is in doubt; `4.10` was never a number
  const twins = rows.filter((base) => mayBeCode(code, base.code));
  const [base] = fitting;
  if (base === undefined) return because('rowUnknown', { code }, 'code');
  if (twins.length > 1 && String(Number(code.replace(',', '.'))) === code) {
    return because('codeAmbiguous', { code, codes: twins.map((twin) => twin.code).join(', ') }, 'code');
  }
  return { handout, base, doubts: [because('keyLost', { code: base.code }, 'code')] };
}

/** Finds the row of a sheet that a file's row is: by its hidden key, or by its code where that is gone. */
export function placeOf(
  known: Pick<KnownSheets, 'workspaceId' | 'handouts' | 'rows' | 'main' | 'keysLost'>,
  row: SourceRow,
): Place | RowReason {
  const key = parseKey(cell(row, 'key'));
  if (key === undefined) return placeByCode(known, row);
  if (key.workspaceId !== known.workspaceId) return because('otherWorkspace', {}, 'key');
  const handout = known.handouts.get(key.handoutId);
  if (handout === undefined) return because('sheetUnknown', {}, 'key');
  const base = (known.rows.get(handout.id) ?? []).find((candidate) => candidate.code === key.code);
  if (base === undefined) return because('rowUnknown', { code: key.code }, 'key');
  const seen = cell(row, 'code');
  const moved = seen !== '' && !mayBeCode(seen, base.code);
  return { handout, base, doubts: moved ? [because('codeMoved', { seen, code: base.code }, 'code')] : [] };
}

/** What cannot be written whatever the row says: another assessment than the file's first, or one that is closed. */
function closedReason(known: KnownSheets, place: Place, first: string | undefined): RowReason | undefined {
  const assessment = known.assessments.get(place.handout.assessment_id);
  if (assessment === undefined || assessment.withdrawn_at !== null) return because('assessmentWithdrawn');
  if (first !== undefined && first !== assessment.id) {
    const title = known.assessments.get(first)?.title ?? '';
    return because('otherAssessment', { title: assessment.title, first: title }, 'key');
  }
  return assessment.state === 'finished' ? because('assessmentFinished', { title: assessment.title }) : undefined;
}

/** Which columns the sheet was read with; everything where that is not known. */
async function mappedFields(db: Kysely<GroundTables>, importId: string): Promise<ReadonlySet<string>> {
  const row = await db.selectFrom('import').select('mapping').where('id', '=', importId).executeTakeFirst();
  const mapping = row?.mapping == null ? undefined : (JSON.parse(row.mapping) as { columns: Record<string, number> });
  return new Set(mapping === undefined ? sheetFields : Object.keys(mapping.columns));
}

/** Told once, at the first row of the file: what is missing from it, and whether it was read before. */
function fileNotes(
  known: KnownSheets,
  placed: ReadonlyMap<number, Place | RowReason>,
  mapped: ReadonlySet<string>,
  dayOf: RowContext['dayOf'],
): readonly RowReason[] {
  const places = [...placed.values()].flatMap((place) => ('base' in place ? [place] : []));
  const here = new Set(places.map((place) => `${place.handout.id} ${place.base.code}`));
  const sheets = [...new Set(places.map((place) => place.handout))];
  const missing = sheets.flatMap((handout) =>
    (known.rows.get(handout.id) ?? []).filter((base) => !here.has(`${handout.id} ${base.code}`)),
  );
  const codes = missing.slice(0, 8).map((base) => base.code);
  return [
    ...(missing.length === 0
      ? []
      : [
          because('rowsMissing', {
            count: missing.length,
            codes: codes.join(', ') + (missing.length > 8 ? ', …' : ''),
          }),
        ]),
    ...sheetFields.filter((field) => !mapped.has(field)).map((field) => because('columnMissing', { field })),
    ...sheets.flatMap((handout) =>
      handout.returned_at === null ? [] : [because('readBefore', { on: dayOf(handout.returned_at) })],
    ),
  ];
}

function factsOf(
  context: RowContext,
  known: KnownSheets,
  row: SourceRow,
  place: Place,
  answer: AnswerTable,
  mapped: ReadonlySet<string>,
): RowFacts {
  const { handout, base } = place;
  const cited = known.cited.get(answer.id) ?? [];
  const evidence = known
    .readEvidence(row.raw['evidence'] ?? '')
    .filter(
      ({ document, page }) =>
        !cited.some((link) => link.target_id === document?.documentId && (page === '' || link.page === page)),
    );
  const comment = cell(row, 'comment');
  const { words, language, actor } = context;
  const text = (key: string, params: Readonly<Record<string, string>> = {}) =>
    words.text(language, `sharedWork.${key}`, params);
  return {
    code: base.code,
    title: answer.title_id,
    key: keyOf({ workspaceId: known.workspaceId, handoutId: handout.id, code: base.code }),
    raw: row.raw,
    mapped,
    base: sheetAnswerOf(base),
    present: sheetAnswerOf(answer),
    presentRev: answer.rev,
    changed: {
      by: answer.changed_by === actor.id ? actor.name : answer.changed_by,
      on: context.dayOf(answer.changed_at),
    },
    person: handout.person,
    cited: cited.length,
    evidence,
    commentKnown: known.comments.some(
      (one) => one.handout_id === handout.id && one.code === base.code && one.body === comment,
    ),
    line: (key, params) => {
      if (key === 'result')
        return text('lines.result', { result: words.text(language, `selfAssessment.results.${params['result']}`) });
      if (key === 'other')
        return text('lines.other', { label: text(`fields.${params['field']}`), value: params['value'] ?? '' });
      return text('lines.evidence', params);
    },
  };
}

/**
 * Judges rows of a sheet that has come back. `source` is the whole file: doubles, missing rows and a file without keys can only be told
 * from all of it. Nothing is written.
 */
export async function planRows(
  context: RowContext & { readonly db: Kysely<GroundTables> },
  importId: string,
  rows: readonly SourceRow[],
  source: readonly SourceRow[],
): Promise<readonly Proposal[]> {
  const known = await knownSheets(context.db, context.today, source);
  const mapped = await mappedFields(context.db, importId);
  const placed = new Map(source.map((row) => [row.position, placeOf(known, row)]));
  const notes = fileNotes(known, placed, mapped, context.dayOf);
  const firstOf = new Map<string, number>();
  let assessment: string | undefined;
  for (const [position, place] of placed) {
    if (!('base' in place)) continue;
    assessment ??= place.handout.assessment_id;
    const key = `${place.handout.id} ${place.base.code}`;
    if (!firstOf.has(key)) firstOf.set(key, position);
  }
  const firstRow = source[0]?.position;
  return rows.map((row) => {
    const place = placed.get(row.position) ?? placeOf(known, row);
    const remarks = row.position === firstRow ? notes : [];
    const refused = (reason: RowReason): Proposal => ({
      proposal: { code: cell(row, 'code'), title: cell(row, 'title'), key: cell(row, 'key') },
      verdict: 'refused',
      reasons: [reason, ...remarks],
    });
    if (!('base' in place)) return refused(place);
    const closed = closedReason(known, place, assessment);
    if (closed !== undefined) return refused(closed);
    const answer = known.answers.get(place.base.answer_id);
    if (answer === undefined) return refused(because('rowUnknown', { code: place.base.code }, 'key'));
    const first = firstOf.get(`${place.handout.id} ${place.base.code}`) ?? row.position;
    const doubts = [
      ...place.doubts,
      ...(first < row.position ? [because('rowTwice', { row: first })] : []),
      ...(place.handout.withdrawn_at === null
        ? []
        : [because('sheetWithdrawn', { on: context.dayOf(place.handout.withdrawn_at) })]),
    ];
    return planRow(factsOf(context, known, row, place, answer, mapped), { doubts, notes: remarks });
  });
}
