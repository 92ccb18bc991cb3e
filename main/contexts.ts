import type { Kysely, Transaction } from 'kysely';
import type { Contract, InputOf, OperationName, OutputOf, ParsedInputOf } from './contract/index.ts';
import type { FileSource, Language } from './contract/values.ts';
import type { Contributions } from './contributions.ts';
import type { Records } from './db/records.ts';
import type { SearchEntry } from './db/search.ts';
import type { GroundTables } from './db/tables.ts';
import type { FilePort } from './files/port.ts';
import type { Vault } from './files/vault.ts';
import type { Computing } from './jobs/compute.ts';
import type { IdSource, Log, PlatformPort } from './ports.ts';
import type { Words } from './words.ts';

/** Who acts. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** What every handler and job may lean on. Time and zone come from here, never from the runtime. */
export interface BaseContext {
  readonly actor: Actor;
  /** May the person do what needs this permission? For work that reaches into another feature (imports). */
  may(permission: string): boolean;
  /** As `may`, for one record: a right that is held for some units only counts for those of their units. */
  mayIn(permission: string, unit: string): boolean;
  /** May the person see personal data in full, and files that hold it? (UU PDP 27/2022) */
  readonly personal: boolean;
  readonly language: Language;
  readonly words: Words;
  /** UTC instant of the act. */
  readonly at: string;
  /** Calendar day in the workspace's zone. */
  readonly today: string;
  /** Time zone of the workspace, such as `Asia/Jakarta`. */
  readonly zone: string;
  /** Calendar day of an instant in the workspace's zone. */
  dayOf(instant: string): string;
  /** Time of day of an instant in the workspace's zone, as printed: `14.02 WIB`. */
  timeOf(instant: string): string;
  readonly ids: IdSource;
  readonly log: Log;
  readonly resourcesDir: string;
  /** Kinds of records that the person may not see: searches leave them out. */
  readonly hiddenKinds: readonly string[];
  /** Everything the features contribute; of what is shown on first page, calendar and checks only what the person may read. */
  readonly contributions: Contributions;
}

/** Id of the person at this computer in records, as long as nobody has signed in. */
export const LOCAL_PERSON = 'local';

/** What a read gets: a connection that cannot write, and files. */
export interface ReadContext extends BaseContext {
  readonly db: Kysely<GroundTables>;
  readonly vault: Vault;
  readonly port: FilePort;
  readonly workspacePath: string;
  readonly workspaceName: string;
  /** Ends early when the workspace is closed or the job is cancelled. */
  readonly compute: Computing;
  /** Makes bytes or a stored file fetchable once by the same session. */
  offerDownload(file: {
    readonly name: string;
    /** Left out, it follows from the ending of the name. */
    readonly mime?: string;
    readonly content: Uint8Array | { readonly hash: string } | { readonly path: string };
  }): Promise<{
    ticket: string;
    name: string;
    size: number;
  }>;
}

/** What `prepare` gets: outside the transaction, free to wait for files and workers. */
export interface PrepareContext extends ReadContext {
  /**
   * Hashes that this act has brought into the vault: each must still be there when it commits. `takeFile` notes its own; who puts into the
   * vault itself adds to it.
   */
  readonly taken: Set<string>;
  /** Brings a file into the vault from a path on this computer or a finished upload. */
  takeFile(source: FileSource): Promise<{ readonly hash: string; readonly size: number; readonly name: string }>;
  /** The bytes of a source that need not be kept. */
  readSource(source: FileSource): Promise<{ readonly bytes: Uint8Array; readonly name: string }>;
  /** Where a source lies on this computer (uploads lie in the workspace's incoming folder). */
  pathOfSource(source: FileSource): Promise<{ readonly path: string; readonly name: string }>;
  /** What the system around can do with files; undefined in a shell that can do nothing. */
  readonly platform: PlatformPort | undefined;
  /** Jobs that run at this moment. `stop` waits until the job has ended; one that does not run is fine. */
  readonly runningJobs: { has(jobId: string): boolean; stop(jobId: string): Promise<void> };
  /**
   * Makes sure that the person who acts is still the one at the keyboard. Refuses `users.passwordWrong`, `users.tooManyTries` and, where
   * nobody has an account, `users.noAccount`.
   */
  confirmPassword(password: string): Promise<void>;
  /** Work factor of password hashes as a power of two; tests take a small one. */
  readonly passwordCost: number;
}

/** What `apply` gets: one transaction. It awaits nothing but this. */
export interface WriteContext extends BaseContext {
  readonly db: Transaction<GroundTables>;
  readonly records: Records;
  /** Replaces search rows of a part of a record other than its fields (pages of a file). */
  replaceSearch(kind: string, recordId: string, part: string, entries: readonly SearchEntry[]): Promise<void>;
  /** Writes a job row; the job starts after commit. */
  startJob(kind: string, subject: string, input: unknown): Promise<string>;
  /** Renderer queries over these kinds refresh after commit (for rows that are not records). */
  touch(kind: string): void;
}

/** Handler of one operation. A write may prepare outside the transaction; what it returns goes to `apply`. */
export type Handler<N extends OperationName> = Contract[N]['kind'] extends 'read'
  ? { readonly read: (context: ReadContext, input: ParsedInputOf<N>) => Promise<OutputOf<N>> }
  : {
      readonly prepare?: (context: PrepareContext, input: ParsedInputOf<N>) => Promise<never>;
      readonly apply: (context: WriteContext, input: ParsedInputOf<N>, prepared: never) => Promise<OutputOf<N>>;
    };

/** Handlers of the operations `N`; a missing or misnamed one is a compile error. */
export type Handlers<N extends OperationName> = { readonly [K in N]: Handler<K> };

/** Operations whose name starts with a feature's name. */
export type OperationsOf<F extends string> = Extract<OperationName, `${F}.${string}`>;

/** Declares the handler of a read. */
export function read<N extends OperationName>(
  _name: N,
  run: (context: ReadContext, input: ParsedInputOf<N>) => Promise<OutputOf<N>>,
): { readonly read: (context: ReadContext, input: ParsedInputOf<N>) => Promise<OutputOf<N>> } {
  return { read: run };
}

/** Declares the handler of a write that needs nothing but the transaction. */
export function write<N extends OperationName>(
  _name: N,
  apply: (context: WriteContext, input: ParsedInputOf<N>) => Promise<OutputOf<N>>,
): { readonly apply: (context: WriteContext, input: ParsedInputOf<N>) => Promise<OutputOf<N>> } {
  return { apply };
}

/** Declares the handler of a write that first works outside the transaction: files, hashes, documents. */
export function preparedWrite<N extends OperationName, P>(
  _name: N,
  prepare: (context: PrepareContext, input: ParsedInputOf<N>) => Promise<P>,
  apply: (context: WriteContext, input: ParsedInputOf<N>, prepared: P) => Promise<OutputOf<N>>,
): {
  readonly prepare: (context: PrepareContext, input: ParsedInputOf<N>) => Promise<never>;
  readonly apply: (context: WriteContext, input: ParsedInputOf<N>, prepared: never) => Promise<OutputOf<N>>;
} {
  return { prepare: prepare as never, apply: apply as never };
}

/** Output type of an operation, for services that pass it on. */
export type Output<N extends OperationName> = OutputOf<N>;
/** Input type of an operation as callers give it. */
export type Input<N extends OperationName> = InputOf<N>;
