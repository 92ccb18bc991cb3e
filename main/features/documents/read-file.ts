import { endingOf } from '../../files/names.ts';
import type { RowReason } from '../../importer/importer.ts';
import { suggestClauses } from './clauses.ts';
import { bnspFormCode, foldCode } from './code.ts';
import { guessType } from './guess-type.ts';
import { type HeaderFacts, readHeader } from './read-header.ts';
import { readName } from './read-name.ts';
import { bnspFormTitle, documentType } from './types.ts';

/** A file of a folder import as the reader found it. */
export interface FileFacts {
  /** Relative to the chosen folder. */
  readonly path: string;
  readonly name: string;
  /** Text of headers, footers and the top of the first page; empty when it could not be read. */
  readonly header: string;
  /** Title in the file's properties. */
  readonly fileTitle: string;
}

/** What a file is taken for: proposals to be looked at, never answers. */
export interface ReadFile {
  readonly code: string;
  readonly title: string;
  readonly type: string;
  readonly edition: number | undefined;
  readonly revision: number | undefined;
  readonly effectiveOn: string | undefined;
  readonly approvedOn: string | undefined;
  readonly validUntil: string | undefined;
  readonly owner: string;
  /** In force only when the paper itself says from when. */
  readonly status: 'draft' | 'in-force';
  readonly clauses: readonly string[];
  readonly reasons: readonly RowReason[];
  /** Name and paper disagree on the code: somebody has to decide. */
  readonly doubtful: boolean;
}

/** Names that programs give to papers nobody has titled. */
const NO_TITLE =
  /^(?:microsoft word|document|dokumen|untitled|presentation|book|sheet|scan|img|image|doc)\b|\.(?:docx?|xlsx?|pdf|pptx?|rtf)$|^[\d\s\-_.]*$/i;

function usableTitle(title: string, code: string): boolean {
  const words = title.trim();
  return (
    words.length >= 4 &&
    words.length <= 200 &&
    /\p{L}{3}/u.test(words) &&
    !NO_TITLE.test(words) &&
    foldCode(words) !== foldCode(code)
  );
}

function codeOf(
  name: string,
  header: string,
): { readonly code: string; readonly reasons: readonly RowReason[]; readonly doubtful: boolean } {
  const [fromName, fromHeader] = [bnspFormCode(name) ?? name, bnspFormCode(header) ?? header];
  if (fromHeader === '' || fromName === '') return { code: fromHeader || fromName, reasons: [], doubtful: false };
  if (foldCode(fromName) === foldCode(fromHeader)) return { code: fromHeader, reasons: [], doubtful: false };
  return {
    code: fromHeader,
    reasons: [{ code: 'documents.importCodeDiffers', params: { name: fromName, header: fromHeader }, field: 'code' }],
    doubtful: true,
  };
}

function dateReasons(
  header: HeaderFacts,
  used: 'effective' | 'issued' | 'approved' | 'revised' | undefined,
): readonly RowReason[] {
  return header.unclear
    .filter((item) => item.field === used || item.field === 'approved' || item.field === 'validUntil')
    .map((item) => ({
      code: item.incomplete ? 'documents.importDateIncomplete' : 'documents.importDateUnclear',
      params: { value: item.text },
      field: item.field === 'approved' ? 'approvedDate' : item.field === 'validUntil' ? 'validUntil' : 'effectiveDate',
    }));
}

/** Reads a file's name, header block and properties into a proposal with the reasons that a person should know. */
export function readFile(file: FileFacts): ReadFile {
  const name = readName(file.name);
  const header = readHeader(file.header);
  const { code, reasons: codeReasons, doubtful } = codeOf(name.code, header.code);
  const stem = file.name.slice(0, file.name.length - endingOf(file.name).length);
  const named = [name.title, header.title, bnspFormTitle(code), file.fileTitle].find((candidate) =>
    usableTitle(candidate, code),
  );
  const title = named ?? (name.title || code || stem || file.name);
  const type = guessType({ code, title: `${name.title} ${title}`, header: file.header, path: file.path });
  const sources = ['effective', 'issued', 'approved', 'revised'] as const;
  const days = {
    effective: header.effectiveOn,
    issued: header.issuedOn,
    approved: header.approvedOn,
    revised: header.revisedOn,
  };
  const used = sources.find(
    (source) => days[source] !== undefined || header.unclear.some((item) => item.field === source),
  );
  const effectiveOn = used === undefined ? undefined : days[used];
  const stated = effectiveOn !== undefined && !name.draft;
  const reasons: RowReason[] = [...codeReasons, ...dateReasons(header, used)];
  if (code === '') reasons.push({ code: 'documents.importNoCode', params: {}, field: 'code' });
  if (named === undefined) reasons.push({ code: 'documents.importNoName', params: {}, field: 'title' });
  if (type === undefined) reasons.push({ code: 'documents.importNoType', params: {}, field: 'type' });
  if (name.draft) reasons.push({ code: 'documents.importNamedDraft', params: {}, field: 'status' });
  return {
    code,
    title: title.slice(0, 300),
    type: type ?? 'other',
    edition: header.edition ?? name.edition,
    revision: header.revision ?? name.revision,
    effectiveOn,
    approvedOn: header.approvedOn,
    validUntil: header.validUntil,
    owner: header.owner !== '' ? header.owner : documentType(type ?? '')?.id === 'bnsp-form' ? 'BNSP' : '',
    status: stated ? 'in-force' : 'draft',
    clauses: suggestClauses({ code, title, type }).map((link) => link.clause),
    reasons,
    doubtful,
  };
}
