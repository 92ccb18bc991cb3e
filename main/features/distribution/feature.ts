import { refuse } from '../../contract/result.ts';
import {
  type Feature,
  type FileKind,
  type Handlers,
  type OperationsOf,
  type ReadContext,
  type ReportDefinition,
  read,
  type UnitScope,
} from '../../contributions.ts';
import type { Workbook } from '../../excel/workbook.ts';
import type { Report } from '../../word/report.ts';
import { documentRow, revisionStandings } from '../documents/service.ts';
import { copyHandlers } from './copy-handlers.ts';
import { documentCopies, isOut } from './copy-views.ts';
import { holdersOf } from './holders.ts';
import { distributionList } from './list-paper.ts';
import { peopleToAsk } from './people.ts';
import { distributionPersonalData } from './personal-data.ts';
import { readingHandlers } from './reading-handlers.ts';
import { readingSheet, readingsOverview } from './reading-paper.ts';
import { readingDetail, readingRequests } from './reading-views.ts';
import { reminderText } from './reminder.ts';
import { readerRow, requestRow, sheetHashes, sheetRows } from './repo.ts';
import { distributionMess, distributionSample } from './sample.ts';
import { stampPage } from './stamp-paper.ts';
import { copyKind, type DistributionTables, readerKind, requestKind, sheetKind } from './tables.ts';
import { distributionChecks, distributionDueSource, distributionWaiting } from './watch.ts';

async function offer(
  context: ReadContext,
  paper: { readonly fileName: string; readonly word?: Report; readonly excel?: Workbook },
  format: 'word' | 'excel',
) {
  const word = format === 'word' && paper.word !== undefined;
  const content = word
    ? await context.compute.run('word', paper.word)
    : await context.compute.run('excel', paper.excel);
  return context.offerDownload({
    name: `${paper.fileName}${word ? '.docx' : '.xlsx'}`,
    content: content as Uint8Array,
  });
}

const handlers: Handlers<OperationsOf<'distribution'>> = {
  ...copyHandlers,
  ...readingHandlers,
  'distribution.copies': read('distribution.copies', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    const copies = await documentCopies(context, asOf, input.documentId);
    return { asOf, copies: input.out === true ? copies.filter(isOut) : [...copies] };
  }),
  'distribution.holders': read('distribution.holders', (context, input) => holdersOf(context, input.documentId)),
  'distribution.list': read('distribution.list', async (context, input) =>
    offer(context, await distributionList(context, input), input.format),
  ),
  'distribution.stampPage': read('distribution.stampPage', async (context, input) => {
    const word = await stampPage(context, input);
    return offer(context, { fileName: word.fileTitle, word }, 'word');
  }),
  'distribution.readings': read('distribution.readings', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    return { asOf, requests: [...(await readingRequests(context, asOf, input.documentId))] };
  }),
  'distribution.reading': read('distribution.reading', async (context, input) => {
    const { request, readers } = await readingDetail(context, input.id);
    return { request, readers: [...readers] };
  }),
  'distribution.toRead': read('distribution.toRead', async (context, input) => {
    const reader = await readerRow(context.db, input.id);
    const { revision_id: revisionId } = await requestRow(context.db, reader.request_id);
    const standings = await revisionStandings(context.db, context.today, [reader.document_id], context.dayOf);
    const revision = standings.get(revisionId);
    if (revision === undefined) throw refuse('core.gone', { kind: 'document-revision' });
    const { fileHash, fileName } = revision;
    return { documentId: reader.document_id, revisionId, fileHash: fileHash ?? '', fileName };
  }),
  // names, roles and units of everybody: for those alone who may ask them to read this document
  'distribution.people': read('distribution.people', async (context, input) => {
    const { owner } = await documentRow(context.db, input.documentId);
    if (!context.mayIn('documents.write', owner)) throw refuse('core.forbidden', { permission: 'documents.write' });
    return { people: [...(await peopleToAsk(context, input.documentId))] };
  }),
  'distribution.readingSheet': read('distribution.readingSheet', async (context, input) =>
    offer(context, await readingSheet(context, input.id), input.format),
  ),
  'distribution.readingsReport': read('distribution.readingsReport', async (context, input) =>
    offer(context, await readingsOverview(context, input.asOf ?? context.today), 'excel'),
  ),
  'distribution.reminder': read('distribution.reminder', (context, input) => reminderText(context, input.id)),
};

const reports: readonly ReportDefinition[] = [
  {
    id: 'distribution-list',
    label: 'distribution.paper.listTitle',
    permission: 'documents.read',
    build: (context, parameters) =>
      distributionList(context, { documentId: parameters['documentId'], asOf: parameters['asOf'] }),
  },
  {
    id: 'reading-overview',
    label: 'distribution.reading.overviewTitle',
    permission: 'documents.read',
    build: (context, parameters) => readingsOverview(context, parameters['asOf'] ?? context.today),
  },
];

/** The signed sheet that was scanned back in. */
const sheetFile: FileKind = {
  kind: 'distribution-sheet',
  permission: 'documents.read',
  async find(db, id) {
    const row = (await sheetRows(db, [id])).get(id);
    return row === undefined ? undefined : { hash: row.scan_hash, name: row.scan_name, size: row.scan_size };
  },
};

/** Copies, requests and readers belong to the unit that owns their document. */
function ofDocument(kind: string, table: keyof DistributionTables): UnitScope {
  return {
    kind,
    async unitOf(db, id) {
      const row = await db
        .withTables<DistributionTables & { document: { id: string; owner: string } }>()
        .selectFrom(table)
        .innerJoin('document', 'document.id', `${table}.document_id`)
        .select('document.owner')
        .where(`${table}.id`, '=', id)
        .executeTakeFirst();
      return row?.owner;
    },
    units: async () => [],
  };
}

/** Distribution: controlled copies and their withdrawal, stamp pages, read-and-understood. */
export const distributionFeature: Feature = {
  name: 'distribution',
  area: 'documents',
  handlers,
  records: [copyKind, requestKind, readerKind, sheetKind],
  checks: distributionChecks,
  dueSource: [distributionDueSource],
  waiting: [distributionWaiting],
  reports,
  files: [sheetFile],
  storedFiles: [{ id: 'distribution', list: sheetHashes }],
  unitScopes: [
    ofDocument('document-copy', 'document_copy'),
    ofDocument('reading-request', 'reading_request'),
    ofDocument('document-reader', 'document_reader'),
  ],
  personalData: [distributionPersonalData],
  sample: [distributionSample],
  mess: [distributionMess],
};
