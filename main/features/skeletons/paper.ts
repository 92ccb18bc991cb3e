import type { Report } from '../../word/report.ts';
import type { CatalogueEntry } from './catalogue.ts';
import type { PaperFacts } from './facts.ts';
import { countBlanks, fill, fillLines } from './fill.ts';
import { formPaper, formRegisterPaper } from './paper-form.ts';
import { word } from './paper-frame.ts';
import { manualPaper, policyPaper } from './paper-manual.ts';
import { basisLines, procedurePaper, relatedName, stagesFor } from './paper-procedure.ts';

/** The Word paper of a skeleton; undefined for forms of BNSP, whose text is BNSP's alone. */
export function paperOf(entry: CatalogueEntry, facts: PaperFacts): Report | undefined {
  switch (entry.kind) {
    case 'manual':
      return manualPaper(entry.skeleton, facts);
    case 'policy':
      return policyPaper(entry.skeleton, facts);
    case 'sop':
      return procedurePaper(entry.skeleton, entry.chapter, facts);
    case 'form':
      return formPaper(entry.skeleton, facts);
    case 'form-register':
      return formRegisterPaper(entry.skeleton, facts);
    case 'bnsp-form':
      return undefined;
  }
}

interface Part {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

interface Outline {
  readonly parts: readonly Part[];
  readonly steps: readonly {
    readonly text: string;
    readonly details: readonly string[];
    readonly tools: string;
    readonly output: string;
    readonly by: string;
  }[];
}

const NOTHING: Outline = { parts: [], steps: [] };

/** What a skeleton says, filled, for reading on the screen. */
export function outlineOf(entry: CatalogueEntry, facts: PaperFacts): Outline {
  switch (entry.kind) {
    case 'manual':
      return {
        parts: entry.skeleton.chapters.flatMap(({ number, title, sections }) => [
          { heading: `${word('chapter')} ${number}  ${title}`, paragraphs: [] },
          ...sections.map((section) => ({
            heading: section.heading,
            paragraphs: fillLines([...section.paragraphs, ...(section.list ?? []), ...(section.after ?? [])], facts),
          })),
        ]),
        steps: [],
      };
    case 'policy':
      return {
        parts: entry.skeleton.sections.map((section) => ({
          heading: section.heading,
          paragraphs: fillLines([...section.paragraphs, ...(section.list ?? []), ...(section.after ?? [])], facts),
        })),
        steps: [],
      };
    case 'sop':
      return procedureOutline(entry.skeleton, entry.chapter, facts);
    case 'form':
      return {
        parts: [
          {
            heading: word('formContent'),
            paragraphs: fillLines(
              [entry.skeleton.intro, ...(entry.skeleton.points ?? []), ...entry.skeleton.fields].filter(
                (text) => text !== '',
              ),
              facts,
            ),
          },
          { heading: word('formColumns'), paragraphs: entry.skeleton.columns.map(({ title }) => title) },
        ].filter(({ paragraphs }) => paragraphs.length > 0),
        steps: [],
      };
    default:
      return NOTHING;
  }
}

function procedureOutline(
  procedure: Extract<CatalogueEntry, { readonly kind: 'sop' }>['skeleton'],
  chapter: number,
  facts: PaperFacts,
): Outline {
  return {
    parts: [
      { heading: word('purpose'), paragraphs: fillLines([procedure.purpose], facts) },
      { heading: word('scope'), paragraphs: fillLines([procedure.scope], facts) },
      { heading: word('basis'), paragraphs: basisLines(procedure, chapter, facts) },
      { heading: word('rules'), paragraphs: fillLines(procedure.rules, facts) },
      { heading: word('related'), paragraphs: procedure.related.map((name) => relatedName(name, facts)) },
      { heading: word('records'), paragraphs: procedure.records.map(({ name }) => fill(name, facts)) },
    ].filter(({ paragraphs }) => paragraphs.length > 0),
    steps: stagesFor(procedure, facts).flatMap(({ steps }) =>
      steps.map((step) => ({
        text: fillLines([step.text], facts)[0] ?? '',
        details: [...fillLines(step.details, facts)],
        tools: fill(step.tools, facts),
        output: fill(step.output, facts),
        by: fill(step.by, facts),
      })),
    ),
  };
}

/** Places to fill in that the paper of a skeleton has. */
export function blanksOf(entry: CatalogueEntry, facts: PaperFacts): number {
  const { parts, steps } = outlineOf(entry, facts);
  return countBlanks([
    ...parts.flatMap(({ paragraphs }) => paragraphs),
    ...steps.flatMap(({ text, details, tools, output }) => [text, ...details, tools, output]),
  ]);
}
