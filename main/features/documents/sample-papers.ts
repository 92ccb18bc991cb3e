import { z } from 'zod';
import type { Workbook } from '../../excel/workbook.ts';
import { type PlainPaper, plainPdf, scannedPdf } from '../../files/plain-pdf.ts';
import type { Computing } from '../../jobs/compute.ts';
import { formatDate } from '../../word/dates.ts';
import type { Block, Report } from '../../word/report.ts';

const section = z.object({ heading: z.string(), paragraphs: z.array(z.string()) });

export const sampleRevision = z.object({
  edition: z.int(),
  revision: z.int(),
  /** Months before the day of loading on which it was approved; left out for one that is not approved. */
  approvedMonths: z.int().optional(),
  /** Days after the approval on which it takes effect; three when left out. */
  effectiveDays: z.int().optional(),
  /** Months after the day of loading until which it holds. */
  validMonths: z.int().optional(),
  status: z.enum(['draft', 'in-review']).optional(),
  changeNote: z.string().optional(),
  /** Comes after the self-assessments, so that evidence in them has changed its revision. */
  later: z.boolean().optional(),
});

export const sampleDocument = z.object({
  /** `{year:-27}` in code and title stands for the year 27 months before the day of loading. */
  code: z.string(),
  title: z.string(),
  /** Name by which other parts know the document where its code holds a year. */
  key: z.string().optional(),
  type: z.string(),
  owner: z.string(),
  file: z.enum(['word', 'excel', 'pdf', 'scan']),
  clauses: z.array(z.string()).default([]),
  scheme: z.string().optional(),
  external: z.boolean().optional(),
  publisher: z.string().optional(),
  supersededBy: z.string().optional(),
  supersededMonths: z.int().optional(),
  revisions: z.array(sampleRevision).min(1),
  sections: z.array(section),
  steps: z.array(z.object({ step: z.string(), output: z.string(), by: z.string() })).optional(),
  references: z.array(z.string()).optional(),
  records: z.array(z.string()).optional(),
  table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }).optional(),
});

export type SampleDocument = z.infer<typeof sampleDocument>;
export type SampleRevision = z.infer<typeof sampleRevision>;

/** What a paper needs beside its text. */
export interface PaperFacts {
  readonly organisation: string;
  readonly code: string;
  readonly title: string;
  readonly label: string;
  /** Day printed as `Berlaku sejak`, and that of the file's properties. */
  readonly effectiveOn: string;
}

const KINDS: Readonly<Record<string, string>> = {
  'quality-manual': 'PANDUAN MUTU',
  policy: 'KEBIJAKAN',
  sop: 'STANDAR OPERASIONAL PROSEDUR',
  'work-instruction': 'INSTRUKSI KERJA',
  scheme: 'SKEMA SERTIFIKASI',
  'assessment-tools': 'MATERI UJI KOMPETENSI',
  form: 'FORMULIR',
  'bnsp-form': 'FORMULIR',
};

function textBlocks(document: SampleDocument): Block[] {
  return document.sections.flatMap(({ heading, paragraphs }) => [
    { kind: 'heading' as const, level: 1 as const, text: heading },
    ...paragraphs.map((text) => ({ kind: 'paragraph' as const, text })),
  ]);
}

function procedureBlocks(document: SampleDocument, changeNote: string): Block[] {
  const { steps = [], references = [], records = [] } = document;
  if (steps.length === 0) return [];
  return [
    {
      kind: 'heading',
      level: 1,
      text: 'Acuan',
    },
    { kind: 'paragraph', text: `Pedoman BNSP 201 klausul ${document.clauses.join(', ')}.` },
    { kind: 'heading', level: 1, text: 'Langkah kerja', pageBreakBefore: true },
    {
      kind: 'table',
      columns: [
        { title: 'No.', width: 10 },
        { title: 'Langkah', width: 80 },
        { title: 'Keluaran', width: 45 },
        { title: 'Penanggung jawab', width: 40 },
      ],
      rows: steps.map(({ step, output, by }, index) => ({ cells: [String(index + 1), step, output, by] })),
    },
    { kind: 'heading', level: 1, text: 'Dokumen terkait' },
    { kind: 'list', marker: 'bullet', items: references },
    { kind: 'heading', level: 1, text: 'Rekaman' },
    { kind: 'list', marker: 'bullet', items: records },
    ...(changeNote === ''
      ? []
      : [
          { kind: 'heading' as const, level: 1 as const, text: 'Perubahan' },
          { kind: 'paragraph' as const, text: changeNote },
        ]),
  ];
}

function wordReport(document: SampleDocument, facts: PaperFacts, changeNote: string): Report {
  return {
    title: facts.title,
    fileTitle: facts.code,
    language: 'id',
    author: facts.organisation,
    date: facts.effectiveOn,
    orientation: 'portrait',
    documentHeader: {
      organisation: facts.organisation.toUpperCase(),
      kind: KINDS[document.type] ?? 'DOKUMEN',
      title: facts.title.toUpperCase(),
      number: facts.code,
      edition: facts.label,
      effective: facts.effectiveOn,
    },
    blocks: [...textBlocks(document), ...procedureBlocks(document, changeNote)],
  };
}

function workbook(document: SampleDocument, facts: PaperFacts): Workbook {
  const table = document.table ?? { columns: ['Isi'], rows: [] };
  return {
    title: facts.title,
    author: facts.organisation,
    date: facts.effectiveOn,
    language: 'id',
    sheets: [
      {
        name: facts.code,
        titleLines: [facts.title, facts.organisation, `No. Dokumen: ${facts.code}   Edisi/Revisi: ${facts.label}`],
        columns: table.columns.map((title, index) => ({ title, width: index === 0 ? 18 : 28, type: 'text' as const })),
        rows: table.rows,
      },
    ],
  };
}

function pdfPaper(document: SampleDocument, facts: PaperFacts): PlainPaper {
  return {
    title: facts.title,
    author: facts.organisation,
    date: facts.effectiveOn,
    head: [
      facts.organisation.toUpperCase(),
      facts.title.toUpperCase(),
      `No. Dokumen: ${facts.code}`,
      `Edisi/Revisi: ${facts.label}   Berlaku sejak: ${formatDate(facts.effectiveOn, 'id')}`,
    ],
    sections: document.sections,
  };
}

/** The file of a revision as people keep it, and its ending. */
export async function renderPaper(
  compute: Computing,
  document: SampleDocument,
  facts: PaperFacts,
  changeNote: string,
): Promise<{ readonly bytes: Uint8Array; readonly ending: string }> {
  switch (document.file) {
    case 'word':
      return {
        bytes: (await compute.run('word', wordReport(document, facts, changeNote))) as Uint8Array,
        ending: 'docx',
      };
    case 'excel':
      return { bytes: (await compute.run('excel', workbook(document, facts))) as Uint8Array, ending: 'xlsx' };
    case 'pdf':
      return { bytes: plainPdf(pdfPaper(document, facts)), ending: 'pdf' };
    case 'scan':
      return {
        bytes: scannedPdf(
          { title: 'Pindaian', author: facts.organisation, date: facts.effectiveOn },
          document.sections.map(({ heading, paragraphs }) => [heading, '', ...paragraphs]),
        ),
        ending: 'pdf',
      };
  }
}
