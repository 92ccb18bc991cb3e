import type { Feature } from '../../contributions.ts';
import { privacyChecks, requestDues } from './checks.ts';
import { eraseJob } from './erase-job.ts';
import { exportHandlers } from './export-person.ts';
import { holdHandlers } from './hold-handlers.ts';
import { minutesHandlers } from './minutes-handlers.ts';
import { misplacedHandlers } from './misplaced.ts';
import { peopleHandlers } from './people-handlers.ts';
import { registerHandlers } from './register-handlers.ts';
import { registerPaper } from './register-report.ts';
import { anonymisedKind, holdKind, minutesKind, minutesRow, minutesRows, requestKind, settingKind } from './repo.ts';
import { requestHandlers } from './request-handlers.ts';
import { requestsPaper } from './requests-report.ts';
import { retentionHandlers } from './retention-handlers.ts';
import { privacySample } from './sample.ts';

/** Data pribadi (UU PDP 27/2022): register of processing, data of one person, requests, retention, anonymisation with minutes. */
export const privacyFeature: Feature = {
  name: 'privacy',
  handlers: {
    ...registerHandlers,
    ...peopleHandlers,
    ...exportHandlers,
    ...requestHandlers,
    ...retentionHandlers,
    ...holdHandlers,
    ...minutesHandlers,
    ...misplacedHandlers,
  },
  records: [settingKind, requestKind, holdKind, minutesKind, anonymisedKind],
  dueSource: [requestDues],
  checks: privacyChecks,
  jobs: [eraseJob] as never,
  reports: [
    {
      id: 'processing-register',
      label: 'privacy.paper.register.title',
      permission: 'privacy.read',
      build: (context) => registerPaper(context),
    },
    {
      id: 'data-requests',
      label: 'privacy.paper.requests.title',
      permission: 'privacy.read',
      build: (context) => requestsPaper(context),
    },
  ],
  files: [
    {
      kind: 'anonymisation',
      permission: 'privacy.read',
      async find(db, id) {
        const row = await minutesRow(db, id);
        return row?.scan_hash == null
          ? undefined
          : { hash: row.scan_hash, name: row.scan_name, size: row.scan_size ?? 0 };
      },
    },
  ],
  storedFiles: [
    {
      id: 'anonymisation-minutes',
      list: async (db) => (await minutesRows(db)).flatMap((row) => (row.scan_hash === null ? [] : [row.scan_hash])),
    },
  ],
  sample: [privacySample],
};
