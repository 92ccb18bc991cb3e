import type { Block, Report, TableRow } from '../../word/report.ts';
import { catalogue, needOf } from './catalogue.ts';
import { clauseWords } from './clause-words.ts';
import type { ManualSkeleton, PolicySkeleton, SkeletonSection } from './data.ts';
import type { PaperFacts } from './facts.ts';
import { fill, inked } from './fill.ts';
import { approvalTable, bullets, draftNote, FIRST_EDITION, framed, heading, paragraphs, word } from './paper-frame.ts';

/** Rows left open on the sheets of revisions and of copies. */
const OPEN_ROWS = 8;
const OPEN_HEIGHT = 8;

function sectionBlocks(section: SkeletonSection, level: 2 | 3, facts: PaperFacts): Block[] {
  return [
    heading(level, section.heading),
    ...paragraphs(section.paragraphs, facts),
    ...bullets(section.list ?? [], facts, 'letter'),
    ...paragraphs(section.after ?? [], facts),
  ];
}

/** Pages in front: approval with copy number and distribution, revisions, holders of copies (forms dossier 7.3). */
function frontPages(manual: ManualSkeleton, facts: PaperFacts): Block[] {
  const number = facts.codes.get(manual.id) ?? manual.code;
  const open = (cells: number): TableRow[] =>
    Array.from({ length: OPEN_ROWS }, () => ({ cells: Array.from({ length: cells }, () => ''), height: OPEN_HEIGHT }));
  const holder = (copy: string, post: string): TableRow => ({ cells: [copy, post, '☐ T   ☐ TT', '', '', ''] });
  return [
    heading(1, word('approvalPage')),
    draftNote(facts),
    {
      kind: 'keyValues',
      bordered: true,
      rows: [
        { label: word('documentNumber'), value: number },
        { label: word('copyNumber'), value: '……' },
        { label: word('edition'), value: FIRST_EDITION },
        { label: word('distributionState'), value: word('distributionChoices') },
      ],
    },
    approvalTable(manual.owner, facts),
    { kind: 'paragraph', text: [{ text: word('copyWarning'), italic: true }] },
    heading(1, word('revisionPage'), true),
    {
      kind: 'table',
      columns: [
        { title: word('revisionNumber'), width: 18, align: 'center' },
        { title: word('date'), width: 28, align: 'center' },
        { title: word('page'), width: 18, align: 'center' },
        { title: word('revisedPart'), width: 40 },
        { title: word('changeText'), width: 48 },
        { title: word('approvedBy'), width: 30 },
      ],
      rows: [{ cells: ['00', '', '–', word('wholeDocument'), word('firstIssue'), ''] }, ...open(6)],
    },
    heading(1, word('distributionPage'), true),
    {
      kind: 'table',
      columns: [
        { title: word('copyNumber'), width: 20, align: 'center' },
        { title: word('holder'), width: 60 },
        { title: word('copyState'), width: 28, align: 'center' },
        { title: word('received'), width: 26 },
        { title: word('signature'), width: 26 },
        { title: word('recalled'), width: 22 },
      ],
      rows: [
        holder('00', word('masterCopy').replace('{{post}}', facts.roles.mutu.post)),
        holder('01', facts.roles.ketua.post),
        holder('02', facts.roles.sertifikasi.post),
        holder('03', facts.roles.administrasi.post),
        ...open(6).slice(0, 4),
      ],
    },
    heading(1, word('foreword'), true),
    ...paragraphs(manual.foreword, facts),
    {
      kind: 'signatures',
      pattern: 'S1',
      ...(facts.city === '' ? {} : { place: facts.city }),
      signers: [{ post: facts.roles.ketua.post, organisation: facts.organisation, name: facts.roles.ketua.person }],
    },
    { kind: 'contents', depth: 2 },
  ];
}

/** Posts of the organisation without names, so that a change of person is no revision of the manual. */
function organisationTable(facts: PaperFacts): Block[] {
  const rows = facts.posts.map((post) => ({
    cells: [word(`element-${post.element}`), post.post, post.decreeNumber === '' ? '–' : post.decreeNumber],
  }));
  return [
    {
      kind: 'table',
      columns: [
        { title: word('element'), width: 55 },
        { title: word('post'), width: 75 },
        { title: word('decree'), width: 50 },
      ],
      rows:
        rows.length > 0
          ? rows
          : [
              {
                cells: [
                  { text: inked(fill('[[susunan unsur pengarah dan pelaksana menurut SK]]', facts)), colspan: 3 },
                ],
              },
            ],
    },
  ];
}

/** Procedures that go with the manual for this type of LSP, with the clauses they serve. */
function procedureTable(facts: PaperFacts): Block {
  const rows = catalogue
    .filter(({ kind, skeleton }) => kind === 'sop' && needOf(skeleton, facts.type) === 'needed')
    .map(({ skeleton }) => ({
      cells: [facts.codes.get(skeleton.id) ?? skeleton.code, skeleton.title.id, clauseWords(skeleton.clauses)],
    }));
  return {
    kind: 'table',
    columns: [
      { title: word('code'), width: 28 },
      { title: word('title'), width: 90 },
      { title: word('clauses'), width: 62 },
    ],
    rows,
  };
}

/** The quality manual: front pages, contents, ten chapters after the guideline, and annexes. */
export function manualPaper(manual: ManualSkeleton, facts: PaperFacts): Report {
  const chapters = manual.chapters.flatMap((chapter): Block[] => [
    heading(1, `${word('chapter')} ${chapter.number}  ${chapter.title}`, true),
    ...chapter.sections.flatMap((section) => sectionBlocks(section, 2, facts)),
  ]);
  return framed(
    manual,
    'kindManual',
    facts,
    [
      ...frontPages(manual, facts),
      ...chapters,
      heading(1, `${word('annex')} A  ${word('organisation')}`, true),
      ...organisationTable(facts),
      { kind: 'paragraph', text: inked(fill('[[tempel bagan organisasi di sini]]', facts)), before: 8 },
      heading(1, `${word('annex')} B  ${word('procedures')}`, true),
      procedureTable(facts),
    ],
    { orientation: 'portrait', tableOfContents: 'entries' },
  );
}

/** A policy or statement on its own paper, signed by the head. */
export function policyPaper(policy: PolicySkeleton, facts: PaperFacts): Report {
  return framed(policy, 'kindPolicy', facts, [
    draftNote(facts),
    ...policy.sections.flatMap((section) => sectionBlocks(section, 2, facts)),
    ...(policy.table === undefined
      ? []
      : [
          {
            kind: 'table' as const,
            columns: policy.table.columns.map((title, index) => ({ title, width: index === 0 ? 12 : 40 })),
            rows: policy.table.rows.map((row) => ({ cells: row.map((text) => ({ text: inked(fill(text, facts)) })) })),
          },
        ]),
    {
      kind: 'signatures',
      pattern: 'S1',
      ...(facts.city === '' ? {} : { place: facts.city }),
      signers: [{ post: facts.roles.ketua.post, organisation: facts.organisation, name: facts.roles.ketua.person }],
    },
  ]);
}
