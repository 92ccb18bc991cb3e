import { z } from 'zod';
import { contract } from '../../contract/index.ts';

/** One operation as the command line lists it, with JSON schemas of what goes in and comes out. */
export interface ListedOperation {
  readonly name: string;
  readonly kind: 'read' | 'write';
  readonly permission: string;
  readonly input: unknown;
  readonly output: unknown;
  /** An input that fits; the ids in it are made up. */
  readonly example: unknown;
}

/**
 * Every operation that a person may call, by name, or those whose name holds `about`. The core's own (`internal`) are left out: nobody else can
 * call them.
 */
export function listOperations(about = ''): ListedOperation[] {
  const wanted = about.toLowerCase();
  return Object.entries(contract)
    .filter(([name, operation]) => operation.permission !== 'internal' && name.toLowerCase().includes(wanted))
    .map(([name, operation]) => ({
      name,
      kind: operation.kind,
      permission: operation.permission,
      input: z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }),
      output: z.toJSONSchema(operation.output, { io: 'output', unrepresentable: 'any' }),
      example: operation.example,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether the operation may be called by name. */
export function isOperation(name: string): boolean {
  return Object.hasOwn(contract, name);
}

/** Operations that need no workspace to be open first. */
export function isOpenOperation(name: string): boolean {
  return isOperation(name) && contract[name as keyof typeof contract].permission === 'open';
}
