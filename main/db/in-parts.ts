/** SQLite takes 32,766 parameters a statement; lists of ids are asked for in parts. */
const PART = 900;

/** The rows of a query over a list of any length, asked for in parts that fit into one statement each. */
export async function inParts<T>(
  values: readonly string[],
  ask: (part: string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const rows: T[] = [];
  for (let start = 0; start < values.length; start += PART)
    rows.push(...(await ask(values.slice(start, start + PART))));
  return rows;
}
