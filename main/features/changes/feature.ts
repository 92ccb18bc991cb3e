import type { Feature } from '../../contributions.ts';
import { changePersonalData } from './personal-data.ts';
import { requestHandlers } from './request-handlers.ts';
import { registerPaper, requestPaper } from './request-paper.ts';
import { changesMess, changesSample } from './sample.ts';
import { sheetHandlers } from './sheet-handlers.ts';
import { sheetPaper } from './sheet-paper.ts';
import { changeDocumentKind, changeLineKind, changeRequestKind } from './tables.ts';
import { changeUnitScopes } from './unit-scopes.ts';
import { changeChecks, changeDecisions } from './watch.ts';

/** Usulan perubahan: who asks for a change of what and why, the decision, the draft that it becomes; and the revision sheet. */
export const changesFeature: Feature = {
  name: 'changes',
  area: 'documents',
  handlers: { ...requestHandlers, ...sheetHandlers },
  records: [changeRequestKind, changeDocumentKind, changeLineKind],
  waiting: [changeDecisions],
  checks: changeChecks,
  unitScopes: changeUnitScopes,
  personalData: [changePersonalData],
  sample: [changesSample],
  mess: [changesMess],
  reports: [
    {
      id: 'revision-sheet',
      label: 'changes.paper.sheetTitle',
      permission: 'documents.read',
      build: (context, parameters) =>
        sheetPaper(context, parameters['documentId'] ?? '', parameters['draft'] === 'yes'),
    },
    {
      id: 'change-requests',
      label: 'changes.paper.registerTitle',
      permission: 'documents.read',
      build: (context, parameters) => registerPaper(context, parameters['asOf'] ?? context.today),
    },
    {
      id: 'change-request',
      label: 'changes.paper.formTitle',
      permission: 'documents.read',
      async build(context, parameters) {
        const word = await requestPaper(context, parameters['id'] ?? '');
        return { fileName: word.fileTitle, word };
      },
    },
  ],
};
