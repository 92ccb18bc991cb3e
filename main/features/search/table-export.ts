import type { ParsedInputOf } from '../../contract/index.ts';
import type { BaseContext } from '../../contributions.ts';
import type { Workbook } from '../../excel/workbook.ts';

/** The sheet of a table as it stands on screen. */
export function tableWorkbook(input: ParsedInputOf<'export.table'>, context: BaseContext): Workbook {
  return {
    title: input.title,
    author: context.actor.name,
    date: context.today,
    language: context.language,
    sheets: [
      {
        name: input.title.slice(0, 31),
        titleLines: [input.title],
        columns: input.columns.map((column) => ({ title: column.title, type: column.type, width: column.width ?? 20 })),
        rows: input.rows,
      },
    ],
  };
}
