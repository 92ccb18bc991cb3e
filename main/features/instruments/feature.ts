import type { Feature } from '../../contributions.ts';
import { instrumentsHandlers } from './handlers.ts';
import { instrumentRowsImporter } from './importer.ts';
import { aliasKind, editionKind, rowKind } from './kinds.ts';
import { applicabilityKind, mappingKind, stubKind } from './relation-tables.ts';

/** The requirement library. What is shipped is put into each workspace when it is opened. */
export const instrumentsFeature: Feature = {
  name: 'instruments',
  handlers: instrumentsHandlers,
  records: [editionKind, rowKind, aliasKind, applicabilityKind, mappingKind, stubKind],
  importers: [instrumentRowsImporter],
  onOpen: [{ id: 'instruments', operation: 'instruments.install' }],
};
