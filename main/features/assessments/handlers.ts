import type { ParsedInputOf } from '../../contract/index.ts';
import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, type OperationsOf, read, type WriteContext, write } from '../../contributions.ts';
import { emptied, given, stored } from '../../db/patch.ts';
import { assessorNames } from '../assessors/service.ts';
import { schemeKeys } from '../schemes/service.ts';
import { tukKeys } from '../tuk/service.ts';
import { assesseeHandlers } from './assessee-handlers.ts';
import { batchHandlers } from './batch-handlers.ts';
import { REMARK_MONTHS, readRemarks } from './checks.ts';
import { assessorFigures, figures } from './figures.ts';
import { logList } from './log-list.ts';
import { assessmentRecordOf, logYears } from './log-record.ts';
import { numberKeyOf, personKeyOf } from './log-row.ts';
import { type AssessmentValues, changeAssessment } from './log-write.ts';
import { assesseeRowOf, assessmentKind, assessmentRowOf, emptyAssessment, linkAssessors } from './repo.ts';
import { handOutReport } from './report.ts';
import type { AssessmentTable } from './tables.ts';

type Fields = Omit<ParsedInputOf<'assessments.change'>, 'id' | 'expectRev'>;

/** Columns that the given fields set; what is left out stays, null empties. `before` gives the name or number that was not given. */
function patchOf(input: Fields, before?: AssessmentTable): Partial<AssessmentValues> {
  const name = emptied(input.personName);
  const number = emptied(input.personNumber);
  const named = name !== undefined || number !== undefined;
  return given<Partial<AssessmentValues>>({
    assessed_on: input.assessedOn,
    person_name: name,
    person_number: number,
    person_key: named
      ? personKeyOf(name ?? before?.person_name ?? '', number ?? before?.person_number ?? '')
      : undefined,
    number_key: number === undefined ? undefined : numberKeyOf(number),
    assessee_id: input.assesseeId,
    scheme_id: input.schemeId,
    tuk_id: input.tukId,
    assessor_ids: input.assessorIds === undefined ? undefined : [...new Set(input.assessorIds)].join(','),
    place: emptied(input.place),
    pre_on: input.preOn,
    pre_place: emptied(input.prePlace),
    recommendation: input.recommendation,
    decision: input.decision,
    remote: stored(input.remote),
    registration: emptied(input.registration),
    batch: emptied(input.batch),
    fund: emptied(input.fund),
    city: emptied(input.city),
    note: emptied(input.note),
  });
}

/** Refuses a day to come and a pre-assessment after the assessment, each on its field. */
function refuseDates(context: WriteContext, values: Pick<AssessmentValues, 'assessed_on' | 'pre_on'>): void {
  const faults: Record<string, Message> = {};
  const { assessed_on: on, pre_on: pre } = values;
  if (on > context.today) faults['assessedOn'] = { code: 'assessments.inFuture', params: { date: on } };
  if (pre !== null && pre > on) faults['preOn'] = { code: 'assessments.preAfter', params: { pre, date: on } };
  if (Object.keys(faults).length > 0) throw refuseFields('core.invalidInput', faults);
}

interface Named {
  readonly schemes: readonly string[];
  readonly sites: readonly string[];
  readonly assessees: readonly string[];
  readonly assessors: readonly string[];
}

/** Refuses records that are not there, each on its field. */
async function refuseMissing(context: WriteContext, named: Named): Promise<void> {
  const faults: Record<string, Message> = {};
  const gone = (kind: string): Message => ({ code: 'core.gone', params: { kind } });
  const missing = async (ids: readonly string[], known: () => Promise<readonly { readonly id: string }[]>) => {
    if (ids.length === 0) return false;
    const there = new Set((await known()).map((row) => row.id));
    return ids.some((id) => !there.has(id));
  };
  if (await missing(named.schemes, () => schemeKeys(context.db))) faults['schemeId'] = gone('scheme');
  if (await missing(named.sites, () => tukKeys(context.db))) faults['tukId'] = gone('tuk');
  if (await missing(named.assessors, () => assessorNames(context.db))) faults['assessorIds'] = gone('assessor');
  for (const id of new Set(named.assessees))
    if ((await assesseeRowOf(context.db, id)) === undefined) faults['assesseeId'] = gone('assessee');
  if (Object.keys(faults).length > 0) throw refuseFields('core.invalidInput', faults);
}

async function refuseWrong(
  context: WriteContext,
  values: Pick<AssessmentValues, 'assessed_on' | 'pre_on'>,
  input: Pick<Fields, 'schemeId' | 'assessorIds' | 'tukId' | 'assesseeId'>,
): Promise<void> {
  refuseDates(context, values);
  await refuseMissing(context, {
    schemes: input.schemeId == null ? [] : [input.schemeId],
    sites: input.tukId == null ? [] : [input.tukId],
    assessees: input.assesseeId == null ? [] : [input.assesseeId],
    assessors: input.assessorIds ?? [],
  });
}

async function present(context: WriteContext, id: string): Promise<AssessmentTable> {
  const row = await assessmentRowOf(context.db, id);
  if (row === undefined) throw refuse('core.gone', { kind: 'assessment' });
  return row;
}

/** Handlers of `assessments.*`. */
export const assessmentHandlers: Handlers<OperationsOf<'assessments'>> = {
  ...assesseeHandlers,
  ...batchHandlers,

  'assessments.log': read('assessments.log', (context, input) => logList(context.db, input)),
  'assessments.years': read('assessments.years', (context) => logYears(context.db)),
  'assessments.get': read('assessments.get', (context, input) => assessmentRecordOf(context.db, input.id)),

  'assessments.create': write('assessments.create', async (context, input) => {
    const values = { ...emptyAssessment, assessed_on: input.assessedOn, ...patchOf(input) };
    if (values.person_key === '')
      throw refuseFields('core.invalidInput', { personNumber: { code: 'assessments.nobody', params: {} } });
    await refuseWrong(context, values, input);
    const row = await context.records.insert(assessmentKind, values);
    await linkAssessors(context.db, [row], { fresh: true });
    return { id: row.id, rev: row.rev };
  }),

  'assessments.addMany': write('assessments.addMany', async (context, input) => {
    const rows = input.rows.map((fields) => ({
      ...emptyAssessment,
      assessed_on: fields.assessedOn,
      ...patchOf(fields),
      id: context.ids.next(),
    }));
    const nobody = rows.findIndex((row) => row.person_key === '');
    if (nobody >= 0)
      throw refuseFields('core.invalidInput', {
        [`rows.${String(nobody)}.personNumber`]: { code: 'assessments.nobody', params: {} },
      });
    for (const row of rows) refuseDates(context, row);
    await refuseMissing(context, {
      schemes: input.rows.flatMap((row) => row.schemeId ?? []),
      sites: input.rows.flatMap((row) => row.tukId ?? []),
      assessees: input.rows.flatMap((row) => row.assesseeId ?? []),
      assessors: input.rows.flatMap((row) => row.assessorIds ?? []),
    });
    const added = await context.records.insertMany(assessmentKind, rows, {
      importId: null,
      recordId: rows[0]?.id ?? context.ids.next(),
    });
    await linkAssessors(context.db, added, { fresh: true });
    return { ids: added.map((row) => row.id) };
  }),

  'assessments.change': write('assessments.change', async (context, input) => {
    const { id, expectRev, ...fields } = input;
    const before = await present(context, id);
    const patch = patchOf(fields, before);
    await refuseWrong(context, { ...before, ...patch }, fields);
    const row = await changeAssessment(context, { ...before, rev: expectRev }, patch);
    return { id: row.id, rev: row.rev };
  }),

  'assessments.setMany': write('assessments.setMany', async (context, input) => {
    const { ids, ...fields } = input;
    const patch = patchOf(fields);
    if (Object.keys(patch).length === 0) return { count: 0 };
    await refuseWrong(context, { assessed_on: context.today, pre_on: null }, fields);
    let count = 0;
    for (const id of new Set(ids)) {
      const before = await present(context, id);
      if (before.withdrawn_at !== null) continue;
      const after = await changeAssessment(context, before, patch);
      if (after.rev !== before.rev) count += 1;
    }
    return { count };
  }),

  'assessments.confirmRepeat': write('assessments.confirmRepeat', async (context, input) => {
    const before = await present(context, input.id);
    const record = await assessmentRecordOf(context.db, input.id);
    const earlier = record.others.filter((other) => other.earlier).at(-1);
    const row = await changeAssessment(
      context,
      { ...before, rev: input.expectRev },
      {
        is_repeat: stored(input.repeat) ?? null,
        repeat_of: input.repeat === true ? (earlier?.id ?? null) : null,
      },
    );
    return { id: row.id, rev: row.rev };
  }),

  'assessments.withdraw': write('assessments.withdraw', async (context, input) => {
    const row = await context.records.withdraw(assessmentKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'assessments.restore': write('assessments.restore', async (context, input) => {
    const row = await context.records.restore(assessmentKind, input.id, input.expectRev);
    return { id: row.id, rev: row.rev };
  }),

  'assessments.figures': read('assessments.figures', (context, input) => figures(context.db, input, input.by)),
  'assessments.assessors': read('assessments.assessors', (context, input) =>
    assessorFigures(context.db, input, context.today),
  ),
  'assessments.remarks': read('assessments.remarks', async (context) => ({
    months: REMARK_MONTHS,
    remarks: (await readRemarks(context)).map(({ message, ...remark }, place) => ({
      ...remark,
      key: String(place),
      message: { code: message.code, params: { ...message.params } },
    })),
  })),
  'assessments.report': handOutReport,
};
