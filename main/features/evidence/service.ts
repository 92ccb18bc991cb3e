import type { Kysely } from 'kysely';
import type { EvidenceLink } from '../../contract/evidence.ts';
import type { Contributions, TargetFacts } from '../../contributions.ts';
import { type EvidenceTargetKind, evidenceOf } from '../../db/evidence.ts';
import type { EvidenceTable, GroundTables } from '../../db/tables.ts';

const MISSING: TargetFacts = {
  label: '',
  code: '',
  state: 'missing',
  edition: '',
  revisionId: null,
  fileHash: null,
  fileName: '',
  pages: null,
  address: '',
};

/** Facts of cited things by `kind:id` as of a day, asked once per kind. */
export async function resolveTargets(
  db: Kysely<GroundTables>,
  contributions: Contributions,
  targets: readonly { readonly kind: EvidenceTargetKind; readonly id: string }[],
  asOf: string,
): Promise<ReadonlyMap<string, TargetFacts>> {
  const facts = new Map<string, TargetFacts>();
  for (const source of contributions.evidenceTargets) {
    const ids = [...new Set(targets.filter((target) => target.kind === source.kind).map((target) => target.id))];
    if (ids.length === 0) continue;
    for (const [id, known] of await source.resolve(db, ids, asOf)) facts.set(`${source.kind}:${id}`, known);
  }
  return facts;
}

/** A stored link with what its target is on the day. Unknown targets come back as `missing`, never silently dropped. */
export function describeLink(row: EvidenceTable, facts: ReadonlyMap<string, TargetFacts>): EvidenceLink {
  const target = facts.get(`${row.target_kind}:${row.target_id}`) ?? MISSING;
  return {
    id: row.id,
    rev: row.rev,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    targetKind: row.target_kind as EvidenceTargetKind,
    targetId: row.target_id,
    page: row.page,
    section: row.section,
    note: row.note,
    target: {
      label: target.label,
      code: target.code,
      state: target.state,
      edition: target.edition,
      fileHash: target.fileHash,
      fileName: target.fileName,
      address: target.address,
    },
    revisionChanged:
      row.target_kind === 'document' &&
      row.seen_revision_id !== null &&
      target.revisionId !== null &&
      row.seen_revision_id !== target.revisionId,
  };
}

/** Links of subjects with their targets resolved as of a day. */
export async function evidenceLinks(
  db: Kysely<GroundTables>,
  contributions: Contributions,
  subjectKind: string,
  subjectIds: readonly string[],
  asOf: string,
): Promise<readonly EvidenceLink[]> {
  const rows = await evidenceOf(db, subjectKind, subjectIds);
  const facts = await resolveTargets(
    db,
    contributions,
    rows.map((row) => ({ kind: row.target_kind as EvidenceTargetKind, id: row.target_id })),
    asOf,
  );
  return rows.map((row) => describeLink(row, facts));
}
