import type { Download } from '../../contract/values.ts';
import type { PrepareContext, WriteContext } from '../../contributions.ts';
import type { Workbook } from '../../excel/workbook.ts';
import type { Report } from '../../word/report.ts';

type Format = 'word' | 'excel';

/** Renders a paper that exists in Word and Excel in the wanted form, and makes it fetchable once. */
export async function offerPaper(
  context: PrepareContext,
  paper: { readonly fileName: string; readonly word: Report; readonly excel: Workbook },
  format: Format,
): Promise<Download> {
  const word = format === 'word';
  const content = (await context.compute.run(word ? 'word' : 'excel', word ? paper.word : paper.excel)) as Uint8Array;
  return context.offerDownload({ name: `${paper.fileName}.${word ? 'docx' : 'xlsx'}`, content });
}

/** Leaves the trace that a paper of the feature was handed out, and gives the file on. */
export async function notePaper(
  context: WriteContext,
  paper: 'register' | 'requests',
  format: Format,
  offered: Download,
): Promise<Download> {
  await context.records.log('export', context.ids.of('privacy-export', paper), { name: offered.name, format });
  return offered;
}
