import type { Kysely } from 'kysely';
import { z } from 'zod';
import shippedData from '../../../resources/settings/personal-data.json' with { type: 'json' };
import shippedRoles from '../../../resources/settings/roles.json' with { type: 'json' };
import {
  type Processing,
  periodBases,
  type RequestKind,
  type RequestPeriod,
  requestKinds,
  retentionEvents,
} from '../../contract/privacy-shapes.ts';
import { refuse } from '../../contract/result.ts';
import type { Language } from '../../contract/values.ts';
import type { GroundTables } from '../../db/tables.ts';
import { settingRows } from './repo.ts';
import type { RetentionRule } from './retention.ts';

const words = z.object({ id: z.string(), en: z.string() });

const shipped = z
  .object({
    edition: z.string(),
    source: words,
    kinds: z.array(
      z.object({
        code: z.string(),
        title: words,
        pseudonym: words,
        purpose: words,
        ground: words,
        fields: words,
        recipients: words,
        seenBy: z.array(z.string()),
        retention: z.object({
          months: z.int(),
          leastMonths: z.int(),
          starts: z.array(z.enum(retentionEvents)),
          basis: z.enum(periodBases),
        }),
        retentionSource: words,
      }),
    ),
    requests: z.array(z.object({ code: z.enum(requestKinds), hours: z.int(), source: words })),
  })
  .parse(shippedData);

const roles = z.array(z.object({ code: z.string(), title: words })).parse(shippedRoles.roles);

/** What the LSP has set in place of a shipped entry. */
const own = z.object({
  purpose: z.string(),
  ground: z.string(),
  fields: z.string(),
  recipients: z.string(),
  seenBy: z.array(z.string()),
  months: z.int(),
});

export type OwnProcessing = z.infer<typeof own>;

/** Code under which a setting of the LSP is kept. */
export function settingCode(what: 'processing' | 'request', code: string): string {
  return `${what}:${code}`;
}

/** Edition and source note of the shipped register. */
export function registerSource(language: Language): { readonly edition: string; readonly source: string } {
  return { edition: shipped.edition, source: shipped.source[language] };
}

/** Roles that can be named in the register. */
export function registerRoles(language: Language): { code: string; name: string }[] {
  return roles.map((role) => ({ code: role.code, name: role.title[language] }));
}

/** The register of processing: shipped entries with what the LSP set in their place. */
export async function processings(db: Kysely<GroundTables>, language: Language): Promise<Processing[]> {
  const settings = await settingRows(db);
  const names = new Map(registerRoles(language).map((role) => [role.code, role.name]));
  return shipped.kinds.map((kind) => {
    const row = settings.get(settingCode('processing', kind.code));
    const set = row === undefined ? undefined : own.parse(JSON.parse(row.setting_values));
    const seenBy = set?.seenBy ?? kind.seenBy;
    return {
      code: kind.code,
      rev: row?.rev ?? 0,
      title: kind.title[language],
      purpose: set?.purpose ?? kind.purpose[language],
      ground: set?.ground ?? kind.ground[language],
      fields: set?.fields ?? kind.fields[language],
      recipients: set?.recipients ?? kind.recipients[language],
      seenBy,
      seenByNames: seenBy.map((code) => names.get(code) ?? code),
      months: set?.months ?? kind.retention.months,
      leastMonths: kind.retention.leastMonths,
      shippedMonths: kind.retention.months,
      starts: kind.retention.starts,
      basis: kind.retention.basis,
      source: kind.retentionSource[language],
      note: row?.note ?? '',
      changed: row !== undefined,
    };
  });
}

/** The retention rule of a kind of person. Refuses `privacy.noProcessing` for a kind that is not in the register. */
export async function retentionRule(db: Kysely<GroundTables>, code: string): Promise<RetentionRule> {
  const found = (await processings(db, 'id')).find((processing) => processing.code === code);
  if (found === undefined) throw refuse('privacy.noProcessing', { code });
  return { months: found.months, starts: found.starts };
}

/** Word that pseudonyms of a kind begin with. */
export function pseudonymWord(code: string, language: Language): string {
  return shipped.kinds.find((kind) => kind.code === code)?.pseudonym[language] ?? code;
}

/** Hours within which requests are answered, by what is asked for. */
export async function requestPeriods(db: Kysely<GroundTables>, language: Language): Promise<RequestPeriod[]> {
  const settings = await settingRows(db);
  return shipped.requests.map((request) => {
    const row = settings.get(settingCode('request', request.code));
    const set = row === undefined ? undefined : z.object({ hours: z.int() }).parse(JSON.parse(row.setting_values));
    return {
      code: request.code,
      rev: row?.rev ?? 0,
      hours: set?.hours ?? request.hours,
      shippedHours: request.hours,
      source: request.source[language],
      note: row?.note ?? '',
    };
  });
}

/** Hours for one kind of request. */
export async function requestHours(db: Kysely<GroundTables>, kind: RequestKind): Promise<number> {
  const found = (await requestPeriods(db, 'id')).find((period) => period.code === kind);
  if (found === undefined) throw refuse('privacy.noProcessing', { code: kind });
  return found.hours;
}
