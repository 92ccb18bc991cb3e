import type { Feature, Handlers, OperationsOf } from '../contributions.ts';
import { applyImportJob } from './apply-job.ts';
import { chunkHandlers } from './chunk-handlers.ts';
import { editRowsHandlers } from './edit-rows.ts';
import { readImportJob } from './read-job.ts';
import { rowHandlers } from './row-handlers.ts';
import { userHandlers } from './user-handlers.ts';

const handlers: Handlers<OperationsOf<'imports'>> = {
  ...userHandlers,
  ...rowHandlers,
  ...editRowsHandlers,
  ...chunkHandlers,
};

/** The one importer with its jobs; kinds of import come from the features. */
export const importsFeature: Feature = {
  name: 'imports',
  handlers,
  jobs: [readImportJob as never, applyImportJob as never],
};
