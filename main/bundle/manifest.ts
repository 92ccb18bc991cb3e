import { z } from 'zod';

/** Names of the files at the root of every bundle that the program writes itself. */
export const MANIFEST_NAME = 'manifest.json';
export const SUMS_NAME = 'SHA256SUMS';
export const INDEX_NAME = 'index.html';

/** The version of the manifest that this program writes; it reads this and older ones. */
export const MANIFEST_VERSION = 1;

const text = z.string().max(4000);
const civilDate = z.iso.date();

/** Where a file proves a clause: the cited page or section and one line on what it proves. */
const evidence = z.object({
  /** Key of a clause in `clauses`. */
  clause: z.string(),
  page: z.int().min(1).optional(),
  section: text.optional(),
  note: text.optional(),
});

const file = z.object({
  /** With `/`, relative to the root of the bundle. */
  path: z.string().min(1).max(1000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.int().min(0),
  kind: z.enum(['document', 'generated', 'register', 'upload', 'sample', 'cover']),
  /** Evidence number, section.item.serial: `06.04.02`. It stays with the piece in every later bundle of the package. */
  number: text.optional(),
  /** What the piece is, so that a later bundle gives it the same number. */
  key: text.optional(),
  title: text.optional(),
  /** Document code, such as `SOP 6-01`. */
  code: text.optional(),
  revision: text.optional(),
  /** In force since, or the date of the file. */
  date: civilDate.optional(),
  pages: z.int().min(1).optional(),
  /** Page at which it proves its item. */
  page: z.int().min(1).optional(),
  note: text.optional(),
  evidence: z.array(evidence).optional(),
});

const item = z.object({
  /** Number as it stands in the list: `05.01`. */
  number: text,
  /** Number of the section. */
  section: text,
  title: text,
  status: z.enum(['present', 'partial', 'missing', 'notApplicable', 'omitted']),
  /** `17 dari 24 asesor`: how many members have their own evidence, and the names of those that do not. */
  members: z
    .object({ have: z.int().min(0), of: z.int().min(0), what: text.optional(), missing: z.array(text) })
    .optional(),
  note: text.optional(),
  /** Where the item comes from, as marked in the profile. */
  source: text.optional(),
  /** Keys of clauses that the item serves. */
  clauses: z.array(z.string()).optional(),
  /** Paths of its files. */
  files: z.array(z.string()),
});

const clause = z.object({
  /** Unique within the bundle: `201:7.1.1`. */
  key: z.string().min(1),
  instrument: text,
  code: text,
  /** Paraphrase of the requirement. */
  text: text.optional(),
  /** Result of the self-assessment in the words of the LSP's language. */
  result: text.optional(),
});

/** What a bundle is and holds, as data: `manifest.json`. Paths, hashes and sizes are checked by `verifyBundle`. */
export const bundleManifest = z.object({
  format: z.literal('lsp-mutu-bundle'),
  version: z.int().min(1).max(MANIFEST_VERSION),
  product: z.object({ name: text, version: text }),
  workspace: z.object({
    id: text,
    name: text,
    /** Head of the audit chain when the package was built. */
    auditHead: z.object({ replica: text, sequence: z.int().min(0), digest: text }).optional(),
  }),
  package: z.object({
    id: text,
    title: text,
    /** Key of the profile: `relisensi`. */
    profile: text,
    /** The profile's own remark, such as "susunan aplikasi, bukan daftar resmi BNSP". */
    remark: text.optional(),
    /** The day for which the package holds: only versions in force on it. */
    date: civilDate,
    language: z.enum(['id', 'en']),
    round: z.int().min(1).optional(),
    licence: text.optional(),
  }),
  sections: z.array(z.object({ number: text, title: text, folder: text })),
  items: z.array(item),
  clauses: z.array(clause),
  files: z.array(file),
  /** Fingerprint of the key that `manifest.sig` was made with; bundles of older programs have none. */
  signedWith: text.optional(),
  /** SHA-256 of `index.html`, so that the signature covers the page as well. */
  indexSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

export type BundleManifest = z.infer<typeof bundleManifest>;
export type ManifestFile = z.infer<typeof file>;
export type ManifestItem = z.infer<typeof item>;
export type ManifestClause = z.infer<typeof clause>;
export type ManifestEvidence = z.infer<typeof evidence>;
export type ItemStatus = ManifestItem['status'];

/** The bytes of `manifest.json`: indented, with a line end, always the same for the same content. */
export function manifestBytes(manifest: BundleManifest): Buffer {
  return Buffer.from(`${JSON.stringify(bundleManifest.parse(manifest), undefined, 2)}\n`, 'utf8');
}

/** Faults of a manifest that a schema cannot see: names that point nowhere. Empty when it is consistent. */
export function manifestFaults(manifest: BundleManifest): readonly string[] {
  const faults: string[] = [];
  const paths = new Set(manifest.files.map((entry) => entry.path));
  const clauses = new Set(manifest.clauses.map((entry) => entry.key));
  const sections = new Set(manifest.sections.map((entry) => entry.number));
  if (paths.size !== manifest.files.length) faults.push('a path is listed twice');
  if (clauses.size !== manifest.clauses.length) faults.push('a clause is listed twice');
  for (const entry of manifest.items) {
    if (!sections.has(entry.section))
      faults.push(`item ${entry.number} is in section ${entry.section}, which is not there`);
    for (const path of entry.files)
      if (!paths.has(path)) faults.push(`item ${entry.number} names ${path}, which is not there`);
    for (const key of entry.clauses ?? [])
      if (!clauses.has(key)) faults.push(`item ${entry.number} names clause ${key}, which is not there`);
  }
  for (const entry of manifest.files) {
    for (const { clause: key } of entry.evidence ?? []) {
      if (!clauses.has(key)) faults.push(`${entry.path} proves clause ${key}, which is not there`);
    }
  }
  return faults;
}
