import { figureGroups } from '../../contract/assessment-shapes.ts';
import type { ParsedInputOf } from '../../contract/index.ts';
import { type PrepareContext, preparedWrite, type ReportDefinition } from '../../contributions.ts';
import type { Workbook } from '../../excel/workbook.ts';
import type { Report } from '../../word/report.ts';
import { readProfile } from '../profile/service.ts';
import { figures } from './figures.ts';
import { figuresWorkbook, performanceWorkbook } from './report-excel.ts';
import { performanceFacts } from './report-facts.ts';
import { performanceReport } from './report-word.ts';

type Asked = ParsedInputOf<'assessments.report'>;

/** Id of the report in the catalogue, for package items. */
export const PERFORMANCE_REPORT = 'performance-report';

async function figuresOf(context: PrepareContext, input: Asked): Promise<Workbook> {
  const groups = [];
  for (const by of figureGroups) groups.push({ by, ...(await figures(context.db, input, by)) });
  const { name } = await readProfile(context.db);
  return figuresWorkbook(
    {
      organisation: name,
      asOf: context.today,
      language: context.language,
      from: input.from,
      until: input.until,
      groups,
    },
    context.words,
  );
}

async function rendered(context: PrepareContext, input: Asked): Promise<{ name: string; content: Uint8Array }> {
  const asOf = input.asOf ?? context.today;
  const excel = async (name: string, workbook: Workbook) => ({
    name: `${name}.xlsx`,
    content: (await context.compute.run('excel', workbook)) as Uint8Array,
  });
  if (input.report === 'figures') {
    const name = context.words.text(context.language, 'assessments.figuresFile');
    return excel(`${name}_${context.today}`, await figuresOf(context, input));
  }
  const facts = await performanceFacts(context, asOf);
  const word: Report = performanceReport(facts, context.words);
  if (input.format === 'excel') return excel(word.fileTitle, performanceWorkbook(facts, context.words));
  return { name: `${word.fileTitle}.docx`, content: (await context.compute.run('word', word)) as Uint8Array };
}

/** Hands out the performance report or the figures; the act is logged. */
export const handOutReport = preparedWrite(
  'assessments.report',
  async (context, input) => context.offerDownload(await rendered(context, input)),
  async (context, input, offered) => {
    const facts = { report: input.report, format: input.format, from: input.from ?? '', until: input.until ?? '' };
    await context.records.log('assessment-report', context.ids.of('assessment-report', input.report), facts);
    return offered;
  },
);

/** `performance-report` of the catalogue: Laporan pelaksanaan asesmen of the licence period. It names no asesi. */
export const performanceDefinition: ReportDefinition = {
  id: PERFORMANCE_REPORT,
  label: 'assessments.reportTitle',
  permission: 'assessments.read',
  async build(context, parameters) {
    const facts = await performanceFacts(context, parameters['asOf'] ?? context.today);
    const word = performanceReport(facts, context.words);
    return { fileName: word.fileTitle, word, excel: performanceWorkbook(facts, context.words) };
  },
};
