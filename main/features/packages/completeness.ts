import { refuse } from '../../contract/result.ts';
import type { ReadContext } from '../../contributions.ts';
import { formatDate } from '../../word/dates.ts';
import type { Report, Run, TableRow } from '../../word/report.ts';
import { letterheadOf, personInPost, readProfile } from '../profile/service.ts';
import { signaturesBlock } from '../signatures/service.ts';
import { isProved, type JudgedEntry, judgePackage } from './judge.ts';
import { headOf } from './papers.ts';
import type { ProfileHead } from './profile-data.ts';
import { itemNote, type Speech, speechOf } from './reason-words.ts';
import { selectPackage } from './repo.ts';
import { packageSignable } from './signables.ts';

const TICK = '✓';
/** Proofs named in one cell; more are counted. */
const NAMED = 6;

function proofLines(entry: JudgedEntry, speech: Speech): { files: string; pages: string } {
  const proofs = entry.judged.members.flatMap((member) => member.proofs.filter((proof) => proof.counts));
  const lines = proofs
    .slice(0, NAMED)
    .map((proof) =>
      [proof.code || proof.label, proof.edition === '' ? '' : `rev ${proof.edition}`]
        .filter((text) => text !== '')
        .join(', '),
    );
  if (proofs.length > NAMED) lines.push(speech.text('packages.completeness.more', { count: proofs.length - NAMED }));
  if (entry.judged.item.kind === 'report' && proofs.length === 0 && isProved(entry.judged))
    lines.push(speech.text('packages.completeness.generated'));
  return {
    files: lines.join('\n'),
    pages: proofs
      .slice(0, NAMED)
      .map((proof) => proof.page || '–')
      .join('\n'),
  };
}

function row(entry: JudgedEntry, speech: Speech): TableRow {
  const { item, state } = entry.judged;
  const applies = state !== 'not-applicable' && state !== 'omitted';
  const proved = isProved(entry.judged);
  const { files, pages } = proofLines(entry, speech);
  return {
    cells: [
      item.code,
      item.title[speech.language],
      [
        item.basis.map(({ mark, source }) => (source === undefined ? mark : `${mark} ${source}`)).join('; '),
        item.clauses.length === 0 ? '' : `201: ${item.clauses.join('; ')}`,
      ]
        .filter((text) => text !== '')
        .join('\n'),
      applies && proved ? TICK : '',
      applies && !proved ? TICK : '',
      applies ? '' : TICK,
      files,
      pages,
      itemNote(entry.judged, speech),
    ],
  };
}

/** What the source marks of the reference column stand for. */
function sourceLegend(head: ProfileHead, speech: Speech): Run[] {
  const marks = head.marks.map(({ mark, title }) => `${mark} = ${title[speech.language]}`);
  const sources = head.sources.map(({ key, text }) => `${key} = ${text}`);
  return [
    { text: `${speech.text('packages.completeness.legend')} `, bold: true, size: 7.5 },
    { text: `${[...marks, ...sources].join('; ')}.`, size: 7.5 },
  ];
}

/**
 * Completeness list, form A for the application (forms dossier, section 5): item by item there / not there / does not apply. Parameters:
 * `packageId`, `asOf`, `broken` (vault files known to be lost or damaged, joined by commas).
 */
export async function completenessList(
  context: ReadContext,
  parameters: Readonly<Record<string, string>>,
): Promise<{ readonly fileName: string; readonly word: Report }> {
  const { packageId, asOf = context.today } = parameters;
  if (packageId === undefined) throw refuse('packages.paperNeedsPackage');
  const judged = await judgePackage(
    context,
    await selectPackage(context.db, packageId),
    asOf,
    new Set((parameters['broken'] ?? '').split(',').filter((hash) => hash !== '')),
  );
  const speech = speechOf(context.words, context.language);
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}) =>
    speech.text(`packages.completeness.${key}`, params);
  const profile = await readProfile(context.db);
  const letterhead = await letterheadOf(context);
  const { counts, head } = judged;
  const rows: TableRow[] = head.sections.flatMap((section) => {
    const own = judged.entries.filter((entry) => entry.judged.item.section === section.code);
    return own.length === 0
      ? []
      : [{ band: `${section.code}. ${section.title[speech.language]}` }, ...own.map((entry) => row(entry, speech))];
  });
  const quality = personInPost(profile, 'Mutu', asOf);
  const chief = headOf(profile, asOf);
  const signatures = await signaturesBlock(
    context,
    { kind: packageSignable.kind, id: packageId },
    [
      {
        meaning: 'prepared',
        signer: { act: say('prepared'), post: quality?.post ?? say('qualityManager'), name: quality?.personName ?? '' },
      },
      {
        meaning: 'checked',
        signer: {
          act: say('checked'),
          post: chief?.post ?? speech.text('packages.letter.head'),
          name: chief?.personName ?? '',
        },
      },
      { signer: { act: say('received'), post: 'BNSP', name: '' } },
    ],
    { pattern: 'S6' },
  );
  const title =
    head.purpose === 'relicence'
      ? say('title')
      : say('titleOf', { title: head.title[speech.language].toLocaleUpperCase(speech.language) });
  return {
    fileName: `${say('fileName')}.docx`,
    word: {
      title,
      fileTitle: say('fileName'),
      language: speech.language,
      author: profile.name,
      date: asOf,
      orientation: 'landscape',
      ...(letterhead === undefined ? {} : { letterhead }),
      footer: { left: head.notice[speech.language].split('.')[0] ?? '' },
      blocks: [
        { kind: 'heading', level: 1, text: title, align: 'center', listed: false },
        {
          kind: 'keyValues',
          rows: [
            { label: say('lsp'), value: profile.name },
            {
              label: say('type'),
              value: profile.type === null ? say('typeUnknown') : speech.text(`packages.letter.types.${profile.type}`),
            },
            { label: say('purpose'), value: head.title[speech.language] },
            { label: say('date'), value: formatDate(asOf, speech.language) },
          ],
        },
        { kind: 'paragraph', text: [{ text: head.notice[speech.language], italic: true }] },
        {
          kind: 'table',
          size: 8,
          columns: [
            { title: say('no'), width: 11, align: 'center' },
            { title: say('document'), width: 76 },
            { title: say('reference'), width: 34 },
            { title: say('there'), width: 11, align: 'center' },
            { title: say('notThere'), width: 12, align: 'center' },
            { title: say('notApplicable'), width: 10, align: 'center' },
            { title: say('file'), width: 46 },
            { title: say('page'), width: 14, align: 'center' },
            { title: say('note'), width: 63 },
          ],
          rows: [
            ...rows,
            {
              bold: true,
              cells: [
                { text: say('total'), colspan: 3, align: 'right' },
                String(counts.present + counts.expiring),
                String(counts.partial + counts.missing + counts.noData),
                String(counts.omitted + counts.notApplicable),
                { text: say('totalNote'), colspan: 3 },
              ],
            },
          ],
        },
        { kind: 'paragraph', before: 6, text: sourceLegend(head, speech) },
        signatures,
        ...(signatures.signers.some((signer) => signer.signature?.kind === 'signed')
          ? [{ kind: 'paragraph' as const, before: 4, text: [{ text: say('signedWhat'), italic: true, size: 7.5 }] }]
          : []),
      ],
    },
  };
}
