import type { RestoreDrill } from '../../contract/backup.ts';
import type { ReadContext } from '../../contributions.ts';
import { formatDate } from '../../word/dates.ts';
import type { Report } from '../../word/report.ts';
import { letterheadOf, readProfile } from '../profile/service.ts';

/** Berita acara uji pemulihan: what was put back, what was looked at, what was found, who did it. */
export async function drillReport(
  context: ReadContext,
  drill: RestoreDrill,
  drillMonths: number,
  nextDue: string,
): Promise<Report> {
  const { language, words } = context;
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}) =>
    words.text(language, `backup.paper.${key}`, params);
  const profile = await readProfile(context.db);
  const letterhead = await letterheadOf(context);
  const date = (day: string) => formatDate(day, language);
  const copyDay = date(context.dayOf(drill.copyAt));
  const seconds = Math.max(1, Math.round(drill.tookMs / 1000));
  return {
    title: say('title'),
    fileTitle: `${say('fileName')}_${drill.on}`,
    language,
    author: profile.name,
    date: drill.on,
    orientation: 'portrait',
    style: 'letter',
    ...(letterhead === undefined ? {} : { letterhead }),
    footer: { left: say('title') },
    blocks: [
      { kind: 'paragraph', text: [{ text: say('title').toUpperCase(), bold: true }], align: 'center' },
      { kind: 'paragraph', text: say('opening', { date: date(drill.on), copy: copyDay }) },
      {
        kind: 'keyValues',
        rows: [
          { label: say('lsp'), value: profile.name },
          { label: say('on'), value: date(drill.on) },
          { label: say('by'), value: drill.by },
          { label: say('copy'), value: `${drill.copyName} (${copyDay})` },
          { label: say('place'), value: `${say(`places.${drill.place}`)}: ${drill.placePath}` },
          { label: say('took'), value: say('seconds', { seconds }) },
          { label: say('result'), value: say(`results.${drill.result}`) },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: say('no'), width: 12, align: 'center' },
          { title: say('check'), width: 125 },
          { title: say('verdict'), width: 33, align: 'center' },
        ],
        rows: drill.findings.map((finding, index) => ({
          cells: [
            String(index + 1),
            words.message(language, finding.message),
            say(finding.ok ? 'verdicts.good' : 'verdicts.bad'),
          ],
        })),
      },
      { kind: 'paragraph', text: say(`closing.${drill.result}`) },
      { kind: 'paragraph', text: say('next', { months: drillMonths, date: date(nextDue) }) },
      {
        kind: 'signatures',
        pattern: 'S2',
        place: profile.city,
        date: drill.on,
        signers: [
          // nobody has an account: the name is written by hand
          { act: say('made'), name: drill.by === words.text(language, 'core.localPerson') ? '' : drill.by },
          { act: say('known'), post: say('head') },
        ],
      },
    ],
  };
}
