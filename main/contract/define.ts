import type { z } from 'zod';

/** What an operation does to the workspace: reads never get a handle that can write. */
export type OperationKind = 'read' | 'write';

/** Where the input names what is touched, as dotted paths: the record of a kind that belongs to a unit, and the unit itself when it is set. */
export interface OperationScope {
  readonly kind: string;
  readonly id?: string;
  readonly unit?: string;
}

/**
 * One callable operation of the product. `permission` is `<feature>.read`, `<feature>.write`, `open` (needs neither a
 * workspace nor a role) or `internal` (only jobs of the core may call it). `example` is a valid input and feeds the generated tests.
 */
export interface Operation<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  K extends OperationKind = OperationKind,
> {
  readonly kind: K;
  readonly permission: string;
  /** Hands out personal data in full: who calls it must be allowed to see that too, and it leaves a trace. */
  readonly personal?: true;
  /** Which record or unit it touches, for people who hold the permission for some units only. Without it they are refused a write. */
  readonly scope?: OperationScope;
  readonly input: I;
  readonly output: O;
  readonly example: z.input<I>;
}

/** Declares an operation with its input and output types kept, so that client, handlers and CLI derive from it. */
export function operation<K extends OperationKind, I extends z.ZodType, O extends z.ZodType>(
  definition: Operation<I, O, K>,
): Operation<I, O, K> {
  return definition;
}
