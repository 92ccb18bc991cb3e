import type { AssessorFileKind } from '../../contract/assessor-shapes.ts';
import { refuse } from '../../contract/result.ts';
import type { FileSource } from '../../contract/values.ts';
import type { PrepareContext, WriteContext } from '../../contributions.ts';
import { refuseNoPaper } from '../files/service.ts';
import { assessorFileKind, fileRows } from './repo.ts';
import type { AssessorFileTable } from './tables.ts';

/** A file in the vault with the name it came under. */
export interface StoredFile {
  readonly hash: string;
  readonly size: number;
  readonly name: string;
}

/** What is said of a file beside what it is. */
export type FileFacts = Partial<Pick<AssessorFileTable, 'title' | 'number' | 'dated_on' | 'valid_until' | 'note'>> & {
  readonly kind: AssessorFileKind;
  readonly certificate_id: string | null;
};

/** Brings a file into the vault. Refuses `assessors.fileEmpty` and `documents.notDocument`: an empty file and a program prove nothing. */
export async function takeStoredFile(context: PrepareContext, source: FileSource): Promise<StoredFile> {
  const file = await context.takeFile(source);
  if (file.size === 0) throw refuse('assessors.fileEmpty', { name: file.name });
  await refuseNoPaper(context, file);
  return file;
}

/** Adds one file to each of the assessors; who has it already in the same place keeps it. Gives the ids in the same order. */
export async function addFiles(
  context: WriteContext,
  assessorIds: readonly string[],
  facts: FileFacts,
  file: StoredFile,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const assessorId of assessorIds) {
    const known = (await fileRows(context.db, assessorId)).find(
      (row) =>
        row.withdrawn_at === null &&
        row.file_hash === file.hash &&
        row.kind === facts.kind &&
        row.certificate_id === facts.certificate_id,
    );
    if (known !== undefined) {
      ids.push(known.id);
      continue;
    }
    const row = await context.records.insert(assessorFileKind, {
      title: '',
      number: '',
      dated_on: null,
      valid_until: null,
      note: '',
      ...facts,
      assessor_id: assessorId,
      file_hash: file.hash,
      file_name: file.name,
      file_size: file.size,
    });
    ids.push(row.id);
  }
  return ids;
}
