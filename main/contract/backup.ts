import { z } from 'zod';
import { operation } from './define.ts';
import { civilDate, download, filePath, id, instant, message, optionalLine, startedJob } from './values.ts';
import { workspaceState } from './workspace.ts';

/** Why a copy was made. Those that begin with `before` were made ahead of something that could go wrong. */
export const backupReason = z.enum(['asked', 'daily', 'exit', 'before-update', 'before-migration', 'before-restore']);

/** A copy was opened and found whole, is known to be broken, or was never opened since it was made. */
export const backupState = z.enum(['verified', 'damaged', 'unknown']);

/** Beside the workspace, in the place that was chosen, or a file to carry to another computer. */
export const backupPlace = z.enum(['local', 'second', 'carried']);

/** One copy as lists show it. */
export const backupCopy = z.object({
  path: z.string(),
  name: z.string(),
  place: backupPlace,
  at: instant,
  why: backupReason,
  size: z.int().min(0),
  state: backupState,
  verifiedAt: instant.nullable(),
  /** What was found wrong with it. */
  faults: z.array(z.string()),
  workspaceId: z.string(),
  workspaceName: z.string(),
  /** Version of the program that made it. */
  program: z.string(),
  /** Its structure is newer than this program knows: it cannot be put back with this program. */
  newer: z.boolean(),
});

/** Keys of the periods that can be changed. */
export const backupSettingKey = z.enum([
  'keepDays',
  'keepWeeks',
  'keepMonths',
  'keepSpecialMonths',
  'drillMonths',
  'secondDays',
]);

export const backupSetting = z.object({
  key: backupSettingKey,
  rev: z.int().min(0),
  value: z.int(),
  shipped: z.int(),
  unit: z.enum(['days', 'weeks', 'months']),
  /** Where the shipped period comes from. */
  source: z.string(),
  note: z.string(),
});

const second = z.object({
  path: z.string(),
  /** The drive is there, and holds the folder of this workspace. */
  reachable: z.boolean(),
  folder: z.string().nullable(),
});

const lastRun = z.object({ at: instant, place: z.string(), copyAt: instant, files: z.int(), damaged: z.int() });

const drillFinding = z.object({ ok: z.boolean(), message });

export const restoreDrill = z.object({
  id,
  at: instant,
  on: civilDate,
  by: z.string(),
  copyName: z.string(),
  copyAt: instant,
  place: z.enum(['local', 'second']),
  placePath: z.string(),
  result: z.enum(['passed', 'failed']),
  tookMs: z.int(),
  findings: z.array(drillFinding),
});

const restoreEvent = z.object({
  id,
  why: z.enum(['here', 'new', 'carried', 'copied']),
  at: instant,
  source: z.string(),
  copyAt: z.string(),
  missingFiles: z.int(),
});

const path = z.string().trim().pipe(filePath);

/** What a restore did. */
const restored = z.object({
  state: workspaceState,
  /** Hashes of files that records name and that were not to be had; the first hundred. */
  missing: z.array(z.string()),
  missingCount: z.int(),
  /** The copy of what was there before; null for a new folder. */
  kept: z.string().nullable(),
});

const start = { copy: z.string(), at: instant };

/** Backup and restore. */
export const backupContract = {
  'backup.state': operation({
    kind: 'read',
    permission: 'backup.read',
    input: z.object({}),
    output: z.object({
      last: backupCopy.nullable(),
      lastVerified: backupCopy.nullable(),
      /** Something was changed after the newest copy. */
      changed: z.boolean(),
      copies: z.int(),
      bytes: z.int(),
      second: second.nullable(),
      lastSecond: lastRun.nullable(),
      /** A run to the second place is late by the period that is set. */
      secondLate: z.boolean(),
      lastDrill: restoreDrill.nullable(),
      drillDue: civilDate,
      /** Why the program's own last try failed; null when it did not. */
      failure: message.nullable(),
      restores: z.array(restoreEvent),
    }),
    example: {},
  }),
  'backup.list': operation({
    kind: 'read',
    permission: 'backup.read',
    input: z.object({}),
    output: z.object({ copies: z.array(backupCopy), secondFailure: message.nullable() }),
    example: {},
  }),
  'backup.check': operation({
    kind: 'read',
    permission: 'backup.read',
    input: z.object({ path }),
    output: backupCopy,
    example: { path: 'workspace-20261121T030000000Z.db' },
  }),
  'backup.make': operation({
    kind: 'write',
    permission: 'backup.write',
    input: z.object({}),
    output: z.object({ copy: backupCopy, jobId: id.nullable() }),
    example: {},
  }),
  'backup.care': operation({
    kind: 'write',
    permission: 'backup.write',
    input: z.object({}),
    output: z.object({ made: backupCopy.nullable(), removed: z.int() }),
    example: {},
  }),
  'backup.choosePlace': operation({
    kind: 'write',
    permission: 'backup.write',
    input: z.object({ path: path.nullable() }),
    output: z.object({ second: second.nullable(), warning: message.nullable() }),
    example: { path: null },
  }),
  'backup.mirror': operation({
    kind: 'write',
    permission: 'backup.write',
    input: z.object({}),
    output: startedJob,
    example: {},
  }),
  'backup.carry': operation({
    kind: 'write',
    permission: 'backup.write',
    personal: true,
    input: z.object({ path, omitBroken: z.boolean().default(false) }),
    output: startedJob,
    example: { path: 'LSP Contoh.lspmutu' },
  }),
  'backup.look': operation({
    kind: 'read',
    permission: 'open',
    input: z.object({ path }),
    output: z.object({ copies: z.array(backupCopy), suggestedPath: z.string() }),
    example: { path: 'LSP Contoh.lspmutu' },
  }),
  'backup.inside': operation({
    kind: 'read',
    permission: 'backup.restore',
    input: z.object({ path }),
    output: z.object({
      copy: backupCopy,
      sameWorkspace: z.boolean(),
      /** Records by kind, in the copy and at present. */
      counts: z.array(z.object({ kind: z.string(), before: z.int(), now: z.int() })),
      /** Acts that the present has and the copy has not: they are gone once it is put back in place. */
      lost: z.object({
        acts: z.int(),
        latest: z.array(z.object({ at: instant, by: z.string(), operation: z.string(), kind: z.string() })),
      }),
    }),
    example: { path: 'workspace-20261121T030000000Z.db' },
  }),
  'backup.restoreNew': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({ source: path, path }),
    output: restored,
    example: { source: 'LSP Contoh.lspmutu', path: 'LSP Contoh 2' },
  }),
  'backup.restoreHere': operation({
    kind: 'write',
    permission: 'backup.restore',
    /** `password` is that of the person who acts; only where people have accounts. */
    input: z.object({ source: path, password: z.string().max(200).optional() }),
    output: restored,
    example: { source: 'workspace-20261121T030000000Z.db' },
  }),
  'backup.restoring': operation({
    kind: 'read',
    permission: 'open',
    input: z.object({}),
    output: z.object({
      work: z
        .object({ stage: z.enum(['files', 'database', 'swap', 'opening']), done: z.int(), total: z.int() })
        .nullable(),
    }),
    example: {},
  }),
  'backup.stopRestoring': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({}),
    output: z.object({}),
    example: {},
  }),
  'backup.openCopy': operation({
    kind: 'write',
    permission: 'backup.restore',
    personal: true,
    input: z.object({ path }),
    output: workspaceState,
    example: { path: 'workspace-20261121T030000000Z.db' },
  }),
  'backup.leaveCopy': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({}),
    output: workspaceState,
    example: {},
  }),
  'backup.drill': operation({
    kind: 'write',
    permission: 'backup.write',
    input: z.object({ place: z.enum(['local', 'second']).default('local') }),
    output: startedJob,
    example: {},
  }),
  'backup.drills': operation({
    kind: 'read',
    permission: 'backup.read',
    input: z.object({}),
    output: z.object({ drills: z.array(restoreDrill), due: civilDate }),
    example: {},
  }),
  'backup.drillReport': operation({
    kind: 'write',
    permission: 'backup.read',
    input: z.object({ id }),
    output: download,
    example: { id: '01920000-0000-7000-8000-000000000000' },
  }),
  'backup.settings': operation({
    kind: 'read',
    permission: 'backup.read',
    input: z.object({}),
    output: z.object({ settings: z.array(backupSetting) }),
    example: {},
  }),
  'backup.changeSetting': operation({
    kind: 'write',
    permission: 'backup.write',
    input: z.object({
      key: backupSettingKey,
      expectRev: z.int().min(0),
      value: z.int().min(1).max(1200),
      note: optionalLine.default(''),
    }),
    output: z.object({ settings: z.array(backupSetting) }),
    example: { key: 'keepDays', expectRev: 0, value: 30 },
  }),
  'backup.startJob': operation({
    kind: 'write',
    permission: 'internal',
    input: z.discriminatedUnion('what', [
      z.object({ what: z.literal('mirror'), folder: filePath, place: z.string(), ...start }),
      z.object({ what: z.literal('carry'), target: filePath, omitBroken: z.boolean(), ...start }),
      z.object({
        what: z.literal('drill'),
        place: z.enum(['local', 'second']),
        placePath: z.string(),
        vault: filePath,
        ...start,
      }),
    ]),
    output: startedJob,
    example: { what: 'carry', target: 'a.lspmutu', omitBroken: false, copy: 'a.db', at: '2026-11-21T03:00:00.000Z' },
  }),
  'backup.noteRun': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({
      kind: z.enum(['second', 'carried']),
      place: z.string(),
      copyName: z.string(),
      copyAt: instant,
      files: z.int().min(0),
      bytes: z.int().min(0),
      damaged: z.int().min(0),
    }),
    output: z.object({}),
    example: {
      kind: 'second',
      place: 'D:',
      copyName: 'workspace-20261121T030000000Z.db',
      copyAt: '2026-11-21T03:00:00.000Z',
      files: 1,
      bytes: 1,
      damaged: 0,
    },
  }),
  'backup.recordDrill': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({
      copyName: z.string(),
      copyAt: instant,
      place: z.enum(['local', 'second']),
      placePath: z.string(),
      result: z.enum(['passed', 'failed']),
      tookMs: z.int().min(0),
      findings: z.array(drillFinding),
    }),
    output: z.object({ id }),
    example: {
      copyName: 'workspace-20261121T030000000Z.db',
      copyAt: '2026-11-21T03:00:00.000Z',
      place: 'local',
      placePath: 'backups',
      result: 'passed',
      tookMs: 10,
      findings: [],
    },
  }),
  'backup.noteCopyOpened': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({ name: z.string(), at: instant }),
    output: z.object({}),
    example: { name: 'workspace-20261121T030000000Z.db', at: '2026-11-21T03:00:00.000Z' },
  }),
  'backup.noteOpening': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({}),
    output: z.object({ noted: z.boolean() }),
    example: {},
  }),
};

/** Operations that put another workspace in the place of the one they were called in: it must be free to close while they run. */
export const exchangingOperations: ReadonlySet<string> = new Set(['backup.restoreHere', 'backup.openCopy']);

export type BackupCopy = z.infer<typeof backupCopy>;
export type BackupSettingKey = z.infer<typeof backupSettingKey>;
export type BackupSetting = z.infer<typeof backupSetting>;
export type RestoreDrill = z.infer<typeof restoreDrill>;
export type DrillFinding = z.infer<typeof drillFinding>;
