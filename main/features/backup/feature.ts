import type { Feature } from '../../contributions.ts';
import { backupChecks, backupDues } from './contributions.ts';
import { drillJob } from './drill-job.ts';
import { backupHandlers } from './handlers.ts';
import { carryJob, mirrorJob } from './jobs.ts';
import { drillKind, restoreKind, settingKind } from './tables.ts';

/** Copies of the workspace: periods, runs to the second place, carried files, restore drills. Opening and replacing belong to the core. */
export const backupFeature: Feature = {
  name: 'backup',
  handlers: backupHandlers,
  records: [settingKind, drillKind, restoreKind],
  dueSource: backupDues,
  checks: backupChecks,
  jobs: [mirrorJob, carryJob, drillJob],
  onOpen: [{ id: 'backup.noteOpening', operation: 'backup.noteOpening' }],
};
