import { sql } from 'kysely';
import { addMonths } from '../../civil.ts';
import type { Message } from '../../contract/result.ts';
import type { Check, ReadContext } from '../../contributions.ts';
import { remarkReader } from './log-record.ts';
import { readKnownNames } from './names-known.ts';
import { assessorIdsOf, repeatState } from './repo.ts';
import type { AssessmentTables } from './tables.ts';

/** Assessments that are looked over: what lies further back has been through a licence assessment. */
export const REMARK_MONTHS = 24;

/** A day on which the same people assessed the same scheme at the same site, with one thing that speaks against it. */
export interface Remarked {
  readonly assessedOn: string;
  readonly message: Message;
  readonly scheme: string;
  readonly tuk: string;
  readonly assessors: string;
  /** Asesi of that day. */
  readonly rows: number;
}

/**
 * What speaks against assessments of the last two years. Days on which the same people assessed the same scheme at the same site are looked
 * at once, so that a log of hundreds of thousands takes no longer than its calendar.
 */
export async function readRemarks(context: ReadContext): Promise<readonly Remarked[]> {
  const names = await readKnownNames(context.db);
  const remarksOf = await remarkReader(context.db, names);
  const events = await context.db
    .withTables<AssessmentTables>()
    .selectFrom('assessment')
    .select(({ fn }) => ['assessed_on', 'scheme_id', 'tuk_id', 'assessor_ids', fn.countAll<number>().as('count')])
    .where('withdrawn_at', 'is', null)
    .where('assessed_on', '>=', addMonths(context.today, -REMARK_MONTHS))
    .groupBy(['assessed_on', 'scheme_id', 'tuk_id', 'assessor_ids'])
    .orderBy('assessed_on', 'desc')
    .execute();
  return events.flatMap((event) =>
    remarksOf(event).map((message) => ({
      assessedOn: event.assessed_on,
      message,
      scheme: names.schemes.get(event.scheme_id ?? '')?.title ?? '',
      tuk: names.sites.get(event.tuk_id ?? '')?.name ?? '',
      assessors: assessorIdsOf(event)
        .map((id) => names.assessors.get(id)?.name ?? '')
        .join('; '),
      rows: Number(event.count),
    })),
  );
}

const reads = new WeakMap<ReadContext, Promise<readonly Remarked[]>>();

function remarksNow(context: ReadContext): Promise<readonly Remarked[]> {
  const running = reads.get(context) ?? readRemarks(context);
  reads.set(context, running);
  return running;
}

/** One line for all assessments with the same thing against them, with who or what is meant. */
function check(id: string, code: string, subject: string): Check {
  return {
    id,
    async run(context) {
      const found = (await remarksNow(context)).filter((entry) => entry.message.code === code);
      if (found.length === 0) return [];
      const rows = found.reduce((sum, entry) => sum + entry.rows, 0);
      const named = [...new Set(found.map((entry) => String(entry.message.params[subject] ?? '')))].sort();
      const told = named.length > 3 ? `${named.slice(0, 3).join('; ')} …` : named.join('; ');
      return [
        {
          message: { code: `${code}Check`, params: { count: rows, names: told } },
          address: '/log-asesmen?tab=periksa',
        },
      ];
    },
  };
}

const suspectedRepeats: Check = {
  id: 'assessments-repeats',
  async run(context) {
    const row = await context.db
      .withTables<AssessmentTables>()
      .selectFrom('assessment as row')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('row.withdrawn_at', 'is', null)
      .where('row.assessed_on', '>=', addMonths(context.today, -REMARK_MONTHS))
      .where(sql<string>`${repeatState}`, '=', 'suspected')
      .executeTakeFirst();
    const count = Number(row?.count ?? 0);
    return count === 0
      ? []
      : [
          {
            message: { code: 'assessments.repeatsCheck', params: { count } },
            address: '/log-asesmen?tahun=semua&f.repeat=suspected',
          },
        ];
  },
};

/** Standing checks of the log (assessors dossier 9, assessment-review dossier 5). */
export const assessmentChecks: readonly Check[] = [
  check('assessments-scheme-scope', 'assessments.schemeOutOfScope', 'scheme'),
  check('assessments-assessor-lapsed', 'assessments.assessorLapsed', 'name'),
  check('assessments-tuk-unverified', 'assessments.tukNotVerified', 'tuk'),
  check('assessments-after-licence', 'assessments.afterLicence', 'until'),
  suspectedRepeats,
];
