/** What is looked through when somebody types into the filter of a clause tree. */
export interface SearchableClause {
  readonly code: string;
  readonly parent: string | null;
  readonly aliases: readonly { readonly alias: string }[];
  readonly title: { readonly id: string; readonly en: string };
  readonly requirement: { readonly id: string; readonly en: string };
  readonly question: string;
  readonly evidence: readonly string[];
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();
}

const CODE = /^[\d.]+[a-z]?$|^[a-z]{1,2}\d?\.[\w.]*$/;

/** A code fits what was typed when it is that code or lies below it: `10.2` fits `10.2.6`, not `10.20`. */
function codeFits(code: string, typed: string): boolean {
  const stem = typed.endsWith('.') ? typed.slice(0, -1) : typed;
  return code === stem || code.startsWith(`${stem}.`);
}

/** The numbers of a row: its own, its aliases, and those that follow from an alias of a heading above (10.2.3.a is also 10.3.a). */
function codesOf<T extends SearchableClause>(row: T, aliased: readonly T[]): readonly string[] {
  const above = aliased.filter((other) => row.code === other.code || row.code.startsWith(`${other.code}.`));
  const others = above.flatMap((other) =>
    other.aliases.map((alias) => alias.alias + row.code.slice(other.code.length)),
  );
  return [row.code, ...others].map(folded);
}

function holdsWords(row: SearchableClause, typed: string): boolean {
  const texts = [
    row.code,
    row.title.id,
    row.title.en,
    row.requirement.id,
    row.requirement.en,
    row.question,
    ...row.evidence,
  ];
  const haystack = folded(texts.join('\n'));
  return typed.split(/\s+/).every((word) => haystack.includes(word));
}

/**
 * Rows that fit what was typed, by code, alias (`10.3` finds 10.2.3 and what lies below it) or words without case and accents,
 * together with the headings above them so that the tree stays whole. Empty text gives all rows.
 */
export function findClauses<T extends SearchableClause>(rows: readonly T[], text: string): readonly T[] {
  const typed = folded(text.trim()).replace(/^(klausul|clause|butir)\s+/, '');
  if (typed === '') return rows;
  const aliased = rows.filter((row) => row.aliases.length > 0);
  const parents = new Map(rows.map((row) => [row.code, row.parent]));
  const kept = new Set<string>();
  for (const row of rows) {
    const fits = CODE.test(typed)
      ? codesOf(row, aliased).some((code) => codeFits(code, typed))
      : holdsWords(row, typed);
    if (!fits) continue;
    for (let code: string | null = row.code; code !== null && !kept.has(code); code = parents.get(code) ?? null)
      kept.add(code);
  }
  return rows.filter((row) => kept.has(row.code));
}
