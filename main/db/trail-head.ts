import type { Kysely } from 'kysely';
import type { Computing } from '../jobs/compute.ts';
import { chainHeads } from './audit.ts';
import type { GroundTables } from './tables.ts';

/** Tasks whose payload may name the head of the trail. */
const PAPERS: ReadonlySet<string> = new Set(['word', 'excel']);

/** The newest head as one line that people and `headInText` read; empty before the first act. */
export async function headText(db: Kysely<GroundTables>): Promise<string> {
  const newest = (await chainHeads(db)).reduce<{ at: string; text: string }>(
    (known, head) =>
      head.at >= known.at
        ? { at: head.at, text: `LSP Mutu ${head.replica}/${head.sequence} ${head.hash} ${head.at}` }
        : known,
    { at: '', text: '' },
  );
  return newest.text;
}

/** Computing that writes the head of the audit trail into the properties of every Word and Excel file it makes. */
export function withTrailHead(compute: Computing, db: Kysely<GroundTables>): Computing {
  return {
    async run(task, payload, limits) {
      if (!PAPERS.has(task) || typeof payload !== 'object' || payload === null)
        return compute.run(task, payload, limits);
      const trailHead = await headText(db);
      return compute.run(task, trailHead === '' ? payload : { ...payload, trailHead }, limits);
    },
  };
}
