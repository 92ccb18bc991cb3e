import type { CoverageCell, CoverageMatrix } from '../../contract/coverage.ts';
import type { EvidenceLink } from '../../contract/evidence.ts';
import type { ReadContext } from '../../contributions.ts';
import { type DocumentInForce, documentsInForce, documentsOfRevisions } from '../documents/service.ts';
import { overtakenClauses } from '../external-documents/service.ts';
import { type InstrumentEdition, instrumentEditions, instrumentRows } from '../instruments/service.ts';
import { type ClauseEvidence, clauseEvidence, latestSelfAssessment } from '../self-assessment/service.ts';

/** What the coverage reads of a context. */
export type CoverageContext = Pick<ReadContext, 'db' | 'today' | 'actor' | 'contributions'>;

/** Document behind a cited thing, or undefined for records and for files that no document holds. */
export type DocumentOfLink = (link: Pick<EvidenceLink, 'targetKind' | 'targetId'>) => string | undefined;

/** Finds the documents behind citations, whether they float, are pinned to a revision, or name a file. */
export async function documentOfLink(context: Pick<CoverageContext, 'db'>): Promise<DocumentOfLink> {
  const { byRevision, byFile } = await documentsOfRevisions(context.db);
  return ({ targetKind, targetId }) => {
    if (targetKind === 'document') return targetId;
    if (targetKind === 'revision') return byRevision.get(targetId);
    return targetKind === 'file' ? byFile.get(targetId) : undefined;
  };
}

/** The edition asked for; else that of the newest self-assessment; else the first current one. */
async function chosenEdition(
  context: CoverageContext,
  editionId: string | undefined,
): Promise<InstrumentEdition | undefined> {
  const editions = await instrumentEditions(context.db);
  if (editionId !== undefined) return editions.find((edition) => edition.id === editionId);
  const newest = await latestSelfAssessment(context.db);
  return (
    editions.find((edition) => edition.code === newest?.instrumentCode) ??
    editions.find((edition) => edition.counts.auditable > 0) ??
    editions[0]
  );
}

class CellMaker {
  readonly #cells = new Map<string, { -readonly [K in keyof CoverageCell]: CoverageCell[K] }>();

  at(clause: number, document: number) {
    const key = `${clause}/${document}`;
    const known = this.#cells.get(key);
    if (known !== undefined) return known;
    const made = {
      clause,
      document,
      cited: false,
      older: false,
      linked: false,
      overtaken: false,
      pages: [] as string[],
    };
    this.#cells.set(key, made);
    return made;
  }

  get all(): CoverageCell[] {
    return [...this.#cells.values()].sort((a, b) => a.clause - b.clause || a.document - b.document);
  }
}

function addCitations(
  cells: CellMaker,
  answered: readonly ClauseEvidence[],
  clauses: ReadonlyMap<string, number>,
  documents: ReadonlyMap<string, number>,
  documentOf: DocumentOfLink,
): void {
  for (const { clause, evidence } of answered) {
    const row = clauses.get(clause);
    if (row === undefined) continue;
    for (const link of evidence) {
      const column = documents.get(documentOf(link) ?? '');
      if (column === undefined) continue;
      const cell = cells.at(row, column);
      const inForce = link.target.state === 'in-force';
      cell.older = !inForce && (!cell.cited || cell.older);
      cell.cited = true;
      cell.overtaken ||= link.overtaken !== null;
      if (link.page !== '' && !cell.pages.includes(link.page)) cell.pages.push(link.page);
    }
  }
}

function addLinks(
  cells: CellMaker,
  instrument: string,
  clauses: ReadonlyMap<string, number>,
  documents: readonly DocumentInForce[],
  overtaken: ReadonlySet<string>,
): void {
  for (const [column, document] of documents.entries()) {
    for (const link of document.links) {
      const row = link.instrument === instrument ? clauses.get(link.clause) : undefined;
      if (row === undefined) continue;
      const cell = cells.at(row, column);
      cell.linked = true;
      cell.overtaken ||= overtaken.has(`${document.documentId} ${link.instrument} ${link.clause}`);
    }
  }
}

/**
 * Clauses of an instrument against the documents in force today: where an answer of the newest self-assessment cites a document, and where
 * document control linked it. Cells are sparse.
 */
export async function coverageMatrix(context: CoverageContext, editionId?: string): Promise<CoverageMatrix> {
  const edition = await chosenEdition(context, editionId);
  const inForce = await documentsInForce(context.db, context.today);
  const documents = inForce.map((document) => ({
    id: document.documentId,
    code: document.code,
    title: document.title,
    type: document.type,
    level: document.level,
    edition: document.edition,
    revisionId: document.revisionId,
    fileName: document.fileName,
    address: `/dokumen/${document.documentId}`,
  }));
  const base = { instrument: edition?.code ?? '', asOf: context.today, documents };
  if (edition === undefined) return { ...base, editionId: null, assessment: null, clauses: [], cells: [] };
  const rows = await instrumentRows(context.db, edition.id);
  const assessment = await latestSelfAssessment(context.db, edition.code);
  const answered = assessment === undefined ? [] : await clauseEvidence(context, assessment.id);
  const answerable = new Set(answered.map((answer) => answer.clause));
  const clauses = new Map(rows.map((row, index) => [row.code, index]));
  const cells = new CellMaker();
  const columns = new Map(inForce.map((document, index) => [document.documentId, index]));
  if (answered.length > 0) addCitations(cells, answered, clauses, columns, await documentOfLink(context));
  addLinks(cells, edition.code, clauses, inForce, await overtakenClauses(context.db, context.today));
  return {
    ...base,
    editionId: edition.id,
    assessment:
      assessment === undefined
        ? null
        : { id: assessment.id, title: assessment.title, finished: assessment.state === 'finished' },
    clauses: rows.map((row) => ({
      code: row.code,
      parent: row.parent,
      depth: row.depth,
      title: row.title,
      auditable: row.auditable,
      address:
        assessment !== undefined && answerable.has(row.code)
          ? `/asesmen-mandiri/${assessment.id}?butir=${encodeURIComponent(row.code)}`
          : `/persyaratan/${edition.id}?butir=${encodeURIComponent(row.code)}`,
    })),
    cells: cells.all,
  };
}
