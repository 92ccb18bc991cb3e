import type { BackupCopy } from './contract/backup.ts';
import { type Message, Refusal, type Result, refuse } from './contract/result.ts';
import type { CoreConfig } from './core-api.ts';
import { dropStaged } from './core-restore.ts';
import { describeCopy } from './core-restore-source.ts';
import type { OpenWorkspace } from './core-workspace.ts';
import { type CheckCopy, type MadeBackup, makeBackup, recheckBackup } from './db/backup.ts';
import { readHeads } from './db/backup-check.ts';
import { type BackupReason, type FoundBackup, findBackups, type ReplicaHead } from './db/backup-facts.ts';
import { PROGRAM_FACT, putFact, secondOwnerOf } from './db/replica.ts';
import { findMirror, type MirrorFolder, mirrorWorkspace } from './db/second-place.ts';
import { workspacePaths } from './db/workspace-file.ts';
import type { Session } from './dispatch.ts';
import { rotateFolder } from './features/backup/service.ts';
import type { FilePort } from './files/port.ts';
import type { Compute } from './jobs/compute.ts';
import { civilDateOf, instantOf } from './ports.ts';
import type { PreferenceStore } from './preferences.ts';
import { knownRefusal } from './refusals.ts';

/** How often it is looked whether a copy is due, while a workspace is open. */
const LOOK_MS = 60 * 60 * 1000;
/** So long may leaving take for a copy; what is not ready then is left for the next opening. */
const EXIT_MS = 10_000;
/** A copy of some gigabytes is looked at for minutes. */
const CHECK_TIMEOUT = 30 * 60 * 1000;

/** The program at work by itself. */
const PROGRAM: Session = {
  id: 'backup',
  actor: { id: 'program', name: 'LSP Mutu' },
  permissions: '*',
  internal: true,
};

interface CarePorts {
  readonly config: CoreConfig;
  readonly port: FilePort;
  readonly compute: Compute;
  readonly preferences: PreferenceStore;
  readonly callIn: (open: OpenWorkspace, session: Session, name: string, input: unknown) => Promise<Result<unknown>>;
}

/** Makes copies by itself, takes away what is too old, and makes those that are asked for. */
export interface BackupCare {
  /** A workspace was opened: a copy before a new version of the program writes to it; then it is looked after while it is open. */
  entered(open: OpenWorkspace): Promise<void>;
  /** It is about to be closed: a copy when something was changed, in bounded time. Never fails. */
  leaving(open: OpenWorkspace | undefined): Promise<void>;
  /** Makes a copy; asked for while one is being made, it gives that one. */
  make(open: OpenWorkspace, why: BackupReason): Promise<MadeBackup>;
  /** Makes the day's copy when it is due, looks at a copy that nobody has looked at, takes away old ones, goes on with the second place. */
  look(open: OpenWorkspace): Promise<{ readonly made: BackupCopy | null; readonly removed: number }>;
  /** Opens a copy of the workspace or of its second place and looks at all of it. */
  recheck(found: FoundBackup): Promise<FoundBackup>;
  /** Was something changed after the newest copy? */
  changed(open: OpenWorkspace): Promise<boolean>;
  /** The folder of the workspace in the second place: undefined when none is chosen, null when it is not there now. */
  mirrorOf(open: OpenWorkspace): Promise<MirrorFolder | null | undefined>;
  /** Starts the job that brings a copy to the second place; its id. */
  startMirror(
    open: OpenWorkspace,
    session: Session,
    copy: { readonly path: string; readonly at: string },
  ): Promise<string>;
  /** Why the last try of its own failed. */
  failure(): Message | null;
  readonly check: CheckCopy;
  /** Ends what it does by itself. */
  close(): Promise<void>;
}

function sameHeads(a: readonly ReplicaHead[], b: readonly ReplicaHead[]): boolean {
  const text = (heads: readonly ReplicaHead[]) =>
    heads
      .map((head) => `${head.replicaId}/${head.sequence}/${head.hash}`)
      .sort()
      .join();
  return text(a) === text(b);
}

/** The care of one core. */
export function createBackupCare(ports: CarePorts): BackupCare {
  const { config, port, compute } = ports;
  const own = config.ownBackups ?? {};
  const making = new WeakMap<OpenWorkspace, Promise<MadeBackup>>();
  const folderOf = (open: OpenWorkspace) => workspacePaths(open.copy?.back ?? open.path).backups;
  /** Chosen for the folder: another copy of the same workspace on this computer has its own. */
  const placeOf = (open: OpenWorkspace) => ports.preferences.read().secondPlaces[open.copy?.back ?? open.path];
  const at = () => instantOf(config.clock.now());
  const dayOf = (instant: string) => civilDateOf(Date.parse(instant), config.zone);
  const rotate = (open: OpenWorkspace, folder: string) =>
    rotateFolder(folder, { db: open.database.reader.db, port, at: at(), dayOf });
  let timer: ReturnType<typeof setInterval> | undefined;
  let looking: Promise<unknown> = Promise.resolve();
  let lookStop = new AbortController();
  let failure: Message | null = null;

  function checkWithin(signal?: AbortSignal): CheckCopy {
    const limits = { timeoutMs: CHECK_TIMEOUT, ...(signal === undefined ? {} : { signal }) };
    return (path) => compute.run('verifyCopy', { path, version: config.version }, limits) as ReturnType<CheckCopy>;
  }

  function make(
    open: OpenWorkspace,
    why: BackupReason,
    limits: { readonly signal?: AbortSignal; readonly inTime?: AbortSignal } = {},
  ): Promise<MadeBackup> {
    if (open.copy !== undefined) return Promise.reject(refuse('core.readOnlyCopy', { at: open.copy.at }));
    const underWay = making.get(open);
    if (underWay !== undefined) return underWay;
    const facts = { at: at(), why, version: config.version };
    const made = makeBackup(open.database.writer.raw, folderOf(open), port, facts, {
      ...limits,
      check: checkWithin(limits.inTime ?? limits.signal),
    })
      .then(async (backup) => {
        // the copy is good, whatever becomes of old ones
        await rotate(open, folderOf(open)).catch((error: unknown) => config.log.error('rotation', error));
        failure = null;
        return backup;
      })
      .finally(() => making.delete(open));
    making.set(open, made);
    return made;
  }

  async function newest(open: OpenWorkspace): Promise<FoundBackup | undefined> {
    const now = at();
    // one from a day that has not come yet tells that the clock was set back, and not when the last copy was
    return (await findBackups(folderOf(open), port)).find((copy) => copy.at <= now);
  }

  async function changed(open: OpenWorkspace): Promise<boolean> {
    const heads = readHeads(open.database.reader.raw);
    const last = await newest(open);
    return last?.side === undefined ? heads.length > 0 : !sameHeads(heads, last.side.heads);
  }

  async function mirrorOf(open: OpenWorkspace): Promise<MirrorFolder | null | undefined> {
    const { workspaceId } = open.database;
    const place = placeOf(open);
    if (place === undefined) return undefined;
    try {
      const owner = await secondOwnerOf(open.database.reader.db);
      return (await findMirror(place, { workspaceId, owner }, port)) ?? null;
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }

  async function startMirror(
    open: OpenWorkspace,
    session: Session,
    copy: { readonly path: string; readonly at: string },
  ): Promise<string> {
    const mirror = await mirrorOf(open);
    const place = placeOf(open) ?? '';
    if (mirror === undefined) throw new Refusal('backup.noPlace');
    if (mirror === null) throw new Refusal('backup.placeMissing', { path: place });
    const input = { what: 'mirror', folder: mirror.folder, place, copy: copy.path, at: copy.at };
    const result = await ports.callIn(open, { ...session, permissions: '*', internal: true }, 'backup.startJob', input);
    if (!result.ok) throw new Refusal(result.code, result.params);
    return (result.value as { jobId: string }).jobId;
  }

  /** The newest whole copy goes to the second place once the drive is there and does not have it yet. */
  async function mirrorIfDue(open: OpenWorkspace): Promise<void> {
    const copy = (await findBackups(folderOf(open), port)).find((found) => found.state === 'verified');
    const mirror = await mirrorOf(open);
    if (copy === undefined || mirror === undefined || mirror === null) return;
    const there = await findBackups(workspacePaths(mirror.folder).backups, port);
    if (there.some((found) => found.name === copy.name)) return;
    await startMirror(open, PROGRAM, copy);
  }

  async function recheck(found: FoundBackup, signal?: AbortSignal): Promise<FoundBackup> {
    const stop = signal === undefined ? {} : { signal };
    const side = await recheckBackup(found, found.side, port, { at: at(), check: checkWithin(signal), ...stop });
    if (side === undefined) return { ...found, state: 'damaged' };
    const whole = side.faults.length === 0 && side.size === found.size;
    return { ...found, side, state: whole ? 'verified' : 'damaged' };
  }

  async function look(
    open: OpenWorkspace,
    signal?: AbortSignal,
  ): Promise<{ made: BackupCopy | null; removed: number }> {
    if (open.readOnly()) return { made: null, removed: 0 };
    const last = await newest(open);
    // a workspace made today has its first copy when it is closed; until then it is being filled
    const since = last?.at ?? open.database.fact('created_at') ?? at();
    const due = (dayOf(since) < dayOf(at()) || since > at()) && (await changed(open));
    const made = due ? await make(open, 'daily', signal === undefined ? {} : { signal }) : undefined;
    if (made === undefined && last?.state === 'unknown') await recheck(last, signal);
    const removed = await rotate(open, folderOf(open));
    await mirrorIfDue(open);
    failure = null;
    const found = (await findBackups(folderOf(open), port)).find((copy) => copy.path === made?.path);
    return { made: found === undefined ? null : describeCopy(found, 'local'), removed };
  }

  function noteFailure(error: unknown): void {
    const known = knownRefusal(error);
    if (known instanceof Refusal && known.code === 'core.closed') return;
    config.log.error('backup', error);
    failure =
      known instanceof Refusal ? { code: known.code, params: known.params } : { code: 'backup.ownFailed', params: {} };
  }

  function lookByItself(open: OpenWorkspace): void {
    const { signal } = lookStop;
    looking = looking.then(() => open.use(() => look(open, signal))).catch(noteFailure);
  }

  /** What it does by itself is cut short: the next opening does it. */
  async function endLooking(): Promise<void> {
    clearInterval(timer);
    lookStop.abort(refuse('core.closed'));
    await looking;
  }

  async function exitMirror(open: OpenWorkspace, made: MadeBackup, signal: AbortSignal): Promise<void> {
    const mirror = await mirrorOf(open);
    if (mirror === undefined || mirror === null) return;
    const run = await mirrorWorkspace({
      folder: mirror.folder,
      owner: await secondOwnerOf(open.database.reader.db),
      copy: made,
      vault: open.vault,
      port,
      signal,
    });
    await ports.callIn(open, PROGRAM, 'backup.noteRun', {
      kind: 'second',
      place: placeOf(open) ?? '',
      copyName: made.side.name,
      copyAt: made.at,
      files: run.files,
      bytes: run.bytes,
      damaged: run.damaged.length,
    });
    await rotate(open, workspacePaths(mirror.folder).backups);
  }

  return {
    check: checkWithin(),
    make: (open, why) => make(open, why),
    look: (open) => look(open),
    recheck: (found) => recheck(found),
    changed,
    mirrorOf,
    startMirror,
    failure: () => failure,
    async entered(open) {
      clearInterval(timer);
      failure = null;
      if (open.readOnly()) return;
      // what a killed restore has left beside the database
      await dropStaged(open.path, port).catch(noteFailure);
      if (open.database.formerProgram !== undefined) {
        try {
          await make(open, 'before-update');
          putFact(open.database.writer.raw, PROGRAM_FACT, config.version);
        } catch (error) {
          // a full disk must not keep people out of their data; the page of copies says so
          noteFailure(error);
        }
      }
      if (own === false) return;
      lookStop = new AbortController();
      lookByItself(open);
      timer = setInterval(() => lookByItself(open), own.lookMs ?? LOOK_MS);
      timer.unref();
    },
    async leaving(open) {
      await endLooking();
      if (open === undefined || own === false || open.readOnly()) return;
      try {
        const last = await newest(open);
        const young = last !== undefined && config.clock.now() - Date.parse(last.at) < (own.exitGapMs ?? 0);
        if (young || !(await changed(open))) return;
        const whole = own.exitMs ?? EXIT_MS;
        const signal = AbortSignal.timeout(whole);
        const made = await make(open, 'exit', { signal, inTime: AbortSignal.timeout(Math.round(whole / 2)) });
        await exitMirror(open, made, signal);
      } catch (error) {
        // the door must not be held: the next opening makes the copy
        if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))
          config.log.warn('backup', { exit: 'not in time' });
        else noteFailure(error);
      }
    },
    close: endLooking,
  };
}
