import type { DocumentCopy, StampKind } from '../../contract/distribution.ts';
import { refuse } from '../../contract/result.ts';
import type { ReadContext } from '../../contributions.ts';
import { formatDate } from '../../word/dates.ts';
import type { Block, Report } from '../../word/report.ts';
import {
  documentIdsOfRevisions,
  documentType,
  type RevisionStanding,
  revisionStandings,
} from '../documents/service.ts';
import { copyNumber, stampsFor } from './copies.ts';
import { documentCopies } from './copy-views.ts';
import { fileTitleOf, type PaperFrame, paperFrame } from './paper-frame.ts';

/** Stamps across the page as well; the red ones by practice (forms dossier 7.3: red stamp on uncontrolled copies). */
const ACROSS: ReadonlySet<StampKind> = new Set(['uncontrolled', 'obsolete', 'draft']);
const RED: ReadonlySet<StampKind> = new Set(['uncontrolled', 'obsolete']);

function page(
  revision: RevisionStanding,
  copy: DocumentCopy | undefined,
  stamp: StampKind,
  frame: PaperFrame,
  language: 'id' | 'en',
): readonly Block[] {
  const { text, profile } = frame;
  const box = (on: boolean, label: string) => `${on ? '☑' : '☐'} ${label}`;
  const controlled = stamp === 'master' || stamp === 'controlled';
  const number = copy === undefined ? (stamp === 'master' ? copyNumber(0) : '–') : copyNumber(copy.number);
  const date = (value: string | null) => (value === null ? '–' : formatDate(value, language));
  const ink = RED.has(stamp) ? ({ ink: 'alert' } as const) : {};
  const second =
    stamp === 'master'
      ? text('stamp.copyNumber', { number: copyNumber(0) })
      : stamp === 'controlled' && copy !== undefined
        ? text('stamp.copyNumber', { number })
        : text(`stamp.lines.${stamp}`);
  const approval = [revision.approvedBy, revision.approvedOn === null ? '' : date(revision.approvedOn)]
    .filter((part) => part !== '')
    .join(', ');
  const row = (label: string, value: string) => ({ label: text(`stamp.${label}`), value });
  return [
    { kind: 'paragraph', text: '', after: 24 },
    { kind: 'paragraph', text: documentType(revision.type)?.title[language] ?? '', align: 'center', after: 2 },
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
                  text: [{ text: text(`stamps.${stamp}`), bold: true, size: 26, ...ink }],
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
        row('holder', copy?.holder ?? (stamp === 'master' ? text('stamp.masterHolder') : '–')),
        row('approvedBy', approval === '' ? '–' : approval),
        row('effective', date(revision.effectiveOn)),
        ...(revision.overSince === null ? [] : [row('overSince', date(revision.overSince))]),
        row('state', text(`revisionStates.${revision.state}`)),
        row(
          'distribution',
          `${box(controlled, text('stamp.controlled'))}     ${box(stamp === 'uncontrolled', text('stamp.uncontrolled'))}`,
        ),
        ...(copy === undefined ? [] : [row('givenOn', date(copy.givenOn))]),
      ],
    },
    {
      kind: 'paragraph',
      before: 14,
      text: [
        { text: `${text('stamp.notice')} `, bold: true },
        { text: text(`stamp.notices.${stamp}`, { organisation: profile.name }) },
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
  facts: { readonly today: string; readonly language: 'id' | 'en' },
): Report {
  const { text } = frame;
  const pages = copies.length === 0 ? [undefined] : copies;
  const numbers = copies.length === 1 ? copyNumber(copies[0]?.number ?? null) : '';
  const title = text('stamp.title', {
    stamp: text(`stamps.${stamp}`),
    document: `${revision.code} ${revision.title}`.trim(),
  });
  return {
    title,
    fileTitle: fileTitleOf(
      text('stamp.file'),
      revision.code === '' ? revision.title : revision.code,
      revision.edition.replace('/', '-'),
      text(`stamps.${stamp}`),
      numbers === '–' ? '' : numbers,
    ),
    language: facts.language,
    author: frame.profile.name,
    date: facts.today,
    orientation: 'portrait',
    margins: { top: 20, right: 20, bottom: 20, left: 20 },
    ...(frame.letterhead === undefined ? {} : { letterhead: { ...frame.letterhead, everyPage: true } }),
    footer: { left: `${revision.code} ${revision.edition}`.trim(), pageNumbers: false },
    ...(ACROSS.has(stamp)
      ? { watermark: { text: text(`stamps.${stamp}`), tone: RED.has(stamp) ? ('red' as const) : ('grey' as const) } }
      : {}),
    blocks: pages.flatMap((copy, place): Block[] => [
      ...(place === 0 ? [] : [{ kind: 'pageBreak' } as const]),
      ...page(revision, copy, stamp, frame, facts.language),
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
  const frame = await paperFrame(context);
  if (!stampsFor(revision).includes(input.stamp))
    throw refuse('distribution.stampUnfit', { stamp: frame.text(`stamps.${input.stamp}`), revision: revision.edition });
  const wanted = new Set(input.copyIds);
  const copies = (await documentCopies(context, context.today, documentId)).filter(
    (copy) => wanted.has(copy.id) && copy.revisionId === input.revisionId,
  );
  if (copies.length !== wanted.size) throw refuse('distribution.otherDocument');
  return stampReport(revision, copies, input.stamp, frame, { today: context.today, language: context.language });
}
