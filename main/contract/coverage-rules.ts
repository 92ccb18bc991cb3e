import type { CoverageCell, CoverageClause, CoverageMatrix, CoverageShown } from './coverage.ts';

/**
 * How a clause is covered: by a document of its own or of a clause below it, only by one of a clause above it, from above by nothing but the
 * manual or a policy, or by none. A link to a whole chapter says where a document belongs, not what it proves, and covers nothing below. Only
 * clauses with something to show are gaps: those that are audited, and those above them.
 */
export type ClauseCover = 'covered' | 'above' | 'manual' | 'none';

/** Level of the manual and of policies in the tree of documents (audit practice, section 5). */
const MANUAL = 1;

/** A row of the matrix with what is rolled up from below. */
export interface CoverageRow {
  readonly index: number;
  readonly clause: CoverageClause;
  readonly cover: ClauseCover;
  /** Own cells by document index. */
  readonly cells: ReadonlyMap<number, CoverageCell>;
  /** How many clauses below, not itself, meet each document. */
  readonly below: ReadonlyMap<number, number>;
  readonly hasChildren: boolean;
  /** Audited clauses in its subtree, itself included, and how many of them are covered or covered from above. */
  readonly audited: number;
  readonly auditedCovered: number;
}

/** Both directions of a matrix, computed once. */
export interface Coverage {
  readonly rows: readonly CoverageRow[];
  /** Indices of documents that meet no clause. */
  readonly idleDocuments: readonly number[];
  /** Audited clauses without any document. */
  readonly gaps: readonly CoverageRow[];
  /** Audited clauses that nothing but the manual or a policy reaches, and that from above. */
  readonly manualOnly: readonly CoverageRow[];
}

interface Growing {
  readonly index: number;
  readonly clause: CoverageClause;
  readonly parent: Growing | undefined;
  readonly cells: Map<number, CoverageCell>;
  readonly below: Map<number, number>;
  hasChildren: boolean;
  audited: number;
  auditedCovered: number;
}

function growRows(matrix: CoverageMatrix): Growing[] {
  const byCode = new Map<string, Growing>();
  const rows = matrix.clauses.map((clause, index): Growing => {
    const parent = clause.parent === null ? undefined : byCode.get(clause.parent);
    const row = {
      index,
      clause,
      parent,
      cells: new Map(),
      below: new Map(),
      hasChildren: false,
      audited: 0,
      auditedCovered: 0,
    };
    if (parent !== undefined) parent.hasChildren = true;
    byCode.set(clause.code, row);
    return row;
  });
  for (const cell of matrix.cells) {
    const row = rows[cell.clause];
    if (row === undefined) continue;
    row.cells.set(cell.document, cell);
    for (let above = row.parent; above !== undefined; above = above.parent)
      above.below.set(cell.document, (above.below.get(cell.document) ?? 0) + 1);
  }
  return rows;
}

function coverOf(row: Growing, documents: CoverageMatrix['documents']): ClauseCover {
  if (row.cells.size > 0 || row.below.size > 0) return 'covered';
  let cover: ClauseCover = 'none';
  // the topmost one is the whole chapter
  for (let above = row.parent; above?.parent !== undefined; above = above.parent) {
    for (const document of above.cells.keys()) {
      if (documents[document]?.level !== MANUAL) return 'above';
      cover = 'manual';
    }
  }
  return cover;
}

/** Computes rows with roll-up, gaps and idle documents of a matrix. */
export function coverageOf(matrix: CoverageMatrix): Coverage {
  const growing = growRows(matrix);
  const covers = growing.map((row) => coverOf(row, matrix.documents));
  for (const row of growing) {
    if (!row.clause.auditable) continue;
    const covered = covers[row.index] === 'none' ? 0 : 1;
    for (let at: Growing | undefined = row; at !== undefined; at = at.parent) {
      at.audited += 1;
      at.auditedCovered += covered;
    }
  }
  const rows = growing.map(
    ({ parent: _parent, ...row }): CoverageRow => ({ ...row, cover: covers[row.index] ?? 'none' }),
  );
  const met = new Set(matrix.cells.map((cell) => cell.document));
  return {
    rows,
    idleDocuments: matrix.documents.flatMap((_, index) => (met.has(index) ? [] : [index])),
    gaps: rows.filter((row) => row.clause.auditable && row.cover === 'none'),
    manualOnly: rows.filter((row) => row.clause.auditable && row.cover === 'manual'),
  };
}

/** What of the matrix is wanted. */
export interface CoverageFilter {
  /** As typed: each word must occur in code or title; one that reads as a clause, `10.2` or `4.`, begins the code. */
  readonly text: string;
  readonly only: CoverageShown;
  /** How text is folded for comparing. */
  readonly fold: (text: string) => string;
}

const CLAUSE_WORD = /^\d+\.[\w.]*$/;
const SHOWN: Readonly<Record<Exclude<CoverageShown, 'all'>, ClauseCover>> = { gaps: 'none', manual: 'manual' };

/** Rows that the filter keeps, and the clauses above them so that the tree stays readable. */
export function filterRows(coverage: Coverage, filter: CoverageFilter): readonly CoverageRow[] {
  const typed = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const { only } = filter;
  if (typed.length === 0 && only === 'all') return coverage.rows;
  const beginnings = typed.filter((word) => CLAUSE_WORD.test(word));
  const words = typed
    .filter((word) => !CLAUSE_WORD.test(word))
    .flatMap((word) => filter.fold(word).split(' '))
    .filter(Boolean);
  const byCode = new Map(coverage.rows.map((row) => [row.clause.code, row]));
  const kept = new Set<CoverageRow>();
  for (const row of coverage.rows) {
    const { code, title, auditable } = row.clause;
    if (only !== 'all' && !(auditable && row.cover === SHOWN[only])) continue;
    if (!beginnings.every((word) => code.toLowerCase().startsWith(word))) continue;
    const text = filter.fold(`${code} ${title.id} ${title.en}`);
    if (!words.every((word) => text.includes(word))) continue;
    for (let at: CoverageRow | undefined = row; at !== undefined; at = byCode.get(at.clause.parent ?? '')) kept.add(at);
  }
  return coverage.rows.filter((row) => kept.has(row));
}
