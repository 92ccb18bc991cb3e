import { basename, isAbsolute } from 'node:path';
import { readFile } from 'node:fs/promises';
import type { Transaction } from 'kysely';
import type { CoreConfig } from './core-api.ts';
import type { CoreEvent, OperationName } from './contract/index.ts';
import { type Result, Refusal, refuse } from './contract/result.ts';
import type { FileSource } from './contract/values.ts';
import type { BaseContext, Contributions, PrepareContext, ReadContext, WriteContext } from './contributions.ts';
import { createRecords } from './db/records.ts';
import { replaceSearchRows } from './db/search.ts';
import type { GroundTables } from './db/tables.ts';
import { type WorkspaceDatabase, openWorkspaceDatabase, workspacePaths } from './db/workspace-file.ts';
import type { Session } from './dispatch.ts';
import type { FilePort } from './files/port.ts';
import type { Tickets } from './files/tickets.ts';
import { type Vault, openVault } from './files/vault.ts';
import type { Compute } from './jobs/compute.ts';
import type { JobContext } from './jobs/job.ts';
import { type JobRunner, createJobRunner, interruptLeftJobs } from './jobs/runner.ts';
import { type IdSource, civilDateOf, instantOf } from './ports.ts';
import type { PreferenceStore } from './preferences.ts';
import type { Words } from './words.ts';

/** Sources that are read into memory (spreadsheets, pictures) end here; larger files go through the vault. */
const READ_LIMIT = 128 * 1024 * 1024;

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
  readonly callAs: (session: Session, name: string, input: unknown) => Promise<Result<unknown>>;
}

/** A workspace while it is open: contexts for handlers, the one transaction at a time, jobs. */
export interface OpenWorkspace {
  readonly path: string;
  readonly database: WorkspaceDatabase;
  readonly vault: Vault;
  readonly jobs: JobRunner;
  readonly lastSavedAt: () => string | null;
  readContext(session: Session): ReadContext;
  prepareContext(session: Session): PrepareContext;
  transaction<T>(session: Session, operation: OperationName, apply: (context: WriteContext) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens a workspace folder, or makes one with the name `create`. Refuses what `openWorkspaceDatabase` refuses. */
export async function openWorkspace(dir: string, ports: WorkspacePorts, create?: string): Promise<OpenWorkspace> {
  const { config, port, ids } = ports;
  const paths = workspacePaths(dir);
  const now = () => instantOf(config.clock.now());
  const database = await openWorkspaceDatabase(dir, {
    clock: config.clock,
    ids,
    port,
    version: config.version,
    ...(create === undefined ? {} : { create }),
  });
  let lastSavedAt: string | null = null;
  let closing = false;
  const pending = new Set<Promise<unknown>>();
  let vault: Vault;
  try {
    vault = await openVault(paths.vault, port);
    await vault.clean();
    await interruptLeftJobs(database.writer.db, now());
  } catch (error) {
    database.close();
    throw error;
  }

  function base(session: Session): BaseContext {
    const milliseconds = config.clock.now();
    return {
      actor: session.actor,
      language: ports.preferences.read().language,
      words: ports.words,
      at: instantOf(milliseconds),
      today: civilDateOf(milliseconds, config.zone),
      ids,
      log: config.log,
      resourcesDir: config.resourcesDir,
      contributions: ports.contributions,
    };
  }

  function readContext(session: Session): ReadContext {
    return {
      ...base(session),
      db: database.reader.db,
      vault,
      port,
      workspacePath: dir,
      compute: ports.compute,
      async offerDownload(file) {
        const content = file.content;
        const described =
          content instanceof Uint8Array
            ? { size: content.byteLength, open: () => [content] }
            : 'hash' in content
              ? { size: await vault.sizeOf(content.hash), open: () => vault.openStream(content.hash) }
              : { size: (await port.stat(content.path))?.size ?? 0, open: () => port.read(content.path) };
        const ticket = ports.tickets.offerDownload(session.id, { name: file.name, mime: file.mime, ...described });
        return { ticket, name: file.name, size: described.size };
      },
    };
  }

  async function pathOfSource(session: Session, source: FileSource): Promise<{ path: string; name: string }> {
    if ('upload' in source) {
      const upload = await ports.tickets.takeUpload(session.id, source.upload);
      return { path: upload.path, name: upload.name };
    }
    if (!isAbsolute(source.path)) throw refuse('core.pathNotAbsolute', { path: source.path });
    const facts = await port.stat(source.path);
    if (facts === undefined) throw refuse('core.pathMissing', { path: source.path });
    return { path: source.path, name: basename(source.path) };
  }

  function prepareContext(session: Session): PrepareContext {
    return {
      ...readContext(session),
      pathOfSource: (source) => pathOfSource(session, source),
      async takeFile(source) {
        const { path, name } = await pathOfSource(session, source);
        const stored = await vault.putPath(path);
        return { hash: stored.hash, size: stored.size, name };
      },
      async readSource(source) {
        const { path, name } = await pathOfSource(session, source);
        const size = (await port.stat(path))?.size ?? 0;
        if (size > READ_LIMIT) throw refuse('core.sourceTooLarge', { name, limit: READ_LIMIT / 1024 / 1024 });
        return { bytes: await readFile(path), name };
      },
    };
  }

  async function transaction<T>(session: Session, operation: OperationName, apply: (context: WriteContext) => Promise<T>): Promise<T> {
    if (closing) throw new Refusal('core.closed');
    const started: string[] = [];
    const touched = new Set<string>();
    const run = database.writer.db.transaction().execute(async (trx: Transaction<GroundTables>) => {
      const facts = base(session);
      const records = createRecords({
        trx,
        operation,
        actor: session.actor.id,
        at: facts.at,
        ids,
        hlc: () => database.hlc.next(),
        append: (db, entries) => database.chain.append(db, entries),
      });
      const context: WriteContext = {
        ...facts,
        db: trx,
        records,
        replaceSearch: (kind, recordId, part, entries) => replaceSearchRows(trx, kind, recordId, part, entries),
        touch: (kind) => touched.add(kind),
        async startJob(kind, subject, input) {
          const definition = ports.contributions.jobs.find((job) => job.kind === kind);
          if (definition === undefined) throw new Error(`no job of kind ${kind}`);
          const id = ids.next();
          await trx
            .insertInto('job')
            .values({
              id,
              kind,
              state: 'running',
              subject,
              input: JSON.stringify(input),
              actor: session.actor.id,
              resumable: definition.resumable ? 1 : 0,
              done: 0,
              total: 0,
              started_at: facts.at,
              ended_at: null,
              failure: null,
              result: null,
            })
            .execute();
          started.push(id);
          touched.add('job');
          return id;
        },
      };
      const value = await apply(context);
      for (const kind of records.touched) touched.add(kind);
      return value;
    });
    pending.add(run);
    try {
      const value = await run;
      if (touched.size > 0) {
        lastSavedAt = now();
        ports.emit({ type: 'changed', kinds: [...touched], operation, at: lastSavedAt });
      }
      for (const id of started) jobs.start(id);
      return value;
    } catch (error) {
      database.chain.forget();
      throw error;
    } finally {
      pending.delete(run);
    }
  }

  const jobs = createJobRunner({
    contributions: ports.contributions,
    db: database.writer.db,
    write: (run) => run(database.writer.db),
    emit: ports.emit,
    now,
    ids,
    log: config.log,
    contextFor(row, signal, progress): JobContext {
      const session: Session = { id: `job-${row.id}`, actor: { id: row.actor, name: row.actor }, permissions: '*', internal: true };
      return {
        ...readContext(session),
        jobId: row.id,
        signal,
        progress,
        async call(name, input) {
          const result = await ports.callAs(session, name, input);
          if (!result.ok) throw new Refusal(result.code, result.params, result.fields);
          return result.value as never;
        },
      };
    },
  });

  return {
    path: dir,
    database,
    vault,
    jobs,
    lastSavedAt: () => lastSavedAt,
    readContext,
    prepareContext,
    transaction,
    async close() {
      await jobs.close();
      closing = true;
      await Promise.allSettled([...pending]);
      database.close();
    },
  };
}
