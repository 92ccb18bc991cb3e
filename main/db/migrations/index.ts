import type { Migration } from '../migrate.ts';
import { ground } from './0001-ground.ts';
import { profile } from './0002-profile.ts';
import { documents } from './0003-documents.ts';
import { instruments } from './0004-instruments.ts';
import { assessors } from './0005-assessors.ts';
import { packages } from './0006-packages.ts';
import { assessments } from './0007-assessments.ts';
import { assessmentHistory } from './0008-assessment-history.ts';
import { sharedWork } from './0009-shared-work.ts';
import { packageProfiles } from './0010-package-profiles.ts';
import { licensing } from './0011-licensing.ts';
import { correspondence } from './0012-correspondence.ts';
import { workingCopies } from './0013-working-copies.ts';
import { users } from './0014-users.ts';
import { signatures } from './0015-signatures.ts';
import { trail } from './0016-trail.ts';
import { backups } from './0017-backups.ts';
import { privacy } from './0018-privacy.ts';
import { workspaceKey } from './0019-workspace-key.ts';
import { documentApproval } from './0020-document-approval.ts';
import { documentNumbering } from './0021-document-numbering.ts';
import { documentChanges } from './0022-document-changes.ts';
import { externalDocuments } from './0023-external-documents.ts';
import { distribution } from './0024-distribution.ts';
import { periodicReviews } from './0025-periodic-reviews.ts';
import { retention } from './0026-retention.ts';
import { documentSearch } from './0027-document-search.ts';
import { recordersAndRevokedPapers } from './0028-recorders-and-revoked-papers.ts';
import { readerAccount } from './0029-reader-account.ts';
import { searchOfRevokedPapers } from './0030-search-of-revoked-papers.ts';

/** Every step in order. Landed steps are never edited; add a new one. */
export const migrations: readonly Migration[] = [
  ground,
  profile,
  documents,
  instruments,
  assessors,
  packages,
  assessments,
  assessmentHistory,
  sharedWork,
  packageProfiles,
  licensing,
  correspondence,
  workingCopies,
  users,
  signatures,
  trail,
  backups,
  privacy,
  workspaceKey,
  documentApproval,
  documentNumbering,
  documentChanges,
  externalDocuments,
  distribution,
  periodicReviews,
  retention,
  documentSearch,
  recordersAndRevokedPapers,
  readerAccount,
  searchOfRevokedPapers,
];
