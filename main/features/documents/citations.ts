import type { Kysely } from 'kysely';
import type { Contributions } from '../../contributions.ts';
import { evidenceCiting } from '../../db/evidence.ts';
import type { EvidenceTable, GroundTables } from '../../db/tables.ts';
import { revisionRows } from './repo.ts';

/** Evidence that cites a document, with what its subject is called and where it opens; empty when its feature does not say. */
export interface DocumentCitation {
  readonly link: EvidenceTable;
  readonly label: string;
  readonly address: string;
}

/** Where a document, one of its revisions or one of their files is cited as evidence. */
export async function documentCitations(
  context: { readonly db: Kysely<GroundTables>; readonly contributions: Pick<Contributions, 'evidenceSubjects'> },
  documentId: string,
): Promise<readonly DocumentCitation[]> {
  const { db, contributions } = context;
  const revisions = await revisionRows(db, [documentId]);
  const revisionIds = revisions.map((row) => row.id);
  const files = [...new Set(revisions.flatMap((row) => row.file_hash ?? []))];
  const links = [
    ...(await evidenceCiting(db, 'document', [documentId])),
    ...(await evidenceCiting(db, 'revision', revisionIds)),
    ...(await evidenceCiting(db, 'file', files)),
  ];
  const names = new Map<string, { readonly label: string; readonly address: string }>();
  for (const subject of contributions.evidenceSubjects) {
    const ids = links.filter((link) => link.subject_kind === subject.kind).map((link) => link.subject_id);
    if (ids.length === 0) continue;
    for (const [id, name] of await subject.describe(db, [...new Set(ids)])) names.set(`${subject.kind} ${id}`, name);
  }
  return links.map((link) => {
    const name = names.get(`${link.subject_kind} ${link.subject_id}`);
    return { link, label: name?.label ?? '', address: name?.address ?? '' };
  });
}
