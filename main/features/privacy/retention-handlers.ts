import { addMonths } from '../../civil.ts';
import type { OutputOf } from '../../contract/index.ts';
import { type RetentionState, retentionStates } from '../../contract/privacy-shapes.ts';
import { refuseFields } from '../../contract/result.ts';
import { type BaseContext, type Handlers, type ReadContext, read } from '../../contributions.ts';
import { importRowsAbout, storedImports } from '../../importer/forget-rows.ts';
import { backupFacts } from './backups.ts';
import { citations } from './citations.ts';
import { namedElsewhere, SEARCHED } from './elsewhere.ts';
import { refusalOf } from './may-erase.ts';
import { retentionRule } from './settings.ts';
import { holdingsOf, personKey, retentionRows } from './sources.ts';
import { textsPointingAt, trailThatStays } from './trail-left.ts';

type Operations = 'privacy.retention' | 'privacy.previewErasure';
type ImportDue = OutputOf<'privacy.retention'>['imports'][number];
type Sourced = Pick<ReadContext, keyof BaseContext | 'db'>;

/** Shown first: what somebody has to decide. */
const ORDER: readonly RetentionState[] = ['ended', 'held', 'unknown', 'within', 'running'];

/** Imports that are over with their raw rows, and when the period of those ends. */
export async function importDues(context: Sourced, asOf: string): Promise<ImportDue[]> {
  if (!context.may('imports.read')) return [];
  const { months } = await retentionRule(context.db, 'import-rows');
  return (await storedImports(context.db, context.contributions)).map((stored) => {
    const startedOn = context.dayOf(stored.startedAt);
    const endsOn = addMonths(startedOn, months);
    return {
      id: stored.id,
      kind: stored.kind,
      label: context.words.text(context.language, stored.label),
      sourceName: stored.sourceName,
      startedOn,
      rows: stored.rows,
      endsOn,
      ended: endsOn < asOf,
    };
  });
}

/** Handlers of the list of ended retention periods. */
export const retentionHandlers: Handlers<Operations> = {
  'privacy.retention': read('privacy.retention', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    const rows = await retentionRows(context, asOf);
    const counts = Object.fromEntries(retentionStates.map((state) => [state, 0])) as Record<RetentionState, number>;
    for (const row of rows) counts[row.state] += 1;
    const shown = input.all ? rows : rows.filter((row) => row.state === 'ended' || row.state === 'held');
    return {
      asOf,
      counts,
      rows: shown.sort(
        (one, other) =>
          ORDER.indexOf(one.state) - ORDER.indexOf(other.state) ||
          (one.endsOn ?? '9').localeCompare(other.endsOn ?? '9') ||
          one.name.localeCompare(other.name),
      ),
      imports: await importDues(context, asOf),
      backups: await backupFacts(context),
    };
  }),

  'privacy.previewErasure': read('privacy.previewErasure', async (context, input) => {
    const states = new Map(
      (await retentionRows(context, context.today, new Set(input.people.map((ref) => ref.source)))).map((row) => [
        personKey(row),
        row,
      ]),
    );
    const refused: OutputOf<'privacy.previewErasure'>['refused'] = [];
    const names: string[] = [];
    const named: { id: string; texts: readonly string[] }[] = [];
    const values: string[] = [];
    const hashes = new Set<string>();
    for (const ref of input.people) {
      const { held } = await holdingsOf(context, ref);
      const why = refusalOf(states.get(personKey(ref)), false);
      if (why !== undefined) refused.push({ name: held.name, reason: { code: why.code, params: { ...why.params } } });
      names.push(held.name);
      named.push({ id: held.id, texts: textsPointingAt(held) });
      values.push(held.name, ...held.fields.filter((field) => field.kind === 'nik').map((field) => field.value));
      for (const file of held.files) hashes.add(file.hash);
    }
    const dues = await importDues(context, context.today);
    for (const id of input.imports)
      if (!dues.some((due) => due.id === id))
        throw refuseFields('core.invalidInput', { imports: { code: 'privacy.importGone', params: {} } });
    const rows = await importRowsAbout(context.db, {
      recordIds: new Set(input.people.map((ref) => ref.id)),
      values: values.filter((value) => value.length >= 4),
    });
    const whole = new Set(input.imports);
    const chosen = dues.filter((due) => whole.has(due.id)).reduce((sum, due) => sum + due.rows, 0);
    const kept = [
      ...(await namedElsewhere(context, names)),
      ...(named.length > SEARCHED ? [] : await trailThatStays(context, named)),
    ];
    const cited = await citations(context, context.db, [...hashes]);
    return {
      people: input.people.length,
      files: hashes.size,
      importRows: chosen + rows.filter((row) => !whole.has(row.import_id)).length,
      refused,
      kept: [
        ...kept.map((message) => ({ code: message.code, params: { ...message.params } })),
        ...[...cited.values()]
          .filter((by) => by.length > 1)
          .map(() => ({ code: 'privacy.kept.sharedFile', params: {} })),
      ],
      backups: await backupFacts(context),
    };
  }),
};
