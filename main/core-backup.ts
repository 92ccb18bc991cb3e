import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CARRIED_ENDING } from './bundle/carried-format.ts';
import type { BackupCopy } from './contract/backup.ts';
import type { OutputOf, ParsedInputOf } from './contract/index.ts';
import { Refusal, type Result, refuse } from './contract/result.ts';
import type { BackupCare } from './core-backup-care.ts';
import { requireCopyKeepsAccess } from './core-copy-access.ts';
import { LOCAL } from './core-identity.ts';
import { layOldCopy } from './core-old-copy.ts';
import {
  dropStaged,
  type RestorePorts,
  type RestoreProgress,
  restoreIntoFolder,
  stageInPlace,
  swapStaged,
  undoSwap,
} from './core-restore.ts';
import { describeCopy, lookForCopies, openRestoreSource, type RestoreSource } from './core-restore-source.ts';
import { type OpenWorkspace, openWorkspace, type WorkspacePorts } from './core-workspace.ts';
import { copyFacts } from './db/backup-check.ts';
import { type FoundBackup, findBackups } from './db/backup-facts.ts';
import { secondOwnerOf } from './db/replica.ts';
import { prepareSecondPlace } from './db/second-place.ts';
import { workspacePaths } from './db/workspace-file.ts';
import { permits, type Session } from './dispatch.ts';
import {
  actsAfter,
  drillFacts,
  lastRun,
  latestActs,
  missingFiles,
  restoreEvents,
  secondLate,
} from './features/backup/service.ts';
import { judgeWorkspacePlace } from './files/places.ts';
import { civilDateOf, instantOf } from './ports.ts';

/** Hashes of missing files that are told one by one. */
const MISSING_TOLD = 100;
const LATEST_ACTS = 20;

type BackupOperation =
  | 'backup.state'
  | 'backup.list'
  | 'backup.check'
  | 'backup.make'
  | 'backup.care'
  | 'backup.choosePlace'
  | 'backup.mirror'
  | 'backup.carry'
  | 'backup.look'
  | 'backup.inside'
  | 'backup.restoreNew'
  | 'backup.restoreHere'
  | 'backup.restoring'
  | 'backup.stopRestoring'
  | 'backup.openCopy'
  | 'backup.leaveCopy'
  | 'backup.drill';
type Handlers = {
  readonly [K in BackupOperation]: (session: Session, input: ParsedInputOf<K>) => Promise<OutputOf<K>>;
};

/** What the handlers lean on. */
export interface BackupPorts extends Omit<WorkspacePorts, 'nameOf'> {
  readonly nameOf: (actorId: string) => string;
  readonly care: BackupCare;
  current(): OpenWorkspace | undefined;
  opened(): OpenWorkspace;
  absolute(path: string): string;
  state(session: Session): OutputOf<'workspace.state'>;
  enter(path: string): Promise<void>;
  remember(path: string): Promise<void>;
  /** Closes the open workspace, and opens what `make` gives in its place. */
  exchange(make: () => Promise<OpenWorkspace>): Promise<void>;
}

interface Work {
  progress: RestoreProgress;
  readonly abort: AbortController;
}

/** Operations of backup and restore that reach beyond one workspace: other folders, other drives, putting one workspace in the place of another. */
export function backupHandlers(ports: BackupPorts): Handlers {
  const { config, port, care, opened } = ports;
  let work: Work | undefined;

  function begin(): Work {
    if (work !== undefined) throw refuse('backup.restoringAlready');
    work = { progress: { stage: 'files', done: 0, total: 0 }, abort: new AbortController() };
    return work;
  }

  function restorePorts(mine: Work): RestorePorts {
    return {
      port,
      ids: ports.ids,
      at: () => instantOf(config.clock.now()),
      version: config.version,
      check: care.check,
      home: config.documentsDir,
      signal: mine.abort.signal,
      progress: (progress) => {
        mine.progress = progress;
      },
      warn: (error) => config.log.warn('backup', { restore: String(error) }),
    };
  }

  /** Does the work of a restore with its source open; one at a time. A stop is told as such. */
  async function restoring<T>(
    path: string,
    run: (source: RestoreSource, restore: RestorePorts) => Promise<T>,
  ): Promise<T> {
    const mine = begin();
    try {
      const source = await openRestoreSource(ports.absolute(path), port);
      try {
        if (source.copy.newer)
          throw refuse('core.databaseNewer', { theirs: source.copy.program, ours: config.version });
        return await run(source, restorePorts(mine));
      } finally {
        source.close();
      }
    } catch (error) {
      if (mine.abort.signal.aborted && !(error instanceof Refusal)) throw refuse('backup.stopped', {}, error);
      throw error;
    } finally {
      work = undefined;
    }
  }

  async function outcome(session: Session, kept: string | null): Promise<OutputOf<'backup.restoreNew'>> {
    const open = opened();
    const missing = await missingFiles(open.database.reader.db, open.vault, ports.contributions);
    return {
      state: ports.state(session),
      missing: missing.slice(0, MISSING_TOLD),
      missingCount: missing.length,
      kept,
    };
  }

  async function secondOf(open: OpenWorkspace): Promise<OutputOf<'backup.state'>['second']> {
    const mirror = await care.mirrorOf(open);
    if (mirror === undefined) return null;
    const path = ports.preferences.read().secondPlaces[open.copy?.back ?? open.path] ?? '';
    return { path, reachable: mirror !== null, folder: mirror?.folder ?? null };
  }

  async function localCopies(open: OpenWorkspace): Promise<readonly FoundBackup[]> {
    return findBackups(workspacePaths(open.copy?.back ?? open.path).backups, port);
  }

  /** The open workspace, for work that an old copy is not there for. Refuses `core.readOnlyCopy`. */
  function writable(): OpenWorkspace {
    const open = opened();
    if (open.copy !== undefined) throw refuse('core.readOnlyCopy', { at: open.copy.at });
    return open;
  }

  async function secondCopies(open: OpenWorkspace): Promise<readonly FoundBackup[]> {
    const mirror = await care.mirrorOf(open);
    return mirror === undefined || mirror === null ? [] : findBackups(workspacePaths(mirror.folder).backups, port);
  }

  async function knownCopy(
    open: OpenWorkspace,
    path: string,
  ): Promise<{ found: FoundBackup; place: BackupCopy['place'] }> {
    const local = (await localCopies(open)).find((copy) => copy.path === path);
    if (local !== undefined) return { found: local, place: 'local' };
    const second = (await secondCopies(open)).find((copy) => copy.path === path);
    if (second === undefined) throw refuse('backup.notACopy', { name: basename(path), path });
    return { found: second, place: 'second' };
  }

  async function startJob(open: OpenWorkspace, session: Session, input: unknown): Promise<{ jobId: string }> {
    const inside: Session = { ...session, permissions: '*', internal: true };
    const result = (await ports.callIn(open, inside, 'backup.startJob', input)) as Result<{ jobId: string }>;
    if (!result.ok) throw new Refusal(result.code, result.params);
    return result.value;
  }

  /** The newest whole copy, made anew when something was changed after it. */
  async function freshCopy(open: OpenWorkspace): Promise<FoundBackup> {
    const newest = (await localCopies(open)).find((copy) => copy.state === 'verified');
    if (newest !== undefined && !(await care.changed(open))) return newest;
    const made = await care.make(open, 'asked');
    const found = (await localCopies(open)).find((copy) => copy.path === made.path);
    if (found === undefined) throw refuse('backup.notACopy', { name: basename(made.path), path: made.path });
    return found;
  }

  async function exchangeInPlace(open: OpenWorkspace, staged: string, restore: RestorePorts): Promise<string> {
    const dir = open.path;
    let kept: string | undefined;
    let failed: unknown;
    await ports.exchange(async () => {
      try {
        kept = await swapStaged(dir, staged, restore);
        restore.progress({ stage: 'opening', done: 0, total: 1 });
        return await openWorkspace(dir, ports);
      } catch (error) {
        failed = error;
        if (kept !== undefined) await undoSwap(dir, kept, restore);
        await dropStaged(dir, port);
        return openWorkspace(dir, ports);
      }
    });
    if (failed !== undefined) throw failed;
    return kept ?? '';
  }

  return {
    'backup.state': async () => {
      const open = opened();
      const { db } = open.database.reader;
      const copies = await localCopies(open);
      const described = copies.map((copy) => describeCopy(copy, 'local'));
      const today = civilDateOf(config.clock.now(), config.zone);
      const dayOf = (instant: string) => civilDateOf(Date.parse(instant), config.zone);
      const drills = await drillFacts(db, dayOf, ports.nameOf);
      return {
        last: described[0] ?? null,
        lastVerified: described.find((copy) => copy.state === 'verified') ?? null,
        changed: await care.changed(open),
        copies: copies.length,
        bytes: copies.reduce((sum, copy) => sum + copy.size, 0),
        second: await secondOf(open),
        lastSecond: await lastRun(db, 'second'),
        secondLate: (await secondLate(db, today, dayOf)) !== undefined,
        lastDrill: drills.drills[0] ?? null,
        drillDue: drills.due,
        failure: care.failure(),
        restores: await restoreEvents(db),
      };
    },
    'backup.list': async () => {
      const open = opened();
      const second = await secondCopies(open).catch((error: unknown) => {
        if (error instanceof Refusal) return error;
        throw error;
      });
      const failure = second instanceof Refusal ? { code: second.code, params: { ...second.params } } : null;
      const copies = [
        ...(await localCopies(open)).map((copy) => describeCopy(copy, 'local')),
        ...(second instanceof Refusal ? [] : second).map((copy) => describeCopy(copy, 'second')),
      ];
      return { copies: copies.sort((a, b) => (a.at < b.at ? 1 : -1)), secondFailure: failure };
    },
    'backup.check': async (_session, input) => {
      const { found, place } = await knownCopy(opened(), input.path);
      return describeCopy(await care.recheck(found), place);
    },
    'backup.make': async (session) => {
      const open = writable();
      const made = await care.make(open, 'asked');
      const { found } = await knownCopy(open, made.path);
      const mirror = await care.mirrorOf(open);
      const jobId = mirror === undefined || mirror === null ? null : await care.startMirror(open, session, found);
      return { copy: describeCopy(found, 'local'), jobId };
    },
    'backup.care': async () => care.look(writable()),
    'backup.choosePlace': async (_session, input) => {
      const open = writable();
      const { workspaceId, name } = open.database;
      const { [open.path]: _former, ...others } = ports.preferences.read().secondPlaces;
      if (input.path === null) {
        await ports.preferences.change({ secondPlaces: others });
        return { second: null, warning: null };
      }
      const path = ports.absolute(input.path);
      if (path === open.path || path.startsWith(`${open.path}/`) || path.startsWith(`${open.path}\\`))
        throw refuse('backup.placeInWorkspace', { path });
      const owner = await secondOwnerOf(open.database.reader.db);
      const { place } = await prepareSecondPlace(path, { workspaceId, name, owner }, port);
      await ports.preferences.change({ secondPlaces: { ...others, [open.path]: place } });
      const sameDrive = await onSameDrive(open.path, place);
      return {
        second: await secondOf(open),
        warning: sameDrive ? { code: 'backup.sameDrive', params: { path: place } } : null,
      };
    },
    'backup.mirror': async (session) => {
      const open = writable();
      return { jobId: await care.startMirror(open, session, await freshCopy(open)) };
    },
    'backup.carry': async (session, input) => {
      const open = writable();
      const target = ports.absolute(input.path);
      if (!target.toLowerCase().endsWith(CARRIED_ENDING)) throw refuse('backup.carriedEnding', { path: target });
      const copy = await freshCopy(open);
      const { omitBroken } = input;
      return startJob(open, session, { what: 'carry', target, omitBroken, copy: copy.path, at: copy.at });
    },
    'backup.look': async (_session, input) => {
      const copies = await lookForCopies(ports.absolute(input.path), port);
      const name = copies[0]?.workspaceName ?? '';
      const suggested = await judgeWorkspacePlace(join(config.documentsDir, name || 'LSP'), {
        port,
        home: config.documentsDir,
      });
      return { copies: [...copies], suggestedPath: await freePath(suggested.suggestedPath) };
    },
    'backup.inside': async (_session, input) => {
      const open = opened();
      const { db, raw } = open.database.reader;
      const source = await openRestoreSource(ports.absolute(input.path), port);
      source.close();
      const sameWorkspace = source.copy.workspaceId === open.database.workspaceId;
      const now = copyFacts(raw).counts;
      const kinds = Object.keys(source.counts).filter((kind) => (source.counts[kind] ?? 0) > 0 || (now[kind] ?? 0) > 0);
      return {
        copy: source.copy,
        sameWorkspace,
        counts: kinds.map((kind) => ({ kind, before: source.counts[kind] ?? 0, now: now[kind] ?? 0 })),
        lost: sameWorkspace
          ? {
              acts: await actsAfter(db, source.heads),
              latest: await latestActs(db, source.heads, LATEST_ACTS, ports.nameOf),
            }
          : { acts: 0, latest: [] },
      };
    },
    'backup.restoreNew': async (session, input) => {
      const path = ports.absolute(input.path);
      // with a workspace open its roles count; the first screen knows none
      if (ports.current() !== undefined && !permits(session, 'backup.restore'))
        throw refuse('core.forbidden', { permission: 'backup.restore' });
      await restoring(input.source, async (source, restore) => {
        await restoreIntoFolder(source, path, restore);
        restore.progress({ stage: 'opening', done: 0, total: 1 });
        await ports.enter(path);
        await ports.remember(path);
      });
      return outcome(session, null);
    },
    'backup.restoreHere': async (session, input) => {
      const open = writable();
      // a copy brings back old passwords and withdrawn accounts: whoever does that is still the one at the keyboard
      if (session.actor.id !== LOCAL) await ports.confirmPassword(session, input.password ?? '');
      const own = {
        workspaceId: open.database.workspaceId,
        secondOwner: await secondOwnerOf(open.database.reader.db),
      };
      const kept = await restoring(input.source, async (source, restore) => {
        if (source.copy.workspaceId !== '' && source.copy.workspaceId !== open.database.workspaceId)
          throw refuse('backup.otherWorkspace', { name: source.copy.workspaceName });
        const staged = await stageInPlace(source, open.path, open.vault, restore, own);
        try {
          await requireCopyKeepsAccess(open, session, staged, source.copy.name);
        } catch (error) {
          await dropStaged(open.path, port);
          throw error;
        }
        return exchangeInPlace(open, staged, restore);
      });
      return outcome(session, kept);
    },
    'backup.restoring': async () => ({ work: work === undefined ? null : { ...work.progress } }),
    'backup.stopRestoring': async (session) => {
      requireUnshut(session);
      work?.abort.abort(refuse('backup.stopped'));
      return {};
    },
    'backup.openCopy': async (session, input) => {
      const open = opened();
      const back = open.copy?.back ?? open.path;
      await restoring(input.path, async (source, restore) => {
        const sameWorkspace = source.copy.workspaceId === open.database.workspaceId;
        const laid = await layOldCopy(source, { ...ports, homeDir: config.homeDir }, { path: back, sameWorkspace });
        const { faults } = await care.check(workspacePaths(laid.dir).database);
        if (faults.length > 0) {
          await laid.copy.dispose();
          throw refuse('backup.copyFaulty', { name: source.copy.name, reason: faults.slice(0, 3).join('; ') });
        }
        try {
          await requireCopyKeepsAccess(open, session, workspacePaths(laid.dir).database, source.copy.name);
        } catch (error) {
          await laid.copy.dispose();
          throw error;
        }
        if (open.copy === undefined) {
          const inside: Session = { ...session, permissions: '*', internal: true };
          const facts = { name: source.copy.name, at: source.copy.at };
          const noted = await ports.callIn(open, inside, 'backup.noteCopyOpened', facts);
          // a damaged workspace takes no notes, and is what old copies are opened for
          if (!noted.ok) config.log.warn('backup', { copy: source.copy.name, noted: noted.code });
        }
        let failed: unknown;
        await ports.exchange(async () => {
          restore.progress({ stage: 'opening', done: 0, total: 1 });
          try {
            return await openWorkspace(laid.dir, ports, undefined, laid.copy);
          } catch (error) {
            failed = error;
            await laid.copy.dispose();
            return openWorkspace(back, ports);
          }
        });
        if (failed !== undefined) throw failed;
      });
      return ports.state(session);
    },
    'backup.leaveCopy': async (session) => {
      requireUnshut(session);
      const back = ports.current()?.copy?.back;
      if (back !== undefined) await ports.exchange(() => openWorkspace(back, ports));
      return ports.state(session);
    },
    'backup.drill': async (session, input) => {
      const open = writable();
      const copies = input.place === 'local' ? await localCopies(open) : await secondCopies(open);
      const [newest] = copies.filter((copy) => copy.state !== 'damaged');
      if (newest === undefined) {
        const second = await care.mirrorOf(open);
        if (input.place === 'second' && (second === undefined || second === null))
          throw refuse(second === undefined ? 'backup.noPlace' : 'backup.placeMissing', { path: '' });
        throw refuse('backup.noCopy');
      }
      const placePath = dirname(newest.path);
      const vault = join(dirname(placePath), 'vault');
      return startJob(open, session, {
        what: 'drill',
        place: input.place,
        placePath,
        vault,
        copy: newest.path,
        at: newest.at,
      });
    },
  };

  async function freePath(path: string): Promise<string> {
    for (let count = 1; count < 50; count += 1) {
      const candidate = count === 1 ? path : `${path} ${count}`;
      if ((await port.stat(candidate)) === undefined) return candidate;
    }
    return path;
  }
}

/** Refuses while nobody is signed in or the screen is locked; where no workspace is open nobody signs in. */
function requireUnshut(session: Session): void {
  if (session.shut !== undefined) throw refuse(session.shut);
}

/** On one disk with the workspace a second place does not help when that disk dies. */
async function onSameDrive(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(one), stat(other)]);
  return a.dev === b.dev;
}
