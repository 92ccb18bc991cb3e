import type { z } from 'zod';
import { assessorsContract } from './assessors.ts';
import { documentsContract } from './documents.ts';
import { evidenceContract } from './evidence.ts';
import { homeContract } from './home.ts';
import { importsContract } from './imports.ts';
import { instrumentsContract } from './instruments.ts';
import { jobsContract } from './jobs.ts';
import { packagesContract } from './packages.ts';
import { profileContract } from './profile.ts';
import type { Result } from './result.ts';
import { schemesContract } from './schemes.ts';
import { searchContract } from './search.ts';
import { selfAssessmentContract } from './self-assessment.ts';
import { tukContract } from './tuk.ts';
import { workspaceContract } from './workspace.ts';

/** Every operation of the product. Nothing else can be called. */
export const contract = {
  ...workspaceContract,
  ...jobsContract,
  ...importsContract,
  ...searchContract,
  ...evidenceContract,
  ...documentsContract,
  ...profileContract,
  ...homeContract,
  ...instrumentsContract,
  ...selfAssessmentContract,
  ...packagesContract,
  ...schemesContract,
  ...tukContract,
  ...assessorsContract,
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
