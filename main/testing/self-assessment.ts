import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from '../contract/self-assessment-values.ts';
import { samplePdf } from '../files/sample-files.ts';
import type { TestCore } from './core.ts';

/** Id of the shipped edition of an instrument. */
export async function editionId(core: TestCore, code = 'BNSP-201'): Promise<string> {
  const { editions } = await core.call('instruments.list', {});
  const found = editions.find((edition) => edition.code === code);
  if (found === undefined) throw new Error(`${code} is not installed`);
  return found.id;
}

/** A self-assessment against 201 with plain facts. */
export async function newAssessment(
  core: TestCore,
  title = 'Asesmen mandiri relisensi 2026',
): Promise<{ id: string; rev: number }> {
  return core.call('selfAssessment.create', {
    title,
    editionId: await editionId(core),
    purpose: 'relicence',
    lspType: 'p1-education',
    periodFrom: '2025-12-01',
    periodUntil: '2026-11-30',
    asOf: '2026-11-30',
  });
}

/** The present answer to a row. */
export async function answerTo(core: TestCore, assessmentId: string, code: string): Promise<Answer> {
  const { answers } = await core.call('selfAssessment.get', { id: assessmentId });
  const found = answers.find((answer) => answer.code === code);
  if (found === undefined) throw new Error(`${code} has no answer`);
  return found;
}

/** A document in force since 3 November 2026, with a file. */
export async function documentInForce(core: TestCore, code: string): Promise<{ id: string; revisionId: string }> {
  const path = join(core.home, `${code}.pdf`);
  await writeFile(path, samplePdf([[`Isi ${code}`], ['Halaman dua']]));
  const made = await core.call('documents.create', {
    code,
    title: `Prosedur ${code}`,
    type: 'sop',
    file: { path },
    approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: '2026-11-02', effectiveOn: '2026-11-03' },
  });
  return { id: made.id, revisionId: made.revisionId };
}

/** Cites a document for an answer. */
export async function cite(
  core: TestCore,
  answerId: string,
  documentId: string,
  page = '',
): Promise<{ id: string; rev: number }> {
  return core.call('evidence.link', {
    subjectKind: 'answer',
    subjectId: answerId,
    targetKind: 'document',
    targetId: documentId,
    page,
    section: '3.2',
    note: 'Mengatur permohonan',
  });
}
