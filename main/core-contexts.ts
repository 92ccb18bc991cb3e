import { basename, isAbsolute } from 'node:path';
import { hiddenKinds, visibleContributions } from './collect.ts';
import { contract } from './contract/index.ts';
import { refuse } from './contract/result.ts';
import type { FileSource } from './contract/values.ts';
import type { BaseContext, PrepareContext, ReadContext } from './contributions.ts';
import type { WorkspacePorts } from './core-workspace.ts';
import { withTrailHead } from './db/trail-head.ts';
import type { WorkspaceDatabase } from './db/workspace-file.ts';
import { permits, type Session } from './dispatch.ts';
import { foldUnit, PASSWORD_COST } from './features/users/service.ts';
import { fileRefusal } from './files/failures.ts';
import { mimeOf } from './files/mime.ts';
import type { Vault } from './files/vault.ts';
import type { JobRunner } from './jobs/runner.ts';
import { civilDateOf, instantOf, timeOfDay } from './ports.ts';

/** Sources that are read into memory (spreadsheets, pictures) end here; larger files go through the vault. */
const READ_LIMIT = 128 * 1024 * 1024;

/** Every permission that an operation asks for. */
const PERMISSIONS: ReadonlySet<string> = new Set(Object.values(contract).map(({ permission }) => permission));

/** What contexts are made of. */
export interface ContextParts {
  readonly ports: WorkspacePorts;
  readonly path: string;
  readonly database: WorkspaceDatabase;
  readonly vault: Vault;
  /** Aborted when the workspace is closed. */
  readonly closing: AbortSignal;
  readonly jobs: () => JobRunner;
}

/** Makes what handlers and jobs lean on, each for one session and one moment. */
export interface Contexts {
  base(session: Session): BaseContext;
  /** With `signal` its computing ends when the signal says so, else when the workspace is closed. */
  read(session: Session, signal?: AbortSignal): ReadContext;
  prepare(session: Session): PrepareContext;
}

async function readWhole(parts: ContextParts, path: string, name: string): Promise<Uint8Array> {
  const { port } = parts.ports;
  try {
    const facts = await port.stat(path);
    if (facts?.kind === 'folder') throw refuse('files.isFolder', { name, path });
    if ((facts?.size ?? 0) > READ_LIMIT) throw refuse('core.sourceTooLarge', { name, limit: READ_LIMIT / 1024 / 1024 });
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of port.read(path)) {
      // behind a link, or while it grows, a file is larger than it was said to be
      size += chunk.byteLength;
      if (size > READ_LIMIT) throw refuse('core.sourceTooLarge', { name, limit: READ_LIMIT / 1024 / 1024 });
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    throw fileRefusal(error, path);
  }
}

/** The contexts of an open workspace. */
export function createContexts(parts: ContextParts): Contexts {
  const { ports, vault, database } = parts;
  const { config, port } = ports;

  function visibleTo(session: Session): BaseContext['contributions'] {
    if (session.permissions === '*') return ports.contributions;
    return visibleContributions(ports.contributions, (name) => permits(session, name), PERMISSIONS);
  }

  function base(session: Session): BaseContext {
    const milliseconds = config.clock.now();
    return {
      actor: session.actor,
      // a write that reaches further than its own operation is held to no unit: it needs the right for all of them
      may: (permission) =>
        permits(session, permission) && (permission.endsWith('.read') || !session.units?.has(permission)),
      mayIn: (permission, unit) =>
        permits(session, permission) &&
        (permission.endsWith('.read') || (session.units?.get(permission)?.has(foldUnit(unit)) ?? true)),
      personal: session.personal ?? true,
      language: ports.preferences.read().language,
      words: ports.words,
      at: instantOf(milliseconds),
      today: civilDateOf(milliseconds, config.zone),
      zone: config.zone,
      dayOf: (instant) => civilDateOf(Date.parse(instant), config.zone),
      timeOf: (instant) => timeOfDay(Date.parse(instant), config.zone),
      ids: ports.ids,
      log: config.log,
      resourcesDir: config.resourcesDir,
      contributions: visibleTo(session),
      hiddenKinds:
        session.permissions === '*'
          ? []
          : hiddenKinds(ports.contributions, (name) => permits(session, name), PERMISSIONS),
    };
  }

  function read(session: Session, signal = parts.closing): ReadContext {
    return {
      ...base(session),
      db: database.reader.db,
      vault,
      port,
      workspacePath: parts.path,
      workspaceName: database.name,
      compute: { run: (task, payload, limits) => ports.compute.run(task, payload, { signal, ...limits }) },
      async offerDownload(file) {
        const content = file.content;
        const described =
          content instanceof Uint8Array
            ? { size: content.byteLength, open: () => [content] }
            : 'hash' in content
              ? { size: await vault.sizeOf(content.hash), open: () => vault.openStream(content.hash) }
              : { size: (await port.stat(content.path))?.size ?? 0, open: () => port.read(content.path) };
        const ticket = ports.tickets.offerDownload(session.id, {
          name: file.name,
          mime: file.mime ?? mimeOf(file.name),
          ...described,
        });
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
    const facts = await port.stat(source.path).catch((error: unknown) => {
      throw fileRefusal(error, source.path);
    });
    if (facts === undefined) throw refuse('core.pathMissing', { path: source.path });
    return { path: source.path, name: basename(source.path) };
  }

  function prepare(session: Session): PrepareContext {
    const reading = read(session);
    const taken = new Set<string>();
    return {
      ...reading,
      taken,
      // what a person takes out names the head of the trail; papers within a bundle do not, its manifest does
      compute: withTrailHead(reading.compute, reading.db),
      pathOfSource: (source) => pathOfSource(session, source),
      async takeFile(source) {
        const { path, name } = await pathOfSource(session, source);
        const stored = await vault.putPath(path, { signal: parts.closing });
        taken.add(stored.hash);
        return { hash: stored.hash, size: stored.size, name };
      },
      async readSource(source) {
        const { path, name } = await pathOfSource(session, source);
        return { bytes: await readWhole(parts, path, name), name };
      },
      platform: config.platform,
      runningJobs: {
        has: (id) => parts.jobs().isRunning(id),
        stop: (id) => parts.jobs().stop(id),
      },
      confirmPassword: (password) => ports.confirmPassword(session, password),
      passwordCost: config.passwordCost ?? PASSWORD_COST,
    };
  }

  return { base, read, prepare };
}
