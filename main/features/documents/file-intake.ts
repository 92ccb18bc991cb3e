import { type Message, Refusal, refuse } from '../../contract/result.ts';
import type { FileSource } from '../../contract/values.ts';
import type { PrepareContext, WriteContext } from '../../contributions.ts';
import { type FileText, fileInfos, storeFileText } from '../../db/file-text.ts';
import type { Extraction } from '../../files/extraction.ts';
import { editionLabel } from './as-of.ts';
import { noteCodes } from './code-places.ts';
import { revisionsWithFile } from './repo.ts';
import { indexDocuments } from './search-note.ts';

/** A file in the vault with what could be read out of it. */
export interface TakenFile {
  readonly hash: string;
  readonly size: number;
  readonly name: string;
  /** Printed pages, sheets or slides; null when the file does not tell. */
  readonly pages: number | null;
  /** What a person should know: no text, password, damaged, macros, old format. */
  readonly warnings: readonly Message[];
  /** Text to keep; undefined when it is kept already or could not be read. */
  readonly text: FileText | undefined;
}

/** Programs are never evidence, and would be carried into packages. */
const NO_DOCUMENT = new Set(['exe']);
const READ_TIMEOUT = 120_000;
/** Other places of a file that are named; more would not help. */
const TWINS_TOLD = 5;

/**
 * Brings a file into the vault and reads its text in a worker. Refuses `documents.emptyFile` and `documents.notDocument`; every other fault
 * (password, damage, no text) is a warning, because the file may still be the paper that was signed.
 */
export async function takeDocumentFile(context: PrepareContext, source: FileSource): Promise<TakenFile> {
  const stored = await context.takeFile(source);
  const { hash, size, name } = stored;
  if (size === 0) throw refuse('documents.emptyFile', { name });
  const known = (await fileInfos(context.db, [hash])).get(hash);
  if (known !== undefined)
    return {
      hash,
      size,
      name,
      pages: known.pages > 0 ? known.pages : null,
      warnings: JSON.parse(known.warnings),
      text: undefined,
    };
  try {
    const read = (await context.compute.run(
      'extractFile',
      { path: context.vault.pathOf(hash), name },
      { timeoutMs: READ_TIMEOUT },
    )) as Extraction;
    if (NO_DOCUMENT.has(read.kind)) throw refuse('documents.notDocument', { name });
    if (read.fault !== undefined) context.log.warn('extract', { fault: read.fault });
    const properties = Object.fromEntries(
      Object.entries(read.properties).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
    const warnings = read.warnings.map((warning) => ({ code: warning.code, params: { ...warning.params } }));
    const pages = read.pages.map((page) => ({ number: page.number, label: page.label ?? '', text: page.text }));
    const text = { hash, size, kind: read.kind, title: properties['title'] ?? '', properties, warnings, pages };
    return { hash, size, name, pages: read.pageCount ?? (pages.length > 0 ? pages.length : null), warnings, text };
  } catch (error) {
    if (!(error instanceof Refusal) || !error.code.startsWith('core.worker')) throw error;
    context.log.warn('extract', { code: error.code });
    return {
      hash,
      size,
      name,
      pages: null,
      warnings: [{ code: 'documents.textNotRead', params: { name } }],
      text: undefined,
    };
  }
}

/** A reason as an output carries it. */
export function plainMessage(message: Message): { code: string; params: Record<string, string | number> } {
  return { code: message.code, params: { ...message.params } };
}

/** Keeps the text of a taken file; part of the same transaction as the revision that needs it. */
export async function keepText(context: WriteContext, file: TakenFile | undefined): Promise<void> {
  if (file?.text !== undefined) await storeFileText(context.db, file.text);
}

/** Puts the pages of the revision that counts today (in force, else the newest) into the search; a withdrawn document leaves it. */
export async function indexFileText(context: WriteContext, ...documentIds: readonly string[]): Promise<void> {
  for (const id of documentIds) await noteCodes(context.db, id);
  await indexDocuments(context.db, documentIds, context.today);
}

/** Other places where the same bytes are kept: another revision of the document, or another document. */
export async function sameFileWarnings(
  context: WriteContext,
  file: TakenFile | undefined,
  own: { readonly documentId: string; readonly revisionId: string },
): Promise<readonly Message[]> {
  if (file === undefined) return [];
  const others = await revisionsWithFile(context.db, [file.hash]);
  return others
    .filter((other) => other.id !== own.revisionId)
    .slice(0, TWINS_TOLD)
    .map((other) =>
      other.document_id === own.documentId
        ? {
            code: 'documents.sameFileAsRevision',
            params: { name: file.name, revision: editionLabel(other.edition, other.revision) },
          }
        : {
            code: 'documents.sameFileAsDocument',
            params: { name: file.name, document: `${other.code} ${other.title}`.trim() },
          },
    );
}
