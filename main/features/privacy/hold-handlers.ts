import type { DataHold } from '../../contract/privacy-shapes.ts';
import { refuseFields } from '../../contract/result.ts';
import { type Handlers, write } from '../../contributions.ts';
import { holdKind } from './repo.ts';
import { holdingsOf } from './sources.ts';
import type { HoldTable } from './tables.ts';

type Operations = 'privacy.hold' | 'privacy.releaseHold';

/** A reason to keep data as screens show it. */
export function holdView(row: HoldTable, dayOf: (instant: string) => string): DataHold {
  return {
    id: row.id,
    rev: row.rev,
    source: row.source,
    personId: row.person_id,
    ground: row.ground as DataHold['ground'],
    reason: row.reason,
    until: row.until_on,
    setOn: dayOf(row.created_at),
  };
}

/** Handlers of reasons to keep data although its period has ended (dispute, complaint, package, licence). */
export const holdHandlers: Handlers<Operations> = {
  'privacy.hold': write('privacy.hold', async (context, input) => {
    await holdingsOf(context, input.person);
    if (input.until != null && input.until < context.today)
      throw refuseFields('core.invalidInput', { until: { code: 'privacy.holdOver', params: { date: input.until } } });
    const row = await context.records.insert(holdKind, {
      source: input.person.source,
      person_id: input.person.id,
      ground: input.ground,
      reason: input.reason,
      until_on: input.until ?? null,
    });
    return { id: row.id, rev: row.rev };
  }),

  'privacy.releaseHold': write('privacy.releaseHold', async (context, input) => {
    const row = await context.records.withdraw(holdKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),
};
