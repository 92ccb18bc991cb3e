import type { PlannedFile } from '../../bundle/build.ts';
import type { JobContext } from '../../jobs/job.ts';
import { formatDate } from '../../word/dates.ts';
import type { Letterhead, Report, RichCell } from '../../word/report.ts';
import type { PlacedCover, PlacedFile, PlacedFiles } from './bundle-files.ts';
import type { JudgedEntry } from './judge.ts';
import { withoutNik } from './nik.ts';
import type { ProfileHead } from './profile-data.ts';
import type { Speech } from './reason-words.ts';

/** Signs of a hash that are printed; the whole hash stands in SHA256SUMS. */
const SHOWN_HASH = 16;

/** What cover sheets are written from. */
export interface CoverFacts {
  readonly head: ProfileHead;
  readonly entries: readonly JudgedEntry[];
  readonly files: PlacedFiles;
  /** A clause as people say it: `BNSP 201 9.1.1`. */
  readonly clauseName: (code: string) => string;
  readonly clauseKey: (code: string) => string;
  readonly lsp: string;
  readonly packageTitle: string;
  readonly packageDate: string;
  readonly letterhead: Letterhead | undefined;
  readonly speech: Speech;
}

/** A cover sheet with its bytes. */
export interface WrittenCover {
  readonly placed: PlacedCover;
  readonly file: PlannedFile;
}

function hashOf(piece: PlacedFile): string {
  return 'hash' in piece.file.content ? piece.file.content.hash : '';
}

/** Where in the file, and for which clause: one line a citation; the item's own citation first. */
function proofLines(piece: PlacedFile, facts: CoverFacts): readonly string[] {
  const { speech } = facts;
  const place = (page: string, section: string) =>
    [
      page === '' ? '' : speech.text('packages.cover.page', { page }),
      section === '' ? '' : speech.text('packages.cover.sectionPlace', { section }),
    ]
      .filter((part) => part !== '')
      .join(', ');
  const own = [place(piece.page, piece.section), piece.file.note ?? ''].filter((part) => part !== '').join(': ');
  const cited = (facts.files.evidence.get(piece.file.path) ?? []).map((evidence) => {
    const code = evidence.clause.slice(facts.clauseKey('').length);
    const where = place(evidence.page === undefined ? '' : String(evidence.page), evidence.section ?? '');
    const head = [facts.clauseName(code), where].filter((part) => part !== '').join(', ');
    return evidence.note === undefined ? head : `${head}: ${evidence.note}`;
  });
  return [...(own === '' ? [] : [own]), ...cited];
}

function lines(texts: readonly string[]): RichCell {
  return { text: texts.join('\n') };
}

function pieceCells(piece: PlacedFile, facts: CoverFacts): readonly (string | RichCell)[] {
  const { file, member } = piece;
  const hash = hashOf(piece);
  const name = [file.code ?? '', file.title ?? ''].filter((part) => part !== '').join(' ');
  const what = [
    name,
    // the member of an item that ranges over documents is the document itself
    ...(member === '' || name.includes(member) ? [] : [member]),
    ...(file.revision === undefined ? [] : [facts.speech.text('packages.cover.edition', { edition: file.revision })]),
    ...(file.date === undefined
      ? []
      : [facts.speech.text('packages.cover.since', { date: formatDate(file.date, facts.speech.language) })]),
  ];
  const fileName = file.path.slice(file.path.lastIndexOf('/') + 1);
  return [
    { text: piece.number, bold: true },
    lines(what),
    lines(proofLines(piece, facts)),
    {
      content: [
        { kind: 'paragraph', text: fileName },
        {
          kind: 'paragraph',
          text: [
            {
              text:
                hash === '' ? facts.speech.text('packages.cover.madeHere') : `SHA-256 ${hash.slice(0, SHOWN_HASH)}…`,
              ink: 'muted',
              size: 7,
            },
          ],
        },
      ],
    },
  ];
}

/** The cover sheet in front of the pieces of an item: which numbers they have, what they are, where they prove what. */
export function coverReport(cover: PlacedCover, facts: CoverFacts): Report {
  const { speech, head } = facts;
  const text = (key: string, params = {}) => speech.text(`packages.cover.${key}`, params);
  const entry = facts.entries.find((candidate) => candidate.judged.item.code === cover.item);
  const folder = head.folders.find((candidate) => cover.folder.startsWith(`${candidate.number}_`));
  const clauses = entry?.judged.item.clauses ?? [];
  const title = entry === undefined ? text('clauseEvidence') : entry.judged.item.title[speech.language];
  const [first, last] = [cover.pieces[0], cover.pieces.at(-1)];
  const numbers =
    cover.pieces.length > 1 ? `${first?.number ?? ''} – ${last?.number ?? ''}` : (first?.number ?? cover.number);
  return withoutNik({
    title: text('title'),
    fileTitle: cover.number,
    language: speech.language,
    author: facts.lsp,
    date: facts.packageDate,
    orientation: 'portrait',
    ...(facts.letterhead === undefined ? {} : { letterhead: facts.letterhead }),
    footer: { left: `${text('title')} ${cover.number}` },
    blocks: [
      { kind: 'heading', level: 1, text: text('heading'), align: 'center', listed: false },
      {
        kind: 'keyValues',
        rows: [
          { label: text('numbers'), value: numbers },
          ...(entry === undefined ? [] : [{ label: text('item'), value: `${cover.item}. ${title}` }]),
          { label: text('section'), value: `${folder?.number ?? ''} ${folder?.title[speech.language] ?? ''}`.trim() },
          { label: text('package'), value: facts.packageTitle },
          { label: text('date'), value: formatDate(facts.packageDate, speech.language) },
          ...(clauses.length === 0
            ? []
            : [{ label: text('clauses'), value: clauses.map((code) => facts.clauseName(code)).join('; ') }]),
        ],
      },
      ...(entry === undefined ? [{ kind: 'paragraph' as const, text: text('clauseEvidenceText') }] : []),
      {
        kind: 'table',
        size: 8.5,
        columns: [
          { title: text('number'), width: 20 },
          { title: text('what'), width: 58 },
          { title: text('proves'), width: 54 },
          { title: text('file'), width: 48 },
        ],
        rows: cover.pieces.map((piece) => ({ cells: pieceCells(piece, facts) })),
      },
      { kind: 'paragraph', text: [{ text: text('hashSource'), ink: 'muted', size: 8 }] },
    ],
  } satisfies Report);
}

/** Renders every cover sheet. */
export async function writeCovers(
  context: Pick<JobContext, 'compute' | 'signal'>,
  facts: CoverFacts,
): Promise<readonly WrittenCover[]> {
  const written: WrittenCover[] = [];
  for (const placed of facts.files.covers) {
    context.signal.throwIfAborted();
    const bytes = (await context.compute.run('word', coverReport(placed, facts))) as Uint8Array;
    const file: PlannedFile = {
      path: placed.path,
      kind: 'cover',
      number: placed.number,
      title: facts.speech.text('packages.cover.title'),
      date: facts.packageDate,
      content: { bytes },
    };
    written.push({ placed, file });
  }
  return written;
}
