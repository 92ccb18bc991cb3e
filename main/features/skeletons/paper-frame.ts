import type { Block, DocumentHeader, Paragraph, Report, Signatures } from '../../word/report.ts';
import { type SkeletonHead, type SkeletonLine, type SkeletonRole, skeletonSet } from './data.ts';
import type { PaperFacts } from './facts.ts';
import { fill, fillLines, inked } from './fill.ts';

/** First edition of a document, as printed. */
export const FIRST_EDITION = '01/00';

/** A fixed word of the papers. */
export function word(key: string): string {
  const found = skeletonSet.words[key];
  if (found === undefined) throw new Error(`no word ${key} in the skeleton set`);
  return found;
}

function header(head: SkeletonHead, kind: string, facts: PaperFacts): DocumentHeader {
  return {
    organisation: facts.organisation.toUpperCase(),
    kind: word(kind),
    title: head.title.id.toUpperCase(),
    number: facts.codes.get(head.id) ?? head.code,
    edition: FIRST_EDITION,
    ...(facts.logo === undefined ? {} : { logo: facts.logo }),
  };
}

/** The Word paper of a skeleton with header block and page numbers; the effective date stays open because it is a draft. */
export function framed(
  head: SkeletonHead,
  kind: string,
  facts: PaperFacts,
  blocks: readonly Block[],
  options: Pick<Report, 'orientation' | 'tableOfContents'> = { orientation: 'portrait' },
): Report {
  const number = facts.codes.get(head.id) ?? head.code;
  return {
    title: `${number} ${head.title.id}`.trim(),
    fileTitle: `${number} ${head.title.id}`.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, '-'),
    language: 'id',
    author: facts.organisation,
    date: facts.today,
    style: 'form',
    font: { name: 'Arial', size: 10 },
    ...options,
    documentHeader: header(head, kind, facts),
    footer: { left: `${number} ${head.title.id}` },
    blocks,
  };
}

/** Paragraphs for the type of LSP, with places to fill in marked. */
export function paragraphs(lines: readonly SkeletonLine[], facts: PaperFacts): Paragraph[] {
  return fillLines(lines, facts).map((text) => ({ kind: 'paragraph', text: inked(text), align: 'justify' }));
}

/** A bulleted list for the type of LSP; nothing when no line is meant for it. */
export function bullets(
  lines: readonly SkeletonLine[],
  facts: PaperFacts,
  marker: 'bullet' | 'letter' = 'bullet',
): Block[] {
  const items = fillLines(lines, facts).map((text) => ({ text: inked(text) }));
  return items.length === 0 ? [] : [{ kind: 'list', marker, items }];
}

/** What has to happen before the draft is approved, in a box that is taken out then; it holds a place to fill in, so that a forgotten one is found. */
export function draftNote(facts: PaperFacts): Block {
  const note = inked(fill(word('draftNote'), facts));
  const runs = typeof note === 'string' ? [{ text: note }] : note;
  return {
    kind: 'table',
    head: false,
    columns: [{ title: '', width: 100 }],
    rows: [{ cells: [{ text: runs.map((run) => ({ ink: 'muted' as const, ...run, italic: true })), shade: 'light' }] }],
  };
}

/** Who made, checked and approved it: three persons where the LSP has them. */
export function approvalTable(owner: SkeletonRole, facts: PaperFacts): Signatures {
  const checker: SkeletonRole = owner === 'mutu' ? 'sertifikasi' : 'mutu';
  const signer = (act: string, role: SkeletonRole) => ({
    act: word(act),
    post: facts.roles[role].post,
    name: facts.roles[role].person,
  });
  return {
    kind: 'signatures',
    pattern: 'S6',
    signers: [
      signer('made', owner === 'ketua' ? 'mutu' : owner),
      signer('checked', owner === 'ketua' ? 'sertifikasi' : checker),
      signer('approved', 'ketua'),
    ],
  };
}

/** A heading, on a new page when asked. */
export function heading(level: 1 | 2 | 3, text: string, pageBreakBefore = false): Block {
  return { kind: 'heading', level, text, ...(pageBreakBefore ? { pageBreakBefore } : {}) };
}
