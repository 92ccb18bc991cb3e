import type { Readable } from 'node:stream';
import type { CoreEvent } from './contract/index.ts';
import type { Result } from './contract/result.ts';
import type { Session } from './dispatch.ts';
import type { FilePort } from './files/port.ts';
import type { Compute } from './jobs/compute.ts';
import type { Clock, IdSource, Log, PlatformPort } from './ports.ts';
import type { Words } from './words.ts';

/** Everything the core takes from outside. Shells and tests make one. */
export interface CoreConfig {
  readonly clock: Clock;
  /** IANA zone of the office: Asia/Jakarta, Asia/Makassar, Asia/Jayapura. */
  readonly zone: string;
  readonly ids?: IdSource;
  readonly port?: FilePort;
  readonly platform?: PlatformPort;
  readonly log: Log;
  /** Folder for preferences and the list of recent workspaces. */
  readonly homeDir: string;
  /** Folder offered for new workspaces. */
  readonly documentsDir: string;
  readonly resourcesDir: string;
  /** `main/worker.ts` or its bundle. */
  readonly workerFile: URL;
  /** Threads in place of its own; closing the core closes them. For tests, which lend the same threads to one core after another. */
  readonly compute?: Compute;
  /** Words in place of those it reads from `resourcesDir`. For tests. */
  readonly words?: Words;
  readonly version: string;
  /** Milliseconds without a write after which the program notes what it keeps by itself (readiness of the day); 0 for never. */
  readonly settleMs?: number;
  /** Hears of each write that was committed: how many rows of the database it changed, and how many rows it left in the audit trail. For tests. */
  readonly onWrite?: (write: {
    readonly operation: string;
    readonly changes: number;
    readonly trailRows: number;
  }) => void;
  /** Work factor of password hashes as a power of two; left out, the one for real use. */
  readonly passwordCost?: number;
  /**
   * Copies that the program makes by itself: how often it looks whether one is due, how long closing may take for one, and how young the last
   * one may be for closing to make none. `false` makes none by itself.
   */
  readonly ownBackups?: { readonly lookMs?: number; readonly exitMs?: number; readonly exitGapMs?: number } | false;
  /** Parse outputs too. */
  readonly development?: boolean;
}

/** A file that the core hands out once. */
export interface HandedFile {
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly stream: Readable;
}

/** The whole application. Shells and tests only call it. */
export interface Core {
  /** The session of the person at this computer, with a name for the shell it comes through. */
  session(shell: string): Session;
  call(session: Session, name: string, input: unknown): Promise<Result<unknown>>;
  onEvent(listener: (event: CoreEvent) => void): () => void;
  /** Redeems a download ticket once; refuses `files.…` codes as a value. */
  download(session: Session, ticket: string): Promise<Result<HandedFile>>;
  /** Receives an upload for a ticket. */
  upload(
    session: Session,
    ticket: string,
    name: string,
    content: AsyncIterable<Uint8Array>,
  ): Promise<Result<{ upload: string }>>;
  readonly words: Words;
  /** Waits for the running writes, stops jobs and workers, closes files. Leaves no timer and no handle. */
  close(): Promise<void>;
}
