import type { LspType } from '../../contract/profile.ts';
import type { Run, Text } from '../../word/report.ts';
import { BLANK_MARK } from '../documents/service.ts';
import type { SkeletonLine } from './data.ts';

/** What a text of a skeleton is filled with. */
export interface FillFacts {
  readonly type: LspType;
  /** Values of names in braces; an empty or missing one leaves a place to fill in. */
  readonly names: Readonly<Record<string, string>>;
  /** What a missing name asks for. */
  readonly asked: Readonly<Record<string, string>>;
  /** Codes of the set by skeleton id, as they are or will be in the register. */
  readonly codes: ReadonlyMap<string, string>;
}

const BLANK = /\[ISI: [^\]]*\]/g;

function blank(text: string): string {
  return `${BLANK_MARK} ${text}]`;
}

/** The text of a line for the type of LSP, or undefined when it is meant for others. */
function lineFor(line: SkeletonLine, type: LspType): string | undefined {
  if (typeof line === 'string') return line;
  return line.types.includes(type) ? line.text : undefined;
}

/** Puts names and codes into a text; what is not known becomes a place to fill in. */
export function fill(text: string, facts: FillFacts): string {
  return text
    .replaceAll(/\[\[([^\]]+)\]\]/g, (_, asked: string) => blank(asked))
    .replaceAll(/\{\{(#?)([\w.-]+)\}\}/g, (_, hash: string, name: string) => {
      if (hash === '#') return facts.codes.get(name) ?? blank(`kode ${name}`);
      const value = facts.names[name] ?? '';
      return value === '' ? blank(facts.asked[name] ?? name) : value;
    });
}

/** Lines that hold for the type of LSP, filled. */
export function fillLines(lines: readonly SkeletonLine[], facts: FillFacts): readonly string[] {
  return lines.flatMap((line) => {
    const text = lineFor(line, facts.type);
    return text === undefined ? [] : [fill(text, facts)];
  });
}

/** Filled text with its places to fill in marked for the eye: bold and in the ink that also shows in grey print. */
export function inked(text: string): Text {
  const runs: Run[] = [];
  let from = 0;
  for (const match of text.matchAll(BLANK)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index) });
    runs.push({ text: match[0], bold: true, ink: 'alert' });
    from = match.index + match[0].length;
  }
  if (runs.length === 0) return text;
  if (from < text.length) runs.push({ text: text.slice(from) });
  return runs;
}

/** How many places to fill in texts hold. */
export function countBlanks(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + (text.match(BLANK)?.length ?? 0), 0);
}
