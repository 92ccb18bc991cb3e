/**
 * True when a spreadsheet program would take the text for a formula as soon as it types or reads it (OWASP: CSV injection); blanks before
 * the sign and wide forms of it count.
 */
export function looksLikeFormula(text: string): boolean {
  return /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/.test(text);
}

/**
 * The text as it may go into a CSV or onto the clipboard, where a cell has no type: one apostrophe in front of what looks like a formula, and
 * of what would look like a guarded one when it is read back.
 */
export function guardedText(text: string): string {
  return looksLikeFormula(text.replace(/^'+/, '')) ? `'${text}` : text;
}

/** Takes the apostrophe of `guardedText` away again; any other text stays. */
export function unguardedText(text: string): string {
  return text.startsWith("'") && looksLikeFormula(text.replace(/^'+/, '')) ? text.slice(1) : text;
}
