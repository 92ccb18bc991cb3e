import { type Handlers, type OperationsOf, preparedWrite, type ReadContext, read, write } from '../../contributions.ts';
import { fileInfos } from '../../db/file-text.ts';
import {
  documentRow,
  forgetReading,
  readCodesOfFile,
  standingDocuments,
  unreadCount,
  unreadFiles,
} from '../documents/service.ts';
import { documentsCiting, referencesIn } from './find.ts';
import { impactOf } from './impact.ts';

/** Kind of the job that reads files for codes. */
export const REFERENCE_JOB = 'references';
/** Documents told that name one: everybody names the manual, and nobody reads 20,000 lines. */
export const CITING_TOLD = 200;
/** Files read in one write, so that others get their turn. */
const FILES_A_WRITE = 50;

/** The job that reads at the moment; one is enough, it goes on until every file was read. */
async function runningJob(db: ReadContext['db']): Promise<string | null> {
  const row = await db
    .selectFrom('job')
    .select('id')
    .where('kind', '=', REFERENCE_JOB)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return row?.id ?? null;
}

async function ofDocument(context: ReadContext, documentId: string, asOf: string) {
  const document = await documentRow(context.db, documentId);
  const [standing] = await standingDocuments(context.db, asOf, [documentId]);
  const hash = standing?.current?.file_hash ?? null;
  const waiting = await unreadCount(context.db);
  const all = await documentsCiting(context.db, asOf, documentId, CITING_TOLD);
  const answer = { references: [], citedBy: [...all.first], citedByCount: all.count, waiting };
  if (hash === null) return { ...answer, text: 'no-file' as const };
  const info = (await fileInfos(context.db, [hash])).get(hash);
  if (info === undefined || info.pages === 0) return { ...answer, text: 'no-text' as const };
  const references = await referencesIn(context.db, asOf, hash, { id: documentId, code: document.code });
  if (references === undefined) return { ...answer, text: 'waiting' as const };
  return { ...answer, references: [...references], text: 'read' as const };
}

/** Handlers of references. */
export const referenceHandlers: Handlers<OperationsOf<'references'>> = {
  'references.ofDocument': read('references.ofDocument', (context, input) =>
    ofDocument(context, input.documentId, input.asOf ?? context.today),
  ),
  'references.impact': read('references.impact', (context, input) =>
    impactOf(context, input.documentId, input.asOf ?? context.today),
  ),
  'references.rebuild': write('references.rebuild', async (context) => {
    await forgetReading(context.db);
    return { jobId: (await runningJob(context.db)) ?? (await context.startJob(REFERENCE_JOB, 'references', {})) };
  }),
  // a workspace of an older version, or rules that read more than those before
  'references.catchUp': preparedWrite(
    'references.catchUp',
    (context) => unreadCount(context.db),
    async (context, _input, waiting) => {
      if (waiting > 0 && (await runningJob(context.db)) === null)
        await context.startJob(REFERENCE_JOB, 'references', {});
      return { waiting };
    },
  ),
  'references.readNext': write('references.readNext', async (context, input) => {
    const hashes = await unreadFiles(context.db, FILES_A_WRITE, { after: input.after });
    for (const hash of hashes) await readCodesOfFile(context.db, hash);
    if (hashes.length > 0) context.touch('document');
    return { read: hashes.length, last: hashes.at(-1) ?? '' };
  }),
};
