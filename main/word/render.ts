import { Document, type EstimatedPageNumbers, type IPropertiesOptions, Packer, type PageNumberEstimator } from 'docx';
import { estimatePageNumbers } from 'docx/layout';
import { refuse } from '../contract/result.ts';
import { cleanTexts } from './clean.ts';
import type { ContentsNumbers } from './contents.ts';
import { civilDateParts } from './dates.ts';
import { reportFrame } from './frame.ts';
import { listNumbering } from './list.ts';
import { normaliseDocx } from './normalise.ts';
import type { Report } from './report.ts';
import { renderSections } from './sections.ts';
import { documentStyles } from './styles.ts';

/**
 * Makes the Word file (.docx) of a report. Equal reports give equal bytes. With a `contents` block, or a section that
 * counts its own pages, the pages are laid out (about 0.07 to 0.15 s each, so do it in a worker). If the layout cannot be
 * sure of every page, e.g. in a font it does not know, the entries are links without numbers rather than wrong numbers.
 *
 * Usage: `const bytes = await renderWord({ title: 'Daftar Induk', …, blocks: [{ kind: 'paragraph', text: 'Isi' }] })`.
 * @throws `word.pictureUnreadable`, `word.tooLong`; RangeError for a report that contradicts itself (bad date, more cells than columns).
 */
export async function renderWord(report: Report): Promise<Uint8Array> {
  refuseTooLong(report);
  const clean = cleanTexts(report);
  civilDateParts(clean.date);
  const numbered = wantsLayout(clean) ? await packWithPages(clean) : undefined;
  return normaliseDocx(numbered ?? (await pack(clean, 'entries')), clean.date);
}

/** Cells of tables that a thread can hold with room to spare; Word itself grows slow long before. */
const MOST_CELLS = 75_000;

/** A list of ten thousand rows is a sheet, not a paper: said in words, where otherwise the thread would run out of memory. */
function refuseTooLong(report: Report): void {
  let [rows, cells] = [0, 0];
  for (const block of report.blocks) {
    if (block.kind !== 'table') continue;
    rows += block.rows.length;
    cells += block.rows.length * block.columns.length;
  }
  if (cells > MOST_CELLS) throw refuse('word.tooLong', { rows });
}

function wantsLayout(report: Report): boolean {
  const hasContents = report.blocks.some((block) => block.kind === 'contents');
  const hasOwnCount = report.blocks.some((block) => block.kind === 'section' && block.restartPages === true);
  return report.tableOfContents !== 'entries' && (hasContents || hasOwnCount);
}

async function packWithPages(report: Report): Promise<Uint8Array | undefined> {
  let found: EstimatedPageNumbers | undefined;
  const watched: PageNumberEstimator = Object.assign((...given: Parameters<PageNumberEstimator>) => {
    found = estimatePageNumbers(...given);
    return found;
  }, listNumbersOf(estimatePageNumbers));
  const bytes = await pack(report, 'pages', watched);
  return isComplete(found) ? bytes : undefined;
}

/** The layout leaves the counts away when it had to stop before the end. */
function isComplete(found: EstimatedPageNumbers | undefined): boolean {
  const sections = found?.sectionPageCounts ?? [];
  return found?.pageCount !== undefined && sections.every((count) => count !== undefined);
}

function listNumbersOf(estimator: PageNumberEstimator): Pick<PageNumberEstimator, 'listNumbers'> {
  return estimator.listNumbers === undefined ? {} : { listNumbers: estimator.listNumbers };
}

async function pack(report: Report, numbers: ContentsNumbers, pageNumbers?: PageNumberEstimator): Promise<Uint8Array> {
  const options: IPropertiesOptions = {
    title: report.title,
    creator: report.author,
    lastModifiedBy: report.author,
    ...(report.trailHead === undefined ? {} : { description: report.trailHead }),
    styles: documentStyles(reportFrame(report)),
    numbering: listNumbering(),
    sections: renderSections(report, numbers),
    ...(pageNumbers === undefined ? {} : { pageNumbers }),
  };
  return await Packer.toBuffer(new Document(options));
}
