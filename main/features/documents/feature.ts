import type { Feature, Handlers, OperationsOf, ReportDefinition } from '../../contributions.ts';
import { read } from '../../contributions.ts';
import type { Importer } from '../../importer/importer.ts';
import { approvalRuleHandlers, onePersonCheck } from './approval-rule.ts';
import { fileChanged } from './changed-files.ts';
import { copyOutForLong } from './copy-check.ts';
import { copyHandlers } from './copy-handlers.ts';
import { documentHandlers } from './document-handlers.ts';
import { documentEvidenceTargets } from './evidence-targets.ts';
import { flowHandlers } from './flow-handlers.ts';
import { applyDocuments } from './import-apply.ts';
import { documentImportFields } from './import-fields.ts';
import { proposeDocuments } from './import-propose.ts';
import { applyDocumentList } from './list-apply.ts';
import { documentListFields } from './list-fields.ts';
import { prepareDocumentLists } from './list-layout.ts';
import { proposeDocumentList } from './list-propose.ts';
import { masterListFacts, masterListReport, masterListWorkbook } from './master-list.ts';
import { paperApprovalHandlers, paperWithoutSheet } from './paper-approval.ts';
import { readHandlers } from './read-handlers.ts';
import { storedHashes } from './repo.ts';
import { revisionHandlers } from './revision-handlers.ts';
import { documentsSample, laterRevisionsSample } from './sample.ts';
import { approvalMess, approvalSample } from './sample-approval.ts';
import { revisionSignable } from './signable.ts';
import { documentWaiting, waitsForLong } from './steps.ts';
import { documentFiles } from './stored-files.ts';
import {
  approvalRuleKind,
  documentClauseKind,
  documentKind,
  documentRevisionKind,
  documentStepKind,
  workingCopyKind,
} from './tables.ts';
import { documentUnitScopes } from './unit-scopes.ts';
import { documentChecks, documentDueSource } from './watch.ts';

const handlers: Handlers<OperationsOf<'documents'>> = {
  ...documentHandlers,
  ...revisionHandlers,
  ...readHandlers,
  ...copyHandlers,
  ...flowHandlers,
  ...approvalRuleHandlers,
  ...paperApprovalHandlers,
  'documents.masterList': read('documents.masterList', async (context, input) => {
    const facts = await masterListFacts(context, input.asOf ?? context.today);
    const report = masterListReport(facts, context.words);
    const [ending, content] =
      input.format === 'word'
        ? ['.docx', await context.compute.run('word', report)]
        : ['.xlsx', await context.compute.run('excel', masterListWorkbook(facts, context.words))];
    const name = `${report.fileTitle}${ending}`;
    return context.offerDownload({ name, content: content as Uint8Array });
  }),
};

const masterListDefinition: ReportDefinition = {
  id: 'master-list',
  label: 'documents.masterList.heading',
  permission: 'documents.read',
  async build(context, parameters) {
    const facts = await masterListFacts(context, parameters['asOf'] ?? context.today);
    const word = masterListReport(facts, context.words);
    return { fileName: word.fileTitle, word, excel: masterListWorkbook(facts, context.words) };
  },
};

/** Folders of Word, PDF, Excel and other files into the register. */
const documentImporter: Importer = {
  kind: 'documents',
  label: 'documents.importName',
  source: 'folder',
  permission: 'documents.write',
  fields: documentImportFields,
  propose: proposeDocuments,
  apply: applyDocuments,
  address: '/dokumen',
};

/** The LSP's own daftar induk, kept as a sheet: documents without their files. */
const documentListImporter: Importer = {
  kind: 'document-list',
  label: 'documents.listImportName',
  source: 'sheet',
  permission: 'documents.write',
  readsWord: true,
  fields: documentListFields,
  prepareSheets: prepareDocumentLists,
  propose: proposeDocumentList,
  apply: applyDocumentList,
  address: '/dokumen',
};

/** Document control: register, revisions, approval, files and their text, clause links, daftar induk. */
export const documentsFeature: Feature = {
  name: 'documents',
  handlers,
  records: [
    documentKind,
    documentClauseKind,
    documentRevisionKind,
    workingCopyKind,
    documentStepKind,
    approvalRuleKind,
  ],
  sample: [documentsSample, laterRevisionsSample, approvalSample],
  mess: [approvalMess],
  evidenceTargets: documentEvidenceTargets,
  dueSource: [documentDueSource],
  waiting: [documentWaiting],
  checks: [...documentChecks, fileChanged, onePersonCheck, paperWithoutSheet, waitsForLong, copyOutForLong],
  reports: [masterListDefinition],
  importers: [documentImporter, documentListImporter],
  storedFiles: [{ id: 'documents', list: storedHashes }],
  files: documentFiles,
  signables: [revisionSignable],
  unitScopes: documentUnitScopes,
  onOpen: [{ id: 'working-copies', operation: 'documents.cleanCopies' }],
};
