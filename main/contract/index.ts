import type { z } from 'zod';
import { assessmentsContract } from './assessments.ts';
import { assessorsContract } from './assessors.ts';
import { backupContract } from './backup.ts';
import { changesContract } from './changes.ts';
import { comparisonContract } from './comparison.ts';
import { correspondenceContract } from './correspondence.ts';
import { coverageContract } from './coverage.ts';
import { distributionContract } from './distribution.ts';
import { documentApprovalContract } from './document-approval.ts';
import { documentsContract } from './documents.ts';
import { evidenceContract } from './evidence.ts';
import { externalDocumentsContract } from './external-documents.ts';
import { filesContract } from './files.ts';
import { homeContract } from './home.ts';
import { importsContract } from './imports.ts';
import { instrumentRelationsContract } from './instrument-relations.ts';
import { instrumentsContract } from './instruments.ts';
import { jobsContract } from './jobs.ts';
import { licensingContract } from './licensing.ts';
import { numberingContract } from './numbering.ts';
import { packageProfilesContract } from './package-profiles.ts';
import { packageSigningContract } from './package-signing.ts';
import { packagesContract } from './packages.ts';
import { paperApprovalContract } from './paper-approval.ts';
import { periodicReviewsContract } from './periodic-reviews.ts';
import { privacyContract } from './privacy.ts';
import { profileContract } from './profile.ts';
import { referencesContract } from './references.ts';
import type { Result } from './result.ts';
import { retentionContract } from './retention.ts';
import { samplesContract } from './samples.ts';
import { schemesContract } from './schemes.ts';
import { searchContract } from './search.ts';
import { selfAssessmentContract } from './self-assessment.ts';
import { selfAssessmentHistoryContract } from './self-assessment-history.ts';
import { selfAssessmentSharingContract } from './self-assessment-sharing.ts';
import { signaturesContract } from './signatures.ts';
import { skeletonsContract } from './skeletons.ts';
import { trailContract } from './trail.ts';
import { tukContract } from './tuk.ts';
import { usersContract } from './users.ts';
import { workingCopiesContract } from './working-copies.ts';
import { workspaceContract } from './workspace.ts';

/** Every operation of the product. Nothing else can be called. */
export const contract = {
  ...workspaceContract,
  ...backupContract,
  ...usersContract,
  ...samplesContract,
  ...jobsContract,
  ...importsContract,
  ...searchContract,
  ...evidenceContract,
  ...coverageContract,
  ...filesContract,
  ...documentsContract,
  ...numberingContract,
  ...periodicReviewsContract,
  ...documentApprovalContract,
  ...paperApprovalContract,
  ...workingCopiesContract,
  ...distributionContract,
  ...referencesContract,
  ...changesContract,
  ...comparisonContract,
  ...externalDocumentsContract,
  ...profileContract,
  ...homeContract,
  ...instrumentsContract,
  ...instrumentRelationsContract,
  ...selfAssessmentContract,
  ...selfAssessmentSharingContract,
  ...selfAssessmentHistoryContract,
  ...packagesContract,
  ...packageSigningContract,
  ...packageProfilesContract,
  ...schemesContract,
  ...tukContract,
  ...assessorsContract,
  ...licensingContract,
  ...assessmentsContract,
  ...correspondenceContract,
  ...privacyContract,
  ...retentionContract,
  ...skeletonsContract,
  ...trailContract,
  ...signaturesContract,
};

export type Contract = typeof contract;
export type OperationName = keyof Contract & string;
/** What a caller passes (defaults may be left out). */
export type InputOf<N extends OperationName> = z.input<Contract[N]['input']>;
/** What a handler receives (defaults filled in). */
export type ParsedInputOf<N extends OperationName> = z.output<Contract[N]['input']>;
export type OutputOf<N extends OperationName> = z.output<Contract[N]['output']>;
/** The one way to the core, over IPC, HTTP or in the same process. */
export type Call = <N extends OperationName>(name: N, input: InputOf<N>) => Promise<Result<OutputOf<N>>>;

/** Events of the core. `changed` names the record kinds that a committed write touched; renderer queries refresh on it. */
export type CoreEvent =
  | { readonly type: 'changed'; readonly kinds: readonly string[]; readonly operation: string; readonly at: string }
  | { readonly type: 'job'; readonly jobId: string }
  | { readonly type: 'workspace' }
  | { readonly type: 'settings' };
