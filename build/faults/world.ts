import type { InputOf, OperationName, OutputOf } from '../../main/contract/index.ts';

/** What scenarios lean on: the sample workspace, made input files, and a call that tells the parent when it was acknowledged. */
export interface World {
  /** Calls an operation and waits for the job that it starts. Throws when it is refused. */
  call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** As `call`, without waiting for the job that it starts. */
  begin<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Waits for a job that `act` has begun. Throws when it is refused. */
  ended(act: OperationName, jobId: string): Promise<void>;
  /** Id of a record of the sample: `document:SOP-9-01`. */
  known(name: string): string;
  /** A made file or folder: `daftar.xlsx`, `berkas.pdf`. */
  input(name: string): string;
  /** Folder that the round may write to. */
  readonly out: string;
  /** A text that no other call uses. */
  fresh(stem: string): string;
  /** Tells the parent of a file that is there from now on. */
  wrote(path: string): Promise<void>;
  /** Fetches an offered file to its end, as a shell does. */
  fetch(download: { readonly ticket: string; readonly name: string }): Promise<void>;
  /** Sends a file as a browser does; the upload's id. */
  upload(path: string): Promise<string>;
}

/** Acts that belong together, on a workspace that nobody else touches. */
export interface Scenario {
  readonly name: string;
  run(world: World): Promise<void>;
}
