import { addDays } from '../../civil.ts';
import type { Check, DueSource } from '../../contributions.ts';
import { batchBackground } from './batch-values.ts';
import { batchAddress, batchRows, disposalAddress, disposalRows, RETENTION_ADDRESS } from './repo.ts';
import { recordTypesInUse, tooShort, typeKey } from './types-in-use.ts';
import { batchView } from './views.ts';

/** Days after which minutes that were prepared and did not come back signed are asked for. */
const UNSIGNED_DAYS = 30;

/** Ends of retention periods, ends of holds, and minutes that wait for their signatures. */
export const retentionDues: DueSource = {
  id: 'retention',
  async list(context, from, until) {
    const background = await batchBackground(context, context.today);
    const within = (day: string | null): day is string => day !== null && day >= from && day <= until;
    const items = (await batchRows(context.db)).flatMap((row) => {
      const batch = batchView(row, background);
      const label = batch.code === '' ? batch.title : batch.code;
      const responsible = background.types.get(typeKey(row.type_code))?.responsible ?? '';
      const open = batch.state === 'kept' || batch.state === 'due';
      return [
        ...(open && within(batch.dueOn)
          ? [
              {
                id: `record-batch-${row.id}`,
                due: batch.dueOn,
                title: { code: 'retention.dueBatch', params: { batch: label, type: batch.typeTitle } },
                person: responsible,
                address: batchAddress(row.id),
              },
            ]
          : []),
        ...(batch.state === 'held' && within(batch.holdUntil)
          ? [
              {
                id: `record-hold-${row.id}`,
                due: batch.holdUntil,
                title: { code: 'retention.dueHold', params: { batch: label, reason: batch.holdReason } },
                person: responsible,
                address: batchAddress(row.id),
              },
            ]
          : []),
      ];
    });
    const minutes = (await disposalRows(context.db)).flatMap((row) =>
      row.state === 'prepared' && row.withdrawn_at === null && within(row.held_on)
        ? [
            {
              id: `disposal-${row.id}`,
              due: row.held_on,
              title: { code: 'retention.dueMinutes', params: { number: row.number } },
              person: row.performer,
              address: disposalAddress(row.id),
            },
          ]
        : [],
    );
    return [...items, ...minutes];
  },
};

/** Batches whose period has ended: a list to decide on, since nothing goes by itself. */
const batchesDue: Check = {
  id: 'retention-due',
  async run(context) {
    const background = await batchBackground(context, context.today);
    const count = (await batchRows(context.db)).filter((row) => batchView(row, background).state === 'due').length;
    return count === 0
      ? []
      : [
          {
            message: { code: 'retention.checkDue', params: { count } },
            address: `${RETENTION_ADDRESS}?f.state=due`,
          },
        ];
  },
};

/** Record types that are kept for less than one certification cycle (201 clause 7.1.2, paraphrased). */
const periodsShort: Check = {
  id: 'retention-short',
  async run(context) {
    return (await recordTypesInUse(context.db, context.language))
      .filter((type) => type.inUse && tooShort(type))
      .map((type) => ({
        message: { code: 'retention.checkShort', params: { title: type.title, months: type.keepMonths ?? 0 } },
        address: `${RETENTION_ADDRESS}/jenis?jenis=${encodeURIComponent(type.code)}`,
      }));
  },
};

/** Batches whose type the LSP no longer uses: nobody can say when they go. */
const typesLost: Check = {
  id: 'retention-type',
  async run(context) {
    const background = await batchBackground(context, context.today);
    return (await batchRows(context.db)).flatMap((row) => {
      const batch = batchView(row, background);
      return batch.state === 'unknown'
        ? [
            {
              message: { code: 'retention.checkType', params: { batch: batch.title, type: batch.typeTitle } },
              address: batchAddress(row.id),
            },
          ]
        : [];
    });
  },
};

/** Minutes that were prepared and never came back signed. */
const minutesUnsigned: Check = {
  id: 'retention-minutes',
  async run(context) {
    return (await disposalRows(context.db))
      .filter(
        (row) =>
          row.state === 'prepared' && row.withdrawn_at === null && addDays(row.held_on, UNSIGNED_DAYS) < context.today,
      )
      .map((row) => ({
        message: { code: 'retention.checkMinutes', params: { number: row.number, date: row.held_on } },
        address: disposalAddress(row.id),
      }));
  },
};

export const retentionChecks: readonly Check[] = [batchesDue, periodsShort, typesLost, minutesUnsigned];
