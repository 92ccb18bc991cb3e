/** Characters that XML 1.0 forbids even as references: controls but tab and line ends, U+FFFE, U+FFFF. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Makes text safe for an XML part: forbidden control characters go, halves of surrogate pairs become U+FFFD and line ends
 * become `\n`. Without this one stray byte from a scanned list makes Word refuse the whole file.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(forbidden, '').toWellFormed();
}

/** Cleans every text inside a JSON value; the shape stays the same. */
export function cleanTexts<T>(value: T): T {
  return cleanValue(value) as T;
}

function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') {
    return cleanText(value);
  }
  if (Array.isArray(value)) {
    return value.map(cleanValue);
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, cleanValue(entry)]));
  }
  return value;
}
