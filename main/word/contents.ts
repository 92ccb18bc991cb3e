import { type FileChild, Paragraph, TableOfContents } from 'docx';
import type { Frame } from './frame.ts';
import { unlistedHeadingStyle } from './paragraph.ts';
import type { Contents } from './report.ts';
import { textRuns } from './text.ts';

/** Whether the entries carry page numbers. */
export type ContentsNumbers = 'pages' | 'entries';

/**
 * Title and list of contents. The field is written clean with its entries, so Word shows it without asking to update
 * fields; without numbers its code says so too (`\n`), so that an update by hand keeps it as it is.
 */
export function renderContents(block: Contents, frame: Frame, numbers: ContentsNumbers): FileChild[] {
  const title = block.title ?? frame.words.contents;
  const range = `1-${block.depth ?? 3}`;
  return [
    new Paragraph({ style: unlistedHeadingStyle(1), children: textRuns(title) }),
    new TableOfContents(title, {
      hyperlink: true,
      headingStyleRange: range,
      beginDirty: false,
      ...(numbers === 'entries' ? { pageNumbersEntryLevelsRange: range } : {}),
    }),
  ];
}
