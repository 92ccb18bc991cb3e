import { dirname, join } from 'node:path';
import type { ParsedInputOf } from '../../contract/index.ts';
import { refuse } from '../../contract/result.ts';
import type { FileSource } from '../../contract/values.ts';
import type { TextChangesShown, WorkingCopy } from '../../contract/working-copies.ts';
import {
  type BaseContext,
  type Handlers,
  type PrepareContext,
  preparedWrite,
  type ReadContext,
  read,
  write,
} from '../../contributions.ts';
import { readFilePages } from '../../db/file-text.ts';
import type { Extraction } from '../../files/extraction.ts';
import { endingOf } from '../../files/names.ts';
import { textChanges } from '../../files/text-changes.ts';
import { refuseChanged, refuseRisky, removeFolders, writeCopy } from '../files/service.ts';
import { addRevision } from './add-revision.ts';
import { compareNumbers, editionLabel } from './as-of.ts';
import { copyPath, editFolder, lookAtCopy, spentFolders } from './copy-disk.ts';
import { copiesOut, copyRow, copyStates } from './copy-repo.ts';
import { type TakenFile, takeDocumentFile } from './file-intake.ts';
import { documentRow, revisionRow, revisionRows, revisionsByIds } from './repo.ts';
import { type DocumentRevisionTable, type WorkingCopyTable, workingCopyKind } from './tables.ts';

type Db = ReadContext['db'];

function label(row: DocumentRevisionTable): string {
  return editionLabel(row.edition, row.revision);
}

/** The revision in use with the highest numbers: what a new draft continues. */
async function newestRevision(db: Db, documentId: string): Promise<DocumentRevisionTable | undefined> {
  const used = (await revisionRows(db, [documentId])).filter((row) => row.withdrawn_at === null);
  return used.sort((a, b) => compareNumbers(b, a))[0];
}

async function shown(context: ReadContext, row: WorkingCopyTable): Promise<WorkingCopy> {
  const [base] = await revisionsByIds(context.db, [row.revision_id]);
  const newest = await newestRevision(context.db, row.document_id);
  return {
    id: row.id,
    rev: row.rev,
    documentId: row.document_id,
    revisionId: row.revision_id,
    label: base === undefined ? '' : label(base),
    fileName: row.file_name,
    holder: row.holder,
    since: row.created_at,
    newest: newest === undefined || newest.id === row.revision_id,
    ...(await lookAtCopy(context, row)),
  };
}

async function textOfHash(context: ReadContext, hash: string, name: string): Promise<string> {
  const kept = await readFilePages(context.db, hash);
  if (kept.length > 0) return kept.map((page) => page.text).join('\n');
  return textOfPath(context, context.vault.pathOf(hash), name);
}

async function textOfPath(context: ReadContext, path: string, name: string): Promise<string> {
  const read = (await context.compute.run('extractFile', { path, name }, { timeoutMs: 60_000 })) as Extraction;
  return read.pages.map((page) => page.text).join('\n');
}

function plain(changes: ReturnType<typeof textChanges>): TextChangesShown {
  return { ...changes, lines: changes.lines.map((line) => ({ ...line })) };
}

function requireOut(row: WorkingCopyTable): void {
  if (row.state !== 'out') throw refuse('documents.copyOver');
}

interface CheckOut {
  readonly id: string;
  readonly base: DocumentRevisionTable;
  readonly hash: string;
  readonly path: string;
  readonly disk: { readonly size: number; readonly modified: number } | undefined;
  readonly download: Awaited<ReturnType<PrepareContext['offerDownload']>> | undefined;
}

async function prepareCheckOut(context: PrepareContext, input: ParsedInputOf<'documents.checkOut'>): Promise<CheckOut> {
  const base = await revisionRow(context.db, input.revisionId);
  const hash = base.file_hash;
  if (base.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'document-revision' });
  if (hash === null) throw refuse('files.noFile');
  await refuseChanged(context, { hash, name: base.file_name });
  // asked as for looking at it: the copy is edited and so carries no mark that would keep its macros from running
  await refuseRisky(context, { hash, name: base.file_name }, input.macros);
  await refuseTaken(context, base.document_id, input.another);
  const id = context.ids.next();
  if (context.platform?.capabilities.openFile !== true) {
    const download = await context.offerDownload({ name: base.file_name, content: { hash } });
    return { id, base, hash, path: '', disk: undefined, download };
  }
  const folder = join(editFolder(context.workspacePath), id);
  const path = await writeCopy(context, { hash, name: base.file_name }, { folder, readOnly: false });
  const facts = await context.port.stat(path);
  const disk = { size: facts?.size ?? 0, modified: Math.trunc(facts?.modifiedAt ?? 0) };
  return { id, base, hash, path, disk, download: undefined };
}

async function refuseTaken(
  context: BaseContext & { readonly db: Db },
  documentId: string,
  told: boolean,
): Promise<void> {
  const [other] = await copiesOut(context.db, documentId);
  if (other !== undefined && !told) {
    throw refuse('documents.alreadyOut', { holder: other.holder, since: other.created_at.slice(0, 10) });
  }
}

/** The edited file of a copy that is to come in, after everything that speaks against it. */
async function sourceOf(
  context: PrepareContext,
  row: WorkingCopyTable,
  input: ParsedInputOf<'documents.checkIn'>,
): Promise<FileSource> {
  const name = row.file_name;
  if (input.file != null) return input.file;
  if (row.path === '') throw refuse('documents.copyNeeded', { name });
  const { standing, foundName, inUse } = await lookAtCopy(context, row);
  if (standing === 'missing') throw refuse('documents.copyGone', { name });
  if (standing === 'same') throw refuse('documents.copyUnchanged', { name });
  if (standing === 'renamed') {
    if (endingOf(foundName) !== endingOf(name)) throw refuse('documents.copyOtherType', { name, found: foundName });
    return { path: join(dirname(copyPath(context, row)), foundName) };
  }
  if (inUse && !input.inUse) throw refuse('documents.copyInUse', { name });
  return { path: copyPath(context, row) };
}

async function prepareCheckIn(
  context: PrepareContext,
  input: ParsedInputOf<'documents.checkIn'>,
): Promise<{ readonly row: WorkingCopyTable; readonly file: TakenFile; readonly changes: TextChangesShown | null }> {
  const row = await copyRow(context.db, input.id);
  requireOut(row);
  await refuseOlderBase(context, row, input.olderBase);
  const taken = await takeDocumentFile(context, await sourceOf(context, row, input));
  if (taken.hash === row.base_hash) throw refuse('documents.copyUnchanged', { name: row.file_name });
  if (endingOf(taken.name) !== endingOf(row.file_name)) {
    throw refuse('documents.copyOtherType', { name: row.file_name, found: taken.name });
  }
  // the working folder has names that every system takes; the register keeps the one that people gave
  const file = input.file == null ? { ...taken, name: row.file_name } : taken;
  const before = await textOfHash(context, row.base_hash, row.file_name);
  const after =
    file.text?.pages.map((page) => page.text).join('\n') ?? (await textOfHash(context, file.hash, file.name));
  return { row, file, changes: before === '' && after === '' ? null : plain(textChanges(before, after)) };
}

async function refuseOlderBase(context: { readonly db: Db }, row: WorkingCopyTable, told: boolean): Promise<void> {
  const newest = await newestRevision(context.db, row.document_id);
  if (told || newest === undefined || newest.id === row.revision_id) return;
  const [base] = await revisionsByIds(context.db, [row.revision_id]);
  throw refuse('documents.baseNotNewest', { base: base === undefined ? '' : label(base), newest: label(newest) });
}

/** Handlers of working copies: out for editing with another program, back as the next draft. */
export const copyHandlers: Handlers<
  | 'documents.workingCopies'
  | 'documents.checkOut'
  | 'documents.openCopy'
  | 'documents.compareCopy'
  | 'documents.checkIn'
  | 'documents.discardCopy'
  | 'documents.cleanCopies'
> = {
  'documents.workingCopies': read('documents.workingCopies', async (context, input) => ({
    copies: await Promise.all((await copiesOut(context.db, input.documentId)).map((row) => shown(context, row))),
  })),

  'documents.checkOut': preparedWrite('documents.checkOut', prepareCheckOut, async (context, input, out) => {
    const document = await documentRow(context.db, out.base.document_id);
    if (document.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'document' });
    await refuseTaken(context, out.base.document_id, input.another);
    const row = await context.records.insert(
      workingCopyKind,
      {
        document_id: out.base.document_id,
        revision_id: out.base.id,
        base_hash: out.hash,
        file_name: out.base.file_name,
        holder: context.actor.name,
        path: out.path,
        disk_size: out.disk?.size ?? null,
        disk_modified: out.disk?.modified ?? null,
        state: 'out',
        result_revision_id: null,
      },
      { id: out.id },
    );
    return { id: row.id, rev: row.rev, download: out.download ?? null };
  }),

  'documents.openCopy': preparedWrite(
    'documents.openCopy',
    async (context, input) => {
      const row = await copyRow(context.db, input.id);
      requireOut(row);
      const { standing, foundName } = await lookAtCopy(context, row);
      if (standing === 'missing') throw refuse('documents.copyGone', { name: row.file_name });
      const own = copyPath(context, row);
      const path = standing === 'renamed' ? join(dirname(own), foundName) : own;
      const { platform } = context;
      if (input.how === 'open') {
        if (row.path === '' || platform?.capabilities.openFile !== true) throw refuse('files.noOpening');
        await platform.openFile(path);
      } else {
        if (row.path === '' || platform?.capabilities.reveal !== true) throw refuse('core.noReveal');
        await platform.reveal(path);
      }
      return row.file_name;
    },
    async (_context, _input, name) => ({ name }),
  ),

  'documents.compareCopy': read('documents.compareCopy', async (context, input) => {
    const row = await copyRow(context.db, input.id);
    const { standing } = await lookAtCopy(context, row);
    if (standing !== 'changed' && standing !== 'same') throw refuse('documents.copyGone', { name: row.file_name });
    const [before, after] = await Promise.all([
      textOfHash(context, row.base_hash, row.file_name),
      textOfPath(context, copyPath(context, row), row.file_name),
    ]);
    return plain(textChanges(before, after));
  }),

  'documents.checkIn': preparedWrite('documents.checkIn', prepareCheckIn, async (context, input, prepared) => {
    requireOut(await copyRow(context.db, input.id));
    await refuseOlderBase(context, prepared.row, input.olderBase);
    const draft = await addRevision(
      context,
      { documentId: prepared.row.document_id, changeNote: input.changeNote, madeBy: prepared.row.holder },
      { file: prepared.file, scan: undefined },
    );
    await context.records.change(workingCopyKind, input.id, input.expectRev, {
      state: 'in',
      result_revision_id: draft.id,
    });
    return { revisionId: draft.id, label: draft.label, warnings: draft.warnings, changes: prepared.changes };
  }),

  'documents.discardCopy': write('documents.discardCopy', async (context, input) => {
    requireOut(await copyRow(context.db, input.id));
    const row = await context.records.change(workingCopyKind, input.id, input.expectRev, { state: 'discarded' });
    return { id: row.id, rev: row.rev };
  }),

  'documents.cleanCopies': preparedWrite(
    'documents.cleanCopies',
    async (context) => {
      const spent = await spentFolders(context, await copyStates(context.db));
      return removeFolders(context.port, editFolder(context.workspacePath), (name) => spent.has(name));
    },
    async (_context, _input, removed) => ({ removed }),
  ),
};
