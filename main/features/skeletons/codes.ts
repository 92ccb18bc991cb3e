import type { ReadContext } from '../../contributions.ts';
import { fold } from '../../importer/fold.ts';
import { foldCode, type StandingDocument, standingDocuments, typeWithin } from '../documents/service.ts';
import { type NumberBook, openNumberBook } from '../numbering/service.ts';
import { type CatalogueEntry, catalogue } from './catalogue.ts';

/** A document of the register that stands where a skeleton would. */
export interface Existing {
  readonly standing: StandingDocument;
  readonly by: 'code' | 'title';
}

/** The register as the set sees it. */
export interface Register {
  /** What stands in the place of a skeleton, by skeleton id. */
  readonly existing: ReadonlyMap<string, Existing>;
  /** Codes of the whole set: as in the register, else what a new document would get. */
  readonly codes: ReadonlyMap<string, string>;
  readonly inUse: readonly StandingDocument[];
}

/** The document in use that has a code, whatever it is. */
export function withCode(inUse: readonly StandingDocument[], code: string): StandingDocument | undefined {
  const wanted = foldCode(code);
  return inUse.find(({ document }) => document.code !== '' && document.code_folded === wanted);
}

/**
 * The document that a skeleton would double: one of its type whose title holds that of the skeleton, or another title under which LSPs keep it;
 * else the one that has its code. Withdrawn documents do not count.
 */
export function existingFor(entry: CatalogueEntry, inUse: readonly StandingDocument[]): Existing | undefined {
  const { skeleton } = entry;
  const coded = withCode(inUse, skeleton.code);
  const titles = entry.kind === 'bnsp-form' ? [] : [skeleton.title.id, ...skeleton.known].map(fold);
  const holds = ({ document }: StandingDocument): boolean =>
    typeWithin(document.type, entry.documentType) && titles.some((title) => fold(document.title).includes(title));
  if (coded !== undefined) return { standing: coded, by: 'code' };
  const titled = inUse.find(holds);
  return titled === undefined ? undefined : { standing: titled, by: 'title' };
}

/**
 * The code for a new document of a skeleton: that of the set where it follows the LSP's own pattern and nobody ever had it, else the next one
 * of the pattern. Without a pattern the code of the set stands. BNSP's codes never change.
 */
function newCode(entry: CatalogueEntry, book: NumberBook, today: string): string {
  const { skeleton, documentType, kind } = entry;
  if (kind === 'bnsp-form') return skeleton.code;
  const taken = book.documents.some((document) => document.code_folded === foldCode(skeleton.code));
  const follows = book.reader(documentType)(skeleton.code) !== undefined;
  if (follows && !taken) return skeleton.code;
  const proposed = book.propose({
    type: documentType,
    clause: skeleton.clauses[0],
    title: skeleton.title.id,
    unit: skeleton.code.split('-')[1],
    date: today,
  });
  return proposed.code === '' ? skeleton.code : proposed.code;
}

/** What of the set stands in the register today, and which codes the rest would get. */
export async function openRegister(context: Pick<ReadContext, 'db' | 'today'>): Promise<Register> {
  const [standing, book] = await Promise.all([
    standingDocuments(context.db, context.today),
    openNumberBook(context.db),
  ]);
  const inUse = standing.filter(({ state }) => state !== 'withdrawn');
  const existing = new Map<string, Existing>();
  const codes = new Map<string, string>();
  for (const entry of catalogue) {
    const found = existingFor(entry, inUse);
    if (found !== undefined) existing.set(entry.skeleton.id, found);
    const own = found === undefined || found.standing.document.code === '' ? undefined : found.standing.document.code;
    const code = own ?? newCode(entry, book, context.today);
    if (own === undefined) book.take(entry.documentType, code);
    codes.set(entry.skeleton.id, code);
  }
  return { existing, codes, inUse };
}
