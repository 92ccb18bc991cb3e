/** Lists and members within one another. What the program writes is a dozen deep; the parser holds a frame in memory for each open one. */
const DEEPEST = 200;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Whether brackets and braces outside of texts stand within one another deeper than the parser should follow. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      for (at += 1; at < text.length && text.charCodeAt(at) !== QUOTE; at += 1)
        if (text.charCodeAt(at) === BACKSLASH) at += 1;
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return false;
}

/**
 * `JSON.parse` for text of others: 64 MB of open brackets would take it half a minute and 3 GB. Throws a SyntaxError for what is no JSON or
 * nested without measure.
 */
export function parseBoundedJson(text: string): unknown {
  if (isTooDeep(text)) throw new SyntaxError(`JSON nested deeper than ${DEEPEST}`);
  return JSON.parse(text);
}
