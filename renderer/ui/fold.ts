/** Nothing to take apart in plain letters, and most text is plain: this is the way of nearly every cell of a long list. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const plain = /^[\x00-\x7f]*$/;
const untidy = /^\s|\s$|\s\s|[\t\n\r]/;

/** Text for comparing: lower case, without accents, blanks gathered. */
export function fold(text: string): string {
  if (plain.test(text)) {
    const lower = text.toLowerCase();
    return untidy.test(lower) ? lower.replaceAll(/\s+/g, ' ').trim() : lower;
  }
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();
}
