import type { DocumentState } from '../../contract/documents.ts';
import type { Output, TargetState } from '../../contributions.ts';
import { registeredFiles } from '../documents/service.ts';
import { linksInUse } from '../evidence/service.ts';
import { type CoverageContext, documentOfLink } from './matrix.ts';

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

/** Documents that something in use cites: an answer of a self-assessment, an item of a package. */
async function citedDocuments(context: CoverageContext): Promise<ReadonlySet<string>> {
  const documentOf = await documentOfLink(context);
  const links = await linksInUse(context.db, context.contributions);
  return new Set(
    links.flatMap(
      ({ target_kind, target_id }) => documentOf({ targetKind: target_kind as 'document', targetId: target_id }) ?? [],
    ),
  );
}

/** Documents with a file that no clause, answer or package item leads to: those in force first, then drafts, the newest first. */
export async function uncitedDocuments(context: CoverageContext): Promise<Output<'coverage.uncited'>> {
  const cited = await citedDocuments(context);
  const files = await registeredFiles(context.db, context.today);
  const rows = files
    .filter((file) => !file.linked && !cited.has(file.documentId))
    .map((file) => ({
      id: file.documentId,
      code: file.code,
      title: file.title,
      type: file.type,
      state: STATES[file.state],
      edition: file.edition,
      revisionId: file.revisionId,
      fileName: file.fileName,
      size: file.size,
      effectiveOn: file.effectiveOn,
      addedAt: file.addedAt,
      address: file.address,
    }));
  const rank = (state: TargetState) => (state === 'in-force' ? 0 : state === 'draft' ? 1 : 2);
  rows.sort((a, b) => rank(a.state) - rank(b.state) || (a.addedAt < b.addedAt ? 1 : a.addedAt > b.addedAt ? -1 : 0));
  return { rows, inForce: files.filter((file) => file.state === 'in-force').length };
}
