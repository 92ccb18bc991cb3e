import { refuseFields } from '../../contract/result.ts';
import { type Feature, type Handlers, type OperationsOf, preparedWrite } from '../../contributions.ts';
import type { JobDefinition } from '../../jobs/job.ts';
import { indexCheck } from './check.ts';
import { findHandlers } from './find-handlers.ts';
import { indexHandlers } from './index-handlers.ts';
import { indexJob } from './index-job.ts';
import { tableWorkbook } from './table-export.ts';

/** A title as the beginning of a file name: without what a system refuses, and without signs in front that a terminal or sheet would read. */
function fileTitle(title: string): string {
  const plain = title.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, '-').replace(/^[^\p{L}\p{N}]+/u, '');
  return plain.slice(0, 80).trim() || 'Tabel';
}

const handlers: Handlers<OperationsOf<'search'> | OperationsOf<'export'>> = {
  ...findHandlers,
  ...indexHandlers,
  'export.table': preparedWrite(
    'export.table',
    async (context, input) => {
      if (input.rows.some((row) => row.length > input.columns.length)) {
        throw refuseFields('core.invalidInput', { rows: { code: 'core.fieldInvalid', params: {} } });
      }
      const content = (await context.compute.run('excel', tableWorkbook(input, context))) as Uint8Array;
      const name = `${fileTitle(input.title)} ${context.today}.xlsx`;
      return context.offerDownload({ name, content });
    },
    async (context, input, offered) => {
      await context.records.log('export', context.ids.of('export', input.title), {
        title: input.title,
        rows: input.rows.length,
      });
      return offered;
    },
  ),
};

/** One search over all records and inside files, and the Excel export of every table. */
export const searchFeature: Feature = {
  name: 'search',
  handlers,
  checks: [indexCheck],
  jobs: [indexJob as JobDefinition],
  onOpen: [{ id: 'search-index', operation: 'search.catchUp' }],
  onDay: [{ id: 'search-day', operation: 'search.catchUp' }],
  onSettled: [{ id: 'search-settled', operation: 'search.catchUp' }],
};
