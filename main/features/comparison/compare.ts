import { type Message, Refusal, refuse } from '../../contract/result.ts';
import type { ReadContext } from '../../contributions.ts';
import { fileInfos, readFilePages } from '../../db/file-text.ts';
import type { ComparedText, Comparison } from '../../files/compare-text.ts';
import type { Extraction } from '../../files/extraction.ts';
import { type RevisionOfDocument, revisionsOfDocument } from '../documents/service.ts';
import { refuseChanged } from '../files/service.ts';

const READ_TIMEOUT = 60_000;
/** Comparing takes a second for a manual of three hundred pages; what takes longer is two texts that nobody compares by eye either. */
const COMPARE_TIMEOUT = 30_000;

/** A file to compare: of a revision, or one that is not in the register yet. */
export interface ComparedFile {
  readonly label: string;
  readonly name: string;
  readonly text: ComparedText;
  readonly warnings: readonly Message[];
}

/** Two files beside each other, or why there is nothing to say of them. */
export interface ComparedFiles {
  readonly comparison: Comparison | undefined;
  readonly problem: Message | undefined;
  readonly notes: readonly Message[];
}

/** What of a file's warnings matters for a comparison. */
const TOLD = new Set([
  'files.trackedChanges',
  'files.comments',
  'files.textCut',
  'files.pagesUnread',
  'files.oldOffice',
  'files.password',
  'files.broken',
  'files.tooBigForText',
  'files.bomb',
  'files.xmlEntities',
]);

/** Why a file has no text at all, where it is not because it was scanned. */
const UNREADABLE = new Set([
  'files.oldOffice',
  'files.password',
  'files.broken',
  'files.tooBigForText',
  'files.bomb',
  'files.xmlEntities',
]);

/** Reads a file that is not in the register. */
export async function fileAt(
  context: Pick<ReadContext, 'compute'>,
  place: { readonly path: string; readonly name: string; readonly label: string },
  signal?: AbortSignal,
): Promise<ComparedFile & { readonly hash: string }> {
  const read = (await context.compute.run(
    'extractFile',
    { path: place.path, name: place.name },
    { timeoutMs: READ_TIMEOUT, ...(signal === undefined ? {} : { signal }) },
  )) as Extraction & { readonly hash: string };
  return {
    hash: read.hash,
    label: place.label,
    name: place.name,
    text: { pages: read.pages.map((page) => ({ number: page.number, text: page.text })), printed: read.kind === 'pdf' },
    warnings: read.warnings.filter((warning) => TOLD.has(warning.code)),
  };
}

/** The text of a revision's file: as it was kept when the file came in, else read now. */
export async function fileOfRevision(
  context: ReadContext,
  revision: RevisionOfDocument,
  signal?: AbortSignal,
): Promise<ComparedFile> {
  const { fileHash: hash, fileName: name, label } = revision;
  if (hash === null) throw refuse('comparison.noFile', { revision: label });
  const info = (await fileInfos(context.db, [hash])).get(hash);
  if (info === undefined) {
    await refuseChanged(context, { hash, name });
    return fileAt(context, { path: context.vault.pathOf(hash), name, label }, signal);
  }
  const pages = await readFilePages(context.db, hash);
  const warnings = JSON.parse(info.warnings) as readonly Message[];
  return {
    label,
    name,
    text: { pages: pages.map((page) => ({ number: page.number, text: page.text })), printed: info.kind === 'pdf' },
    warnings: warnings.filter((warning) => TOLD.has(warning.code)),
  };
}

function isEmpty(file: ComparedFile): boolean {
  return !file.text.pages.some((page) => /[\p{L}\p{N}]/u.test(page.text));
}

function sameCounts(comparison: Comparison): boolean {
  return comparison.changed + comparison.added + comparison.removed + comparison.moved === 0;
}

/** Compares two files in a worker. Never refuses for what the files are: a scan, the same text, nothing in common are told as `problem`. */
export async function compareFiles(
  context: Pick<ReadContext, 'compute'>,
  before: ComparedFile,
  after: ComparedFile,
  signal?: AbortSignal,
): Promise<ComparedFiles> {
  const notes = [
    ...new Map([...before.warnings, ...after.warnings].map((note) => [JSON.stringify(note), note])).values(),
  ];
  const empty = [before, after].find(isEmpty);
  if (empty !== undefined) {
    const unreadable = empty.warnings.find((warning) => UNREADABLE.has(warning.code));
    if (unreadable !== undefined) {
      return { comparison: undefined, problem: unreadable, notes: notes.filter((note) => note !== unreadable) };
    }
    const problem = { code: 'comparison.noText', params: { revision: empty.label, name: empty.name } };
    return { comparison: undefined, problem, notes };
  }
  try {
    const comparison = (await context.compute.run(
      'compareTexts',
      { before: before.text, after: after.text },
      { timeoutMs: COMPARE_TIMEOUT, ...(signal === undefined ? {} : { signal }) },
    )) as Comparison;
    const problem = comparison.unlike
      ? { code: 'comparison.unlike', params: {} }
      : sameCounts(comparison)
        ? { code: 'comparison.sameText', params: {} }
        : undefined;
    return { comparison, problem, notes };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'core.workerSlow') throw error;
    return { comparison: undefined, problem: { code: 'comparison.tooLong', params: { ...error.params } }, notes };
  }
}

/** Revisions of a document that can be compared, the newest first, and the pair that is meant when none is chosen. */
export interface ComparedPair {
  readonly choices: readonly RevisionOfDocument[];
  readonly from: RevisionOfDocument | undefined;
  readonly to: RevisionOfDocument | undefined;
}

/**
 * Which two revisions are compared: those asked for, else the newest against the one in force, else against the one before it.
 * Refuses `core.gone` for a revision that is not of this document or has no file.
 */
export async function pairOf(
  context: Pick<ReadContext, 'db' | 'today'>,
  input: { readonly documentId: string; readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<ComparedPair> {
  const all = await revisionsOfDocument(context.db, input.documentId, context.today);
  const choices = all.filter((item) => item.fileHash !== null && item.state !== 'withdrawn');
  const chosen = (id: string | undefined): RevisionOfDocument | undefined => {
    if (id === undefined) return undefined;
    const found = all.find((item) => item.id === id);
    if (found === undefined) throw refuse('core.gone', { kind: 'document-revision' });
    return found;
  };
  const to = chosen(input.to) ?? choices.find((item) => item.id !== input.from);
  const inForce = choices.find((item) => item.state === 'in-force' || item.state === 'expired');
  const place = to === undefined ? -1 : choices.findIndex((item) => item.id === to.id);
  const from =
    chosen(input.from) ??
    (inForce !== undefined && inForce.id !== to?.id
      ? inForce
      : (choices[place + 1] ?? choices.find((item) => item.id !== to?.id)));
  return { choices, from, to };
}

/** Compares two revisions of a document. */
export async function compareRevisions(
  context: ReadContext,
  pair: ComparedPair,
  signal?: AbortSignal,
): Promise<ComparedFiles> {
  const { from, to } = pair;
  if (from === undefined || to === undefined || from.id === to.id) {
    return { comparison: undefined, problem: { code: 'comparison.onlyOne', params: {} }, notes: [] };
  }
  for (const side of [from, to]) {
    if (side.fileHash === null) {
      return {
        comparison: undefined,
        problem: { code: 'comparison.noFile', params: { revision: side.label } },
        notes: [],
      };
    }
  }
  if (from.fileHash === to.fileHash) {
    const params = { revision: to.label, other: from.label, name: to.fileName };
    return { comparison: undefined, problem: { code: 'comparison.sameFile', params }, notes: [] };
  }
  const before = await fileOfRevision(context, from, signal);
  const after = await fileOfRevision(context, to, signal);
  return compareFiles(context, before, after, signal);
}
