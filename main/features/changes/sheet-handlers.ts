import { holdsHiddenNik, maskNik } from '../../contract/nik.ts';
import { refuse } from '../../contract/result.ts';
import { type Handlers, read, write } from '../../contributions.ts';
import { documentRow, revisionRow } from '../documents/service.ts';
import { lineRows } from './repo.ts';
import { revisionSheet, shownLine } from './sheet.ts';
import { sheetPaper } from './sheet-paper.ts';
import { changeLineKind } from './tables.ts';

/** A form gives back what it was shown: a text in which a NIK was hidden is the stored one. */
function sameText(stored: string, given: string): boolean {
  return stored === given || (holdsHiddenNik(given) && maskNik(stored) === given);
}

/** Handlers of the revision sheet. */
export const sheetHandlers: Handlers<'changes.sheet' | 'changes.setLines' | 'changes.sheetPaper'> = {
  'changes.sheet': read('changes.sheet', async (context, input) => {
    await documentRow(context.db, input.documentId);
    return { revisions: [...(await revisionSheet(context, input.documentId))] };
  }),

  'changes.setLines': write('changes.setLines', async (context, input) => {
    const revision = await revisionRow(context.db, input.revisionId);
    if (revision.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'document-revision' });
    if ((await documentRow(context.db, revision.document_id)).withdrawn_at !== null)
      throw refuse('core.withdrawn', { kind: 'document' });
    const present = await lineRows(context.db, [revision.id]);
    const seen = new Set(input.seen.map((line) => `${line.id} ${line.rev}`));
    const same = present.length === seen.size && present.every((line) => seen.has(`${line.id} ${line.rev}`));
    if (!same) throw refuse('changes.linesChanged');
    // a blank of an approved revision may be filled in; what it says stays
    if (revision.status === 'approved' && present.length > 0) throw refuse('changes.linesFixed');
    const wanted = input.lines.filter((line) => line.part !== '' || line.before !== '' || line.after !== '');
    const stays = (index: number): boolean => {
      const line = wanted[index];
      const row = present[index];
      return (
        line !== undefined &&
        row !== undefined &&
        row.position === index + 1 &&
        row.page === line.page &&
        row.part === line.part &&
        sameText(row.before_text, line.before) &&
        sameText(row.after_text, line.after)
      );
    };
    for (const [index, row] of present.entries())
      if (!stays(index)) await context.records.withdraw(changeLineKind, row.id, row.rev, '');
    for (const [index, line] of wanted.entries()) {
      if (stays(index)) continue;
      await context.records.insert(changeLineKind, {
        revision_id: revision.id,
        position: index + 1,
        page: line.page,
        part: line.part,
        before_text: line.before,
        after_text: line.after,
      });
    }
    return { lines: (await lineRows(context.db, [revision.id])).map(shownLine) };
  }),

  'changes.sheetPaper': read('changes.sheetPaper', async (context, input) => {
    const paper = await sheetPaper(context, input.documentId, input.withDraft ?? false);
    const [ending, content] =
      input.format === 'word'
        ? ['.docx', await context.compute.run('word', paper.word)]
        : ['.xlsx', await context.compute.run('excel', paper.excel)];
    return context.offerDownload({ name: `${paper.fileName}${ending}`, content: content as Uint8Array });
  }),
};
