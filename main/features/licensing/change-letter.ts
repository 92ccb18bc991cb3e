import type { LicenceChange } from '../../contract/licensing-shapes.ts';
import { refuse } from '../../contract/result.ts';
import type { ReadContext } from '../../contributions.ts';
import type { Block } from '../../word/blocks.ts';
import { countInWords } from '../../word/numbers.ts';
import type { Report } from '../../word/report.ts';
import { type GeneratedLetter, plannedNumber } from '../correspondence/service.ts';
import { personInPost, readProfile } from '../profile/service.ts';
import { readChanges } from './change-handlers.ts';
import { paperFrame } from './paper.ts';
import { changeAddress } from './repo.ts';

/** Which changes a notice is about, its day, and a number that somebody chose. */
export interface LetterInput {
  readonly ids: readonly string[];
  readonly date?: string | undefined;
  readonly number?: string | undefined;
}

/** A written notice and what the agenda of letters has to know of it. */
export interface NoticeLetter {
  readonly fileName: string;
  readonly word: Report;
  readonly changes: readonly LicenceChange[];
  readonly generated: GeneratedLetter;
}

/** Series of letters of notice. */
const LETTER_SERIES = 'PEM';

/** The change under which a notice stands in the agenda: the first that bears its number, so that one letter stays one letter. */
function originOf(all: readonly LicenceChange[], changes: readonly LicenceChange[], number: string): string {
  const bearer = number === '' ? undefined : all.find((change) => change.letterNumber === number);
  return (bearer ?? changes[0])?.id ?? '';
}

/** Papers recorded at the changes: only what is there is said to be enclosed. */
function attachments(changes: readonly LicenceChange[]): string[] {
  return [...new Set(changes.flatMap((change) => change.files.map((file) => file.note || file.name)))];
}

/**
 * Pemberitahuan perubahan to the head of BNSP (forms dossier 4.1 frame, 4.2 row Pemberitahuan perubahan: licence data; old to new, effective
 * date, reason). The wording is ours, and nothing is stated that nobody recorded. Refuses `core.gone` for a change that is not there, `licensing.letterNothing` when none is to be told.
 */
export async function changeLetter(context: ReadContext, input: LetterInput): Promise<NoticeLetter> {
  const date = input.date ?? context.today;
  const frame = await paperFrame(context, date);
  const { language } = frame;
  const say = (key: string, params?: Readonly<Record<string, string | number>>) => frame.say(`notice.${key}`, params);
  const wanted = new Set(input.ids);
  const all = (await readChanges(context, context.today)).reverse();
  const found = all.filter((change) => wanted.has(change.id));
  if (found.length < wanted.size) throw refuse('core.gone', { kind: 'licence-change' });
  const changes = found.filter((change) => change.reporting !== 'no');
  const [only] = changes;
  if (only === undefined) throw refuse('licensing.letterNothing');
  const profile = await readProfile(context.db);
  const { licence } = profile;
  const head = personInPost(profile, 'Ketua', date) ?? personInPost(profile, 'Direktur', date);
  const chosen = input.number ?? changes.find((change) => change.letterNumber !== '')?.letterNumber ?? '';
  const originId = originOf(all, changes, chosen);
  const letter = {
    origin: { kind: 'licence-change', id: originId, paper: 'change-notice', address: changeAddress(originId) },
    series: LETTER_SERIES,
    datedOn: date,
    number: chosen,
  };
  const number = await plannedNumber(context.db, language, letter);
  const subject =
    changes.length === 1 ? say('subjectOne', { kind: only.kindTitle }) : say('subjectMany', { name: profile.name });
  const papers = attachments(changes);
  const paragraph = (text: string): Block => ({ kind: 'paragraph', align: 'justify', text });
  const licenceText = [
    licence.decreeNumber === '' ? '' : say('decree', { number: licence.decreeNumber }),
    licence.decreeDate === null ? '' : say('dated', { date: frame.date(licence.decreeDate) }),
    licence.licenceNumber === '' ? '' : say('licenceNumber', { number: licence.licenceNumber }),
    licence.validUntil === null ? '' : say('validUntil', { date: frame.date(licence.validUntil) }),
  ].filter((text) => text !== '');
  const decision = (change: LicenceChange) =>
    [change.decidedBy, change.decreeNumber, frame.date(change.decreeDate)].filter((text) => text !== '').join('\n');
  const blocks: Block[] = [
    {
      kind: 'letterOpening',
      number,
      ...(papers.length === 0 ? {} : { attachment: say('attachment') }),
      subject,
      place: profile.city,
      date,
      addressee: [say('addressee'), say('at'), say('city')],
    },
    paragraph(
      say('opening', { name: profile.name, licence: licenceText.length === 0 ? '' : ` (${licenceText.join(', ')})` }),
    ),
    paragraph(say('list', { count: countInWords(changes.length, language) })),
    {
      kind: 'table',
      columns: [
        { title: frame.say('no'), width: 10, align: 'center' },
        { title: frame.say('change.kind'), width: 38 },
        { title: frame.say('change.before'), width: 42 },
        { title: frame.say('change.now'), width: 42 },
        { title: frame.say('change.effective'), width: 28 },
        { title: frame.say('change.decision'), width: 34 },
      ],
      size: 9,
      rows: changes.map((change, index) => ({
        cells: [
          String(index + 1),
          [change.kindTitle, change.subject].filter((text) => text !== '').join('\n'),
          change.oldValue || '–',
          change.newValue || '–',
          frame.date(change.effectiveOn),
          decision(change),
        ],
      })),
    },
    ...changes
      .filter((change) => change.cause !== '')
      .map((change) => paragraph(say('cause', { what: change.subject, cause: change.cause }))),
    ...(papers.length === 0 ? [] : [paragraph(say('enclosed', { list: papers.join('; ') }))]),
    paragraph(say('closing')),
    {
      kind: 'letterClosing',
      signer: { post: head?.post ?? say('head'), organisation: profile.name, name: head?.personName ?? '' },
    },
  ];
  const fileName = `${say('fileName')}_${date}`;
  const base = frame.report({ title: say('title'), fileTitle: fileName, orientation: 'portrait', blocks });
  return {
    fileName,
    word: { ...base, style: 'letter', footer: { pageNumbers: false } },
    changes,
    generated: { ...letter, number, party: say('addressee'), subject, signer: head?.personName ?? '' },
  };
}
