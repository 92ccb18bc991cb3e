import { type Feature, type Handlers, type OperationsOf, read } from '../../contributions.ts';
import { batchHandlers } from './batch-handlers.ts';
import { disposalHandlers, disposalRecordOf } from './disposal-handlers.ts';
import { batchImporter } from './importer.ts';
import { minutesPaper } from './minutes-paper.ts';
import { obsoleteHandlers } from './obsolete-handlers.ts';
import { recordList } from './record-list.ts';
import {
  batchKind,
  batchRevisionKind,
  disposalBatchKind,
  disposalKind,
  disposalRow,
  disposalRows,
  recordTypeKind,
} from './repo.ts';
import { messyRetention, retentionSample } from './sample.ts';
import { typeHandlers } from './type-handlers.ts';
import { retentionUnitScopes } from './unit-scopes.ts';
import { retentionChecks, retentionDues } from './watch.ts';

const handlers: Handlers<OperationsOf<'retention'>> = {
  ...typeHandlers,
  ...batchHandlers,
  ...obsoleteHandlers,
  ...disposalHandlers,
  'retention.report': read('retention.report', async (context, input) => {
    const paper = await recordList(context, input.asOf ?? context.today);
    const word = input.format === 'word';
    const content = (await context.compute.run(word ? 'word' : 'excel', word ? paper.word : paper.excel)) as Uint8Array;
    return context.offerDownload({ name: `${paper.fileName}.${word ? 'docx' : 'xlsx'}`, content });
  }),
};

/**
 * Rekaman dan retensi (201 clauses 7.1.2 and 10.2.4): record types with their periods, batches of records with due dates, disposal with minutes.
 * Nothing is removed by itself, and no file by the program.
 */
export const retentionFeature: Feature = {
  name: 'retention',
  handlers,
  records: [recordTypeKind, batchKind, batchRevisionKind, disposalKind, disposalBatchKind],
  unitScopes: retentionUnitScopes,
  importers: [batchImporter],
  dueSource: [retentionDues],
  checks: retentionChecks,
  reports: [
    {
      id: 'record-list',
      label: 'retention.paper.listTitle',
      permission: 'retention.read',
      build: (context, parameters) => recordList(context, parameters['asOf'] ?? context.today),
    },
    {
      id: 'disposal-minutes',
      label: 'retention.paper.title',
      permission: 'retention.read',
      build: async (context, parameters) =>
        minutesPaper(context, await disposalRecordOf(context, parameters['id'] ?? '')),
    },
  ],
  files: [
    {
      kind: 'disposal',
      permission: 'retention.read',
      async find(db, id) {
        const row = await disposalRow(db, id).catch(() => undefined);
        return row?.scan_hash == null
          ? undefined
          : { hash: row.scan_hash, name: row.scan_name, size: row.scan_size ?? 0 };
      },
    },
  ],
  storedFiles: [
    {
      id: 'disposals',
      list: async (db) => (await disposalRows(db)).flatMap((row) => (row.scan_hash === null ? [] : [row.scan_hash])),
    },
  ],
  sample: [retentionSample],
  mess: [messyRetention],
};
