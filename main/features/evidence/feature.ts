import type { Feature } from '../../contributions.ts';
import { evidenceKind } from '../../db/evidence.ts';
import { changedCheck } from './changed.ts';
import { evidenceHandlers } from './handlers.ts';

/** Evidence links of every subject: clause answers, package items, findings. */
export const evidenceFeature: Feature = {
  name: 'evidence',
  handlers: evidenceHandlers,
  records: [evidenceKind],
  checks: [changedCheck],
};
