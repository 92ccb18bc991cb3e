import type { DocumentCopy, StampKind } from '../../contract/distribution.ts';
import { refuse } from '../../contract/result.ts';
import type { ReadContext } from '../../contributions.ts';
import { fold } from '../../importer/fold.ts';
import { paperName } from '../../word/paper-name.ts';
import type { Block, Report } from '../../word/report.ts';
import {
  documentIdsOfRevisions,
  documentType,
  type RevisionStanding,
  revisionStandings,
} from '../documents/service.ts';
import { copyNumber, stampsFor } from './copies.ts';
import { documentCopies } from './copy-views.ts';
import { type PaperFrame, paperFrame } from './paper-frame.ts';

/** Stamps across the page as well; the red ones by practice (forms dossier 7.3: red stamp on uncontrolled copies). */
const ACROSS: ReadonlySet<StampKind> = new Set(['uncontrolled', 'obsolete', 'draft']);
const RED: ReadonlySet<StampKind> = new Set(['uncontrolled', 'obsolete']);

function page(
  revision: RevisionStanding,
  copy: DocumentCopy | undefined,
  stamp: StampKind,
  frame: PaperFrame,
): readonly Block[] {
  const { say, language } = frame;
  const box = (on: boolean, label: string) => `${on ? '☑' : '☐'} ${label}`;
  const controlled = stamp === 'master' || stamp === 'controlled';
  const number = copy === undefined ? (stamp === 'master' ? copyNumber(0) : '–') : copyNumber(copy.number);
  const date = (value: string | null) => frame.date(value) || '–';
  const ink = RED.has(stamp) ? ({ ink: 'alert' } as const) : {};
  const second =
    stamp === 'master'
      ? say('stamp.copyNumber', { number: copyNumber(0) })
      : stamp === 'controlled' && copy !== undefined
        ? say('stamp.copyNumber', { number })
        : say(`stamp.lines.${stamp}`);
  const approval = [
    revision.approvedBy,
    revision.approvedOn === null ? '' : date(revision.approvedOn),
    // a blank and an approval without its signed sheet are told apart
    revision.approvedHow === '' ? '' : frame.text(`documents.approvedHow.${revision.approvedHow}`),
  ]
    .filter((part) => part !== '')
    .join(', ');
  // a manual is called as its type is
  const type = documentType(revision.type)?.title[language] ?? '';
  const row = (label: string, value: string) => ({ label: say(`stamp.${label}`), value });
  return [
    { kind: 'paragraph', text: '', after: 24 },
    ...(fold(type) === fold(revision.title)
      ? []
      : [{ kind: 'paragraph', text: type, align: 'center', after: 2 } as const]),
    { kind: 'heading', level: 1, text: revision.title, align: 'center', listed: false },
    { kind: 'paragraph', text: revision.code, align: 'center', after: 24 },
    {
      kind: 'table',
      head: false,
      columns: [{ title: '', width: 100 }],
      rows: [
        {
          height: 30,
          cells: [
            {
              verticalAlign: 'center',
              content: [
                {
                  kind: 'paragraph',
                  align: 'center',
                  text: [{ text: say(`stamps.${stamp}`), bold: true, size: 26, ...ink }],
                },
                { kind: 'paragraph', align: 'center', text: [{ text: second, size: 12, ...ink }] },
              ],
            },
          ],
        },
      ],
    },
    { kind: 'paragraph', text: '', after: 18 },
    {
      kind: 'keyValues',
      bordered: true,
      labelWidth: 55,
      rows: [
        row('number', revision.code === '' ? '–' : revision.code),
        row('edition', revision.edition),
        row('copy', number),
        row('holder', copy?.holder ?? (stamp === 'master' ? say('stamp.masterHolder') : '–')),
        row('approvedBy', approval === '' ? '–' : approval),
        row('effective', date(revision.effectiveOn)),
        ...(revision.overSince === null ? [] : [row('overSince', date(revision.overSince))]),
        row('state', say(`revisionStates.${revision.state}`)),
        row(
          'distribution',
          `${box(controlled, say('stamp.controlled'))}     ${box(stamp === 'uncontrolled', say('stamp.uncontrolled'))}`,
        ),
        ...(copy === undefined ? [] : [row('givenOn', date(copy.givenOn))]),
      ],
    },
    {
      kind: 'paragraph',
      before: 14,
      text: [
        { text: `${say('stamp.notice')} `, bold: true },
        { text: say(`stamp.notices.${stamp}`, { organisation: frame.lsp }) },
      ],
    },
  ];
}

/** One page for each copy, or one for the revision. Pure. */
export function stampReport(
  revision: RevisionStanding,
  copies: readonly DocumentCopy[],
  stamp: StampKind,
  frame: PaperFrame,
): Report {
  const { say } = frame;
  const pages = copies.length === 0 ? [undefined] : copies;
  const numbers = copies.length === 1 ? copyNumber(copies[0]?.number ?? null) : '';
  const title = say('stamp.title', {
    stamp: say(`stamps.${stamp}`),
    document: `${revision.code} ${revision.title}`.trim(),
  });
  return {
    title,
    fileTitle: paperName(
      say('stamp.file'),
      revision.code || revision.title,
      revision.edition,
      say(`stamps.${stamp}`),
      numbers === '–' ? '' : numbers,
    ),
    language: frame.language,
    author: frame.lsp,
    date: frame.day,
    orientation: 'portrait',
    margins: { top: 20, right: 20, bottom: 20, left: 20 },
    ...(frame.letterhead === undefined ? {} : { letterhead: { ...frame.letterhead, everyPage: true } }),
    footer: { left: `${revision.code} ${revision.edition}`.trim(), pageNumbers: false },
    ...(ACROSS.has(stamp)
      ? { watermark: { text: say(`stamps.${stamp}`), tone: RED.has(stamp) ? ('red' as const) : ('grey' as const) } }
      : {}),
    blocks: pages.flatMap((copy, place): Block[] => [
      ...(place === 0 ? [] : [{ kind: 'pageBreak' } as const]),
      ...page(revision, copy, stamp, frame),
    ]),
  };
}

/**
 * The stamp page of a revision or of its copies. Refuses `distribution.stampUnfit` where the stamp would not be true of the revision, and
 * `distribution.otherDocument` for copies of another one.
 */
export async function stampPage(
  context: ReadContext,
  input: { readonly revisionId: string; readonly stamp: StampKind; readonly copyIds: readonly string[] },
): Promise<Report> {
  const documentId = (await documentIdsOfRevisions(context.db, [input.revisionId])).get(input.revisionId);
  if (documentId === undefined) throw refuse('core.gone', { kind: 'document-revision' });
  const standings = await revisionStandings(context.db, context.today, [documentId], context.dayOf);
  const revision = standings.get(input.revisionId);
  if (revision === undefined) throw refuse('core.gone', { kind: 'document-revision' });
  const frame = await paperFrame(context, context.today);
  if (!stampsFor(revision).includes(input.stamp))
    throw refuse('distribution.stampUnfit', { stamp: frame.say(`stamps.${input.stamp}`), revision: revision.edition });
  const wanted = new Set(input.copyIds);
  const copies = (await documentCopies(context, context.today, documentId)).filter(
    (copy) => wanted.has(copy.id) && copy.revisionId === input.revisionId,
  );
  if (copies.length !== wanted.size) throw refuse('distribution.otherDocument');
  return stampReport(revision, copies, input.stamp, frame);
}
