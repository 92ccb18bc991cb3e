import { refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, type ReadContext, read, write } from '../../contributions.ts';
import { documentsWithCodes, foldCode } from '../documents/service.ts';
import { batchCounts, ownTypes, recordTypeKind } from './repo.ts';
import { leastMonths, recordTypesInUse, type TypeInUse, tooShort, typeKey, typesSource } from './types-in-use.ts';

type Operations = 'retention.types' | 'retention.saveType' | 'retention.withdrawType';

/** Record types with the documents that their forms are, and how many batches they have. */
export async function typesView(context: Pick<ReadContext, 'db' | 'language'>) {
  const types = await recordTypesInUse(context.db, context.language);
  const found = await documentsWithCodes(
    context.db,
    types.flatMap((type) => type.forms),
  );
  const documents = new Map(found.map((row) => [row.code_folded, row]));
  const counts = new Map([...(await batchCounts(context.db))].map(([code, count]) => [typeKey(code), count]));
  return types.map(({ aliases: _aliases, ...type }: TypeInUse) => ({
    ...type,
    forms: type.forms.map((code) => {
      const document = documents.get(foldCode(code));
      return { code, documentId: document?.id ?? null, title: document?.title ?? '' };
    }),
    short: tooShort(type),
    batches: counts.get(typeKey(type.code)) ?? 0,
  }));
}

/** Codes of forms as people type them, one a line or with commas, each once. */
function formLines(text: string): readonly string[] {
  const codes = text.split(/[\n,;]/).map((code) => code.trim().replaceAll(/\s+/g, ' ').slice(0, 60));
  return [...new Set(codes)].filter((code) => code !== '');
}

/** Handlers of record types. */
export const typeHandlers: Handlers<Operations> = {
  'retention.types': read('retention.types', async (context) => ({
    ...typesSource(context.language),
    leastMonths,
    types: await typesView(context),
  })),

  'retention.saveType': write('retention.saveType', async (context, input) => {
    const key = typeKey(input.code);
    if (key === '') throw refuseFields('core.invalidInput', { code: { code: 'retention.typeCode', params: {} } });
    const keepMonths = input.keepMonths ?? null;
    if (keepMonths !== null && input.activeMonths > keepMonths)
      throw refuseFields('core.invalidInput', {
        activeMonths: { code: 'retention.activeLonger', params: { months: keepMonths } },
      });
    const values = {
      code: input.code,
      code_key: key,
      title: input.title,
      forms: formLines(input.forms).join('\n'),
      keep_months: keepMonths,
      active_months: input.activeMonths,
      start_event: input.startEvent,
      place: input.place,
      responsible: input.responsible,
      method: input.method,
      own_minutes: Number(input.ownMinutes),
      in_use: Number(input.inUse),
      note: input.note,
    };
    if (input.added) {
      const taken = (await recordTypesInUse(context.db, context.language)).find((type) => typeKey(type.code) === key);
      if (taken !== undefined)
        throw refuseFields('core.invalidInput', {
          code: { code: 'retention.typeTaken', params: { title: taken.title } },
        });
    }
    const before = (await ownTypes(context.db)).find((row) => row.code_key === key);
    if (before === undefined) {
      const row = await context.records.insert(recordTypeKind, values, { id: context.ids.of('record-type', key) });
      return { id: row.id, rev: row.rev };
    }
    if (before.withdrawn_at === null) {
      const row = await context.records.change(recordTypeKind, before.id, input.expectRev, values);
      return { id: row.id, rev: row.rev };
    }
    const restored = await context.records.restore(recordTypeKind, before.id, before.rev);
    const row = await context.records.change(recordTypeKind, before.id, restored.rev, values);
    return { id: row.id, rev: row.rev };
  }),

  'retention.withdrawType': write('retention.withdrawType', async (context, input) => {
    const row = (await ownTypes(context.db)).find((one) => one.id === input.id);
    const types = await recordTypesInUse(context.db, context.language);
    const type = types.find((one) => one.id === input.id);
    const count = (await batchCounts(context.db)).get(row?.code ?? '') ?? 0;
    if (type?.basis === 'own' && count > 0) throw refuse('retention.typeHasBatches', { count });
    const done = await context.records.withdraw(recordTypeKind, input.id, input.expectRev, '');
    return { id: done.id, rev: done.rev };
  }),
};
