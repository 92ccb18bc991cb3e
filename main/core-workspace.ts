import type { Transaction } from 'kysely';
import type { CoreEvent, OperationName } from './contract/index.ts';
import { Refusal, type Result, refuse } from './contract/result.ts';
import type { Contributions, PrepareContext, ReadContext, WriteContext } from './contributions.ts';
import type { CoreConfig } from './core-api.ts';
import { createContexts } from './core-contexts.ts';
import { type OldCopy, requireReading } from './core-old-copy.ts';
import { createAuditChain } from './db/audit.ts';
import { removeLeftCopies } from './db/backup.ts';
import { createRecords } from './db/records.ts';
import { replaceSearchRows } from './db/search.ts';
import type { GroundTables } from './db/tables.ts';
import { openWorkspaceDatabase, type WorkspaceDatabase, workspacePaths } from './db/workspace-file.ts';
import { watchWrite } from './db/write-watch.ts';
import type { Session } from './dispatch.ts';
import { removeLeftovers } from './files/atomic.ts';
import type { FilePort } from './files/port.ts';
import type { Tickets } from './files/tickets.ts';
import { openVault, type Vault } from './files/vault.ts';
import type { Compute } from './jobs/compute.ts';
import { createJobRunner, interruptLeftJobs, type JobRunner } from './jobs/runner.ts';
import { type IdSource, instantOf } from './ports.ts';
import type { PreferenceStore } from './preferences.ts';
import { knownRefusal } from './refusals.ts';
import type { Words } from './words.ts';

export interface WorkspacePorts {
  readonly config: CoreConfig;
  readonly port: FilePort;
  readonly ids: IdSource;
  readonly words: Words;
  readonly contributions: Contributions;
  readonly preferences: PreferenceStore;
  readonly compute: Compute;
  readonly tickets: Tickets;
  readonly emit: (event: CoreEvent) => void;
  /** Name of a person who acts, by the id that is kept with records. */
  readonly nameOf: (actorId: string) => string;
  /** What somebody may do whose work goes on without them. */
  readonly rightsOf: (actorId: string) => Pick<Session, 'permissions' | 'personal' | 'units'>;
  readonly confirmPassword: (session: Session, password: string) => Promise<void>;
  /** Calls an operation in the given workspace, open or not in the shell by then. */
  readonly callIn: (open: OpenWorkspace, session: Session, name: string, input: unknown) => Promise<Result<unknown>>;
}

/** A workspace while it is open: contexts for handlers, the one transaction at a time, jobs. */
export interface OpenWorkspace {
  readonly path: string;
  readonly database: WorkspaceDatabase;
  readonly vault: Vault;
  readonly jobs: JobRunner;
  /** Aborted when the workspace is closed. */
  readonly closing: AbortSignal;
  readonly lastSavedAt: () => string | null;
  /** The old copy that is shown in place of the workspace. */
  readonly copy?: OldCopy;
  /** True once the database was found damaged, and of an old copy: nothing is written any more, what can be read is. */
  readonly readOnly: () => boolean;
  /** Cuts short what runs by itself; nothing is started any more. */
  stopJobs(): Promise<void>;
  /** Does a call's work; `close` waits for it. Refuses `core.closed`. */
  use<T>(work: () => Promise<T>): Promise<T>;
  readContext(session: Session): ReadContext;
  prepareContext(session: Session): PrepareContext;
  transaction<T>(session: Session, operation: OperationName, apply: (context: WriteContext) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens a workspace folder, or makes one with the name `create`. Refuses what `openWorkspaceDatabase` refuses. */
export async function openWorkspace(
  dir: string,
  ports: WorkspacePorts,
  create?: string,
  copy?: OldCopy,
): Promise<OpenWorkspace> {
  const { config, port, ids } = ports;
  const now = () => instantOf(config.clock.now());
  const database = await openWorkspaceDatabase(dir, {
    clock: config.clock,
    ids,
    port,
    version: config.version,
    ...(create === undefined ? {} : { create }),
  });
  let vault: Vault;
  try {
    vault = copy === undefined ? await openVault(workspacePaths(dir).vault, port) : await copy.openVault();
    await vault.clean();
    if (copy === undefined) {
      await removeLeftCopies(workspacePaths(dir).backups, port);
      await removeLeftovers(port, workspacePaths(dir).exports);
    }
    await interruptLeftJobs(database.writer.db, now());
  } catch (error) {
    database.close();
    throw error;
  }
  let lastSavedAt: string | null = null;
  let damaged = false;
  let closed = false;
  const closing = new AbortController();
  const inUse = new Set<Promise<unknown>>();
  const contexts = createContexts({ ports, path: dir, database, vault, closing: closing.signal, jobs: () => jobs });

  function use<T>(work: () => Promise<T>): Promise<T> {
    if (closed) return Promise.reject(refuse('core.closed'));
    const running = work()
      .catch((error: unknown) => {
        stopWritingIfDamaged(error);
        throw error;
      })
      .finally(() => inUse.delete(running));
    inUse.add(running);
    return running;
  }

  /** Writing on would spread the damage; what can still be read stays readable. */
  function stopWritingIfDamaged(error: unknown): void {
    const known = knownRefusal(error);
    if (damaged || !(known instanceof Refusal) || known.code !== 'core.databaseDamaged') return;
    damaged = true;
    ports.emit({ type: 'workspace' });
  }

  async function transaction<T>(
    session: Session,
    operation: OperationName,
    apply: (context: WriteContext) => Promise<T>,
  ): Promise<T> {
    const started: string[] = [];
    const touched = new Set<string>();
    const watch = config.onWrite === undefined ? undefined : watchWrite(database.writer.raw, database.replicaId);
    const value = await database.writer.db.transaction().execute(async (trx: Transaction<GroundTables>) => {
      if (damaged) throw refuse('core.databaseDamaged');
      if (copy !== undefined) requireReading(operation, copy);
      watch?.begin();
      const context = writeContext(trx, session, operation, { started, touched });
      const answer = await apply(context);
      watch?.end();
      for (const kind of context.records.touched) touched.add(kind);
      return answer;
    });
    if (watch !== undefined) config.onWrite?.({ operation, ...watch.facts() });
    if (touched.size > 0) {
      lastSavedAt = now();
      ports.emit({ type: 'changed', kinds: [...touched], operation, at: lastSavedAt });
      // what the frame knows of the workspace is read anew on this event alone
      if (touched.has('workspace')) ports.emit({ type: 'workspace' });
    }
    for (const id of started) jobs.start(id);
    return value;
  }

  function writeContext(
    trx: Transaction<GroundTables>,
    session: Session,
    operation: string,
    notes: { readonly started: string[]; readonly touched: Set<string> },
  ): WriteContext {
    const facts = contexts.base(session);
    const chain = createAuditChain(database.replicaId);
    return {
      ...facts,
      db: trx,
      records: createRecords({
        trx,
        operation,
        actor: session.actor.id,
        at: facts.at,
        ids,
        hlc: () => database.hlc.next(),
        append: (db, entries) => chain.append(db, entries),
      }),
      replaceSearch: (kind, recordId, part, entries) => replaceSearchRows(trx, kind, recordId, part, entries),
      touch: (kind) => notes.touched.add(kind),
      async startJob(kind, subject, input) {
        const id = await jobs.add(trx, { kind, subject, input, actor: session.actor.id, at: facts.at });
        notes.started.push(id);
        notes.touched.add('job');
        return id;
      },
    };
  }

  const jobs: JobRunner = createJobRunner({
    contributions: ports.contributions,
    db: database.writer.db,
    emit: ports.emit,
    now,
    ids,
    log: config.log,
    contextFor(row, signal, progress) {
      const actor = { id: row.actor, name: ports.nameOf(row.actor) };
      const session: Session = { id: `job-${row.id}`, actor, ...ports.rightsOf(row.actor), internal: true };
      return {
        ...contexts.read(session, signal),
        jobId: row.id,
        signal,
        progress,
        ended: (jobId) => jobs.ended(jobId),
        async call(name, input) {
          const result = await ports.callIn(open, session, name, input);
          if (result.ok) return result.value as never;
          // what a job asks for is the program's own: nobody can correct it
          if (result.code === 'core.invalidInput') throw new Error(`${name}: ${JSON.stringify(result.fields)}`);
          throw new Refusal(result.code, result.params, result.fields);
        },
      };
    },
  });

  const open: OpenWorkspace = {
    path: dir,
    database,
    vault,
    jobs,
    closing: closing.signal,
    lastSavedAt: () => lastSavedAt,
    readOnly: () => damaged || copy !== undefined,
    ...(copy === undefined ? {} : { copy }),
    use,
    readContext: (session) => contexts.read(session),
    prepareContext: (session) => contexts.prepare(session),
    transaction,
    stopJobs: () => jobs.close(),
    async close() {
      closing.abort(refuse('core.closed'));
      await jobs.close();
      closed = true;
      await Promise.allSettled([...inUse]);
      database.close();
      await copy?.dispose();
    },
  };
  return open;
}
