import type { SearchedDocument } from '../../contract/search.ts';
import { type Handlers, type ReadContext, read } from '../../contributions.ts';
import { findInSearch } from '../../db/search.ts';
import { browseSearch } from '../../db/search-browse.ts';
import { readAsked } from '../coverage/service.ts';
import {
  bnspFormCode,
  documentOwners,
  documentsTurned,
  documentsWithin,
  filtersDocuments,
  searchedDocuments,
  withdrawnPagesLeft,
} from '../documents/service.ts';

/** Places of a record that are shown. */
const PLACES = 4;

/** Where the documents among the hits stand today. */
async function documentsOf(
  context: ReadContext,
  hits: readonly { readonly kind: string; readonly id: string }[],
): Promise<ReadonlyMap<string, SearchedDocument>> {
  const ids = hits.filter((hit) => hit.kind === 'document').map((hit) => hit.id);
  return ids.length === 0 ? new Map() : searchedDocuments(context.db, context.today, ids);
}

function withDocument<T extends { readonly kind: string; readonly id: string }>(
  hit: T,
  documents: ReadonlyMap<string, SearchedDocument>,
): T & { document?: SearchedDocument } {
  const document = hit.kind === 'document' ? documents.get(hit.id) : undefined;
  return document === undefined ? hit : { ...hit, document };
}

/** Kinds of records that say a requirement. */
const REQUIREMENTS = new Set(['instrument-row', 'clause-stub']);

/** Who asks for a clause looks for what the LSP has for it: the requirement itself comes after what mentions it. */
export function inOrderFor<T extends { readonly kind: string }>(text: string, hits: readonly T[]): readonly T[] {
  if (!readAsked(text).clauseOnly) return hits;
  return [...hits.filter(({ kind }) => !REQUIREMENTS.has(kind)), ...hits.filter(({ kind }) => REQUIREMENTS.has(kind))];
}

/** Handlers that find. Pages of a revision whose day is over are passed over, also before the index is written anew. */
export const findHandlers: Handlers<'search.find' | 'search.browse' | 'search.choices'> = {
  'search.find': read('search.find', async (context, input) => {
    const found = await findInSearch(context.db, input.text, {
      kinds: input.kinds,
      hidden: context.hiddenKinds,
      pagesOver: await documentsTurned(context.db, context.today),
      codeOf: bnspFormCode,
      limit: input.limit,
    });
    const documents = await documentsOf(context, found.hits);
    const hits = inOrderFor(input.text, found.hits);
    return { hits: hits.map((hit) => withDocument(hit, documents)), more: found.more };
  }),
  'search.browse': read('search.browse', async (context, input) => {
    const turned = await documentsTurned(context.db, context.today);
    const narrowed = filtersDocuments(input.document);
    const found = await browseSearch(
      context.db,
      input.text,
      {
        kinds: narrowed ? ['document'] : input.kinds,
        hidden: context.hiddenKinds,
        pagesOver: turned,
        leftPages: await withdrawnPagesLeft(context.db),
        codeOf: bnspFormCode,
        within:
          input.document !== undefined && narrowed
            ? await documentsWithin(context.db, input.document, context.today, turned)
            : undefined,
      },
      { offset: input.offset, limit: input.limit, places: PLACES },
    );
    const documents = await documentsOf(context, found.records);
    return {
      records: found.records.map((record) => ({
        ...withDocument(record, documents),
        places: record.places.map((place) => ({ ...place })),
      })),
      total: found.total,
      kinds: found.kinds.map((kind) => ({ ...kind })),
    };
  }),
  'search.choices': read('search.choices', async (context) => ({
    owners: context.hiddenKinds.includes('document') ? [] : [...(await documentOwners(context.db))],
  })),
};
