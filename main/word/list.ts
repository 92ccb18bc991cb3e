import { type INumberingOptions, LevelFormat, LineRuleType, Paragraph } from 'docx';
import type { Frame } from './frame.ts';
import { millimetresToTwips, pointsToTwips } from './measures.ts';
import type { List, ListItem } from './report.ts';
import { type TypeFace, textRuns } from './text.ts';

const deepest = 2;
const step = millimetresToTwips(7);

const formats = {
  decimal: { format: LevelFormat.DECIMAL, suffix: '.' },
  letter: { format: LevelFormat.LOWER_LETTER, suffix: '.' },
  bullet: { format: LevelFormat.BULLET, suffix: '' },
} as const;

/** Numbering definitions of the three list markers, each with the levels a nested list may reach. */
export function listNumbering(): INumberingOptions {
  return {
    config: (['decimal', 'letter', 'bullet'] as const).map((marker) => ({
      reference: marker,
      levels: Array.from({ length: deepest + 1 }, (_, level) => ({
        level,
        format: formats[marker].format,
        text: marker === 'bullet' ? (level === 0 ? '•' : '–') : `%${level + 1}${formats[marker].suffix}`,
        style: { paragraph: { indent: { left: step * (level + 1), hanging: step } } },
      })),
    })),
  };
}

/** The items of a list and of the lists inside it. */
export function listParagraphs(list: Omit<List, 'kind'>, frame: Frame, face: TypeFace = {}, level = 0): Paragraph[] {
  const instance = frame.numbering.next();
  return list.items.flatMap((item) => itemParagraphs(item, list.marker, instance, frame, face, level));
}

function itemParagraphs(
  item: ListItem,
  marker: List['marker'],
  instance: number,
  frame: Frame,
  face: TypeFace,
  level: number,
): Paragraph[] {
  const parts = typeof item === 'string' ? { text: item } : item;
  const paragraph = new Paragraph({
    numbering: { reference: marker, level, instance },
    spacing: {
      before: 0,
      after: pointsToTwips(2),
      line: Math.round(240 * frame.lineFactor),
      lineRule: LineRuleType.AUTO,
    },
    children: textRuns(parts.text, face),
  });
  const nested = 'list' in parts && parts.list !== undefined ? parts.list : undefined;
  const below = nested === undefined ? [] : listParagraphs(nested, frame, face, Math.min(level + 1, deepest));
  return [paragraph, ...below];
}
