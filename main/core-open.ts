import { realpath } from 'node:fs/promises';
import { basename, isAbsolute, join, resolve } from 'node:path';
import type { OperationName, OutputOf, ParsedInputOf } from './contract/index.ts';
import { refuse } from './contract/result.ts';
import { backupHandlers } from './core-backup.ts';
import type { BackupCare } from './core-backup-care.ts';
import { browseFolder } from './core-browse.ts';
import { checkWorkspace, getJob, listJobs } from './core-care.ts';
import { sampleHandlers, sampleOf } from './core-samples.ts';
import type { OpenWorkspace, WorkspacePorts } from './core-workspace.ts';
import { listBackups } from './db/backup.ts';
import { workspacePaths } from './db/workspace-file.ts';
import { permits, type Session } from './dispatch.ts';
import { judgeWorkspacePlace } from './files/places.ts';
import { civilDateOf } from './ports.ts';
import { withRecent } from './preferences.ts';

interface OpenPorts extends WorkspacePorts {
  readonly care: BackupCare;
  exchange(make: () => Promise<OpenWorkspace>): Promise<void>;
  current(): OpenWorkspace | undefined;
  /** Opens the folder, or makes a workspace with the name `create` in it, in place of the one that is open. */
  enter(path: string, create?: string): Promise<void>;
  leave(): Promise<void>;
}

type OpenHandlers = Record<string, (session: Session, input: never) => Promise<unknown>>;

/** Do two paths lead to the same folder? Links are followed. */
export async function samePlace(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => realpath(path).catch(() => path)));
  return a === b;
}

function absolute(path: string): string {
  if (!isAbsolute(path)) throw refuse('core.pathNotAbsolute', { path });
  return resolve(path);
}

/** Operations that work without a workspace: start screen, preferences, dialogs. */
export function openHandlers(ports: OpenPorts): OpenHandlers {
  const { config, preferences } = ports;

  function state(session: Session): OutputOf<'workspace.state'> {
    const open = ports.current();
    const sample = open === undefined ? undefined : sampleOf(open.database);
    return {
      open:
        open === undefined
          ? null
          : {
              path: open.path,
              name: open.database.name,
              workspaceId: open.database.workspaceId,
              readOnly: open.readOnly(),
              lastSavedAt: open.lastSavedAt(),
              ...(sample === undefined ? {} : { sample }),
              ...(open.copy === undefined ? {} : { copy: { at: open.copy.at, back: open.copy.back } }),
            },
      recent: preferences.read().recent.map((entry) => ({ ...entry })),
      suggestedPath: config.documentsDir,
      actor: {
        id: session.actor.id,
        name: session.actor.name,
        permissions: session.permissions === '*' ? ['*'] : [...session.permissions],
      },
      today: civilDateOf(config.clock.now(), config.zone),
      zone: config.zone,
      version: config.version,
      capabilities: config.platform?.capabilities ?? {
        nativeDialogs: false,
        reveal: false,
        openExternal: false,
        openFile: false,
      },
    };
  }

  function opened(): OpenWorkspace {
    const open = ports.current();
    if (open === undefined) throw refuse('core.noWorkspace');
    return open;
  }

  async function refuseBadPlace(path: string): Promise<void> {
    const judged = await judgeWorkspacePlace(path, { port: ports.port, home: config.documentsDir });
    if (!judged.usable && judged.reason !== null) {
      throw refuse(judged.reason.code, { ...judged.reason.params, suggestedPath: judged.suggestedPath });
    }
  }

  /** A list that cannot be kept is no reason to refuse a workspace that is open. */
  async function remember(path: string): Promise<void> {
    const name = ports.current()?.database.name ?? '';
    try {
      await preferences.change({ recent: withRecent(preferences.read().recent, { path, name }) });
    } catch (error) {
      config.log.warn('recent', { error: String(error) });
    }
  }

  async function create(path: string, name: string): Promise<void> {
    await refuseBadPlace(path);
    await ports.port.makeFolder(path);
    await ports.enter(path, name);
    await remember(path);
  }

  const handlers: { [K in OperationName]?: (session: Session, input: ParsedInputOf<K>) => Promise<OutputOf<K>> } = {
    'workspace.state': async (session) => state(session),
    'workspace.judge': async (_session, input) => {
      const { path } = input;
      if (!isAbsolute(path)) {
        const reason = { code: 'core.pathNotAbsolute', params: { path } };
        return { usable: false, exists: false, reason, suggestedPath: join(config.documentsDir, basename(path)) };
      }
      const exists = (await ports.port.stat(workspacePaths(path).database)) !== undefined;
      const judged = await judgeWorkspacePlace(path, { port: ports.port, home: config.documentsDir });
      return { usable: judged.usable, exists, reason: judged.reason, suggestedPath: judged.suggestedPath };
    },
    'workspace.create': async (session, input) => {
      await create(absolute(input.path), input.name);
      return state(session);
    },
    'workspace.open': async (session, input) => {
      const path = absolute(input.path);
      await ports.enter(path);
      await remember(path);
      return state(session);
    },
    'workspace.close': async (session) => {
      await ports.leave();
      return state(session);
    },
    ...sampleHandlers({ ...ports, state, create, absolute }),
    ...backupHandlers({ ...ports, state, opened, absolute, remember }),
    'settings.read': async () => {
      const { language, theme, density } = preferences.read();
      return { language, theme, density };
    },
    'settings.change': async (_session, input) => {
      const patch = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
      const { language, theme, density } = await preferences.change(patch);
      ports.emit({ type: 'settings' });
      return { language, theme, density };
    },
    'platform.browse': async (_session, input) => browseFolder(input, config.documentsDir, ports.port),
    'platform.pick': async (_session, input) => {
      if (config.platform?.capabilities.nativeDialogs !== true) throw refuse('core.noDialogs');
      return { paths: [...(await config.platform.pick(input))] };
    },
    'platform.reveal': async (_session, input) => {
      if (config.platform?.capabilities.reveal !== true) throw refuse('core.noReveal');
      if ((await ports.port.stat(input.path)) === undefined) throw refuse('core.pathMissing', { path: input.path });
      await config.platform.reveal(input.path);
      return {};
    },
    'platform.offerUpload': async (session, input) => ({
      ticket: ports.tickets.offerUpload(session.id, { maxBytes: input.size }),
    }),
    'workspace.check': async (_session, input) => checkWorkspace(opened(), ports, input.files),
    'workspace.backup': async () => {
      const { path, size, at } = await ports.care.make(opened(), 'asked');
      return { path, size, at };
    },
    'workspace.backups': async () => ({
      backups: [...(await listBackups(workspacePaths(opened().path).backups, ports.port))],
    }),
    'jobs.list': async () => listJobs(ports.current()),
    'jobs.get': async (_session, input) => getJob(ports.current(), input.id),
    'jobs.cancel': async (_session, input) => {
      await opened().jobs.cancel(input.id);
      return {};
    },
    'jobs.resume': async (session, input) => {
      const { db } = opened().database.reader;
      const job = await db.selectFrom('job').select('actor').where('id', '=', input.id).executeTakeFirst();
      // it goes on with the rights of who began it
      if (job !== undefined && job.actor !== session.actor.id && !permits(session, 'users.write'))
        throw refuse('jobs.notYours');
      await opened().jobs.resume(input.id);
      return {};
    },
  };
  return handlers as OpenHandlers;
}
