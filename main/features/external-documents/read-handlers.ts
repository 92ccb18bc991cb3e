import type { ExternalDetail, ExternalRow } from '../../contract/external-documents.ts';
import { refuse } from '../../contract/result.ts';
import { type Handlers, type ReadContext, read } from '../../contributions.ts';
import { documentRow } from '../documents/service.ts';
import { CHECK_MONTHS, foldNumber, numberExamples, recogniseNumber, sameNumber } from './numbers.ts';
import { labelOf, type Paper, papers, type SupersededHow, TYPE_OF_KIND } from './papers.ts';
import { allTouchedPapers, countsOf, shownSupersessions, type TouchedPaper, touchedPapers } from './standing-places.ts';
import type { ExternalCheckTable } from './tables.ts';

function shownLook(row: ExternalCheckTable): ExternalDetail['looks'][number] {
  return {
    id: row.id,
    rev: row.rev,
    on: row.looked_on,
    by: row.looked_by,
    recordedBy: row.recorded_by,
    source: row.source,
    result: row.result as 'valid',
    note: row.note,
  };
}

function rowOf(paper: Paper, touched: TouchedPaper | undefined, today: string): ExternalRow {
  const { document, state } = paper.standing;
  const [last] = paper.looks;
  const over = paper.supersessions.find((each) => each.how !== 'partly') ?? paper.supersessions[0];
  const { places, open } = countsOf(touched);
  return {
    id: document.id,
    code: document.code,
    title: document.title,
    type: document.type,
    kind: paper.kind,
    number: paper.number,
    year: paper.year,
    publisher: document.publisher === '' ? (paper.recognised?.publisher ?? '') : document.publisher,
    receivedOn: document.received_on,
    location: document.location,
    state,
    standing: paper.state,
    supersededBy: over === undefined ? null : { ...over.by },
    supersededOn: over?.fromOn ?? null,
    lastLook: last === undefined ? null : { on: last.looked_on, by: last.looked_by, result: last.result as 'valid' },
    nextLookOn: paper.nextLookOn,
    lookOverdue: paper.nextLookOn !== null && paper.nextLookOn < today,
    places,
    openPlaces: open,
  };
}

/** One paper from outside. Refuses `core.gone`, and `externalDocuments.notExternal` for a document of the LSP's own. */
export async function paperWith(context: Pick<ReadContext, 'db' | 'today'>, documentId: string): Promise<Paper> {
  await documentRow(context.db, documentId);
  const [paper] = await papers(context.db, context.today, [documentId]);
  if (paper === undefined) throw refuse('externalDocuments.notExternal');
  return paper;
}

async function detailOf(context: ReadContext, documentId: string): Promise<ExternalDetail> {
  const paper = await paperWith(context, documentId);
  const [touched] = await touchedPapers(context, [paper]);
  const replaces = (await papers(context.db, context.today)).flatMap((other) =>
    other.supersessions
      .filter((each) => each.by.id === documentId)
      .map((each) => ({
        id: other.standing.document.id,
        label: labelOf(other.standing.document),
        how: each.how satisfies SupersededHow,
      })),
  );
  return {
    ...rowOf(paper, touched, context.today),
    factsRev: paper.fact?.rev ?? null,
    edition: paper.fact?.edition ?? '',
    issuedOn: paper.fact?.issued_on ?? null,
    source: paper.fact?.source ?? '',
    looks: paper.looks.map(shownLook),
    supersessions: shownSupersessions(touched),
    replaces,
  };
}

/** Handlers that only read. */
export const externalReadHandlers: Handlers<
  'externalDocuments.list' | 'externalDocuments.get' | 'externalDocuments.recognise' | 'externalDocuments.amber'
> = {
  'externalDocuments.list': read('externalDocuments.list', async (context) => {
    const all = await papers(context.db, context.today);
    const touched = new Map((await allTouchedPapers(context)).map((each) => [each.paper.standing.document.id, each]));
    const shown = all.filter((paper) => paper.state !== 'withdrawn');
    return {
      documents: shown.map((paper) => rowOf(paper, touched.get(paper.standing.document.id), context.today)),
      checkMonths: CHECK_MONTHS,
    };
  }),

  'externalDocuments.get': read('externalDocuments.get', (context, input) => detailOf(context, input.documentId)),

  'externalDocuments.recognise': read('externalDocuments.recognise', async (context, input) => {
    const found = recogniseNumber(input.text);
    const folded = foldNumber(input.text);
    const all = folded === '' ? [] : await papers(context.db, context.today);
    const taken = all.find((paper) =>
      found !== undefined && paper.recognised !== undefined
        ? sameNumber(paper.recognised, found) && paper.state !== 'withdrawn'
        : foldNumber(paper.number) === folded,
    );
    return {
      found:
        found === undefined
          ? null
          : {
              number: found.number,
              kind: found.kind,
              year: found.year,
              publisher: found.publisher,
              type: TYPE_OF_KIND[found.kind],
            },
      taken: taken === undefined ? null : { id: taken.standing.document.id, label: labelOf(taken.standing.document) },
      examples: [...numberExamples],
    };
  }),

  'externalDocuments.amber': read('externalDocuments.amber', async (context) => {
    const touched = await allTouchedPapers(context);
    return {
      places: touched.flatMap(({ paper, supersessions }) =>
        supersessions.flatMap(({ supersession, places }) =>
          supersession.counts
            ? places
                .filter(({ checked }) => checked === undefined)
                .map(({ place }) => ({
                  kind: place.kind,
                  id: place.id,
                  paper: paper.number,
                  how: supersession.how,
                  address: `/dokumen/${paper.standing.document.id}`,
                }))
            : [],
        ),
      ),
    };
  }),
};
