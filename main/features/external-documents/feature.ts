import type { Feature } from '../../contributions.ts';
import { overtakenEvidence } from './overtaken.ts';
import { externalReadHandlers } from './read-handlers.ts';
import { externalMess, externalSample } from './sample.ts';
import { externalCheckKind, externalFactKind, externalPlaceCheckKind, externalSupersessionKind } from './tables.ts';
import { externalChecks, externalDueSource } from './watch.ts';
import { externalWriteHandlers } from './write-handlers.ts';

/** Papers from outside: regulations, guidelines, circulars, standards, and what leans on them. */
export const externalDocumentsFeature: Feature = {
  name: 'external-documents',
  area: 'documents',
  handlers: { ...externalReadHandlers, ...externalWriteHandlers },
  records: [externalFactKind, externalCheckKind, externalSupersessionKind, externalPlaceCheckKind],
  evidenceCautions: [overtakenEvidence],
  checks: externalChecks,
  dueSource: [externalDueSource],
  sample: [externalSample],
  mess: [externalMess],
};
