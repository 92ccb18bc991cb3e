import type { Feature } from '../../contributions.ts';
import { buildHandlers } from './build-handlers.ts';
import { buildJob } from './build-job.ts';
import { completenessList } from './completeness.ts';
import { packageCheck, packageDues, packageFiles, packageHome, packageSubject } from './contributions.ts';
import { COMPLETENESS_LIST, REQUEST_LETTER } from './papers.ts';
import { readHandlers } from './read-handlers.ts';
import { packageBuildKind, packageItemKind, packageKind } from './repo.ts';
import { requestLetter } from './request-letter.ts';
import { verifyJob } from './verify-job.ts';
import { writeHandlers } from './write-handlers.ts';

/** Paket: what a submission asks for, how ready it is on a day, and the bundle. */
export const packagesFeature: Feature = {
  name: 'packages',
  handlers: { ...readHandlers, ...writeHandlers, ...buildHandlers },
  records: [packageKind, packageItemKind, packageBuildKind],
  evidenceSubjects: [packageSubject],
  dueSource: [packageDues],
  home: [packageHome],
  checks: [packageCheck],
  storedFiles: [packageFiles],
  jobs: [buildJob, verifyJob],
  reports: [
    { id: REQUEST_LETTER, label: 'packages.papers.request-letter', permission: 'packages.read', build: requestLetter },
    {
      id: COMPLETENESS_LIST,
      label: 'packages.papers.completeness-list',
      permission: 'packages.read',
      build: completenessList,
    },
  ],
};
