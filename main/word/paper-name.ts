/** What no file system takes, beside control characters. */
const RESERVED = /[\\/:*?"<>|\p{Cc}]+/gu;

/** Long enough for two titles, short enough for a path on any system. */
const LONGEST = 120;

/**
 * File name, without its ending, of a paper that the program makes (lists, sheets, minutes, stamp pages): what it is, what it is about, its day,
 * joined by `_`, blanks as `_`. So it stays one word in a message, an address or a terminal. Files of documents themselves keep the name that
 * people gave them. Empty parts are left out.
 */
export function paperName(...parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('_')
    .replaceAll(/[\s_]+/g, '_')
    .replaceAll(RESERVED, '-')
    .slice(0, LONGEST)
    .replace(/[_.-]+$/, '');
}
