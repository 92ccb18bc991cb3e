import type { Kysely } from 'kysely';
import type { DocumentState, RevisionState } from '../../contract/documents.ts';
import type { EvidenceTarget, TargetFacts, TargetState } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { editionLabel, revisionState } from './as-of.ts';
import { clauseDistance } from './clauses.ts';
import {
  byDocument,
  documentRows,
  documentsOfClause,
  factsOf,
  revisionRows,
  revisionsByIds,
  revisionsWithFile,
} from './repo.ts';
import { documentFactsOf, standingDocuments } from './standing.ts';
import { type DocumentRevisionTable, type DocumentTable, documentAddress } from './tables.ts';

const STATES: Readonly<Record<DocumentState, TargetState>> = {
  none: 'missing',
  draft: 'draft',
  'in-review': 'draft',
  returned: 'draft',
  approved: 'draft',
  'in-force': 'in-force',
  expired: 'expired',
  obsolete: 'superseded',
  withdrawn: 'withdrawn',
};

async function resolveDocuments(
  db: Kysely<GroundTables>,
  ids: readonly string[],
  asOf: string,
): Promise<ReadonlyMap<string, TargetFacts>> {
  const facts = new Map<string, TargetFacts>();
  for (const item of await standingDocuments(db, asOf, ids)) {
    const { document, current } = item;
    facts.set(document.id, {
      label: document.title,
      code: document.code,
      state: STATES[item.state],
      edition: item.edition,
      revisionId: current?.id ?? null,
      fileHash: current?.file_hash ?? null,
      fileName: current?.file_name ?? '',
      pages: current?.pages ?? null,
      address: documentAddress(document.id),
    });
  }
  return facts;
}

/** State of a pinned revision: that of its document when that is over, else its own. */
function pinnedState(
  document: DocumentTable,
  revision: DocumentRevisionTable,
  all: readonly DocumentRevisionTable[],
  asOf: string,
): TargetState {
  const facts = documentFactsOf(document);
  if (facts.withdrawn && (facts.endedOn === null || facts.endedOn <= asOf)) return 'withdrawn';
  const state: RevisionState = revisionState(factsOf(revision), all.map(factsOf), asOf);
  if (state === 'in-force' && facts.superseded && (facts.supersededOn === null || facts.supersededOn <= asOf))
    return 'superseded';
  return STATES[state];
}

async function describeRevisions(
  db: Kysely<GroundTables>,
  rows: readonly DocumentRevisionTable[],
  asOf: string,
): Promise<ReadonlyMap<string, TargetFacts>> {
  const ids = [...new Set(rows.map((row) => row.document_id))];
  const documents = new Map((await documentRows(db, ids)).map((row) => [row.id, row]));
  const siblings = byDocument(await revisionRows(db, ids));
  const facts = new Map<string, TargetFacts>();
  for (const row of rows) {
    const document = documents.get(row.document_id);
    if (document === undefined) continue;
    facts.set(row.id, {
      label: document.title,
      code: document.code,
      state: pinnedState(document, row, siblings.get(document.id) ?? [], asOf),
      edition: editionLabel(row.edition, row.revision),
      revisionId: row.id,
      fileHash: row.file_hash,
      fileName: row.file_name,
      pages: row.pages,
      address: documentAddress(document.id),
    });
  }
  return facts;
}

async function resolveFiles(
  db: Kysely<GroundTables>,
  hashes: readonly string[],
  asOf: string,
): Promise<ReadonlyMap<string, TargetFacts>> {
  const rows = await revisionsWithFile(db, hashes);
  const described = await describeRevisions(db, rows, asOf);
  const facts = new Map<string, TargetFacts>();
  for (const row of rows) {
    const known = described.get(row.id);
    if (known === undefined || row.file_hash === null) continue;
    // the same bytes may stand in several places: the one that counts speaks for them
    const present = facts.get(row.file_hash);
    if (present === undefined || (present.state !== 'in-force' && known.state === 'in-force'))
      facts.set(row.file_hash, known);
  }
  return facts;
}

/** Documents linked to the clause or near it: linked to the clause itself first, then below, then above; those in force before the others. */
async function documentsForClause(db: Kysely<GroundTables>, clause: string, asOf: string): Promise<readonly string[]> {
  const steps = clause.split('.');
  const above = steps.map((_, count) => steps.slice(0, count + 1).join('.'));
  const distance = new Map<string, number>();
  for (const link of await documentsOfClause(db, above, clause)) {
    const found = clauseDistance(link.clause, clause);
    if (found !== undefined) distance.set(link.document_id, Math.min(found, distance.get(link.document_id) ?? found));
  }
  const standing = await standingDocuments(db, asOf, [...distance.keys()]);
  return standing
    .filter((item) => item.state !== 'withdrawn')
    .map((item) => ({
      id: item.document.id,
      code: item.document.code,
      order: (distance.get(item.document.id) ?? 9) + (item.state === 'in-force' ? 0 : 10),
    }))
    .sort((a, b) => a.order - b.order || a.code.localeCompare(b.code, 'id', { numeric: true }))
    .map((item) => item.id);
}

/** What of documents can be cited: the document itself (floats to the revision in force), one revision, one file. */
export const documentEvidenceTargets: readonly EvidenceTarget[] = [
  { kind: 'document', resolve: resolveDocuments, forClause: documentsForClause },
  { kind: 'revision', resolve: async (db, ids, asOf) => describeRevisions(db, await revisionsByIds(db, ids), asOf) },
  { kind: 'file', resolve: resolveFiles },
];
