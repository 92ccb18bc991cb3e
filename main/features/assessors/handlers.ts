import type { AssessorState, ClockState } from '../../contract/assessor-shapes.ts';
import { assessorStates, clockStates } from '../../contract/assessor-shapes.ts';
import { refuse } from '../../contract/result.ts';
import { type Handlers, type OperationsOf, read, write } from '../../contributions.ts';
import { certificateHandlers } from './certificate-handlers.ts';
import { fileHandlers } from './file-handlers.ts';
import { handOutList } from './list-report.ts';
import { registerKey } from './names.ts';
import { assessorKind, assessorRowOf, certificateKind, printedName } from './repo.ts';
import { periodEdition, periodKind, periodSettings } from './settings.ts';
import type { AssessorTables } from './tables.ts';
import { assessorList, assessorRecordOf } from './views.ts';
import {
  assessorPatch,
  certificatePatch,
  emptyAssessor,
  emptyCertificate,
  holdersOfRegister,
  refuseContradiction,
  refuseTakenRegister,
} from './writes.ts';

function countStates<T extends string>(states: readonly T[], found: readonly T[]): Record<T, number> {
  const counts = Object.fromEntries(states.map((state) => [state, 0])) as Record<T, number>;
  for (const state of found) counts[state] += 1;
  return counts;
}

/** Handlers of `assessors.*`. */
export const assessorHandlers: Handlers<OperationsOf<'assessors'>> = {
  ...certificateHandlers,
  ...fileHandlers,

  'assessors.list': read('assessors.list', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    return { asOf, assessors: [...(await assessorList(context.db, asOf, input.withdrawn))] };
  }),

  'assessors.get': read('assessors.get', (context, input) =>
    assessorRecordOf(context.db, input.id, input.asOf ?? context.today),
  ),

  'assessors.counts': read('assessors.counts', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    const rows = await assessorList(context.db, asOf);
    const active = rows.filter((row) => row.active);
    return {
      asOf,
      total: rows.length,
      active: active.length,
      states: countStates<AssessorState>(
        assessorStates,
        rows.map((row) => row.state),
      ),
      technical: countStates<ClockState>(
        clockStates,
        active.map((row) => row.technical.state),
      ),
    };
  }),

  'assessors.create': write('assessors.create', async (context, input) => {
    const { certificate, ...fields } = input;
    const register = certificate?.registerNumber ?? '';
    await refuseTakenRegister(context, register, undefined, 'certificate.registerNumber');
    const id = context.ids.next();
    const stated = { ...emptyCertificate(id, 'assessor'), ...certificatePatch(certificate ?? {}) };
    refuseContradiction(stated, 'certificate.');
    const row = await context.records.insert(
      assessorKind,
      { ...emptyAssessor, ...assessorPatch(fields), register_number: register, register_key: registerKey(register) },
      { id },
    );
    const says = [stated.register_number, stated.number, stated.issued_on, stated.valid_until];
    if (says.some((value) => value !== '' && value !== null)) await context.records.insert(certificateKind, stated);
    return { id: row.id, rev: row.rev };
  }),

  'assessors.change': write('assessors.change', async (context, input) => {
    const { id, expectRev, ...fields } = input;
    const row = await context.records.change(assessorKind, id, expectRev, assessorPatch(fields));
    return { id: row.id, rev: row.rev };
  }),

  'assessors.reveal': write('assessors.reveal', async (context, input) => {
    const row = await assessorRowOf(context.db, input.id);
    if (row === undefined) throw refuse('core.gone', { kind: 'assessor' });
    const shown = {
      nik: row.nik,
      birthDate: row.birth_date,
      address: row.address,
      phone: row.phone,
      email: row.email,
      taxNumber: row.tax_number,
    };
    const fields = Object.entries(shown).flatMap(([field, value]) => (value === '' || value === null ? [] : [field]));
    await context.records.log('assessor', row.id, { shown: fields.join(', '), purpose: input.purpose });
    return shown;
  }),

  'assessors.withdraw': write('assessors.withdraw', async (context, input) => {
    const row = await context.records.withdraw(assessorKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'assessors.restore': write('assessors.restore', async (context, input) => {
    const before = await assessorRowOf(context.db, input.id);
    const [holder] = await holdersOfRegister(context, before?.register_number ?? '', input.id);
    if (holder !== undefined) throw refuse('assessors.registerTaken', { name: printedName(holder) });
    const row = await context.records.restore(assessorKind, input.id, input.expectRev);
    return { id: row.id, rev: row.rev };
  }),

  'assessors.listReport': handOutList,

  'assessors.periods': read('assessors.periods', async (context) => ({
    edition: periodEdition,
    periods: [...(await periodSettings(context.db, context.language))],
  })),

  'assessors.changePeriod': write('assessors.changePeriod', async (context, input) => {
    const setting = (await periodSettings(context.db)).find((known) => known.key === input.key);
    if (setting === undefined) throw refuse('assessors.noPeriod', { key: input.key });
    const values = { key: input.key, period_values: JSON.stringify(input.values), note: input.note };
    const own = await context.db
      .withTables<AssessorTables>()
      .selectFrom('assessor_period')
      .selectAll()
      .where('key', '=', input.key)
      .executeTakeFirst();
    if (own === undefined) {
      const row = await context.records.insert(periodKind, values, {
        id: context.ids.of('assessor-period', input.key),
      });
      return { rev: row.rev };
    }
    const row = await context.records.change(periodKind, own.id, input.expectRev, values);
    return { rev: row.rev };
  }),
};
