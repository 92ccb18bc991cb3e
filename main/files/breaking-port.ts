import type { FilePort, WritableFile } from './port.ts';

/** What a port is asked to do. */
export type FileAct =
  | 'create'
  | 'write'
  | 'sync'
  | 'syncFolder'
  | 'rename'
  | 'makeFolder'
  | 'remove'
  | 'stat'
  | 'list'
  | 'read'
  | 'freeSpace';

/** A fault for tests. It starts after `afterBytes` bytes written or `afterCalls` calls that match, and heals after `times` faults. */
export interface BreakRule {
  readonly acts: readonly FileAct[];
  /** Node's error code: ENOSPC, EIO, EACCES, EPERM … */
  readonly code: string;
  /** Only paths that contain this text. */
  readonly within?: string;
  readonly afterBytes?: number;
  readonly afterCalls?: number;
  readonly times?: number;
}

const EVERY_ACT: readonly FileAct[] = [
  'create',
  'write',
  'sync',
  'syncFolder',
  'rename',
  'makeFolder',
  'remove',
  'stat',
  'list',
  'read',
  'freeSpace',
];

/** A disk that takes `afterBytes` more bytes. Removing and reading still work. */
export function fullDisk(afterBytes: number, within = ''): BreakRule {
  return { acts: ['write'], code: 'ENOSPC', afterBytes, within };
}

/** A stick that is pulled after `afterBytes` bytes: nothing under `within` answers any more. */
export function pulledStick(afterBytes: number, within = ''): BreakRule {
  return { acts: EVERY_ACT, code: 'EIO', afterBytes, within };
}

/** A folder in which this account may not write. */
export function noPermission(within: string): BreakRule {
  return { acts: ['create', 'makeFolder', 'rename', 'remove'], code: 'EACCES', within };
}

/** A virus scanner that holds the file for `times` tries. */
export function heldFile(times: number, within = ''): BreakRule {
  return { acts: ['rename'], code: 'EPERM', times, within };
}

function fault(rule: BreakRule, act: FileAct, path: string): Error {
  return Object.assign(new Error(`${rule.code}: broken for a test, ${act} '${path}'`), {
    code: rule.code,
    syscall: act,
  });
}

/** `breakingFilePort(nodeFilePort(), [fullDisk(1_000_000)])`: a port for tests that fails as told. Its `pause` does not wait. */
export function breakingFilePort(
  port: FilePort,
  rules: readonly BreakRule[],
): FilePort & { readonly pauses: readonly number[] } {
  const states = rules.map((rule) => ({ rule, bytes: 0, calls: 0, faults: 0 }));
  const pauses: number[] = [];

  /** How many of `bytes` may pass before the fault; throws when the act fails at once. */
  function check(act: FileAct, path: string, bytes = 0): { allowed: number; error?: Error } {
    let answer: { allowed: number; error?: Error } = { allowed: bytes };
    for (const state of states) {
      const { rule } = state;
      if (!path.includes(rule.within ?? '')) continue;
      const room = (rule.afterBytes ?? 0) - state.bytes;
      if (act === 'write') state.bytes += bytes;
      if (!rule.acts.includes(act)) continue;
      state.calls += 1;
      if (rule.afterBytes !== undefined && (act === 'write' ? bytes <= room : room > 0)) continue;
      if (state.calls <= (rule.afterCalls ?? 0) || state.faults >= (rule.times ?? Number.POSITIVE_INFINITY)) continue;
      state.faults += 1;
      const error = fault(rule, act, path);
      if (act !== 'write') throw error;
      if (answer.allowed >= Math.max(room, 0)) answer = { allowed: Math.max(room, 0), error };
    }
    return answer;
  }

  function breakFile(file: WritableFile, path: string): WritableFile {
    return {
      async write(bytes) {
        const { allowed, error } = check('write', path, bytes.byteLength);
        await file.write(bytes.subarray(0, allowed));
        if (error !== undefined) throw error;
      },
      async patch(position, bytes) {
        check('write', path);
        await file.patch(position, bytes);
      },
      async sync() {
        check('sync', path);
        await file.sync();
      },
      close: () => file.close(),
    };
  }

  return {
    pauses,
    async create(path, options) {
      check('create', path);
      return breakFile(await port.create(path, options), path);
    },
    async syncFolder(path) {
      check('syncFolder', path);
      await port.syncFolder(path);
    },
    async rename(from, to) {
      check('rename', to);
      await port.rename(from, to);
    },
    async makeFolder(path) {
      check('makeFolder', path);
      await port.makeFolder(path);
    },
    async remove(path) {
      check('remove', path);
      await port.remove(path);
    },
    async removeFolder(path) {
      check('remove', path);
      await port.removeFolder(path);
    },
    async stat(path) {
      check('stat', path);
      return port.stat(path);
    },
    async list(path) {
      check('list', path);
      return port.list(path);
    },
    async *read(path, range) {
      for await (const chunk of port.read(path, range)) {
        check('read', path);
        yield chunk;
      }
    },
    async freeSpace(path) {
      check('freeSpace', path);
      return port.freeSpace(path);
    },
    async pause(milliseconds) {
      pauses.push(milliseconds);
    },
  };
}
