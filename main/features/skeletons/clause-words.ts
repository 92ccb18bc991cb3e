/** `9.1.2.a, 9.1.2.b, 9.1.2.c` as people write it: `9.1.2.a–c`. Clauses keep their order; only lettered items of one clause are drawn together. */
export function clauseWords(clauses: readonly string[]): string {
  const runs: { readonly head: string; readonly first: string; last: string }[] = [];
  for (const clause of clauses) {
    const [, head = clause, letter = ''] = /^(.+\.)([a-z])$/.exec(clause) ?? [];
    const run = runs.at(-1);
    const follows = letter !== '' && run?.head === head && letter.charCodeAt(0) === run.last.charCodeAt(0) + 1;
    if (follows && run !== undefined) run.last = letter;
    else runs.push({ head, first: letter, last: letter });
  }
  return runs
    .map(({ head, first, last }) => (first === last ? `${head}${first}` : `${head}${first}–${last}`))
    .join(', ');
}
