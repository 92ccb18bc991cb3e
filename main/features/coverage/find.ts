import type { ProofHit } from '../../contract/coverage.ts';
import type { EvidenceLink } from '../../contract/evidence.ts';
import { findInSearch } from '../../db/search.ts';
import { documentsInForce, documentWithCode } from '../documents/service.ts';
import { evidenceLinks, linksInUse, resolveTargets } from '../evidence/service.ts';
import { instrumentEditions, instrumentRows } from '../instruments/service.ts';
import { latestSelfAssessment, readAssessments } from '../self-assessment/service.ts';
import { type CoverageContext, documentOfLink } from './matrix.ts';

/** Hits of the search looked at for a code without punctuation. */
const SAME_CODE = 10;
const NO_TITLE = { id: '', en: '' };

function bare(code: string): string {
  return code.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** A page as typed (`4`, `4-6`, `hlm. 4`) as a number, or null. */
function pageOf(page: string): number | null {
  const number = Number(/\d{1,5}/.exec(page)?.[0] ?? 0);
  return number >= 1 ? number : null;
}

/** What somebody said, taken apart: `klausul 10.2.6`, `201 klausul 10.2.6`, `SOP 6-01`. */
export function readAsked(text: string): { readonly code: string; readonly clauseOnly: boolean } {
  const match = /^(?:.*?\b)?(?:klausul|klausa|butir|clause)\s+(\S.*)$/i.exec(text.trim());
  const code = (match?.[1] ?? text).trim().replace(/[.,;:]+$/, '');
  return { code, clauseOnly: match !== null };
}

/** Ids of the documents that carry the code, however it was typed. */
async function documentsWithCode(context: CoverageContext, code: string): Promise<readonly string[]> {
  const same = await documentWithCode(context.db, code);
  if (same !== undefined) return [same.id];
  // without any punctuation, `sop601`, only the search knows it
  const { hits } = await findInSearch(context.db, code, { kinds: ['document'], limit: SAME_CODE });
  return hits.filter((hit) => hit.code !== '' && bare(hit.code) === bare(code)).map((hit) => hit.id);
}

interface AskedClause {
  readonly instrument: string;
  readonly code: string;
  readonly title: { readonly id: string; readonly en: string };
}

/** The clause that the typed code or one of its other numbers names, with those below it. */
async function clausesWithCode(context: CoverageContext, code: string): Promise<readonly AskedClause[]> {
  const newest = await latestSelfAssessment(context.db);
  const editions = (await instrumentEditions(context.db)).filter((edition) => edition.counts.auditable > 0);
  const edition = editions.find((candidate) => candidate.code === newest?.instrumentCode) ?? editions[0];
  if (edition === undefined) return [];
  const rows = await instrumentRows(context.db, edition.id);
  const wanted = bare(code);
  const found =
    rows.find((row) => row.code.toLowerCase() === code.toLowerCase()) ??
    rows.find((row) => row.aliases.some((alias) => alias.alias.toLowerCase() === code.toLowerCase())) ??
    rows.find((row) => bare(row.code) === wanted);
  if (found === undefined) return [];
  return rows
    .filter((row) => row.code === found.code || row.code.startsWith(`${found.code}.`))
    .map((row) => ({ instrument: edition.code, code: row.code, title: row.title }));
}

interface Citation {
  readonly documentId: string;
  readonly clause: Omit<AskedClause, 'instrument'> | undefined;
  readonly link: EvidenceLink;
}

/** Citations of each self-assessment in the order of its clauses, the newest self-assessment first. */
async function clauseCitations(context: CoverageContext): Promise<readonly (readonly Citation[])[]> {
  const documentOf = await documentOfLink(context);
  return (await readAssessments(context)).map(({ answers, links }) =>
    answers.flatMap(({ id, code, title }) =>
      (links.get(id) ?? []).flatMap((link) => {
        const documentId = documentOf(link);
        return documentId === undefined ? [] : [{ documentId, clause: { code, title }, link }];
      }),
    ),
  );
}

/** Documents that document control linked to the clause or to one below it; they name no page. */
async function linkedDocuments(
  context: CoverageContext,
  clauses: readonly AskedClause[],
): Promise<readonly Omit<Citation, 'link'>[]> {
  const documents = await documentsInForce(context.db, context.today);
  return clauses.flatMap((clause) =>
    documents
      .filter((document) =>
        document.links.some((link) => link.instrument === clause.instrument && link.clause === clause.code),
      )
      .map((document) => ({ documentId: document.documentId, clause })),
  );
}

/** Citations of a document by anything else that is in use, such as package items. */
async function otherCitations(context: CoverageContext, documentId: string): Promise<readonly Citation[]> {
  const rows = (await linksInUse(context.db, context.contributions)).filter(
    (row) => row.target_id === documentId && row.subject_kind !== 'answer',
  );
  const links: EvidenceLink[] = [];
  for (const [kind, own] of Map.groupBy(rows, (row) => row.subject_kind)) {
    const subjects = [...new Set(own.map((row) => row.subject_id))];
    links.push(...(await evidenceLinks(context.db, context.contributions, kind, subjects, context.today)));
  }
  return links.filter((link) => link.targetId === documentId).map((link) => ({ documentId, clause: undefined, link }));
}

/** Citations as hits: only documents in force, one hit a page of a document. */
async function hitsOf(
  context: CoverageContext,
  citations: readonly (Omit<Citation, 'link'> & { readonly link?: EvidenceLink })[],
): Promise<readonly ProofHit[]> {
  const targets = citations.map(({ documentId }) => ({ kind: 'document' as const, id: documentId }));
  const facts = await resolveTargets(context.db, context.contributions, targets, context.today);
  const hits = new Map<string, ProofHit>();
  for (const { documentId, clause, link } of citations) {
    const target = facts.get(`document:${documentId}`);
    if (target === undefined || target.state !== 'in-force' || target.revisionId === null) continue;
    const page = pageOf(link?.page ?? '');
    const key = `${documentId}/${page}/${link?.section ?? ''}`;
    if (hits.has(key)) continue;
    hits.set(key, {
      documentId,
      revisionId: target.revisionId,
      code: target.code,
      title: target.label,
      edition: target.edition,
      fileName: target.fileName,
      page,
      section: link?.section ?? '',
      note: link?.note ?? '',
      clause: clause?.code ?? '',
      clauseTitle: clause?.title ?? NO_TITLE,
    });
  }
  return [...hits.values()];
}

/** A place that names a page comes before one that does not; otherwise the order of the clauses stays. */
function pagesFirst(hits: readonly ProofHit[]): readonly ProofHit[] {
  return [...hits.filter((hit) => hit.page !== null), ...hits.filter((hit) => hit.page === null)];
}

/**
 * What a spoken code leads to: for a document code its revision in force at the pages where it is cited, for a clause its evidence in force
 * at the cited pages. Empty when the text is no code that anybody knows; drafts, old and withdrawn documents never come.
 */
export async function findProofs(context: CoverageContext, text: string, limit: number): Promise<readonly ProofHit[]> {
  const { code, clauseOnly } = readAsked(text);
  if (!/\d/.test(code)) return [];
  const documents = clauseOnly ? [] : await documentsWithCode(context, code);
  const clauses = await clausesWithCode(context, code);
  if (documents.length === 0 && clauses.length === 0) return [];
  const periods = await clauseCitations(context);
  /** Of the newest self-assessment that leads to something in force: an answer that is still open leaves the last period's evidence. */
  const citedWhere = async (fits: (citation: Citation) => boolean): Promise<readonly ProofHit[]> => {
    for (const cited of periods) {
      const hits = pagesFirst(await hitsOf(context, cited.filter(fits)));
      if (hits.length > 0) return hits;
    }
    return [];
  };
  const hits: ProofHit[] = [];
  for (const documentId of documents) {
    const own = await citedWhere((citation) => citation.documentId === documentId);
    const others = own.length > 0 ? [] : await otherCitations(context, documentId);
    const places = others.length > 0 ? others : [{ documentId, clause: undefined }];
    hits.push(...(own.length > 0 ? own : pagesFirst(await hitsOf(context, places))));
  }
  const codes = new Set(clauses.map((clause) => clause.code));
  const cited = await citedWhere((citation) => codes.has(citation.clause?.code ?? ''));
  hits.push(...(cited.length > 0 ? cited : await hitsOf(context, await linkedDocuments(context, clauses))));
  return hits.slice(0, limit);
}
