import { refuse } from '../../contract/result.ts';
import { type PrepareContext, preparedWrite, type ReadContext, type ReportDefinition } from '../../contributions.ts';
import { assessorListFacts } from './list-facts.ts';
import { assessorListReport } from './list-word.ts';
import { assessorListWorkbook } from './list-workbook.ts';

async function renderList(context: PrepareContext, asOf: string, format: 'word' | 'excel', personal: boolean) {
  if (personal && !context.personal) throw refuse('core.personalForbidden', { permission: 'assessors.read' });
  const facts = await assessorListFacts(context, asOf, personal);
  const word = assessorListReport(facts, context.words);
  const name = `${word.fileTitle}.${format === 'word' ? 'docx' : 'xlsx'}`;
  const content =
    format === 'word'
      ? await context.compute.run('word', word)
      : await context.compute.run('excel', assessorListWorkbook(facts, context.words));
  return context.offerDownload({ name, content: content as Uint8Array });
}

/** Hands out the list of assessors. A list of people leaves the program: the act is logged, with personal data or without. */
export const handOutList = preparedWrite(
  'assessors.listReport',
  (context, input) => renderList(context, input.asOf ?? context.today, input.format, input.personal),
  async (context, input, offered) => {
    const facts = { asOf: input.asOf ?? context.today, format: input.format, personal: input.personal ? 1 : 0 };
    await context.records.log('assessor-list', context.ids.of('assessor-list'), facts);
    return offered;
  },
);

/** `assessor-list` of the catalogue, for packages and the reports page. Phone and e-mail are masked. */
export const assessorListDefinition: ReportDefinition = {
  id: 'assessor-list',
  label: 'assessors.list.title',
  permission: 'assessors.read',
  async build(context: ReadContext, parameters) {
    const facts = await assessorListFacts(context, parameters['asOf'] ?? context.today, false);
    const word = assessorListReport(facts, context.words);
    return { fileName: word.fileTitle, word, excel: assessorListWorkbook(facts, context.words) };
  },
};
