import type { OutputOf } from '../../contract/index.ts';
import type { Message } from '../../contract/result.ts';
import type { ReadContext } from '../../contributions.ts';
import { openRequestsOf, requestAddress } from '../changes/service.ts';
import { documentCopies } from '../distribution/service.ts';
import {
  citedForms,
  clauseDistance,
  clauseRows,
  copiesOut,
  documentAddress,
  documentCitations,
  documentRow,
  documentsOfClause,
  foldCode,
  standingDocuments,
} from '../documents/service.ts';
import { recordTypes } from '../retention/service.ts';
import { documentsCiting } from './find.ts';

type Impact = OutputOf<'references.impact'>;

/** Clauses above `6.2.1`: `6`, `6.2` and itself. */
function withAbove(clause: string): readonly string[] {
  const steps = clause.split('.');
  return steps.map((_, count) => steps.slice(0, count + 1).join('.'));
}

/** Clause links of a document that leave their clause without any document in force: none linked to it, nor to one below it. */
async function lonelyClauses(context: ReadContext, documentId: string, asOf: string): Promise<Impact['clauses']> {
  const own = await clauseRows(context.db, documentId);
  const candidates = new Map<string, readonly string[]>();
  for (const { instrument, clause } of own) {
    const near = await documentsOfClause(context.db, withAbove(clause), clause);
    const others = near.filter((link) => {
      const distance = clauseDistance(link.clause, clause);
      return link.instrument === instrument && link.document_id !== documentId && (distance === 0 || distance === 1);
    });
    candidates.set(`${instrument} ${clause}`, [...new Set(others.map((link) => link.document_id))]);
  }
  const ids = [...new Set([...candidates.values()].flat())];
  const inForce = new Set(
    (await standingDocuments(context.db, asOf, ids))
      .filter((item) => item.state === 'in-force')
      .map((item) => item.document.id),
  );
  return own
    .filter(
      ({ instrument, clause }) => !(candidates.get(`${instrument} ${clause}`) ?? []).some((id) => inForce.has(id)),
    )
    .map(({ instrument, clause }) => ({ instrument, clause }));
}

async function evidenceUses(context: ReadContext, documentId: string): Promise<Impact['evidence']> {
  const uses = new Map<string, Impact['evidence'][number]>();
  for (const { link, label, address } of await documentCitations(context, documentId))
    if (label !== '') uses.set(`${link.subject_kind} ${link.subject_id}`, { kind: link.subject_kind, label, address });
  return [...uses.values()];
}

/** Documents told by name; more are counted. */
const CITING_TOLD = 50;

/** One more thing that leans on a document. */
export interface ImpactFinding {
  readonly message: Message;
  readonly address: string;
}

/** Things beside texts, clauses and evidence that lean on a document, each asked of the feature that keeps it. */
async function otherUses(context: ReadContext, documentId: string, asOf: string): Promise<readonly ImpactFinding[]> {
  const document = await documentRow(context.db, documentId);
  const forms = new Set(citedForms(document.code));
  const address = documentAddress(documentId);
  const [working, copies, requests, types] = await Promise.all([
    copiesOut(context.db, documentId),
    documentCopies(context, asOf, documentId),
    openRequestsOf(context, documentId, asOf),
    recordTypes(context.db, context.language),
  ]);
  const out = copies.filter((copy) => copy.state === 'held' || copy.state === 'recall').length;
  return [
    ...types
      .filter((type) => type.forms.some((code) => forms.has(foldCode(code))))
      .map((type) => ({
        message: { code: 'references.recordType', params: { name: `${type.code} ${type.title}`.trim() } },
        address: '/dokumen/rekaman',
      })),
    ...(out === 0
      ? []
      : [{ message: { code: 'references.copiesOut', params: { count: out } }, address: `${address}?tab=distribusi` }]),
    ...working.map((copy) => ({
      message: { code: 'references.workingCopyOut', params: { name: copy.file_name, holder: copy.holder } },
      address,
    })),
    ...requests.map((request) => ({
      message: { code: 'references.requestOpen', params: { number: request.number, title: request.title } },
      address: requestAddress(request.id),
    })),
  ];
}

/** What breaks if a document goes: texts that name it, clauses left without a document in force, evidence, kinds of records, copies. */
export async function impactOf(context: ReadContext, documentId: string, asOf: string): Promise<Impact> {
  await documentRow(context.db, documentId);
  const citing = await documentsCiting(
    context.db,
    asOf,
    documentId,
    CITING_TOLD,
    (item) => item.state === 'in-force' || item.state === 'expired',
  );
  const [standing] = await standingDocuments(context.db, asOf, [documentId]);
  // a draft serves no clause yet
  const clauses = standing?.state === 'in-force' ? await lonelyClauses(context, documentId, asOf) : [];
  const evidence = await evidenceUses(context, documentId);
  const other = await otherUses(context, documentId, asOf);
  return {
    citing: citing.first.map(({ document, places }) => ({ ...document, pages: places.map((place) => place.page) })),
    citingCount: citing.count,
    clauses,
    evidence,
    other: other.map(({ message, address }) => ({
      message: { code: message.code, params: { ...message.params } },
      address,
    })),
    count: citing.count + clauses.length + evidence.length + other.length,
  };
}
