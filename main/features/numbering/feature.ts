import type { Feature } from '../../contributions.ts';
import { numberWorkbook } from './export.ts';
import { numberFindings } from './findings.ts';
import { numberingHandlers } from './handlers.ts';
import { openNumberBook } from './number-book.ts';
import { numberingMess, numberingSample } from './sample.ts';
import { numberSchemeKind, numberWaiverKind } from './tables.ts';
import { numberingChecks } from './watch.ts';

/** Codes of documents: patterns by type, the next code, the number check. */
export const numberingFeature: Feature = {
  name: 'numbering',
  area: 'documents',
  handlers: numberingHandlers,
  records: [numberSchemeKind, numberWaiverKind],
  checks: numberingChecks,
  sample: [numberingSample],
  mess: [numberingMess],
  reports: [
    {
      id: 'document-numbers',
      label: 'numbering.book',
      permission: 'documents.read',
      async build(context) {
        const book = await openNumberBook(context.db);
        return numberWorkbook(context, book, numberFindings(book));
      },
    },
  ],
};
