import { z } from 'zod';
import { operation } from './define.ts';
import { filePath, instant, language, message } from './values.ts';

/** Sample workspaces: a tidy first-party body, and a third-party one that was built by importing a mess. */
export const sampleKind = z.enum(['tidy', 'messy']);

/** That a workspace is an example; `loading` until its job has filled it, also when that was cut short. */
export const sampleMark = z.object({
  kind: sampleKind,
  state: z.enum(['loading', 'ready']),
  loadedOn: z.string(),
  /** Folder of the raw files that the messy one was imported from, to try the import by hand. */
  raw: z.string().nullable(),
});

/** What the frame needs to know at any moment. */
export const workspaceState = z.object({
  open: z
    .object({
      path: z.string(),
      name: z.string(),
      workspaceId: z.string(),
      readOnly: z.boolean(),
      lastSavedAt: instant.nullable(),
      /** Left out for a workspace of one's own. */
      sample: sampleMark.optional(),
      /** Left out unless an old copy is open for reading: its instant, and the workspace to go back to. */
      copy: z.object({ at: instant, back: z.string() }).optional(),
    })
    .nullable(),
  recent: z.array(z.object({ path: z.string(), name: z.string() })),
  suggestedPath: z.string(),
  actor: z.object({ id: z.string(), name: z.string(), permissions: z.array(z.string()) }),
  today: z.string(),
  zone: z.string(),
  version: z.string(),
  capabilities: z.object({
    nativeDialogs: z.boolean(),
    reveal: z.boolean(),
    openExternal: z.boolean(),
    openFile: z.boolean(),
  }),
});

const path = z.string().trim().pipe(filePath);

/** A listed place in the folder and file chooser of the web shell. */
const placeEntry = z.object({ name: z.string(), path: z.string(), folder: z.boolean(), size: z.int().nullable() });

/** Workspace, preferences, platform and background work: what every screen leans on. */
export const workspaceContract = {
  'workspace.state': operation({
    kind: 'read',
    permission: 'open',
    input: z.object({}),
    output: workspaceState,
    example: {},
  }),
  'workspace.judge': operation({
    kind: 'read',
    permission: 'open',
    input: z.object({ path }),
    output: z.object({
      usable: z.boolean(),
      exists: z.boolean(),
      reason: message.nullable(),
      suggestedPath: z.string(),
    }),
    example: { path: 'LSP Contoh' },
  }),
  'workspace.create': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({ path, name: z.string().trim().min(1).max(200) }),
    output: workspaceState,
    example: { path: 'LSP Contoh', name: 'LSP Contoh' },
  }),
  'workspace.open': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({ path }),
    output: workspaceState,
    example: { path: 'LSP Contoh' },
  }),
  'workspace.close': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({}),
    output: workspaceState,
    example: {},
  }),
  'workspace.check': operation({
    kind: 'read',
    permission: 'workspace.read',
    input: z.object({ files: z.boolean().default(false) }),
    output: z.object({
      healthy: z.boolean(),
      database: z.array(z.string()),
      chain: z.object({ rows: z.int(), intact: z.boolean(), brokenAt: z.string().nullable() }),
      files: z.object({ checked: z.int(), missing: z.array(z.string()), damaged: z.array(z.string()) }),
    }),
    example: {},
  }),
  'workspace.backup': operation({
    kind: 'write',
    permission: 'workspace.write',
    input: z.object({}),
    output: z.object({ path: z.string(), size: z.int(), at: instant }),
    example: {},
  }),
  'workspace.backups': operation({
    kind: 'read',
    permission: 'workspace.read',
    input: z.object({}),
    output: z.object({ backups: z.array(z.object({ path: z.string(), size: z.int(), at: instant })) }),
    example: {},
  }),
  'settings.read': operation({
    kind: 'read',
    permission: 'open',
    input: z.object({}),
    output: z.object({ language, theme: z.enum(['system', 'light', 'dark']), density: z.enum(['normal', 'compact']) }),
    example: {},
  }),
  'settings.change': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({
      language: language.optional(),
      theme: z.enum(['system', 'light', 'dark']).optional(),
      density: z.enum(['normal', 'compact']).optional(),
    }),
    output: z.object({ language, theme: z.enum(['system', 'light', 'dark']), density: z.enum(['normal', 'compact']) }),
    example: { language: 'id' },
  }),
  'platform.browse': operation({
    kind: 'read',
    permission: 'open',
    input: z.object({ path: filePath.optional(), extensions: z.array(z.string().max(12)).optional() }),
    output: z.object({
      path: z.string(),
      parent: z.string().nullable(),
      entries: z.array(placeEntry),
      truncated: z.boolean(),
    }),
    example: {},
  }),
  'platform.pick': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({
      what: z.enum(['folder', 'file', 'files', 'save']),
      title: z.string().max(200),
      extensions: z.array(z.string().max(12)).default([]),
      suggestedName: z.string().max(200).optional(),
    }),
    output: z.object({ paths: z.array(z.string()) }),
    example: { what: 'folder', title: 'Pilih folder' },
  }),
  'platform.reveal': operation({
    kind: 'write',
    permission: 'workspace.read',
    input: z.object({ path }),
    output: z.object({}),
    example: { path: 'hasil.zip' },
  }),
  'platform.offerUpload': operation({
    kind: 'write',
    permission: 'workspace.read',
    input: z.object({ name: z.string().max(300), size: z.int().min(0) }),
    output: z.object({ ticket: z.string() }),
    example: { name: 'SOP.docx', size: 10 },
  }),
};

export type SampleKind = z.infer<typeof sampleKind>;
export type SampleMark = z.infer<typeof sampleMark>;
export type WorkspaceState = z.infer<typeof workspaceState>;
