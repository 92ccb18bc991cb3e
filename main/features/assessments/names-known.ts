import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import { fold } from '../../importer/fold.ts';
import { type AssessorName, assessorNames, nameKey, registerKey } from '../assessors/service.ts';
import { type SchemeKeys, schemeKeys } from '../schemes/service.ts';
import { type TukKeys, tukKeys } from '../tuk/service.ts';
import type { NamedPerson } from './people.ts';

/** One record that a name means, several that it may mean, or none. */
export interface Found<T> {
  readonly one: T | undefined;
  readonly count: number;
}

/** The registers as names of a log are looked up in them. */
export interface KnownNames {
  scheme(text: string): Found<SchemeKeys>;
  assessor(person: NamedPerson): Found<AssessorName>;
  /** A site by code or name; a room that is no site gives none. */
  tuk(text: string): TukKeys | undefined;
  readonly schemes: ReadonlyMap<string, SchemeKeys>;
  readonly assessors: ReadonlyMap<string, AssessorName>;
  readonly sites: ReadonlyMap<string, TukKeys>;
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const made = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === '') continue;
    const group = made.get(key);
    if (group === undefined) made.set(key, [item]);
    else group.push(item);
  }
  return made;
}

/** Of several, those in use count; withdrawn ones only where nobody else has the name. */
function pick<T extends { readonly withdrawn: boolean }>(found: readonly T[] | undefined): Found<T> {
  const used = (found ?? []).filter((item) => !item.withdrawn);
  const counting = used.length > 0 ? used : (found ?? []);
  return { one: counting.length === 1 ? counting[0] : undefined, count: counting.length };
}

function withoutCode(text: string): string {
  return text.replace(/^\s*[A-Z0-9]+(?:[-./][A-Z0-9]+)+\s*[-–:]?\s+/i, '');
}

/** Reads the registers of schemes, assessors and sites: three queries however long the log is. */
export async function readKnownNames(db: Kysely<GroundTables>): Promise<KnownNames> {
  const [schemes, assessors, sites] = [await schemeKeys(db), await assessorNames(db), await tukKeys(db)];
  const byTitle = groups(schemes, (scheme) => scheme.titleKey);
  const byCode = groups(schemes, (scheme) => scheme.codeKey);
  const byName = groups(assessors, (assessor) => assessor.nameKey);
  const byRegister = groups(assessors, (assessor) => assessor.registerKey);
  const siteByName = groups(sites, (site) => site.nameKey);
  const siteByCode = groups(sites, (site) => site.codeKey);
  return {
    scheme(text) {
      const byWhole = pick(byTitle.get(fold(text)));
      if (byWhole.count > 0) return byWhole;
      const coded = pick(byCode.get(fold(text).replaceAll(' ', '')));
      return coded.count > 0 ? coded : pick(byTitle.get(fold(withoutCode(text))));
    },
    assessor({ name, register }) {
      const numbered = register === '' ? undefined : pick(byRegister.get(registerKey(register)));
      return numbered !== undefined && numbered.count > 0 ? numbered : pick(byName.get(nameKey(name)));
    },
    tuk(text) {
      const key = fold(text);
      const named = pick(
        siteByName.get(key) ?? siteByName.get(key.replace(/^tuk /, '')) ?? siteByName.get(`tuk ${key}`),
      );
      return named.one ?? pick(siteByCode.get(key.replaceAll(' ', ''))).one;
    },
    schemes: new Map(schemes.map((scheme) => [scheme.id, scheme])),
    assessors: new Map(assessors.map((assessor) => [assessor.id, assessor])),
    sites: new Map(sites.map((site) => [site.id, site])),
  };
}
