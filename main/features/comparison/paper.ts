import { maskNik } from '../../contract/nik.ts';
import type { ReadContext, ReportDefinition } from '../../contributions.ts';
import { formatDate } from '../../word/dates.ts';
import { paperName } from '../../word/paper-name.ts';
import type { Block, Report, Table } from '../../word/report.ts';
import { documentOf } from '../documents/service.ts';
import { letterheadOf, readProfile } from '../profile/service.ts';
import { changesOf, type PlacedChange, type Say } from './change-words.ts';
import { type ComparedFiles, type ComparedPair, compareRevisions, pairOf } from './compare.ts';

interface PaperFacts {
  readonly code: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly changes: readonly PlacedChange[];
  readonly cut: boolean;
  /** Sentence that stands instead of the table, or beside it. */
  readonly remarks: readonly string[];
}

function changesTable(facts: PaperFacts, say: Say): Table {
  return {
    kind: 'table',
    columns: [
      { title: say('comparison.number'), width: 9, align: 'center' },
      { title: say('comparison.pageHead'), width: 12, align: 'center' },
      { title: say('comparison.sectionHead'), width: 18 },
      { title: say('comparison.beforeHead'), width: 68 },
      { title: say('comparison.afterHead'), width: 68 },
    ],
    rows: facts.changes.map((change, place) => ({
      cells: [
        String(place + 1),
        String(change.page),
        change.section,
        change.before === '' ? say('comparison.none') : change.before,
        change.kind === 'moved'
          ? say('comparison.movedHere')
          : change.after === ''
            ? say('comparison.none')
            : change.after,
      ],
    })),
    emptyText: say('comparison.nothing'),
    splitRows: true,
  };
}

/** The list of changes between two revisions as a paper. Pure. */
export function comparisonReport(
  facts: PaperFacts,
  base: Pick<Report, 'language' | 'author' | 'date' | 'letterhead'>,
  say: Say,
): Report {
  const name = `${facts.code} ${facts.title}`.trim();
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: say('comparison.paperTitle'), align: 'center' },
    {
      kind: 'keyValues',
      labelWidth: 40,
      rows: [
        { label: say('comparison.document'), value: name },
        { label: say('comparison.fromRevision'), value: facts.from },
        { label: say('comparison.toRevision'), value: facts.to },
        { label: say('comparison.madeOn'), value: formatDate(base.date, base.language) },
      ],
    },
    ...facts.remarks.map((text): Block => ({ kind: 'paragraph', text: [{ text, italic: true }], before: 6 })),
    changesTable(facts, say),
  ];
  return {
    ...base,
    title: `${say('comparison.paperTitle')} ${name}`,
    fileTitle: paperName(
      say('comparison.fileTitle'),
      facts.code || facts.title.slice(0, 60),
      facts.from,
      say('comparison.fileTo'),
      facts.to,
    ),
    orientation: 'portrait',
    style: 'form',
    blocks,
  };
}

/** Builds the paper of two revisions that were compared. */
export async function comparisonPaper(context: ReadContext, pair: ComparedPair, documentId: string): Promise<Report> {
  const compared: ComparedFiles = await compareRevisions(context, pair);
  const say: Say = (key, params) => context.words.text(context.language, key, params);
  const document = await documentOf(context.db, documentId);
  const [profile, letterhead] = [await readProfile(context.db), await letterheadOf(context)];
  const told = (text: string): string => (context.personal ? text : maskNik(text));
  const remarks = [...(compared.problem === undefined ? [] : [compared.problem]), ...compared.notes].map((message) =>
    context.words.message(context.language, message),
  );
  const changes = changesOf(compared.comparison ?? { rows: [] });
  return comparisonReport(
    {
      code: document.code,
      title: document.title,
      from: pair.from?.label ?? '–',
      to: pair.to?.label ?? '–',
      changes: changes.map((change) => ({ ...change, before: told(change.before), after: told(change.after) })),
      cut: compared.comparison?.cut ?? false,
      remarks: compared.comparison?.cut === true ? [...remarks, say('comparison.cut')] : remarks,
    },
    {
      language: context.language,
      author: profile.name,
      date: context.today,
      ...(letterhead === undefined ? {} : { letterhead }),
    },
    say,
  );
}

/** The list of changes in the catalogue of papers: parameters `documentId`, `from`, `to`. */
export const comparisonDefinition: ReportDefinition = {
  id: 'comparison',
  label: 'comparison.paperTitle',
  permission: 'documents.read',
  async build(context, parameters) {
    const { documentId = '', from, to } = parameters;
    const word = await comparisonPaper(context, await pairOf(context, { documentId, from, to }), documentId);
    return { fileName: word.fileTitle, word };
  },
};
