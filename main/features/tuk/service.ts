import type { Kysely } from 'kysely';
import type { Tuk, TukState } from '../../contract/tuk.ts';
import type { GroundTables } from '../../db/tables.ts';
import { tukRows, tukView } from './repo.ts';
import { codeKey, tukState } from './rules.ts';

/** Sites in use with their verification on a day, by name. */
export async function tukList(db: Kysely<GroundTables>, asOf: string): Promise<readonly Tuk[]> {
  return (await tukRows(db)).map((row) => tukView(row, asOf));
}

/** A site as a list of another feature is compared with it, with its verification on any day. */
export interface TukKeys {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly nameKey: string;
  readonly codeKey: string;
  readonly withdrawn: boolean;
  /** Verification on a day; `before` where the day lies before the verification on record: an older one is not kept. */
  readonly state: (asOf: string) => TukState | 'before';
}

/** All sites with what names are compared by, withdrawn ones last. */
export async function tukKeys(db: Kysely<GroundTables>): Promise<readonly TukKeys[]> {
  return (await tukRows(db, true))
    .map((row) => ({
      id: row.id,
      name: row.name,
      code: row.code,
      nameKey: row.name_key,
      codeKey: codeKey(row.code),
      withdrawn: row.withdrawn_at !== null,
      state: (asOf: string) =>
        row.verified_on !== null && asOf < row.verified_on
          ? ('before' as const)
          : tukState({ verifiedOn: row.verified_on, validUntil: row.valid_until }, asOf).state,
    }))
    .sort((one, other) => Number(one.withdrawn) - Number(other.withdrawn));
}

/** A site with the days that tell when it came and went, for the register of changes. */
export interface TukHistory {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly verifiedOn: string | null;
  /** UTC instants. */
  readonly createdAt: string;
  readonly withdrawnAt: string | null;
}

/** All sites, withdrawn ones too. */
export async function tukHistory(db: Kysely<GroundTables>): Promise<readonly TukHistory[]> {
  return (await tukRows(db, true)).map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    verifiedOn: row.verified_on,
    createdAt: row.created_at,
    withdrawnAt: row.withdrawn_at,
  }));
}
