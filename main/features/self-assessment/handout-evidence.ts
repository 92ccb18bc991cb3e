import { foldCode } from '../documents/service.ts';

/** A document that evidence may name. */
export interface KnownDocument {
  readonly documentId: string;
  readonly code: string;
  readonly title: string;
}

/** What a line of evidence names: a document with its place, or only words. */
export interface NamedEvidence {
  readonly text: string;
  readonly document: KnownDocument | undefined;
  readonly page: string;
}

interface Pattern {
  readonly document: KnownDocument;
  readonly folded: string;
  readonly code: RegExp;
}

/** Finds document codes in what people write as evidence. */
export type EvidenceReader = (text: string) => readonly NamedEvidence[];

const PAGE = /(?:halaman|hal|hlm|pages?|pp?|h)\.?\s*(\d{1,4}(?:\s*[-–]\s*\d{1,4})?)/iu;
const BARE_PAGE = /^[\s,:(]*(\d{1,4})\)?\s*$/u;

/** A code with whatever people put between its parts (letters and digits alone are left of it); it does not go on behind, so that `SOP-9-01` is not found in `SOP-9-01-2`. */
function patternOf(document: KnownDocument): Pattern {
  const folded = foldCode(document.code);
  const parts = folded.split('-').map((part) => (/^\d+$/.test(part) ? `0*${part}` : part));
  const code = new RegExp(
    String.raw`(?<![\p{L}\p{N}])${parts.join(String.raw`[\s._/\-]*`)}(?![\p{L}\p{N}]|[./\-]\d)`,
    'iu',
  );
  return { document, folded, code };
}

/** Makes the reader for the documents of the register. A code of two signs is no code that a sentence can be searched for. */
export function evidenceReader(documents: readonly KnownDocument[]): EvidenceReader {
  const patterns = documents
    .map(patternOf)
    .filter((pattern) => pattern.folded.length >= 3)
    .sort((one, other) => other.folded.length - one.folded.length);
  return (text) => text.split(/[\n;]+/).flatMap((line) => readLine(line.trim(), patterns));
}

function readLine(text: string, patterns: readonly Pattern[]): readonly NamedEvidence[] {
  if (text === '') return [];
  const folded = foldCode(text);
  for (const pattern of patterns) {
    if (!folded.includes(pattern.folded)) continue;
    const found = pattern.code.exec(text);
    if (found === null) continue;
    const behind = text.slice(found.index + found[0].length);
    const page = PAGE.exec(behind)?.[1] ?? BARE_PAGE.exec(behind)?.[1] ?? '';
    return [{ text, document: pattern.document, page: page.replaceAll(/\s+/g, '') }];
  }
  return [{ text, document: undefined, page: '' }];
}
