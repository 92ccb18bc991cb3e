import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, type OperationsOf, read, type WriteContext, write } from '../../contributions.ts';
import { emptied, given, stored } from '../../db/patch.ts';
import { fold } from '../../importer/fold.ts';
import { schemeKind, schemeRow, schemeRows, schemeView, schemeWithCode } from './repo.ts';
import { codeKey } from './rules.ts';

async function takenCode(context: WriteContext, code: string, except?: string): Promise<Message | undefined> {
  const owner = code === '' ? undefined : await schemeWithCode(context.db, codeKey(code), except);
  return owner === undefined ? undefined : { code: 'schemes.codeTaken', params: { title: owner.title } };
}

async function refuseTakenCode(context: WriteContext, code: string, except?: string): Promise<void> {
  const taken = await takenCode(context, code, except);
  if (taken !== undefined) throw refuseFields('core.invalidInput', { code: taken });
}

function refuseWrongOrder(from: string | null | undefined, until: string | null | undefined): void {
  if (from == null || until == null || from <= until) return;
  throw refuseFields('core.invalidInput', { scopeUntil: { code: 'schemes.endBeforeStart', params: { from, until } } });
}

/** Handlers of `schemes.*`. */
export const schemeHandlers: Handlers<OperationsOf<'schemes'>> = {
  'schemes.list': read('schemes.list', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    const rows = await schemeRows(context.db, input.withdrawn);
    return { asOf, schemes: rows.map((row) => schemeView(row, asOf)) };
  }),

  'schemes.get': read('schemes.get', async (context, input) => {
    const row = await schemeRow(context.db, input.id);
    if (row === undefined) throw refuse('core.gone', { kind: 'scheme' });
    return schemeView(row, input.asOf ?? context.today);
  }),

  'schemes.create': write('schemes.create', async (context, input) => {
    await refuseTakenCode(context, input.code ?? '');
    refuseWrongOrder(input.scopeFrom, input.scopeUntil);
    const row = await context.records.insert(schemeKind, {
      code: input.code ?? '',
      code_key: codeKey(input.code ?? ''),
      title: input.title,
      title_key: fold(input.title),
      kind: input.kind ?? null,
      standard: input.standard ?? '',
      sector: input.sector ?? '',
      in_scope: stored(input.inScope) ?? null,
      scope_from: input.scopeFrom ?? null,
      scope_until: input.scopeUntil ?? null,
      note: input.note ?? '',
    });
    return { id: row.id, rev: row.rev };
  }),

  'schemes.change': write('schemes.change', async (context, input) => {
    await refuseTakenCode(context, input.code ?? '', input.id);
    const before = await schemeRow(context.db, input.id);
    refuseWrongOrder(
      input.scopeFrom === undefined ? before?.scope_from : input.scopeFrom,
      input.scopeUntil === undefined ? before?.scope_until : input.scopeUntil,
    );
    const code = emptied(input.code);
    const row = await context.records.change(
      schemeKind,
      input.id,
      input.expectRev,
      given({
        code,
        code_key: code === undefined ? undefined : codeKey(code),
        title: input.title,
        title_key: input.title === undefined ? undefined : fold(input.title),
        kind: input.kind,
        standard: emptied(input.standard),
        sector: emptied(input.sector),
        in_scope: stored(input.inScope),
        scope_from: input.scopeFrom,
        scope_until: input.scopeUntil,
        note: emptied(input.note),
      }),
    );
    return { id: row.id, rev: row.rev };
  }),

  'schemes.setScope': write('schemes.setScope', async (context, input) => {
    refuseWrongOrder(input.scopeFrom, input.scopeUntil);
    for (const id of input.ids) {
      const row = await schemeRow(context.db, id);
      if (row === undefined) throw refuse('core.gone', { kind: 'scheme' });
      await context.records.change(schemeKind, id, row.rev, {
        in_scope: Number(input.inScope),
        scope_from: input.scopeFrom,
        scope_until: input.scopeUntil,
      });
    }
    return { count: input.ids.length };
  }),

  'schemes.withdraw': write('schemes.withdraw', async (context, input) => {
    const row = await context.records.withdraw(schemeKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'schemes.restore': write('schemes.restore', async (context, input) => {
    const before = await schemeRow(context.db, input.id);
    const taken = await takenCode(context, before?.code ?? '', input.id);
    if (taken !== undefined) throw refuse(taken.code, taken.params);
    const row = await context.records.restore(schemeKind, input.id, input.expectRev);
    return { id: row.id, rev: row.rev };
  }),
};
