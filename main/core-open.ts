import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { OperationName, OutputOf, ParsedInputOf } from './contract/index.ts';
import { refuse } from './contract/result.ts';
import type { WorkspacePorts, OpenWorkspace } from './core-workspace.ts';
import { backupNow, checkWorkspace, getJob, listJobs } from './core-care.ts';
import { listBackups } from './db/backup.ts';
import { workspacePaths } from './db/workspace-file.ts';
import type { Session } from './dispatch.ts';
import { judgeWorkspacePlace } from './files/places.ts';
import { withRecent } from './preferences.ts';
import { civilDateOf } from './ports.ts';

interface OpenPorts extends Omit<WorkspacePorts, 'callAs'> {
  current(): OpenWorkspace | undefined;
  enter(dir: string, create?: string): Promise<void>;
  leave(): Promise<void>;
}

type OpenHandlers = Record<string, (session: Session, input: never) => Promise<unknown>>;

/** Entries shown of one folder in the in-app chooser. */
const LISTED = 2000;

/** Operations that work without a workspace: start screen, preferences, dialogs. */
export function openHandlers(ports: OpenPorts): OpenHandlers {
  const { config, preferences } = ports;

  function state(session: Session): OutputOf<'workspace.state'> {
    const open = ports.current();
    return {
      open:
        open === undefined
          ? null
          : {
              path: open.path,
              name: open.database.name,
              workspaceId: open.database.workspaceId,
              readOnly: false,
              lastSavedAt: open.lastSavedAt(),
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
      capabilities: config.platform?.capabilities ?? { nativeDialogs: false, reveal: false, openExternal: false },
    };
  }

  async function refuseBadPlace(path: string): Promise<void> {
    const judged = await judgeWorkspacePlace(path, { port: ports.port, home: config.documentsDir });
    if (!judged.usable && judged.reason !== null) {
      throw refuse(judged.reason.code, { ...judged.reason.params, suggestedPath: judged.suggestedPath });
    }
  }

  async function browse(input: ParsedInputOf<'platform.browse'>): Promise<OutputOf<'platform.browse'>> {
    const path = resolve(input.path ?? dirname(config.documentsDir));
    const wanted = input.extensions?.map((extension) => `.${extension.toLowerCase()}`);
    try {
      const all = await readdir(path, { withFileTypes: true });
      const shown = all
        .filter((entry) => !entry.name.startsWith('.'))
        .filter((entry) => entry.isDirectory() || (entry.isFile() && (wanted === undefined || wanted.some((end) => entry.name.toLowerCase().endsWith(end)))))
        .sort((a, b) => Number(b.isDirectory()) - Number(a.isDirectory()) || a.name.localeCompare(b.name, 'id', { numeric: true }));
      const entries = await Promise.all(
        shown.slice(0, LISTED).map(async (entry) => ({
          name: entry.name,
          path: join(path, entry.name),
          folder: entry.isDirectory(),
          size: entry.isDirectory() ? null : ((await ports.port.stat(join(path, entry.name)))?.size ?? 0),
        })),
      );
      const parent = dirname(path);
      return { path, parent: parent === path ? null : parent, entries, truncated: shown.length > LISTED };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code === 'ENOENT' || code === 'ENOTDIR') throw refuse('core.pathMissing', { path }, error);
      if (code === 'EACCES' || code === 'EPERM') throw refuse('core.pathForbidden', { path }, error);
      throw error;
    }
  }

  const handlers: { [K in OperationName]?: (session: Session, input: ParsedInputOf<K>) => Promise<OutputOf<K>> } = {
    'workspace.state': async (session) => state(session),
    'workspace.judge': async (_session, input) => {
      const exists = (await ports.port.stat(workspacePaths(input.path).database)) !== undefined;
      const judged = await judgeWorkspacePlace(input.path, { port: ports.port, home: config.documentsDir });
      return { usable: judged.usable, exists, reason: judged.reason, suggestedPath: judged.suggestedPath };
    },
    'workspace.create': async (session, input) => {
      await refuseBadPlace(input.path);
      await ports.port.makeFolder(input.path);
      await ports.enter(input.path, input.name);
      await preferences.change({ recent: withRecent(preferences.read().recent, { path: input.path, name: input.name }) });
      return state(session);
    },
    'workspace.open': async (session, input) => {
      await ports.enter(input.path);
      const name = ports.current()?.database.name ?? '';
      await preferences.change({ recent: withRecent(preferences.read().recent, { path: input.path, name }) });
      return state(session);
    },
    'workspace.close': async (session) => {
      await ports.leave();
      return state(session);
    },
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
    'platform.browse': async (_session, input) => browse(input),
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
    'platform.offerUpload': async (session, input) => ({ ticket: ports.tickets.offerUpload(session.id, { maxBytes: input.size }) }),
    'workspace.check': async (_session, input) => {
      const open = ports.current();
      if (open === undefined) throw refuse('core.noWorkspace');
      return checkWorkspace(open, ports.contributions, input.files);
    },
    'workspace.backup': async () => {
      const open = ports.current();
      if (open === undefined) throw refuse('core.noWorkspace');
      return { ...(await backupNow(open, ports)) };
    },
    'workspace.backups': async () => {
      const open = ports.current();
      if (open === undefined) throw refuse('core.noWorkspace');
      return { backups: [...(await listBackups(workspacePaths(open.path).backups, ports.port))] };
    },
    'jobs.list': async () => listJobs(ports.current()),
    'jobs.get': async (_session, input) => getJob(ports.current(), input.id),
    'jobs.cancel': async (_session, input) => {
      await ports.current()?.jobs.cancel(input.id);
      return {};
    },
    'jobs.resume': async (_session, input) => {
      await ports.current()?.jobs.resume(input.id);
      return {};
    },
  };
  return handlers as OpenHandlers;
}
