import type { Kysely } from 'kysely';
import type { EvidenceLink } from '../../contract/evidence.ts';
import type { Contributions, EvidenceSubject, Overtaken, TargetFacts } from '../../contributions.ts';
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
function describeLink(
  row: EvidenceTable,
  facts: ReadonlyMap<string, TargetFacts>,
  overtaken: Overtaken | undefined,
): EvidenceLink {
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
    overtaken: overtaken === undefined ? null : { ...overtaken, supersessions: [...overtaken.supersessions] },
  };
}

/** What has to be looked at again of citations, of whatever feature that says so. */
async function overtakenOf(
  db: Kysely<GroundTables>,
  contributions: Contributions,
  rows: readonly EvidenceTable[],
  asOf: string,
): Promise<ReadonlyMap<EvidenceTable, Overtaken>> {
  const found = new Map<EvidenceTable, Overtaken>();
  for (const caution of contributions.evidenceCautions)
    for (const [row, overtaken] of await caution.overtaken(db, rows, asOf)) found.set(row, overtaken);
  return found;
}

/** Stored links with what their targets are on a day, in the same order. */
export async function describeLinks(
  db: Kysely<GroundTables>,
  contributions: Contributions,
  rows: readonly EvidenceTable[],
  asOf: string,
): Promise<readonly EvidenceLink[]> {
  const targets = rows.map((row) => ({ kind: row.target_kind as EvidenceTargetKind, id: row.target_id }));
  const facts = await resolveTargets(db, contributions, targets, asOf);
  const overtaken = await overtakenOf(db, contributions, rows, asOf);
  return rows.map((row) => describeLink(row, facts, overtaken.get(row)));
}

/** Links of subjects with their targets resolved as of a day. */
export async function evidenceLinks(
  db: Kysely<GroundTables>,
  contributions: Contributions,
  subjectKind: string,
  subjectIds: readonly string[],
  asOf: string,
): Promise<readonly EvidenceLink[]> {
  return describeLinks(db, contributions, await evidenceOf(db, subjectKind, subjectIds), asOf);
}

/** Name and address of what evidence stands for. */
export interface DescribedSubject {
  readonly label: string;
  readonly address: string;
}

/** Names of subjects by `kind:id`, asked once per kind. Subjects that are no longer in use are left out. */
export async function describeSubjects(
  db: Kysely<GroundTables>,
  subjects: readonly EvidenceSubject[],
  rows: readonly Pick<EvidenceTable, 'subject_kind' | 'subject_id'>[],
): Promise<ReadonlyMap<string, DescribedSubject>> {
  const described = new Map<string, DescribedSubject>();
  for (const [kind, own] of Map.groupBy(rows, (row) => row.subject_kind)) {
    const subject = subjects.find((candidate) => candidate.kind === kind);
    if (subject === undefined) continue;
    const ids = [...new Set(own.map((row) => row.subject_id))];
    for (const [id, facts] of await subject.describe(db, ids)) described.set(`${kind}:${id}`, facts);
  }
  return described;
}

/** Every link in use whose subject is in use too: one of a withdrawn self-assessment or package proves nothing. */
export async function linksInUse(
  db: Kysely<GroundTables>,
  contributions: Contributions,
): Promise<readonly EvidenceTable[]> {
  const rows = await db
    .selectFrom('evidence')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const described = await describeSubjects(db, contributions.evidenceSubjects, rows);
  return rows.filter((row) => described.has(`${row.subject_kind}:${row.subject_id}`));
}
