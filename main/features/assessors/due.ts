import { addDays } from '../../civil.ts';
import type { DueItem, DueSource, ReadContext } from '../../contributions.ts';
import { assessorAddress } from './repo.ts';
import { type ActiveAssessor, activeAssessors } from './service.ts';
import { periodsInUse } from './settings.ts';
import type { ClockReading } from './status.ts';

interface DueCodes {
  readonly ends: string;
  readonly endsIn: string;
}

const CERTIFICATE: DueCodes = { ends: 'assessors.certificateEnds', endsIn: 'assessors.certificateEndsIn' };
const TECHNICAL: DueCodes = { ends: 'assessors.technicalEnds', endsIn: 'assessors.technicalEndsIn' };

/**
 * What is due for one certificate: its last day, and the reminders before it. Of the reminders whose day has passed only the last one stands,
 * and none once the certificate has run out: three notes on one thing help nobody.
 */
function itemsOf(
  assessor: ActiveAssessor,
  reading: ClockReading,
  codes: DueCodes,
  reminderDays: readonly number[],
  today: string,
): readonly DueItem[] {
  const { certificate, endsOn } = reading;
  if (certificate === undefined || endsOn === null) return [];
  const item = (suffix: string, due: string, title: DueItem['title']): DueItem => ({
    id: `assessor-certificate-${certificate.id}${suffix}`,
    due,
    title,
    person: assessor.name,
    address: assessorAddress(assessor.id),
  });
  const last = item('', endsOn, { code: codes.ends, params: { name: assessor.name } });
  if (endsOn < today) return [last];
  const reminders = reminderDays
    .map((days) => ({ days, due: addDays(endsOn, -days) }))
    .sort((one, other) => one.due.localeCompare(other.due))
    .map(({ days, due }) => ({
      ...item(`-${days}`, due, { code: codes.endsIn, params: { name: assessor.name, days } }),
      reminds: endsOn,
    }));
  const passed = reminders.filter((reminder) => reminder.due < today).slice(-1);
  return [...passed, ...reminders.filter((reminder) => reminder.due >= today), last];
}

async function dueItems(context: ReadContext, from: string, until: string): Promise<readonly DueItem[]> {
  const { reminderDays } = await periodsInUse(context.db);
  const assessors = await activeAssessors(context.db, context.today);
  return assessors
    .flatMap((assessor) => [
      ...itemsOf(assessor, assessor.status.certificate, CERTIFICATE, reminderDays, context.today),
      ...assessor.status.technical.flatMap((reading) =>
        itemsOf(assessor, reading, TECHNICAL, reminderDays, context.today),
      ),
    ])
    .filter((item) => item.due >= from && item.due <= until);
}

/** Ends of the certificates of active assessors with their reminders. */
export const assessorDueSource: DueSource = { id: 'assessor-certificates', list: dueItems };
