import type { PlaceKind } from '../../contract/external-documents.ts';
import type { ReadContext } from '../../contributions.ts';
import { readFilePages } from '../../db/file-text.ts';
import { findInSearch } from '../../db/search.ts';
import {
  citedForms,
  clauseRows,
  documentAddress,
  documentCitations,
  type StandingDocument,
  standingDocuments,
} from '../documents/service.ts';
import { instrumentEditions } from '../instruments/service.ts';
import { documentsNaming } from '../references/service.ts';
import { schemeTexts } from '../schemes/service.ts';
import { namesNumber } from './numbers.ts';
import type { Paper } from './papers.ts';

/** Documents that are read to see whether they name a paper; a paper that more name is on everybody's mind anyhow. */
const CANDIDATES = 200;

/** Something that leans on a paper from outside. */
export interface Place {
  readonly kind: PlaceKind;
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly address: string;
}

/** What looking for places needs of a context, in reads and in writes. */
export type PlaceContext = Pick<ReadContext, 'today' | 'words' | 'language' | 'contributions'> & {
  readonly db: ReadContext['db'];
};

/** Schemes and instruments with what they lean on, read once for many papers. */
export interface Leaning {
  readonly schemes: Awaited<ReturnType<typeof schemeTexts>>;
  readonly instruments: Awaited<ReturnType<typeof instrumentEditions>>;
}

/** Reads schemes and instruments once. */
export async function readLeaning(context: PlaceContext): Promise<Leaning> {
  const [schemes, instruments] = [await schemeTexts(context.db), await instrumentEditions(context.db)];
  return { schemes, instruments };
}

async function evidencePlaces(context: PlaceContext, paper: Paper): Promise<readonly Place[]> {
  const { id } = paper.standing.document;
  const { words, language } = context;
  return (await documentCitations(context, id)).map(({ link, label, address }) => {
    const page = link.page === '' ? '' : words.text(language, 'externalDocuments.atPage', { page: link.page });
    return {
      kind: 'evidence',
      id: link.id,
      label: label === '' ? words.text(language, 'externalDocuments.someEvidence') : label,
      detail: [page, link.section].filter((text) => text !== '').join(', '),
      address: address === '' ? documentAddress(id) : address,
    };
  });
}

/** Pages on which a document in use names the paper. */
interface Naming {
  readonly item: StandingDocument;
  readonly pages: readonly number[];
}

/** Folded codes under which texts may name the paper: its code in the register, its number, and that without the year. */
function formsOf(paper: Paper): readonly string[] {
  const { number, year } = paper;
  const yearless = year === null ? number : number.replace(new RegExp(`(?:[-:/]|\\s*Tahun\\s*)${year}$`, 'i'), '');
  return [...new Set([paper.standing.document.code, number, yearless].flatMap((text) => citedForms(text)))];
}

/** Documents whose text has serial and year of the number on one page, in whatever words around them; each is then read. */
async function foundByWords(
  context: PlaceContext,
  paper: Paper,
  known: ReadonlySet<string>,
): Promise<readonly Naming[]> {
  const { recognised } = paper;
  const serial = recognised?.number.match(/\d+/)?.[0];
  if (recognised === undefined || recognised.year === null || serial === undefined) return [];
  const { hits } = await findInSearch(context.db, `"${serial}" "${recognised.year}"`, {
    kinds: ['document'],
    limit: CANDIDATES,
  });
  const ids = hits.map((hit) => hit.id).filter((id) => !known.has(id));
  const naming: Naming[] = [];
  for (const item of await standingDocuments(context.db, context.today, ids)) {
    const hash = item.current?.file_hash;
    if (hash == null || item.state === 'obsolete' || item.state === 'withdrawn') continue;
    const pages = (await readFilePages(context.db, hash)).filter((page) => namesNumber(page.text, recognised));
    if (pages.length > 0) naming.push({ item, pages: pages.map((page) => page.number) });
  }
  return naming;
}

/** Documents in use whose text names the paper by its number or by its code in the register. */
async function documentPlaces(context: PlaceContext, paper: Paper): Promise<readonly Place[]> {
  const { document } = paper.standing;
  const byCode = (await documentsNaming(context.db, context.today, formsOf(paper))).map(
    ({ item, places }): Naming => ({ item, pages: [...new Set(places.map((place) => place.page))] }),
  );
  const byWords = await foundByWords(
    context,
    paper,
    new Set([document.id, ...byCode.map(({ item }) => item.document.id)]),
  );
  // what takes the place names what it replaces; that is no leaning on it
  const successors = new Set(paper.supersessions.map((each) => each.by.id));
  return [...byCode, ...byWords]
    .filter(({ item }) => item.document.id !== document.id && !successors.has(item.document.id))
    .sort((a, b) => a.item.document.code.localeCompare(b.item.document.code, 'id', { numeric: true }))
    .map(({ item, pages }) => {
      const inOrder = pages.toSorted((a, b) => a - b);
      return {
        kind: 'document',
        id: item.document.id,
        label: `${item.document.code} ${item.document.title}`.trim(),
        detail: context.words.text(context.language, 'externalDocuments.atPage', { page: inOrder.join(', ') }),
        address: `${documentAddress(item.document.id)}?halaman=${inOrder[0] ?? 1}`,
      };
    });
}

function instrumentName(instrument: Leaning['instruments'][number]): string {
  // `BNSP-201` of edition 2014 is what papers call Pedoman BNSP 201-2014
  return `Pedoman ${instrument.code.replace('-', ' ')}-${instrument.edition} ${instrument.regulation}`;
}

function leaningPlaces(paper: Paper, leaning: Leaning): readonly Place[] {
  const { recognised } = paper;
  if (recognised === undefined) return [];
  const schemes = leaning.schemes
    .filter((scheme) => namesNumber(`${scheme.standard}\n${scheme.title}\n${scheme.note}`, recognised))
    .map((scheme): Place => {
      const label = `${scheme.code} ${scheme.title}`.trim();
      return { kind: 'scheme', id: scheme.id, label, detail: scheme.standard, address: `/skema/${scheme.id}` };
    });
  const instruments = leaning.instruments
    .filter((instrument) => namesNumber(instrumentName(instrument), recognised))
    .map(
      (instrument): Place => ({
        kind: 'instrument',
        id: instrument.id,
        label: `${instrument.code} ${instrument.edition}`.trim(),
        detail: instrument.regulation,
        address: `/persyaratan/${instrument.id}`,
      }),
    );
  return [...schemes, ...instruments];
}

/**
 * What leans on a paper from outside: its clause links, evidence that cites it, documents whose text names it, schemes and instruments made
 * after it. When the paper is replaced, each of them wants to be looked at.
 */
export async function placesOf(context: PlaceContext, paper: Paper, leaning: Leaning): Promise<readonly Place[]> {
  const { id } = paper.standing.document;
  const clauses = (await clauseRows(context.db, id)).map(
    (link): Place => ({
      kind: 'clause',
      id: link.id,
      label: `${link.instrument} ${link.clause}`,
      detail: '',
      address: `${documentAddress(id)}?tab=keterkaitan`,
    }),
  );
  return [
    ...clauses,
    ...(await evidencePlaces(context, paper)),
    ...(await documentPlaces(context, paper)),
    ...leaningPlaces(paper, leaning),
  ];
}
