import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import { waiverRows } from './repo.ts';

/** Why a finding is left as it is. */
export interface Waiver {
  readonly id: string;
  readonly rev: number;
  readonly reason: string;
  /** Id of who decided, and the instant. */
  readonly by: string;
  readonly at: string;
}

/** Findings that are left as they are, by their key. */
export async function openWaivers(db: Kysely<GroundTables>): Promise<ReadonlyMap<string, Waiver>> {
  return new Map(
    (await waiverRows(db)).map((row) => [
      row.finding,
      { id: row.id, rev: row.rev, reason: row.reason, by: row.created_by, at: row.created_at },
    ]),
  );
}
