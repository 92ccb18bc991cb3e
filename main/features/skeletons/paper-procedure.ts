import type { Block, Cell, Report, TableRow } from '../../word/report.ts';
import { catalogueEntry, needOf } from './catalogue.ts';
import { clauseWords } from './clause-words.ts';
import { bnspForms, type ProcedureSkeleton, type SkeletonStep } from './data.ts';
import type { PaperFacts } from './facts.ts';
import { fill, fillLines, inked } from './fill.ts';
import { approvalTable, bullets, draftNote, framed, heading, paragraphs, word } from './paper-frame.ts';

const formTitles = new Map(bnspForms.map((form) => [form.code, form.title]));

/**
 * `SOP-9-02 Melaksanakan asesmen` for a skeleton, with a remark where this type of LSP does not always have it; `FR.APL.01 …` for a form of
 * BNSP, else the text as it is.
 */
export function relatedName(name: string, facts: PaperFacts): string {
  const entry = catalogueEntry(name);
  if (entry !== undefined) {
    const remark = needOf(entry.skeleton, facts.type) === 'needed' ? '' : ` ${word('whereUsed')}`;
    return `${facts.codes.get(name) ?? entry.skeleton.code} ${entry.skeleton.title.id}${remark}`;
  }
  const title = formTitles.get(name);
  return title === undefined ? fill(name, facts) : `${name} ${title}`;
}

/** What the procedure rests on: clauses of the guideline, of other instruments, and the manual. */
export function basisLines(head: ProcedureSkeleton, chapter: number, facts: PaperFacts): readonly string[] {
  const others = Map.groupBy(head.links, ({ instrument }) => instrument);
  return [
    word('basisGuideline').replace('{{clauses}}', clauseWords(head.clauses)),
    ...[...others].map(([instrument, links]) =>
      word('basisOther')
        .replace('{{instrument}}', instrument.replaceAll('-', ' '))
        .replace('{{clauses}}', links.map(({ clause }) => clause).join(', ')),
    ),
    word('basisManual')
      .replace('{{code}}', facts.codes.get('manual') ?? '')
      .replace('{{chapter}}', String(chapter)),
  ];
}

function stepCell(step: SkeletonStep, facts: PaperFacts): Cell {
  const [text = ''] = fillLines([step.text], facts);
  const details = fillLines(step.details, facts);
  return {
    content: [
      { kind: 'paragraph', text: inked(text), after: 2 },
      ...(details.length === 0
        ? []
        : [
            { kind: 'list' as const, marker: 'letter' as const, items: details.map((line) => ({ text: inked(line) })) },
          ]),
    ],
  };
}

function toolsCell(step: SkeletonStep, facts: PaperFacts): Cell {
  const tools = fill(step.tools, facts);
  const output = fill(step.output, facts);
  return {
    content: [
      ...(tools === '' ? [] : [{ kind: 'paragraph' as const, text: inked(`${word('tools')}: ${tools}`), after: 3 }]),
      ...(output === '' ? [] : [{ kind: 'paragraph' as const, text: inked(`${word('output')}: ${output}`), after: 0 }]),
    ],
  };
}

/** Steps that are meant for the type of LSP, by stage. */
export function stagesFor(procedure: ProcedureSkeleton, facts: Pick<PaperFacts, 'type'>) {
  return procedure.stages
    .map(({ title, steps }) => ({
      title,
      steps: steps.filter(({ text }) => typeof text === 'string' || text.types.includes(facts.type)),
    }))
    .filter(({ steps }) => steps.length > 0);
}

function stepRows(procedure: ProcedureSkeleton, facts: PaperFacts): TableRow[] {
  let number = 0;
  return stagesFor(procedure, facts).flatMap(({ title, steps }) => [
    ...(title === '' ? [] : [{ band: title }]),
    ...steps.map((step) => {
      number += 1;
      return { cells: [String(number), stepCell(step, facts), toolsCell(step, facts), inkedCell(step.by, facts)] };
    }),
  ]);
}

function inkedCell(text: string, facts: PaperFacts): Cell {
  return { text: inked(fill(text, facts)) };
}

/**
 * A procedure as LSPs lay it out: aim, scope, who answers for it, basis, terms, rules, the table of steps with tools, output and person,
 * related documents, quality records (audit practice, section 5; forms dossier 7.1 and 7.2).
 */
export function procedurePaper(procedure: ProcedureSkeleton, chapter: number, facts: PaperFacts): Report {
  let number = 0;
  const section = (key: string): Block => {
    number += 1;
    return heading(1, `${number}. ${word(key)}`);
  };
  const owner = facts.roles[procedure.owner].post;
  const terms = procedure.terms.map(({ term, meaning }) => `${term}: ${meaning}`);
  const blocks: Block[] = [
    approvalTable(procedure.owner, facts),
    draftNote(facts),
    section('purpose'),
    ...paragraphs([procedure.purpose], facts),
    section('scope'),
    ...paragraphs([procedure.scope], facts),
    section('responsible'),
    ...paragraphs([word('responsibleText').replace('{{post}}', owner)], facts),
    section('basis'),
    ...bullets(basisLines(procedure, chapter, facts), facts),
    ...(terms.length === 0 ? [] : [section('terms'), ...bullets(terms, facts)]),
    ...(procedure.rules.length === 0 ? [] : [section('rules'), ...bullets(procedure.rules, facts, 'letter')]),
    section('steps'),
    {
      kind: 'table',
      columns: [
        { title: word('number'), width: 9, align: 'center' },
        { title: word('step'), width: 91 },
        { title: word('toolsAndOutput'), width: 52 },
        { title: word('by'), width: 28 },
      ],
      rows: stepRows(procedure, facts),
    },
    section('related'),
    ...bullets(
      procedure.related.map((name) => relatedName(name, facts)),
      facts,
    ),
    section('records'),
    {
      kind: 'table',
      columns: [
        { title: word('number'), width: 9, align: 'center' },
        { title: word('record'), width: 85 },
        { title: word('keeper'), width: 42 },
        { title: word('kept'), width: 44 },
      ],
      rows: procedure.records.map((record, index) => ({
        cells: [
          String(index + 1),
          inkedCell(record.name, facts),
          inkedCell(record.keeper, facts),
          inkedCell(record.kept, facts),
        ],
      })),
    },
  ];
  return framed(procedure, 'kindProcedure', facts, blocks);
}
