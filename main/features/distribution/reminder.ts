import type { ReadContext } from '../../contributions.ts';
import { formatDate } from '../../word/dates.ts';
import { readingDetail } from './reading-views.ts';

/** A message to those who have not acknowledged yet, to be pasted where the LSP writes to its people. The program sends nothing by itself. */
export async function reminderText(
  context: ReadContext,
  id: string,
): Promise<{ readonly text: string; readonly missing: number }> {
  const { request, readers } = await readingDetail(context, id);
  const { language, words, today } = context;
  const open = readers.filter((reader) => reader.readOn === null);
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}) =>
    words.text(language, `distribution.reminder.${key}`, params);
  const due = formatDate(request.dueOn, language);
  const lines = [
    say('opening', { document: `${request.code} ${request.title}`.trim(), revision: request.edition }),
    say(request.dueOn < today ? 'overdue' : 'due', { date: due }),
    ...open.map((reader, place) => `${place + 1}. ${reader.name}${reader.post === '' ? '' : ` (${reader.post})`}`),
    say('closing'),
    ...(request.note === '' ? [] : [request.note]),
  ];
  return { text: lines.join('\n'), missing: open.length };
}
