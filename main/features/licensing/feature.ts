import type { Feature } from '../../contributions.ts';
import { changeHandlers } from './change-handlers.ts';
import { licensingChecks } from './checks.ts';
import {
  licencePapers,
  licensingDues,
  licensingFiles,
  licensingReports,
  licensingStoredFiles,
  planHome,
  stepSubject,
} from './contributions.ts';
import { eventHandlers } from './event-handlers.ts';
import { exportHandlers } from './export-handlers.ts';
import { planHandlers } from './plan-handlers.ts';
import {
  changeKind,
  dismissalKind,
  eventKind,
  eventMemberKind,
  eventSchemeKind,
  licensingFileKind,
  planKind,
  settingKind,
  stepKind,
  templateStepKind,
} from './repo.ts';
import { licensingSample } from './sample.ts';
import { changeSignable, planSignable } from './signables.ts';
import { templateHandlers } from './template-handlers.ts';

/** Lisensi: time line of the licence, relicence plan, register of changes notified to BNSP. */
export const licensingFeature: Feature = {
  name: 'licensing',
  handlers: { ...eventHandlers, ...planHandlers, ...templateHandlers, ...changeHandlers, ...exportHandlers },
  records: [
    eventKind,
    eventMemberKind,
    eventSchemeKind,
    licensingFileKind,
    planKind,
    stepKind,
    templateStepKind,
    changeKind,
    dismissalKind,
    settingKind,
  ],
  evidenceSubjects: [stepSubject],
  dueSource: licensingDues,
  home: [planHome],
  checks: licensingChecks,
  reports: licensingReports,
  packageItems: [licencePapers],
  storedFiles: [licensingStoredFiles],
  files: licensingFiles,
  signables: [planSignable, changeSignable],
  sample: [licensingSample],
};
