import {
  AlignmentType,
  BuilderElement,
  type Run as DocxRun,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  Tab,
  TextRun,
} from 'docx';
import { pointsToHalfPoints, pointsToTwips } from './measures.ts';
import type { Align, Run, Text } from './report.ts';
import { inks } from './tones.ts';

/** Type that holds for a whole text unless a run says otherwise. */
export interface TypeFace {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  /** Points. */
  readonly size?: number;
  readonly colour?: string;
}

const alignments: Record<Align, (typeof AlignmentType)[keyof typeof AlignmentType]> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
};

/** docx alignment of a report alignment. */
export function alignment(align: Align): (typeof AlignmentType)[keyof typeof AlignmentType] {
  return alignments[align];
}

/** Runs of a text; line ends become line breaks and tabs become tab elements, which Word does not read inside `w:t`. */
export function textRuns(text: Text, face: TypeFace = {}): TextRun[] {
  const runs: readonly Run[] = typeof text === 'string' ? [{ text }] : text;
  return runs.filter((run) => run.text !== '').map((run) => new TextRun(runOptions(run, face)));
}

/** One paragraph of text without space above or below, for table cells and page heads. */
export function plainParagraph(
  text: Text,
  face: TypeFace = {},
  options: Omit<IParagraphOptions, 'children' | 'text'> = {},
): Paragraph {
  const spacing = { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO, ...options.spacing };
  return new Paragraph({ ...options, spacing, children: textRuns(text, face) });
}

/** A paragraph of exactly that many points, empty but for runs that take no room: keeps tables apart, ends cells and heads. */
export function spacer(
  points: number,
  options: Omit<IParagraphOptions, 'children' | 'text' | 'spacing'> = {},
  children: readonly DocxRun[] = [],
): Paragraph {
  return new Paragraph({
    ...options,
    spacing: { before: 0, after: 0, line: pointsToTwips(points), lineRule: LineRuleType.EXACT },
    run: { size: 2 },
    children,
  });
}

/** Run options of a type face. */
export function faceOptions(face: TypeFace): IRunOptions {
  return {
    ...(face.bold === true ? { bold: true } : {}),
    ...(face.italic === true ? { italics: true } : {}),
    ...(face.underline === true ? { underline: {} } : {}),
    ...(face.size === undefined ? {} : { size: pointsToHalfPoints(face.size) }),
    ...(face.colour === undefined ? {} : { color: face.colour }),
  };
}

function runOptions(run: Run, face: TypeFace): IRunOptions {
  const colour = run.ink === undefined ? face.colour : inks[run.ink];
  const size = run.size ?? face.size;
  const merged: TypeFace = {
    bold: run.bold ?? face.bold ?? false,
    italic: run.italic ?? face.italic ?? false,
    underline: run.underline ?? face.underline ?? false,
    ...(size === undefined ? {} : { size }),
    ...(colour === undefined ? {} : { colour }),
  };
  return { ...faceOptions(merged), ...(run.strike === true ? { strike: true } : {}), children: runChildren(run.text) };
}

function runChildren(text: string): NonNullable<IRunOptions['children']> {
  const children: (string | Tab | BuilderElement)[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) {
      children.push(new BuilderElement({ name: 'w:br' }));
    }
    for (const [position, piece] of line.split('\t').entries()) {
      if (position > 0) {
        children.push(new Tab());
      }
      if (piece !== '') {
        children.push(piece);
      }
    }
  }
  return children;
}
