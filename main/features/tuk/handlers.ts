import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, type OperationsOf, read, type WriteContext, write } from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import { fold } from '../../importer/fold.ts';
import { tukKind, tukRow, tukRows, tukView, tukWithCode } from './repo.ts';
import { codeKey } from './rules.ts';

async function takenCode(context: WriteContext, code: string, except?: string): Promise<Message | undefined> {
  const owner = code === '' ? undefined : await tukWithCode(context.db, codeKey(code), except);
  return owner === undefined ? undefined : { code: 'tuk.codeTaken', params: { name: owner.name } };
}

async function refuseTakenCode(context: WriteContext, code: string, except?: string): Promise<void> {
  const taken = await takenCode(context, code, except);
  if (taken !== undefined) throw refuseFields('core.invalidInput', { code: taken });
}

function refuseWrongOrder(from: string | null | undefined, until: string | null | undefined): void {
  if (from == null || until == null || from <= until) return;
  throw refuseFields('core.invalidInput', { validUntil: { code: 'tuk.endBeforeStart', params: { from, until } } });
}

/** Handlers of `tuk.*`. */
export const tukHandlers: Handlers<OperationsOf<'tuk'>> = {
  'tuk.list': read('tuk.list', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    const rows = await tukRows(context.db, input.withdrawn);
    return { asOf, sites: rows.map((row) => tukView(row, asOf)) };
  }),

  'tuk.get': read('tuk.get', async (context, input) => {
    const row = await tukRow(context.db, input.id);
    if (row === undefined) throw refuse('core.gone', { kind: 'tuk' });
    return tukView(row, input.asOf ?? context.today);
  }),

  'tuk.create': write('tuk.create', async (context, input) => {
    await refuseTakenCode(context, input.code ?? '');
    refuseWrongOrder(input.verifiedOn, input.validUntil);
    const row = await context.records.insert(tukKind, {
      code: input.code ?? '',
      code_key: codeKey(input.code ?? ''),
      name: input.name,
      name_key: fold(input.name),
      kind: input.kind ?? null,
      address: input.address ?? '',
      verified_on: input.verifiedOn ?? null,
      valid_until: input.validUntil ?? null,
      note: input.note ?? '',
    });
    return { id: row.id, rev: row.rev };
  }),

  'tuk.change': write('tuk.change', async (context, input) => {
    await refuseTakenCode(context, input.code ?? '', input.id);
    const before = await tukRow(context.db, input.id);
    refuseWrongOrder(
      input.verifiedOn === undefined ? before?.verified_on : input.verifiedOn,
      input.validUntil === undefined ? before?.valid_until : input.validUntil,
    );
    const code = emptied(input.code);
    const row = await context.records.change(
      tukKind,
      input.id,
      input.expectRev,
      given({
        code,
        code_key: code === undefined ? undefined : codeKey(code),
        name: input.name,
        name_key: input.name === undefined ? undefined : fold(input.name),
        kind: input.kind,
        address: emptied(input.address),
        verified_on: input.verifiedOn,
        valid_until: input.validUntil,
        note: emptied(input.note),
      }),
    );
    return { id: row.id, rev: row.rev };
  }),

  'tuk.withdraw': write('tuk.withdraw', async (context, input) => {
    const row = await context.records.withdraw(tukKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'tuk.restore': write('tuk.restore', async (context, input) => {
    const before = await tukRow(context.db, input.id);
    const taken = await takenCode(context, before?.code ?? '', input.id);
    if (taken !== undefined) throw refuse(taken.code, taken.params);
    const row = await context.records.restore(tukKind, input.id, input.expectRev);
    return { id: row.id, rev: row.rev };
  }),
};
