import { basename } from 'node:path';
import type { Message } from '../../contract/result.ts';
import type { Proposal, ProposeContext, RowReason, SourceRow } from '../../importer/importer.ts';
import { rowsWithKeys } from '../../importer/store.ts';
import { compareNumbers, editionLabel, type RevisionFacts } from './as-of.ts';
import { foldCode } from './code.ts';
import { type ReadRow, readRow } from './import-fields.ts';
import { byDocument, documentsWithCodes, factsOf, revisionRows, revisionsWithFile } from './repo.ts';
import type { DocumentTable } from './tables.ts';

/** Files that are never taken: nothing is in them, or they are programs. */
const REFUSED = new Set(['files.empty', 'files.bomb']);
/** Files that are taken only when somebody says so: what is inside cannot be told, or is not a paper. */
const DOUBTFUL = new Set(['files.broken', 'files.archive', 'files.notWhatNamed', 'files.noReader']);

interface KnownDocument {
  readonly document: DocumentTable;
  readonly revisions: readonly RevisionFacts[];
}

/** What the register and the rows before say about the rows at hand. */
interface Surroundings {
  readonly byCode: ReadonlyMap<string, KnownDocument>;
  readonly withdrawnCodes: ReadonlyMap<string, DocumentTable>;
  readonly byHash: ReadonlyMap<string, string>;
  /** Approved revisions by their file and the folded code of their document, as printed. */
  readonly approvedFiles: ReadonlyMap<string, string>;
  /** Path of the row that has a key, by key and position. */
  readonly rows: Map<string, { readonly position: number; readonly path: string }[]>;
}

function keysOf(row: SourceRow, read: ReadRow): readonly string[] {
  const code = foldCode(read.values['code'] ?? '');
  const hash = row.raw['hash'] ?? '';
  return [
    ...(hash === '' ? [] : [`hash ${hash}`]),
    ...(code === ''
      ? []
      : [`code ${code}`, `revision ${code} ${Number(read.values['edition'])}/${Number(read.values['revision'])}`]),
  ];
}

async function surroundingsOf(
  context: ProposeContext,
  rows: readonly { readonly row: SourceRow; readonly read: ReadRow }[],
): Promise<Surroundings> {
  const codes = rows.map(({ read }) => read.values['code'] ?? '');
  const documents = await documentsWithCodes(context.db, codes);
  const revisions = byDocument(
    await revisionRows(
      context.db,
      documents.map((document) => document.id),
    ),
  );
  const files = await revisionsWithFile(
    context.db,
    rows.map(({ row }) => row.raw['hash'] ?? '').filter((hash) => hash !== ''),
  );
  const known = await rowsWithKeys(context.db, context.importId, [
    ...new Set(rows.flatMap(({ row, read }) => keysOf(row, read))),
  ]);
  const byKey = new Map<string, { position: number; path: string }[]>();
  for (const found of known) {
    byKey.set(found.key, [
      ...(byKey.get(found.key) ?? []),
      { position: found.position, path: found.raw['path'] ?? '' },
    ]);
  }
  return {
    byCode: new Map(
      documents.map((document) => [
        document.code_folded,
        { document, revisions: (revisions.get(document.id) ?? []).map(factsOf) },
      ]),
    ),
    withdrawnCodes: new Map(
      (await documentsWithCodes(context.db, codes, true)).map((document) => [document.code_folded, document]),
    ),
    byHash: new Map(files.map((file) => [file.file_hash ?? '', `${file.code} ${file.title}`.trim()])),
    approvedFiles: new Map(
      files
        .filter((file) => file.status === 'approved' && file.code !== '')
        .map((file) => [`${file.file_hash} ${foldCode(file.code)}`, editionLabel(file.edition, file.revision)]),
    ),
    rows: byKey,
  };
}

function twin(around: Surroundings, key: string, row: SourceRow): string | undefined {
  const edited = row.raw['edited'] === '1';
  return around.rows
    .get(key)
    ?.find((other) => (edited ? other.position !== row.position : other.position < row.position))?.path;
}

/** A code that the register knows: the next revision, the history, the same revision again, or one whose number nobody tells. */
function knownCode(
  known: KnownDocument,
  read: ReadRow,
): { readonly verdict: Proposal['verdict']; readonly reason: RowReason } {
  const numbers = { edition: Number(read.values['edition']), revision: Number(read.values['revision']) };
  const live = known.revisions.filter((revision) => !revision.withdrawn);
  const newest = live.reduce<RevisionFacts | undefined>(
    (best, revision) => (best === undefined || compareNumbers(revision, best) > 0 ? revision : best),
    undefined,
  );
  const label = editionLabel(numbers.edition, numbers.revision);
  const params = {
    document: `${known.document.code} ${known.document.title}`,
    revision: label,
    newest: newest === undefined ? '' : editionLabel(newest.edition, newest.revision),
  };
  if (newest === undefined)
    return { verdict: 'update', reason: { code: 'documents.importNextRevision', params, field: 'code' } };
  if (!read.numbersTold)
    return { verdict: 'decide', reason: { code: 'documents.importNumberUnknown', params, field: 'revision' } };
  const same = live.find((revision) => compareNumbers(revision, numbers) === 0);
  if (same !== undefined) {
    const code = same.status === 'approved' ? 'documents.importSameRevision' : 'documents.importSameDraft';
    return { verdict: 'decide', reason: { code, params, field: 'revision' } };
  }
  const code = compareNumbers(numbers, newest) > 0 ? 'documents.importNextRevision' : 'documents.importOlderRevision';
  return { verdict: 'update', reason: { code, params, field: 'revision' } };
}

/** The paper says another revision than the approved one whose file it is: a slip, unless somebody means it. */
function formerFile(row: SourceRow, read: ReadRow, around: Surroundings): RowReason | undefined {
  const code = foldCode(read.values['code'] ?? '');
  const former = around.approvedFiles.get(`${row.raw['hash'] ?? ''} ${code}`);
  const revision = editionLabel(Number(read.values['edition']), Number(read.values['revision']));
  return former === undefined || former === revision || !read.numbersTold
    ? undefined
    : { code: 'documents.importFormerFile', params: { former, revision }, field: 'revision' };
}

function judge(
  row: SourceRow,
  read: ReadRow,
  around: Surroundings,
  warnings: readonly Message[],
): Pick<Proposal, 'verdict' | 'reasons'> {
  const reasons: RowReason[] = [
    ...warnings.map((warning) => ({ code: warning.code, params: warning.params })),
    ...read.reasons,
  ];
  const refused = warnings.find((warning) => REFUSED.has(warning.code));
  if (refused !== undefined) return { verdict: 'refused', reasons: [refused] };
  if (row.raw['kind'] === 'exe')
    return {
      verdict: 'refused',
      reasons: [{ code: 'documents.notDocument', params: { name: row.raw['name'] ?? '' } }],
    };
  if (read.faults.length > 0) return { verdict: 'refused', reasons: [...read.faults, ...reasons] };
  const hash = row.raw['hash'] ?? '';
  const stored = around.byHash.get(hash);
  const former = formerFile(row, read, around);
  if (former !== undefined) return { verdict: 'decide', reasons: [former, ...reasons] };
  if (stored !== undefined)
    return {
      verdict: 'same',
      reasons: [{ code: 'documents.importSameFile', params: { document: stored } }, ...reasons],
    };
  const sameFile = twin(around, `hash ${hash}`, row);
  if (sameFile !== undefined)
    return {
      verdict: 'same',
      reasons: [{ code: 'documents.importSameInFolder', params: { path: sameFile } }, ...reasons],
    };

  const code = foldCode(read.values['code'] ?? '');
  const numbers = `${Number(read.values['edition'])}/${Number(read.values['revision'])}`;
  let verdict: Proposal['verdict'] = 'new';
  const known = around.byCode.get(code);
  const sameRevision = code === '' ? undefined : twin(around, `revision ${code} ${numbers}`, row);
  const sameCode = code === '' ? undefined : twin(around, `code ${code}`, row);
  if (sameRevision !== undefined) {
    verdict = 'decide';
    reasons.unshift({ code: 'documents.importTwin', params: { path: sameRevision }, field: 'code' });
  } else if (known !== undefined) {
    const judged = knownCode(known, read);
    verdict = judged.verdict;
    reasons.unshift(judged.reason);
  } else if (sameCode !== undefined) {
    verdict = 'update';
    reasons.unshift({ code: 'documents.importFurtherRevision', params: { path: sameCode }, field: 'revision' });
  } else {
    const withdrawn = around.withdrawnCodes.get(code);
    if (code !== '' && withdrawn !== undefined) {
      verdict = 'decide';
      reasons.unshift({
        code: 'documents.codeWithdrawn',
        params: { code: withdrawn.code, title: withdrawn.title },
        field: 'code',
      });
    }
  }
  if (read.doubtful || warnings.some((warning) => DOUBTFUL.has(warning.code))) verdict = 'decide';
  return { verdict, reasons };
}

function failed(row: SourceRow): Proposal | undefined {
  const failure = row.raw['failure'];
  if (failure === undefined) return undefined;
  return {
    proposal: { title: basename(row.raw['name'] ?? '') },
    verdict: 'refused',
    reasons: [JSON.parse(failure) as Message],
  };
}

/** Looks at files of a folder: what each is taken for, against the register, against the files before it. Writes nothing. */
export async function proposeDocuments(
  context: ProposeContext,
  rows: readonly SourceRow[],
): Promise<readonly Proposal[]> {
  const read = rows.map((row) => ({ row, read: readRow(row) }));
  const around = await surroundingsOf(
    context,
    read.filter(({ row }) => row.raw['failure'] === undefined),
  );
  return read.map(({ row, read: readOne }) => {
    const refused = failed(row);
    if (refused !== undefined) return refused;
    const warnings = JSON.parse(row.raw['warnings'] ?? '[]') as readonly Message[];
    const judged = judge(row, readOne, around, warnings);
    const keys = judged.verdict === 'refused' ? [] : keysOf(row, readOne);
    for (const key of keys)
      around.rows.set(key, [...(around.rows.get(key) ?? []), { position: row.position, path: row.raw['path'] ?? '' }]);
    return { proposal: readOne.values, ...judged, keys };
  });
}
