import type { Feature } from '../../contributions.ts';
import { assessorChecks } from './checks.ts';
import { assessorDueSource } from './due.ts';
import { assessorHandlers } from './handlers.ts';
import { assessorsImporter } from './importer.ts';
import { assessorListDefinition } from './list-report.ts';
import { assessorPackageItems } from './package-items.ts';
import { assessorPersonalData } from './personal-data.ts';
import { activityKind, assessorAddress, assessorFileKind, assessorKind, certificateKind, fileRowOf } from './repo.ts';
import { assessorsSample } from './sample.ts';
import { activeAssessors } from './service.ts';
import { periodKind } from './settings.ts';
import type { AssessorTables } from './tables.ts';

/** Asesor: register with both certificates, files, status as of a day, import and list. */
export const assessorsFeature: Feature = {
  name: 'assessors',
  handlers: assessorHandlers,
  records: [assessorKind, certificateKind, assessorFileKind, activityKind, periodKind],
  importers: [assessorsImporter],
  sample: [assessorsSample],
  reports: [assessorListDefinition],
  packageItems: assessorPackageItems,
  dueSource: [assessorDueSource],
  checks: assessorChecks,
  personalData: [assessorPersonalData],
  ranges: [
    {
      range: 'assessor',
      async members(context, asOf) {
        const assessors = await activeAssessors(context.db, asOf);
        return assessors.map((assessor) => ({
          id: assessor.id,
          label: assessor.name,
          address: assessorAddress(assessor.id),
          folder: [assessor.name, assessor.registerNumber].filter((part) => part !== '').join('_'),
        }));
      },
    },
  ],
  files: [
    {
      kind: 'assessor-file',
      permission: 'assessors.read',
      // certificates and identity papers
      logged: true,
      async find(db, id) {
        const row = await fileRowOf(db, id);
        return row === undefined || row.file_hash === ''
          ? undefined
          : { hash: row.file_hash, name: row.file_name, size: row.file_size };
      },
    },
  ],
  storedFiles: [
    {
      id: 'assessor-files',
      // removed files too: originals are kept
      async list(db) {
        const rows = await db
          .withTables<AssessorTables>()
          .selectFrom('assessor_file')
          .select('file_hash')
          .distinct()
          // anonymised
          .where('file_hash', '<>', '')
          .execute();
        return rows.map((row) => row.file_hash);
      },
    },
  ],
};
