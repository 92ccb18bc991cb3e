import type { Answer, Counts } from '../../contract/self-assessment-values.ts';
import { formatNumber } from '../../word/numbers.ts';
import type { Block, Report, Table } from '../../word/report.ts';
import { changesChapter } from './changes-report.ts';
import { dateOf, gapsOf, type ReportFacts, reportFileName, resultShades, resultWord } from './report-facts.ts';
import { fullList } from './report-list.ts';

function cover(facts: ReportFacts): Block[] {
  const { assessment, text, language, progress } = facts;
  const { instrument } = assessment;
  const until = assessment.periodUntil === null ? '' : ` – ${dateOf(facts, assessment.periodUntil)}`;
  const period = assessment.periodFrom === null ? '' : `${dateOf(facts, assessment.periodFrom)}${until}`;
  const type = assessment.lspType === null ? '' : facts.word(`profile.types.${assessment.lspType}`);
  const state =
    assessment.state === 'finished'
      ? text('finishedOn', { date: dateOf(facts, assessment.finishedOn), by: assessment.finishedBy ?? '' })
      : text('running', { date: dateOf(facts, facts.judgedOn) });
  return [
    { kind: 'paragraph', align: 'center', before: 90, after: 4, text: [{ text: text('title'), bold: true, size: 20 }] },
    { kind: 'paragraph', align: 'center', after: 4, text: [{ text: instrument.name[language], bold: true, size: 13 }] },
    { kind: 'paragraph', align: 'center', after: 40, text: [{ text: facts.lspName, size: 13 }] },
    {
      kind: 'keyValues',
      labelWidth: 50,
      bordered: true,
      rows: [
        { label: text('assessment'), value: assessment.title },
        { label: text('instrument'), value: `${instrument.code}, ${text('edition', { edition: instrument.edition })}` },
        { label: text('regulation'), value: instrument.regulation },
        { label: text('purpose'), value: facts.word(`selfAssessment.purposes.${assessment.purpose}`) },
        { label: text('lspType'), value: type },
        ...(assessment.remote === null
          ? []
          : [
              {
                label: text('remote'),
                value: facts.word(`selfAssessment.remoteChoices.${assessment.remote ? 'yes' : 'no'}`),
              },
            ]),
        { label: text('period'), value: period },
        { label: text('asOf'), value: dateOf(facts, assessment.asOf) },
        { label: text('state'), value: state },
        { label: text('answered'), value: text('outOf', { count: progress.answered, total: progress.total }) },
        ...(progress.outside === 0
          ? []
          : [{ label: text('outsideCount'), value: formatNumber(progress.outside, language) }]),
        { label: text('compared'), value: text('comparedRows', { count: facts.comparedRows, total: progress.total }) },
      ],
    },
    {
      kind: 'paragraph',
      before: 24,
      text: [{ text: text('paraphrase', { official: instrument.officialText[language] }), bold: true }],
    },
    { kind: 'paragraph', text: [{ text: instrument.source[language], ink: 'muted' }] },
  ];
}

function countCells(facts: ReportFacts, counts: Counts): string[] {
  const parts = [
    counts.total,
    counts.conform,
    counts.partial,
    counts.nonconform,
    counts.notApplicable,
    counts.unanswered,
    counts.withEvidence,
  ];
  return parts.map((part) => formatNumber(part, facts.language));
}

function summary(facts: ReportFacts): Block[] {
  const { progress, text, language } = facts;
  const applicable = progress.total - progress.notApplicable;
  const columns: Table['columns'] = [
    { title: text('chapter'), width: 70 },
    { title: text('rows'), width: 16, align: 'right' },
    {
      title: text('results'),
      columns: ['conform', 'partial', 'nonconform', 'not-applicable', 'unanswered'].map((result) => ({
        title: resultWord(facts, result as Answer['result']),
        width: 18,
        align: 'right' as const,
      })),
    },
    { title: text('withEvidence'), width: 20, align: 'right' },
  ];
  return [
    { kind: 'heading', level: 1, text: text('summary'), pageBreakBefore: true },
    {
      kind: 'paragraph',
      text: text('summaryText', {
        total: progress.total,
        answered: progress.answered,
        unanswered: progress.unanswered,
        conform: progress.conform,
        applicable,
        notApplicable: progress.notApplicable,
        withEvidence: progress.withEvidence,
        date: dateOf(facts, facts.judgedOn),
      }),
    },
    ...(facts.pending.size === 0
      ? []
      : [{ kind: 'paragraph' as const, text: text('unconfirmedLine', { count: facts.pending.size }) }]),
    ...(progress.outside === 0
      ? []
      : [{ kind: 'paragraph' as const, text: text('outsideText', { count: progress.outside }) }]),
    {
      kind: 'chart',
      title: text('chart'),
      labelTitle: text('chapter'),
      valueTitle: text('chartValue'),
      parts: ['conform', 'partial', 'nonconform', 'unanswered'].map((result) =>
        resultWord(facts, result as Answer['result']),
      ),
      bars: progress.chapters.map((chapter) => ({
        label: `${chapter.code}  ${chapter.title[language]}`,
        values: [chapter.conform, chapter.partial, chapter.nonconform, chapter.unanswered],
        text: text('outOf', { count: chapter.conform, total: chapter.total - chapter.notApplicable }),
      })),
    },
    {
      kind: 'table',
      caption: text('perChapter'),
      columns,
      rows: [
        ...progress.chapters.map((chapter) => ({
          cells: [`${chapter.code}  ${chapter.title[language]}`, ...countCells(facts, chapter)],
        })),
        { bold: true, shade: 'light' as const, cells: [text('all'), ...countCells(facts, progress)] },
      ],
    },
    ...persons(facts),
  ];
}

function persons(facts: ReportFacts): Block[] {
  const { text, progress, language } = facts;
  if (progress.persons.length === 0) return [];
  const number = (value: number): string => formatNumber(value, language);
  return [
    {
      kind: 'table',
      caption: text('perPerson'),
      columns: [
        { title: text('person'), width: 60 },
        { title: text('rows'), width: 20, align: 'right' },
        { title: text('answeredShort'), width: 24, align: 'right' },
        { title: text('settled'), width: 24, align: 'right' },
        { title: text('overdue'), width: 24, align: 'right' },
        { title: text('nextDue'), width: 30 },
      ],
      rows: progress.persons.map((one) => ({
        cells: [
          one.person,
          number(one.total),
          number(one.answered),
          number(one.settled),
          number(one.overdue),
          dateOf(facts, one.nextDue),
        ],
      })),
    },
  ];
}

function gaps(facts: ReportFacts): Block[] {
  const { text } = facts;
  const found = gapsOf(facts);
  return [
    { kind: 'heading', level: 1, text: text('gaps'), pageBreakBefore: true },
    { kind: 'paragraph', text: text('gapsText', { count: found.length }) },
    {
      kind: 'table',
      emptyText: text('noGaps'),
      columns: [
        { title: text('clause'), width: 21 },
        { title: text('rowTitle'), width: 48 },
        { title: text('result'), width: 29 },
        { title: text('note'), width: 34 },
        { title: text('person'), width: 28 },
        { title: text('due'), width: 36 },
        { title: text('work'), width: 38 },
      ],
      rows: found.map((answer) => ({
        cells: [
          answer.code,
          answer.title[facts.language],
          { text: resultWord(facts, answer.result), shade: resultShades[answer.result] ?? 'light' },
          answer.note,
          answer.person,
          dateOf(facts, answer.due),
          facts.word(`selfAssessment.work.${answer.work}`),
        ],
      })),
    },
    ...contradictions(facts),
  ];
}

function contradictions(facts: ReportFacts): Block[] {
  const { text } = facts;
  return [
    { kind: 'heading', level: 1, text: text('contradictions') },
    { kind: 'paragraph', text: text('contradictionsText', { date: dateOf(facts, facts.judgedOn) }) },
    {
      kind: 'table',
      emptyText: text('noContradictions'),
      columns: [
        { title: text('clause'), width: 20 },
        { title: text('rowTitle'), width: 80 },
        { title: text('contradiction'), width: 90 },
      ],
      rows: facts.contradictions.map((found) => ({
        cells: [
          found.code,
          facts.answers.get(found.code)?.title[facts.language] ?? '',
          text(`contradictionKinds.${found.kind}`, { count: found.count }),
        ],
      })),
    },
  ];
}

/** The report of a self-assessment for Word: cover, contents, summary, gaps, contradictions, every row, signatures. */
export function assessmentReport(facts: ReportFacts, comments: readonly Block[] = []): Report {
  const { assessment, text, language } = facts;
  return {
    title: `${text('title')} ${assessment.instrument.name[language]}`,
    fileTitle: reportFileName(facts),
    language,
    author: facts.lspName,
    date: facts.judgedOn,
    orientation: 'portrait',
    ...(facts.letterhead === undefined ? {} : { letterhead: facts.letterhead }),
    footer: { left: text('footer', { title: assessment.title, date: dateOf(facts, assessment.asOf) }) },
    blocks: [
      ...cover(facts),
      { kind: 'contents', depth: 2 },
      ...summary(facts),
      ...gaps(facts),
      ...(facts.changes.source === null ? [] : changesChapter({ facts, changes: facts.changes }, true)),
      ...fullList(facts),
      ...comments,
      { kind: 'heading', level: 1, text: text('approval') },
      { kind: 'signatures', pattern: 'S6', signers: facts.signers },
    ],
  };
}
