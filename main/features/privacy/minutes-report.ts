import { weekdayNames } from '../../contract/date-words.ts';
import type { OutputOf } from '../../contract/index.ts';
import type { ReadContext } from '../../contributions.ts';
import { civilDateParts } from '../../word/dates.ts';
import type { Report } from '../../word/report.ts';
import { paperFrame, paperTitle } from './paper.ts';

/** What the minutes list: pseudonyms and numbers, never the data that went. */
type Minutes = OutputOf<'privacy.minutesRecord'>;

/**
 * Berita acara penganoniman / pemusnahan data pribadi (forms dossier 19, adapted: ground, method, totals, performer, witnesses, approval by the
 * head, annex with the list). The wording is ours.
 */
export async function minutesPaper(
  context: ReadContext,
  minutes: Minutes,
): Promise<{ readonly fileName: string; readonly word: Report }> {
  const frame = await paperFrame(context, minutes.heldOn);
  const { say, date } = frame;
  const reason = (message: Minutes['kept'][number]): string => context.words.message(context.language, message);
  const title = say('minutes.title');
  const fileName = `${say('minutes.fileName')}_${minutes.heldOn}`;
  const backups =
    minutes.backups === null || minutes.backups === 0
      ? say('minutes.noBackups')
      : minutes.backupsUntil === null
        ? say('minutes.backups', { count: minutes.backups })
        : say('minutes.backupsUntil', { count: minutes.backups, date: date(minutes.backupsUntil) });
  const word = frame.report({
    title,
    fileTitle: fileName,
    orientation: 'portrait',
    blocks: [
      paperTitle(title),
      { kind: 'paragraph', align: 'center', text: say('minutes.number', { number: minutes.number }) },
      {
        kind: 'paragraph',
        align: 'justify',
        before: 6,
        text: say('minutes.opening', {
          weekday: weekdayNames[context.language][civilDateParts(minutes.heldOn).weekday] ?? '',
          date: date(minutes.heldOn),
          place: minutes.place === '' ? frame.city || '…' : minutes.place,
          people: minutes.people,
          rows: minutes.importRows,
        }),
      },
      {
        kind: 'keyValues',
        rows: [
          { label: say('minutes.ground'), value: minutes.ground },
          { label: say('minutes.method'), value: say('minutes.methodText') },
          { label: say('minutes.asOf'), value: date(minutes.asOf) },
          { label: say('minutes.changes'), value: String(minutes.changesErased) },
          { label: say('minutes.files'), value: say('minutes.filesText', { ...minutes.files }) },
        ],
      },
      { kind: 'heading', level: 2, text: say('minutes.keptTitle'), listed: false },
      {
        kind: 'list',
        marker: 'bullet',
        items: [...minutes.kept.map(reason), backups, say('minutes.copies')],
      },
      ...(minutes.note === '' ? [] : [{ kind: 'paragraph' as const, text: minutes.note }]),
      { kind: 'paragraph', align: 'justify', text: say('minutes.closing') },
      {
        kind: 'signatures',
        pattern: 'S3',
        place: minutes.place === '' ? frame.city : minutes.place,
        date: minutes.heldOn,
        signers: [
          { act: say('minutes.performer'), name: minutes.performer },
          { act: say('minutes.witness', { number: 1 }), name: minutes.witnessOne },
          { act: say('minutes.witness', { number: 2 }), name: minutes.witnessTwo },
        ],
      },
      {
        kind: 'signatures',
        pattern: 'S1',
        signers: [{ act: say('minutes.approved'), post: say('head'), organisation: frame.lsp, name: minutes.approver }],
      },
      { kind: 'pageBreak' },
      { kind: 'attachmentHead', label: say('minutes.annex'), number: minutes.number, date: minutes.heldOn },
      {
        kind: 'table',
        size: 8.5,
        emptyText: say('minutes.nobody'),
        columns: [
          { title: say('no'), width: 11, align: 'center' },
          { title: say('minutes.pseudonym'), width: 38 },
          { title: say('minutes.record'), width: 24 },
          { title: say('minutes.kind'), width: 28 },
          { title: say('minutes.ended'), width: 28 },
          { title: say('minutes.fields'), width: 60 },
          { title: say('minutes.counts'), width: 26 },
        ],
        rows: minutes.persons.map((person, index) => ({
          cells: [
            String(index + 1),
            person.pseudonym,
            person.recordNumber,
            person.sourceLabel,
            person.asked ? say('minutes.asked') : date(person.retentionEnded),
            person.fields.join(', '),
            say('minutes.countsText', { records: person.records, files: person.filesRemoved }) +
              (person.filesKept.length === 0
                ? ''
                : `\n${say('minutes.filesKept', { by: person.filesKept.join(', ') })}`),
          ],
        })),
      },
    ],
  });
  return { fileName, word };
}
