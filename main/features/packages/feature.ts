import type { Feature } from '../../contributions.ts';
import { buildHandlers } from './build-handlers.ts';
import { buildJob } from './build-job.ts';
import { completenessList } from './completeness.ts';
import { composeHandlers } from './compose.ts';
import { packageCheck, packageDues, packageFiles, packageHome, packageSubject } from './contributions.ts';
import { COMPLETENESS_LIST, REQUEST_LETTER } from './papers.ts';
import { profileImporter } from './profile-importer.ts';
import { profileReads } from './profile-reads.ts';
import { ownFolderKind, ownItemKind, ownProfileKind, ownSectionKind } from './profile-repo.ts';
import { takeHandlers } from './profile-take.ts';
import { profileWrites } from './profile-writes.ts';
import { readHandlers } from './read-handlers.ts';
import { packageBuildKind, packageItemKind, packageKind, packageSectionKind } from './repo.ts';
import { requestLetter } from './request-letter.ts';
import { packagesSample } from './sample.ts';
import { packageProfilesSample } from './sample-profiles.ts';
import { buildSignable, packageSignable } from './signables.ts';
import { signingHandlers } from './signing-handlers.ts';
import { signingKeyKind } from './signing-key.ts';
import { trendHandlers } from './trend.ts';
import { verifyJob } from './verify-job.ts';
import { writeHandlers } from './write-handlers.ts';

/** Paket: what a submission asks for, how ready it is on a day, and the bundle. */
export const packagesFeature: Feature = {
  name: 'packages',
  handlers: {
    ...readHandlers,
    ...writeHandlers,
    ...buildHandlers,
    ...profileReads,
    ...profileWrites,
    ...composeHandlers,
    ...takeHandlers,
    ...trendHandlers,
    ...signingHandlers,
  },
  records: [
    packageKind,
    packageItemKind,
    packageSectionKind,
    packageBuildKind,
    signingKeyKind,
    ownProfileKind,
    ownSectionKind,
    ownFolderKind,
    ownItemKind,
  ],
  importers: [profileImporter],
  onSettled: [{ id: 'readiness', operation: 'packages.recordReadiness' }],
  sample: [packagesSample, packageProfilesSample],
  evidenceSubjects: [packageSubject],
  dueSource: [packageDues],
  home: [packageHome],
  checks: [packageCheck],
  storedFiles: [packageFiles],
  jobs: [buildJob, verifyJob],
  signables: [packageSignable, buildSignable],
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
