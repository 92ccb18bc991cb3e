import type { RetentionRow } from '../../contract/privacy-shapes.ts';
import type { Message } from '../../contract/result.ts';

/**
 * Why the data of a person must not be anonymised now, undefined when it may. Without a request of the person the period must have ended; with
 * one it need not, but a relation that runs and a reason to keep the data stand against it all the same.
 */
export function refusalOf(
  row: Pick<RetentionRow, 'state' | 'endsOn' | 'reasons'> | undefined,
  asked: boolean,
): Message | undefined {
  if (row === undefined) return asked ? undefined : { code: 'privacy.noPeriod', params: {} };
  switch (row.state) {
    case 'ended':
      return undefined;
    case 'running':
      return { code: 'privacy.stillRunning', params: {} };
    case 'held':
      return { code: 'privacy.isHeld', params: {} };
    case 'within':
      if (row.reasons.length > 0) return { code: 'privacy.isHeld', params: {} };
      return asked ? undefined : { code: 'privacy.notEnded', params: { date: row.endsOn ?? '' } };
    default:
      if (row.reasons.some((reason) => reason.code !== 'privacy.noStart'))
        return { code: 'privacy.isHeld', params: {} };
      return asked ? undefined : { code: 'privacy.noStart', params: {} };
  }
}
