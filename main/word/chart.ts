import { type FileChild, ImageRun, Paragraph, type TableCell, type TableRow, TextRun } from 'docx';
import type { Frame } from './frame.ts';
import { gridCell, gridRow, gridTable } from './grid.ts';
import { millimetresToPixels, millimetresToTwips } from './measures.ts';
import { formatNumber } from './numbers.ts';
import { solidPicture } from './pictures.ts';
import type { Chart, ChartBar } from './report.ts';
import { captionParagraph } from './table.ts';
import { alignment, faceOptions, plainParagraph, spacer } from './text.ts';
import { barTones } from './tones.ts';

const barHeight = 4;
const cellPadding = 3;

/**
 * Horizontal bars in the middle column of a table, label at the left and figure at the right, so the chart carries its
 * own table. Each bar is a stretched picture of one colour in the line: Word, LibreOffice and previews draw it alike,
 * which they do not for native charts.
 */
export function renderChart(chart: Chart, frame: Frame): FileChild[] {
  const valueWidth = frame.textWidth * 0.2;
  const labelWidth = frame.textWidth * 0.34;
  const barWidth = frame.textWidth - valueWidth - labelWidth;
  const widths = [labelWidth, barWidth, valueWidth].map(millimetresToTwips);
  const greatest = Math.max(0, ...chart.bars.map(total));
  const maximum = chart.maximum !== undefined && chart.maximum > 0 ? Math.max(chart.maximum, greatest) : greatest;
  const scale = maximum > 0 ? (barWidth - 2 * cellPadding) / maximum : 0;
  const { words } = frame;
  const rows = [
    chartRow([chart.labelTitle ?? words.chartLabel, '', chart.valueTitle ?? words.chartValue], widths, frame),
    ...chart.bars.map((bar) => barRow(bar, widths, scale, chart, frame)),
  ];
  return [
    captionParagraph(chart.title, frame),
    ...legend(chart.parts ?? [], frame),
    gridTable(chart.bars.length === 0 ? [...rows, emptyRow(widths, frame)] : rows, { widths, borders: 'horizontal' }),
    spacer(8),
  ];
}

function chartRow(titles: readonly string[], widths: readonly number[], frame: Frame): TableRow {
  const face = { bold: true, size: frame.bodySize - 1 };
  return gridRow({
    isHead: true,
    cells: titles.map((title, index) =>
      gridCell({
        children: [
          plainParagraph(title, face, { keepNext: true, alignment: alignment(index === 2 ? 'right' : 'left') }),
        ],
        width: widths[index] ?? 0,
        shade: 'head',
        verticalAlign: 'center',
      }),
    ),
  });
}

function barRow(bar: ChartBar, widths: readonly number[], scale: number, chart: Chart, frame: Frame): TableRow {
  const face = { size: frame.bodySize - 1 };
  const value = bar.text ?? formatNumber(total(bar), frame.language);
  const cell = (children: Paragraph[], index: number): TableCell =>
    gridCell({ children, width: widths[index] ?? 0, verticalAlign: 'center' });
  const runs = bar.values.flatMap((part, index) => {
    const name = chart.parts?.[index] ?? bar.label;
    return barRun(positive(part) * scale, index, `${name}: ${formatNumber(positive(part), frame.language)}`);
  });
  return gridRow({
    cells: [
      cell([plainParagraph(bar.label, face)], 0),
      cell([new Paragraph({ spacing: { before: 20, after: 20 }, children: runs })], 1),
      cell([plainParagraph(value, face, { alignment: alignment('right') })], 2),
    ],
  });
}

function emptyRow(widths: readonly number[], frame: Frame): TableRow {
  const text = plainParagraph(frame.words.noData, { italic: true }, { alignment: alignment('center') });
  const width = widths.reduce((sum, part) => sum + part, 0);
  return gridRow({ cells: [gridCell({ children: [text], width, colspan: widths.length })] });
}

function legend(parts: readonly string[], frame: Frame): Paragraph[] {
  if (parts.length < 2) {
    return [];
  }
  const options = faceOptions({ size: frame.bodySize - 1 });
  const runs = parts.flatMap((part, index) => [
    ...barRun(3, index, part, 3),
    new TextRun({ ...options, children: [` ${part}     `] }),
  ]);
  return [new Paragraph({ spacing: { before: 0, after: 60 }, keepNext: true, children: runs })];
}

/** One piece of bar; below a tenth of a millimetre nothing is drawn. */
function barRun(width: number, part: number, description: string, height = barHeight): ImageRun[] {
  if (width < 0.1) {
    return [];
  }
  const tone = barTones[Math.min(part, barTones.length - 1)] ?? barTones[0];
  return [
    new ImageRun({
      type: 'png',
      data: solidPicture(tone),
      transformation: { width: millimetresToPixels(width), height: millimetresToPixels(height) },
      altText: { name: description, title: description, description },
    }),
  ];
}

function total(bar: ChartBar): number {
  return bar.values.reduce((sum, value) => sum + positive(value), 0);
}

function positive(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0;
}
