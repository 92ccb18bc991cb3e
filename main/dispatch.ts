import { z } from 'zod';
import { exchangingOperations } from './contract/backup.ts';
import type { Operation } from './contract/define.ts';
import { contract, type OperationName } from './contract/index.ts';
import { maskerOf } from './contract/mask.ts';
import { type Failure, type Message, Refusal, type Result } from './contract/result.ts';
import type { PrepareContext, ReadContext, UnitScope, WriteContext } from './contributions.ts';
import { foldUnit } from './features/users/service.ts';
import type { IdSource, Log } from './ports.ts';
import { knownRefusal } from './refusals.ts';

/** Who calls, with what rights, in which language. `internal` marks calls of the core's own jobs. */
export interface Session {
  readonly id: string;
  readonly actor: { readonly id: string; readonly name: string };
  readonly permissions: ReadonlySet<string> | '*';
  /** Sees personal data in full; left out for the person at this computer who needs no account. */
  readonly personal?: boolean;
  /** Permissions held for some units only, with the names of those units, folded. */
  readonly units?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Why nothing but open operations answers: nobody is signed in, the screen is locked, the password must be changed. */
  readonly shut?: 'users.signInFirst' | 'users.locked' | 'users.changePasswordFirst';
  /** The id that the shell gave; `id` is that of the login. */
  readonly handle?: string;
  readonly internal?: boolean;
}

/** The workspace that a call works in. */
export interface Workplace {
  /** Does the work of one call; the workspace is not closed before it has ended. Refuses `core.closed`. */
  use<T>(work: () => Promise<T>): Promise<T>;
  readContext(session: Session): ReadContext;
  prepareContext(session: Session): PrepareContext;
  /** Runs `apply` in one transaction and emits the event after commit. */
  transaction<T>(session: Session, operation: OperationName, apply: (context: WriteContext) => Promise<T>): Promise<T>;
}

/** How the core runs things once dispatch has let them through. */
export interface Runner {
  /** The same from the first to the last step of a call, whatever the shell opens while `prepare` reads files. */
  readonly workspace: Workplace | undefined;
  /** Operations of the core itself; those with the permission `open` work without a workspace. */
  readonly open: Readonly<Record<string, (session: Session, input: never) => Promise<unknown>>>;
  readonly handlers: Readonly<Record<string, unknown>>;
  /** Kinds of records that belong to a unit. */
  readonly unitScopes: readonly UnitScope[];
  readonly ids: IdSource;
  readonly log: Log;
  readonly development: boolean;
}

interface AnyHandler {
  readonly read?: (context: ReadContext, input: unknown) => Promise<unknown>;
  readonly prepare?: (context: PrepareContext, input: unknown) => Promise<unknown>;
  readonly apply?: (context: WriteContext, input: unknown, prepared: unknown) => Promise<unknown>;
}

const maskers = new Map<string, ReturnType<typeof maskerOf>>();
/** Reads that take longer than this are logged by name. */
const SLOW_MS = 500;

function masker(name: OperationName): ReturnType<typeof maskerOf> {
  if (!maskers.has(name)) maskers.set(name, maskerOf(contract[name].output as z.ZodType));
  return maskers.get(name);
}

/** May the session call an operation with this permission? */
export function permits(session: Session, permission: string): boolean {
  if (permission === 'open') return true;
  if (permission === 'internal') return session.internal === true;
  return session.permissions === '*' || session.permissions.has(permission);
}

/** Why the session may not call the operation; undefined when it may. */
function refusedFor(session: Session, operation: Operation): Failure | undefined {
  if (!permits(session, operation.permission)) {
    if (session.shut !== undefined && operation.permission !== 'internal')
      return { ok: false, code: session.shut, params: {} };
    return { ok: false, code: 'core.forbidden', params: { permission: operation.permission } };
  }
  if (operation.personal === true && session.personal === false) {
    return { ok: false, code: 'core.personalForbidden', params: { permission: operation.permission } };
  }
  return undefined;
}

function at(input: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], input);
}

/** Refuses `core.otherUnit` when the permission is held for some units only and the record, or the unit it would get, is not among them. */
async function requireUnit(runner: Runner, session: Session, operation: Operation, input: unknown): Promise<void> {
  const units = session.units?.get(operation.permission);
  if (units === undefined || operation.kind === 'read') return;
  const { scope } = operation;
  const target = runner.unitScopes.find(({ kind }) => kind === scope?.kind);
  const { workspace } = runner;
  if (scope === undefined || target === undefined || workspace === undefined) throw new Refusal('core.allUnitsNeeded');
  const named: string[] = [];
  const id = scope.id === undefined ? undefined : at(input, scope.id);
  if (typeof id === 'string') named.push((await target.unitOf(workspace.readContext(session).db, id)) ?? '');
  const unit = scope.unit === undefined ? undefined : at(input, scope.unit);
  // left out, a change keeps the unit; a new record without one belongs to nobody's unit
  if (unit !== undefined || named.length === 0) named.push(typeof unit === 'string' ? unit : '');
  const other = named.find((name) => !units.has(foldUnit(name)));
  if (other !== undefined) throw new Refusal('core.otherUnit', { unit: other });
}

/** A list of a million wrong rows must not be answered by a million sentences. */
const FIELDS_TOLD = 200;

function inputFields(error: z.ZodError): Record<string, Message> {
  const fields: Record<string, Message> = {};
  for (const issue of error.issues.slice(0, FIELDS_TOLD)) {
    const key = issue.path.map(String).join('.');
    if (fields[key] === undefined) fields[key] = { code: fieldCode(issue), params: fieldParams(issue) };
  }
  return fields;
}

function fieldCode(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small')
    return issue.origin === 'string' && issue.minimum === 1 ? 'core.fieldRequired' : 'core.fieldTooSmall';
  if (issue.code === 'too_big') return 'core.fieldTooBig';
  if (issue.code === 'invalid_format') return issue.format === 'date' ? 'core.fieldDate' : 'core.fieldFormat';
  if (issue.code === 'invalid_type' && (issue.input === undefined || issue.input === null)) return 'core.fieldRequired';
  return 'core.fieldInvalid';
}

function fieldParams(issue: z.core.$ZodIssue): Record<string, string | number> {
  if (issue.code === 'too_small') return { minimum: Number(issue.minimum) };
  if (issue.code === 'too_big') return { maximum: Number(issue.maximum) };
  return {};
}

/**
 * The one way into the core: name looked up among the contract's own properties, input parsed, permission checked, handler run, output
 * parsed in development, personal fields masked, every failure answered as a value.
 */
export async function dispatch(
  runner: Runner,
  session: Session,
  name: string,
  input: unknown,
): Promise<Result<unknown>> {
  if (!Object.hasOwn(contract, name))
    return { ok: false, code: 'core.unknownOperation', params: { name: String(name).slice(0, 80) } };
  const operationName = name as OperationName;
  const operation: Operation = contract[operationName];
  const refused = refusedFor(session, operation);
  if (refused !== undefined) return refused;
  const parsed = operation.input.safeParse(input, { reportInput: true });
  if (!parsed.success) {
    return { ok: false, code: 'core.invalidInput', params: {}, fields: inputFields(parsed.error) };
  }
  const started = performance.now();
  try {
    await requireUnit(runner, session, operation, parsed.data);
    const value = await run(runner, session, operationName, parsed.data);
    const output = runner.development ? checkOutput(operationName, value) : value;
    const mask = masker(operationName);
    return { ok: true, value: mask === undefined ? output : mask(output) };
  } catch (thrown) {
    return failureOf(runner, operationName, thrown);
  } finally {
    const took = performance.now() - started;
    if (took > SLOW_MS) runner.log.info('slow', { operation: name, milliseconds: Math.round(took) });
  }
}

async function run(runner: Runner, session: Session, name: OperationName, input: unknown): Promise<unknown> {
  const { workspace } = runner;
  const open = runner.open[name];
  if (open !== undefined) {
    const free = contract[name].permission === 'open' || exchangingOperations.has(name) || workspace === undefined;
    return free ? open(session, input as never) : workspace.use(() => open(session, input as never));
  }
  if (workspace === undefined) throw new Refusal('core.noWorkspace');
  const handler = runner.handlers[name] as AnyHandler | undefined;
  if (handler === undefined) throw new Error(`${name} has no handler`);
  return workspace.use(() => runHandler(workspace, handler, session, name, input));
}

async function runHandler(
  workspace: Workplace,
  handler: AnyHandler,
  session: Session,
  name: OperationName,
  input: unknown,
): Promise<unknown> {
  const { read, prepare, apply } = handler;
  if (read !== undefined) return read(workspace.readContext(session), input);
  if (apply === undefined) throw new Error(`${name} has no handler`);
  if (prepare === undefined) return workspace.transaction(session, name, (context) => apply(context, input, undefined));
  const preparing = workspace.prepareContext(session);
  const prepared = await prepare(preparing, input);
  return workspace.transaction(session, name, async (context) => {
    const value = await apply(context, input, prepared);
    // an act that gave up the same bytes may have come in between: no record may cite what is gone
    for (const hash of preparing.taken)
      if (!(await preparing.vault.has(hash))) throw new Refusal('files.lost', { hash });
    return value;
  });
}

function checkOutput(name: OperationName, value: unknown): unknown {
  const parsed = (contract[name].output as z.ZodType).safeParse(value);
  if (!parsed.success)
    throw new Error(`${name} answered what its contract does not allow: ${z.prettifyError(parsed.error)}`);
  const undeclared = undeclaredMember(value, parsed.data, '');
  // outside of development it would go out as it is, personal or not
  if (undeclared !== undefined) throw new Error(`${name} answered ${undeclared}, which its contract does not name`);
  return parsed.data;
}

/** Path of the first member of `value` that parsing has left out. */
function undeclaredMember(value: unknown, parsed: unknown, path: string): string | undefined {
  if (value === null || typeof value !== 'object' || parsed === null || typeof parsed !== 'object') return undefined;
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const place = `${path}.${key}`;
    if (!Object.hasOwn(parsed, key)) return place;
    const inner = undeclaredMember(member, (parsed as Record<string, unknown>)[key], place);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function failureOf(runner: Runner, name: OperationName, thrown: unknown): Failure {
  const error = knownRefusal(thrown);
  if (error instanceof Refusal) {
    if (error.cause !== undefined)
      runner.log.warn('refused', { operation: name, code: error.code, cause: String(error.cause) });
    return error.fields === undefined
      ? { ok: false, code: error.code, params: error.params }
      : { ok: false, code: error.code, params: error.params, fields: error.fields };
  }
  const reference = runner.ids.next().slice(-8).toUpperCase();
  runner.log.error('internal', error, { operation: name, reference });
  return { ok: false, code: 'core.internal', params: { reference } };
}
