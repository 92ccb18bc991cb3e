import type { Feature } from '../../contributions.ts';
import { overStillCited } from './checks.ts';
import { referenceHandlers } from './handlers.ts';
import { readReferencesJob } from './read-job.ts';

/** References between documents, found in the text of their files. */
export const referencesFeature: Feature = {
  name: 'references',
  area: 'documents',
  handlers: referenceHandlers,
  checks: [overStillCited],
  jobs: [readReferencesJob],
  onOpen: [{ id: 'references', operation: 'references.catchUp' }],
};
