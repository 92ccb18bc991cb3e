import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { itemKind, itemRange } from '../../contract/package-shapes.ts';
import { lspType } from '../../contract/profile.ts';
import { refuse } from '../../contract/result.ts';
import { civilDate } from '../../contract/values.ts';
import { parseBoundedJson } from '../../files/bounded-json.ts';

const named = z.object({ id: z.string().min(1), en: z.string().min(1) });
const folderNumber = z.string().regex(/^\d{2}$/);
/** Short and safe in every file system; it ends up in paths. */
export const FOLDER_NAME = /^[A-Z0-9_]{2,40}$/;
/** First part of a bundle's name. */
export const FILE_STEM = /^[A-Z][A-Z0-9_]{2,19}$/;
const folderName = z.string().regex(FOLDER_NAME);

/** Mark of items that the LSP itself put into a list. */
export const OWN_MARK = { mark: 'LSP', title: { id: 'Ditetapkan LSP', en: 'Set by the LSP' } } as const;

/** Numbers of items as lists have them: `31`, `R5`, `1.a`, `A.3`, `IV.2.1`. */
export const itemCode = z.string().regex(/^[A-Za-z0-9]{1,8}(?:[.-][A-Za-z0-9]{1,8}){0,4}$/);

/** One item of a package profile. */
export const profileItem = z.object({
  section: z.string().min(1),
  code: itemCode,
  /** Whose evidence it takes: the item that it was copied from. Left out: its own, by profile and code. */
  subject: z.object({ profile: z.string(), code: z.string() }).optional(),
  /** Added to one package by hand; no profile has it. */
  added: z.boolean().default(false),
  title: named,
  hint: named.optional(),
  folder: folderNumber,
  /** LSP types that it applies to; left out: all. */
  types: z.array(lspType).min(1).optional(),
  range: itemRange,
  parts: z
    .array(z.object({ id: z.string().regex(/^[a-z-]+$/), title: named }))
    .min(2)
    .optional(),
  /** Members get no folder of their own in the bundle. */
  flat: z.boolean().default(false),
  kind: itemKind,
  report: z.string().optional(),
  reports: z.array(z.string()).default([]),
  source: z.string().optional(),
  /** Sources whose files go along without proving anything. */
  supporting: z.array(z.string()).default([]),
  documentTypes: z.array(z.string()).default([]),
  clauses: z.array(z.string()).default([]),
  basis: z.array(z.object({ mark: z.string(), source: z.string().optional() })).min(1),
});

export type ProfileItem = z.infer<typeof profileItem>;

/** What of a profile stands over its items; a package keeps it as it was when the package was made. */
export const profileHead = z.object({
  /** Name of a shipped profile, or the record id of an own one. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Place among the shipped profiles. */
  order: z.int().default(100),
  purpose: z.string(),
  edition: z.string().min(1),
  validFrom: civilDate,
  title: named,
  /** Says that the list is ours. */
  notice: named,
  sourceNote: named,
  fileStem: z.string().regex(FILE_STEM),
  /** Days before the end of a proof from which it counts as about to lapse. */
  expiringWithinDays: z.int().min(0),
  reminderDays: z.array(z.int().min(0)),
  /** Instrument whose self-assessment goes along, and the folder for evidence that no item holds. */
  instrument: z.string(),
  evidenceFolder: folderNumber,
  marks: z.array(z.object({ mark: z.string(), title: named })),
  sources: z.array(z.object({ key: z.string(), text: z.string() })),
  sections: z.array(z.object({ code: z.string(), title: named })),
  folders: z.array(z.object({ number: folderNumber, name: folderName, title: named })),
});

export type ProfileHead = z.infer<typeof profileHead>;

/** A package profile as data: `resources/profiles/<id>.json`. References inside it are checked when it is loaded. */
export const packageProfile = profileHead
  .extend({ items: z.array(profileItem).min(1) })
  .superRefine((profile, context) => {
    const sections = new Set(profile.sections.map((section) => section.code));
    const folders = new Set(profile.folders.map((folder) => folder.number));
    const marks = new Set(profile.marks.map((mark) => mark.mark));
    const sources = new Set(profile.sources.map((source) => source.key));
    const codes = new Set<string>();
    const fault = (message: string, ...path: PropertyKey[]) => context.addIssue({ code: 'custom', message, path });
    if (!folders.has(profile.evidenceFolder)) fault('no such folder', 'evidenceFolder');
    for (const [index, item] of profile.items.entries()) {
      if (codes.has(item.code)) fault(`item ${item.code} stands twice`, 'items', index, 'code');
      codes.add(item.code);
      if (!sections.has(item.section)) fault(`no section ${item.section}`, 'items', index, 'section');
      if (!folders.has(item.folder)) fault(`no folder ${item.folder}`, 'items', index, 'folder');
      if ((item.range === 'part') !== (item.parts !== undefined))
        fault('parts and range differ', 'items', index, 'parts');
      if ((item.kind === 'report') !== (item.report !== undefined))
        fault('report and kind differ', 'items', index, 'report');
      // a document item may name records too: they prove a member until something is cited for it
      if (item.kind === 'records' && item.source === undefined)
        fault('source and kind differ', 'items', index, 'source');
      if (item.range === 'document' && item.documentTypes.length === 0)
        fault('document types are needed', 'items', index);
      for (const basis of item.basis) {
        if (!marks.has(basis.mark)) fault(`no mark ${basis.mark}`, 'items', index, 'basis');
        if (basis.source !== undefined && !sources.has(basis.source))
          fault(`no source ${basis.source}`, 'items', index, 'basis');
      }
    }
  });

export type PackageProfile = z.infer<typeof packageProfile>;

/** Parses a profile. Throws `packages.profileInvalid` with the file's name and the first fault. */
export function parseProfile(text: string, name: string): PackageProfile {
  let value: unknown;
  try {
    value = parseBoundedJson(text);
  } catch (error) {
    throw refuse('packages.profileInvalid', { name, fault: 'JSON' }, error);
  }
  const parsed = packageProfile.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse('packages.profileInvalid', { name, fault: `${issue?.path.map(String).join('.')}: ${issue?.message}` });
}

/** Every profile that ships with the program, in their own order. */
export async function readProfiles(resourcesDir: string): Promise<readonly PackageProfile[]> {
  const folder = join(resourcesDir, 'profiles');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const profiles = await Promise.all(
    names.map(async (name) => parseProfile(await readFile(join(folder, name), 'utf8'), name)),
  );
  return profiles.sort((a, b) => a.order - b.order);
}

/** The shipped profile with this id. Refuses `packages.noProfile`. */
export async function profileById(resourcesDir: string, id: string): Promise<PackageProfile> {
  const profile = (await readProfiles(resourcesDir)).find((candidate) => candidate.id === id);
  if (profile === undefined) throw refuse('packages.noProfile', { id });
  return profile;
}
