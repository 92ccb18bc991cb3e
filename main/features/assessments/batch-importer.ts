import type { WriteContext } from '../../contributions.ts';
import { fold } from '../../importer/fold.ts';
import type { Applied, Importer, Proposal, RowReason, SourceRow } from '../../importer/importer.ts';
import { readRowValues } from '../../importer/row-values.ts';
import { addNamedSchemes } from '../schemes/service.ts';
import { createdAlong } from './log-importer.ts';
import type { RowValues } from './log-row.ts';
import { type KnownNames, readKnownNames } from './names-known.ts';
import { readMonth } from './read-words.ts';
import { batchKind, batchRows } from './repo.ts';
import { batchSheetFields } from './sheet-fields.ts';
import type { AssessmentBatchTable } from './tables.ts';

const COUNTS = ['candidates', 'competent', 'notYet'] as const;
const codes = { date: 'assessments.importDate', choice: 'assessments.importChoice' };
const choices = { month: readMonth };

interface Reading {
  readonly values: RowValues;
  readonly faults: readonly RowReason[];
}

function readBatch(row: SourceRow, today: string): Reading {
  const read = readRowValues(batchSheetFields, row, codes, choices);
  const values: Record<string, string> = { ...read.values };
  const faults = [...read.faults];
  for (const key of COUNTS) {
    const text = values[key]?.replaceAll(/[.\s](?=\d{3}\b)/g, '');
    if (text === undefined) continue;
    if (/^\d{1,6}$/.test(text)) values[key] = String(Number(text));
    else faults.push({ code: 'assessments.importNumber', params: { value: text.slice(0, 40) }, field: key });
  }
  if (values['scheme'] === undefined) faults.push({ code: 'assessments.importNoScheme', params: {}, field: 'scheme' });
  if (values['month'] === undefined) faults.push({ code: 'assessments.importNoMonth', params: {}, field: 'month' });
  else if (values['month'] > today.slice(0, 7))
    faults.push({ code: 'assessments.monthInFuture', params: { month: values['month'] }, field: 'month' });
  if (values['candidates'] === undefined && !faults.some((fault) => fault.field === 'candidates'))
    faults.push({ code: 'assessments.importNoCount', params: {}, field: 'candidates' });
  const told = Number(values['competent'] ?? 0) + Number(values['notYet'] ?? 0);
  if (faults.length === 0 && told > Number(values['candidates']))
    faults.push({
      code: 'assessments.countsTooMany',
      params: { told, candidates: values['candidates'] ?? '' },
      field: 'candidates',
    });
  return { values, faults };
}

function batchKey(schemeId: string, month: string, tukId: string | null): string {
  return `${schemeId}|${month}|${tukId ?? ''}`;
}

function keyOf(values: RowValues, names: KnownNames): string {
  const scheme = names.scheme(values['scheme'] ?? '').one?.id ?? fold(values['scheme'] ?? '');
  return batchKey(scheme, values['month'] ?? '', names.tuk(values['tuk'] ?? '')?.id ?? null);
}

function proposeRow(
  row: SourceRow,
  today: string,
  names: KnownNames,
  stored: ReadonlyMap<string, AssessmentBatchTable>,
  first: ReadonlyMap<string, number>,
): Proposal {
  const { values, faults } = readBatch(row, today);
  if (faults.length > 0) return { proposal: values, verdict: 'refused', reasons: faults };
  const { count } = names.scheme(values['scheme'] ?? '');
  if (count > 1)
    return {
      proposal: values,
      verdict: 'refused',
      reasons: [{ code: 'assessments.importTwoSchemes', params: { count }, field: 'scheme' }],
    };
  const key = keyOf(values, names);
  const before = first.get(key) ?? row.position;
  if (before < row.position)
    return {
      proposal: values,
      verdict: 'decide',
      reasons: [{ code: 'assessments.importBatchTwice', params: { row: before }, field: 'month' }],
    };
  const known = stored.get(key);
  if (known === undefined) {
    const reasons = count === 0 ? [{ code: 'assessments.importNewScheme', params: {}, field: 'scheme' }] : [];
    return { proposal: values, verdict: 'new', reasons };
  }
  const changed = (
    [
      ['candidates', known.candidates],
      ['competent', known.competent],
      ['notYet', known.not_yet],
    ] as const
  ).filter(([field, value]) => values[field] !== undefined && Number(values[field]) !== value);
  if (changed.length === 0) return { proposal: values, verdict: 'same', reasons: [] };
  const reasons = changed.map(([field, value]) => ({
    code: 'assessments.importChanges',
    params: { before: value ?? '–' },
    field,
  }));
  return { proposal: { ...values, batchId: known.id }, verdict: 'update', reasons };
}

async function applyRows(
  context: WriteContext,
  importId: string,
  rows: readonly (SourceRow & { readonly proposal: RowValues })[],
): Promise<readonly Applied[]> {
  let names = await readKnownNames(context.db);
  const unknown = new Map<string, string>();
  for (const row of rows) {
    const title = readBatch(row, context.today).values['scheme'] ?? '';
    if (title !== '' && names.scheme(title).count === 0) unknown.set(fold(title), title);
  }
  if (unknown.size > 0) {
    await addNamedSchemes(context, [...unknown.values()], importId);
    names = await readKnownNames(context.db);
  }
  const source = await context.db
    .selectFrom('import')
    .select('source_name')
    .where('id', '=', importId)
    .executeTakeFirst();
  const stored = new Map((await batchRows(context.db)).map((row) => [row.id, row]));
  const answers: Applied[] = [];
  for (const row of rows) {
    const { values } = readBatch(row, context.today);
    const schemeId = names.scheme(values['scheme'] ?? '').one?.id;
    if (schemeId === undefined) {
      answers.push({ refused: { code: 'assessments.importNoScheme', params: {} } });
      continue;
    }
    const known = stored.get(row.proposal['batchId'] ?? '');
    const told = (field: 'competent' | 'notYet', before: number | null | undefined): number | null =>
      values[field] === undefined ? (before ?? null) : Number(values[field]);
    const counts = {
      candidates: Number(values['candidates']),
      competent: told('competent', known?.competent),
      not_yet: told('notYet', known?.not_yet),
    };
    const results = (counts.competent ?? 0) + (counts.not_yet ?? 0);
    if (results > counts.candidates) {
      const params = { told: results, candidates: counts.candidates };
      answers.push({ refused: { code: 'assessments.countsTooMany', params } });
      continue;
    }
    if (known !== undefined) {
      await context.records.change(batchKind, known.id, known.rev, counts);
      answers.push({ id: known.id });
      continue;
    }
    const added = await context.records.insert(
      batchKind,
      {
        scheme_id: schemeId,
        tuk_id: names.tuk(values['tuk'] ?? '')?.id ?? null,
        month: values['month'] ?? '',
        ...counts,
        source: source?.source_name ?? '',
        note: values['note'] ?? '',
      },
      { importId },
    );
    answers.push({ id: added.id });
  }
  return answers;
}

/** Import of counts without details: so many asesi of a scheme in a month. They count in figures and are told apart there. */
export const batchImporter: Importer = {
  kind: 'assessment-counts',
  label: 'assessments.batches',
  source: 'sheet',
  permission: 'assessments.write',
  alsoWrites: ['schemes.write'],
  fields: batchSheetFields,
  address: '/log-asesmen?tab=tanpa-rincian',
  async propose(context, rows) {
    const names = await readKnownNames(context.db);
    const stored = new Map(
      (await batchRows(context.db)).map((row) => [batchKey(row.scheme_id, row.month, row.tuk_id), row]),
    );
    const first = new Map<string, number>();
    for (const row of context.source) {
      const key = keyOf(readBatch(row, context.today).values, names);
      if (!first.has(key)) first.set(key, row.position);
    }
    return rows.map((row) => proposeRow(row, context.today, names, stored, first));
  },
  apply: applyRows,
  created: createdAlong,
};
