import { type Handlers, preparedWrite, type ReadContext } from '../../contributions.ts';
import { registerGenerated } from '../correspondence/service.ts';
import { changeLetter } from './change-letter.ts';
import { changesPaper } from './change-report.ts';
import { historyPaper } from './history-report.ts';
import type { Paper } from './paper.ts';
import { planPaper, templatePaper } from './plan-report.ts';
import { changeKind } from './repo.ts';

export type ExportOperations = 'licensing.export' | 'licensing.changeLetter';

function write(
  context: ReadContext,
  input: { readonly what: 'history' | 'plan' | 'changes' | 'template'; readonly planId?: string | undefined },
  asOf: string,
): Promise<Paper> {
  switch (input.what) {
    case 'history':
      return historyPaper(context, asOf);
    case 'plan':
      return planPaper(context, input.planId);
    case 'changes':
      return changesPaper(context, asOf);
    default:
      return templatePaper(context);
  }
}

/** Handlers that hand out papers of this feature. */
export const exportHandlers: Handlers<ExportOperations> = {
  'licensing.export': preparedWrite(
    'licensing.export',
    async (context, input) => {
      const paper = await write(context, input, input.asOf ?? context.today);
      const bytes =
        input.format === 'word'
          ? await context.compute.run('word', paper.word)
          : await context.compute.run('excel', paper.excel);
      const name = `${paper.fileName}.${input.format === 'word' ? 'docx' : 'xlsx'}`;
      return context.offerDownload({ name, content: bytes as Uint8Array });
    },
    async (context, input, offered) => {
      const about = context.ids.of('licensing-export', input.what);
      await context.records.log('export', input.planId ?? about, { name: offered.name, size: offered.size });
      return offered;
    },
  ),

  'licensing.changeLetter': preparedWrite(
    'licensing.changeLetter',
    async (context, input) => {
      const letter = await changeLetter(context, input);
      const bytes = (await context.compute.run('word', letter.word)) as Uint8Array;
      const offered = await context.offerDownload({ name: `${letter.fileName}.docx`, content: bytes });
      return { letter, offered };
    },
    async (context, _input, { letter, offered }) => {
      const { number } = await registerGenerated(context, letter.generated);
      for (const { id, rev, letterNumber } of letter.changes)
        if (letterNumber === '') await context.records.change(changeKind, id, rev, { letter_number: number });
      return offered;
    },
  ),
};
