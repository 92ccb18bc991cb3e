import { refuse } from '../../contract/result.ts';
import { type Feature, type Handlers, type OperationsOf, preparedWrite, read } from '../../contributions.ts';
import { registeredFiles, suggestClauses } from '../documents/service.ts';
import { readProfile } from '../profile/service.ts';
import { findProofs } from './find.ts';
import { clauseWithoutDocument } from './gaps.ts';
import { coverageMatrix } from './matrix.ts';
import { coverageWorkbook } from './sheet.ts';
import { citableSubjects } from './subjects.ts';
import { uncitedDocuments } from './uncited.ts';

const handlers: Handlers<OperationsOf<'coverage'>> = {
  'coverage.matrix': read('coverage.matrix', (context, input) => coverageMatrix(context, input.editionId)),

  'coverage.sheet': preparedWrite(
    'coverage.sheet',
    async (context, input) => {
      const matrix = await coverageMatrix(context, input.editionId);
      const { name } = await readProfile(context.db);
      const workbook = coverageWorkbook(matrix, {
        documentIds: input.documentIds,
        only: input.only,
        text: input.text,
        lsp: name,
        language: context.language,
        words: (key, params) => context.words.text(context.language, key, params),
        date: context.today,
      });
      const content = (await context.compute.run('excel', workbook)) as Uint8Array;
      return context.offerDownload({ name: `${workbook.title} ${context.today}.xlsx`, content });
    },
    async (context, _input, offered) => {
      await context.records.log('export', context.ids.of('export', 'coverage'), {
        name: offered.name,
        size: offered.size,
      });
      return offered;
    },
  ),

  'coverage.uncited': read('coverage.uncited', (context) => uncitedDocuments(context)),

  'coverage.subjects': read('coverage.subjects', async (context, input) => {
    const file = (await registeredFiles(context.db, context.today)).find((one) => one.documentId === input.documentId);
    if (file === undefined) throw refuse('core.gone', { kind: 'document' });
    const clauses = suggestClauses({ code: file.code, title: file.title, type: file.type });
    const document = { id: file.documentId, type: file.type, clauses: clauses.map((proposal) => proposal.clause) };
    return {
      subjects: [...(await citableSubjects(context, document, input.text, input.limit))],
      targetKind: 'document',
    };
  }),

  'coverage.find': read('coverage.find', async (context, input) => ({
    hits: [...(await findProofs(context, input.text, input.limit))],
  })),
};

/** How clauses and evidence cover each other: the matrix, documents that nothing cites, and the way from a spoken code to the page. */
export const coverageFeature: Feature = { name: 'coverage', handlers, checks: [clauseWithoutDocument] };
