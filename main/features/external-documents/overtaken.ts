import type { Kysely } from 'kysely';
import type { CitedThing, EvidenceCaution, Overtaken } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { clauseRows, revisionRows } from '../documents/service.ts';
import { type Paper, papers } from './papers.ts';
import { placeChecks } from './repo.ts';
import type { ExternalTables } from './tables.ts';

type Db = Kysely<GroundTables>;

/**
 * Papers from outside that hold on a day but were replaced in part. What was replaced as a whole or revoked is over in the register itself, and
 * with it everything that cites it.
 */
async function partlyReplaced(db: Db, asOf: string): Promise<readonly Paper[]> {
  const noted = await db
    .withTables<ExternalTables>()
    .selectFrom('external_supersession')
    .select('document_id')
    .distinct()
    .where('how', '=', 'partly')
    .where('withdrawn_at', 'is', null)
    .where((where) => where.or([where('from_on', 'is', null), where('from_on', '<=', asOf)]))
    .execute();
  if (noted.length === 0) return [];
  const ids = noted.map((row) => row.document_id);
  return (await papers(db, asOf, ids)).filter((paper) => paper.state === 'partly');
}

/** Replacements of a paper by part that count and under which a place was not looked at. */
function openReplacements(paper: Paper, looked: ReadonlySet<string>, placeId: string): Overtaken | null {
  const open = paper.supersessions.filter(({ counts, key }) => counts && !looked.has(`${key} ${placeId}`));
  if (open.length === 0) return null;
  return {
    paper: paper.number,
    by: open.map(({ by }) => by.label).join(', '),
    documentId: paper.standing.document.id,
    supersessions: open.map(({ key }) => key),
  };
}

async function lookedAt(db: Db, over: readonly Paper[], kind: 'evidence' | 'clause'): Promise<ReadonlySet<string>> {
  const keys = over.flatMap((paper) => paper.supersessions.map(({ key }) => key));
  const checks = await placeChecks(db, keys);
  return new Set(
    checks
      .filter((row) => row.place_kind === kind && row.withdrawn_at === null)
      .map((row) => `${row.supersession} ${row.place_id}`),
  );
}

/** Papers behind citations: the document itself, one of its revisions, one of their files. */
async function paperBehind(db: Db, over: readonly Paper[]): Promise<(row: CitedThing) => Paper | undefined> {
  const byTarget = new Map<string, Paper>();
  const byId = new Map(over.map((paper) => [paper.standing.document.id, paper]));
  for (const [id, paper] of byId) byTarget.set(`document:${id}`, paper);
  for (const row of await revisionRows(db, [...byId.keys()])) {
    const paper = byId.get(row.document_id);
    if (paper === undefined) continue;
    byTarget.set(`revision:${row.id}`, paper);
    if (row.file_hash !== null) byTarget.set(`file:${row.file_hash}`, paper);
  }
  return (row) => byTarget.get(`${row.target_kind}:${row.target_id}`);
}

/** Evidence that cites a paper from outside which was replaced in part, as long as nobody has looked at it since. */
export const overtakenEvidence: EvidenceCaution = {
  id: 'external-documents',
  async overtaken(db, rows, asOf) {
    const over = rows.length === 0 ? [] : await partlyReplaced(db, asOf);
    if (over.length === 0) return new Map();
    const paperOf = await paperBehind(db, over);
    const looked = await lookedAt(db, over, 'evidence');
    return new Map(
      rows.flatMap((row) => {
        const paper = paperOf(row);
        const open = paper === undefined ? null : openReplacements(paper, looked, row.id);
        return open === null ? [] : [[row, open] as const];
      }),
    );
  },
};

/** Clause links of papers that were replaced in part and that nobody has looked at since, as `documentId instrument clause`. */
export async function overtakenClauses(db: Db, asOf: string): Promise<ReadonlySet<string>> {
  const over = await partlyReplaced(db, asOf);
  if (over.length === 0) return new Set();
  const looked = await lookedAt(db, over, 'clause');
  const open = new Set<string>();
  for (const paper of over)
    for (const link of await clauseRows(db, paper.standing.document.id))
      if (openReplacements(paper, looked, link.id) !== null)
        open.add(`${link.document_id} ${link.instrument} ${link.clause}`);
  return open;
}

/** Documents of papers that hold on a day but were replaced in part. */
export async function papersReplacedInPart(db: Db, asOf: string): Promise<ReadonlySet<string>> {
  return new Set((await partlyReplaced(db, asOf)).map((paper) => paper.standing.document.id));
}
