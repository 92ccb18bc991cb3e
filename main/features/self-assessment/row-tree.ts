import type { Chapter } from '../../contract/self-assessment-rules.ts';
import type { RowHead } from './repo.ts';

/** The chapters of a tree and the chapter of each row. */
export interface RowTree {
  readonly chapters: readonly Chapter[];
  readonly heads: ReadonlyMap<string, RowHead>;
  chapterOf(code: string): string;
}

/**
 * Chapters are the topmost headings; where one heading holds the whole instrument (`T`, `D2`), those below it. An auditable row that
 * stands among them is a chapter of its own.
 */
export function rowTree(rows: readonly RowHead[]): RowTree {
  const heads = new Map(rows.map((row) => [row.code, row]));
  const roots = rows.filter((row) => row.parent_code === null);
  const [only] = roots;
  const below = roots.length === 1 && only !== undefined ? rows.filter((row) => row.parent_code === only.code) : [];
  const chapters = below.length > 0 ? below : roots;
  const codes = new Set(chapters.map((row) => row.code));
  return {
    heads,
    chapters: chapters.map((row) => ({ code: row.code, title: { id: row.title_id, en: row.title_en } })),
    chapterOf(code) {
      for (let at: string | null = code; at !== null; at = heads.get(at)?.parent_code ?? null)
        if (codes.has(at)) return at;
      return code;
    },
  };
}
