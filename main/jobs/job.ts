import type { InputOf, OperationName, OutputOf } from '../contract/index.ts';
import type { ReadContext } from '../contributions.ts';

/** What a running job may do. It writes only through `call`, in batches. */
export interface JobContext extends Omit<ReadContext, 'offerDownload'> {
  readonly jobId: string;
  readonly signal: AbortSignal;
  /** Calls an operation as the person who started the job; throws the refusal. */
  call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Waits until another job, which this one has started by a call, has ended, however it ended. */
  ended(jobId: string): Promise<void>;
  /** Tells how far it is. */
  progress(done: number, total: number): void;
}

/** A kind of long work. `run` must give up soon after `signal` is aborted and may be started again when `resumable`. */
export interface JobDefinition<Input = never> {
  readonly kind: string;
  readonly resumable: boolean;
  run(context: JobContext, input: Input): Promise<Readonly<Record<string, unknown>>>;
}
