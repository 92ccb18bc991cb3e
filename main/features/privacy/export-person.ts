import { nikOf } from '../../contract/nik.ts';
import { refuse } from '../../contract/result.ts';
import { type Handlers, type PrepareContext, preparedWrite } from '../../contributions.ts';
import { copyName } from '../files/service.ts';
import { memoryZip } from './memory-zip.ts';
import { personPaper } from './person-report.ts';
import { requestRow } from './repo.ts';
import { holdingsOf } from './sources.ts';

/** Files of one person are few; beyond this they are handed over by hand. */
const LIMIT_BYTES = 256 * 1024 * 1024;

async function writeExport(context: PrepareContext, input: { source: string; id: string; reason: string }) {
  const { source, held } = await holdingsOf(context, input);
  const total = held.files.reduce((sum, file) => sum + file.size, 0);
  if (total > LIMIT_BYTES) throw refuse('privacy.exportTooLarge', { limit: LIMIT_BYTES / 1024 / 1024 });
  const files: { name: string; bytes: Uint8Array }[] = [];
  const lost: string[] = [];
  for (const [place, file] of held.files.entries()) {
    const number = String(place + 1).padStart(2, '0');
    if (!(await context.vault.has(file.hash))) lost.push(file.name);
    else files.push({ name: `berkas/${number}_${copyName(file.name)}`, bytes: await context.vault.read(file.hash) });
  }
  const paper = await personPaper(context, source, held, {
    reason: input.reason,
    files: files.map((file) => file.name),
    lost,
  });
  const word = (await context.compute.run('word', paper.word)) as Uint8Array;
  const excel = (await context.compute.run('excel', paper.excel)) as Uint8Array;
  const bytes = await memoryZip(
    [{ name: `${paper.fileName}.docx`, bytes: word }, { name: `${paper.fileName}.xlsx`, bytes: excel }, ...files],
    context.today,
  );
  const offered = await context.offerDownload({ name: `${paper.fileName}.zip`, content: bytes });
  return { offered, files: files.length };
}

/** Hands out everything that is held of one person, in full, with a trace that says who asked and why. */
export const exportHandlers: Handlers<'privacy.exportPerson'> = {
  'privacy.exportPerson': preparedWrite('privacy.exportPerson', writeExport, async (context, input, written) => {
    if (nikOf(input.reason) !== undefined) throw refuse('core.hiddenText');
    const request = input.requestId === null ? undefined : await requestRow(context.db, input.requestId);
    if (input.requestId !== null && request === undefined) throw refuse('core.gone', { kind: 'data-request' });
    await context.records.log('data-subject', context.ids.of('data-subject', input.source, input.id), {
      source: input.source,
      person: input.id,
      reason: input.reason,
      request: request?.number ?? '',
      files: written.files,
      size: written.offered.size,
    });
    return written.offered;
  }),
};
