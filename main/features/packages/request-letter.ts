import { refuse } from '../../contract/result.ts';
import type { ReadContext } from '../../contributions.ts';
import { formatDate } from '../../word/dates.ts';
import { countInWords } from '../../word/numbers.ts';
import type { Block, Report } from '../../word/report.ts';
import { activeAssessors } from '../assessors/service.ts';
import { plannedNumber } from '../correspondence/service.ts';
import { letterheadOf, type Profile, readProfile } from '../profile/service.ts';
import { type SchemeName, schemesInScope } from '../schemes/service.ts';
import { tukList } from '../tuk/service.ts';
import { chosenNumber, LETTER_SERIES, letterOrigin } from './letter-number.ts';
import { headOf } from './papers.ts';
import { type Speech, speechOf } from './reason-words.ts';
import { selectPackage } from './repo.ts';
import { currentKey } from './signing-key.ts';

type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

function identityBlock(profile: Profile, head: string, say: Say): Block {
  const rows = [
    ['name', profile.name],
    ['type', profile.type === null ? '' : say(`types.${profile.type}`)],
    ['founder', profile.founder],
    [
      'address',
      [profile.address, profile.city]
        .filter((text) => text !== '')
        .join(', ')
        .replaceAll('\n', ', '),
    ],
    ['contact', [profile.phone, profile.email].filter((text) => text !== '').join(' / ')],
    ['head', head],
  ] as const;
  return {
    kind: 'keyValues',
    indent: 8,
    rows: rows.filter(([, value]) => value !== '').map(([key, value]) => ({ label: say(`labels.${key}`), value })),
  };
}

function licenceParagraph(profile: Profile, asOf: string, say: Say, speech: Speech): string {
  const { licence } = profile;
  const until = licence.validUntil;
  return say(until !== null && until < asOf ? 'licenceLapsed' : 'licence', {
    name: profile.name,
    decree: licence.decreeNumber,
    decreeDate:
      licence.decreeDate === null ? '' : say('dated', { date: formatDate(licence.decreeDate, speech.language) }),
    licence: licence.licenceNumber,
    until: until === null ? '' : formatDate(until, speech.language),
  });
}

/** Only what is recorded is told: a register without entries is left out of the sentence. */
function figuresParagraph(
  figures: readonly (readonly [key: string, count: number])[],
  asOf: string,
  say: Say,
  speech: Speech,
): string | undefined {
  const told = figures
    .filter(([, count]) => count > 0)
    .map(([key, count]) => say(`figures.${key}`, { count: countInWords(count, speech.language) }));
  if (told.length === 0) return undefined;
  const last = told.at(-1) ?? '';
  const list = told.length === 1 ? last : say('listEnd', { list: told.slice(0, -1).join(', '), last });
  return say('figures.sentence', { date: formatDate(asOf, speech.language), list });
}

/** How the official tells that the file came from who wrote the letter. */
function keyBlocks(fingerprint: string | undefined, say: Say): Block[] {
  if (fingerprint === undefined) return [];
  return [
    {
      kind: 'paragraph',
      // the groups are compared as one line, which leaves another too short to stretch
      align: 'left',
      text: [
        { text: `${say('signed')} ` },
        { text: fingerprint.replaceAll(' ', '\u00a0'), bold: true },
        { text: `, ${say('signedEnd')}` },
      ],
    },
  ];
}

function schemeAnnex(schemes: readonly SchemeName[], number: string, asOf: string, say: Say): Block[] {
  return [
    { kind: 'section', orientation: 'portrait', letterhead: null },
    { kind: 'attachmentHead', label: say('annex.label'), number, date: asOf },
    { kind: 'heading', level: 1, text: say('annex.title'), align: 'center', listed: false },
    {
      kind: 'table',
      columns: [
        { title: say('annex.no'), width: 12, align: 'center' },
        { title: say('annex.code'), width: 45 },
        { title: say('annex.scheme'), width: 95 },
        { title: say('annex.status'), width: 28, align: 'center' },
      ],
      rows: schemes.map((scheme, index) => ({
        cells: [String(index + 1), scheme.code, scheme.title, say('annex.kept')],
      })),
    },
  ];
}

/**
 * Letter to the head of BNSP that asks for renewal of the licence (forms dossier, 4.1 and 4.2, Relisensi). The wording is ours. Parameters:
 * `packageId` for the letter's number (the one of the agenda, the chosen one, or the next), `asOf` for its date, `fingerprint` of a key that
 * is kept with the letter itself. Refuses `packages.paperNeedsPackage` without a package.
 */
export async function requestLetter(
  context: ReadContext,
  parameters: Readonly<Record<string, string>>,
): Promise<{ readonly fileName: string; readonly word: Report }> {
  const { packageId, asOf = context.today } = parameters;
  const fingerprint = parameters.fingerprint ?? (await currentKey(context.db))?.fingerprint;
  if (packageId === undefined) throw refuse('packages.paperNeedsPackage');
  const { row } = await selectPackage(context.db, packageId);
  const speech = speechOf(context.words, context.language);
  const say: Say = (key, params) => speech.text(`packages.letter.${key}`, params);
  const profile = await readProfile(context.db);
  const letterhead = await letterheadOf(context);
  const head = headOf(profile, asOf);
  const schemes = await schemesInScope(context.db, asOf);
  const number = await plannedNumber(context.db, context.language, {
    origin: letterOrigin(packageId),
    series: LETTER_SERIES,
    datedOn: asOf,
    number: await chosenNumber(context.db, row),
  });
  const figures = [
    ['schemes', schemes.length],
    ['assessors', (await activeAssessors(context.db, asOf)).length],
    ['sites', (await tukList(context.db, asOf)).length],
  ] as const;
  const told = figuresParagraph(figures, asOf, say, speech);
  const paragraph = (text: string): Block => ({ kind: 'paragraph', align: 'justify', text });
  const blocks: Block[] = [
    {
      kind: 'letterOpening',
      number,
      attachment: say('attachment'),
      subject: say('subject', { name: profile.name }),
      place: profile.city,
      date: asOf,
      addressee: [say('addressee'), say('at'), say('city')],
    },
    paragraph(licenceParagraph(profile, asOf, say, speech)),
    identityBlock(profile, head?.personName ?? '', say),
    ...(told === undefined ? [] : [paragraph(told)]),
    ...(schemes.length === 0
      ? []
      : [paragraph(say('scope', { count: countInWords(schemes.length, speech.language) }))]),
    paragraph(say('enclosed')),
    ...keyBlocks(fingerprint, say),
    paragraph(say('closing')),
    {
      kind: 'letterClosing',
      signer: { post: head?.post ?? say('head'), organisation: profile.name, name: head?.personName ?? '' },
    },
    ...(schemes.length === 0 ? [] : schemeAnnex(schemes, number, asOf, say)),
  ];
  const title = say('title');
  return {
    fileName: `${say('fileName')}.docx`,
    word: {
      title,
      fileTitle: say('fileName'),
      language: speech.language,
      author: profile.name,
      date: asOf,
      orientation: 'portrait',
      style: 'letter',
      ...(letterhead === undefined ? {} : { letterhead }),
      footer: { pageNumbers: false },
      blocks,
    },
  };
}
