import type { CoverageClause } from '../../contract/coverage.ts';
import { coverageOf } from '../../contract/coverage-rules.ts';
import type { Check } from '../../contributions.ts';
import { instrumentEditions } from '../instruments/service.ts';
import { type CoverageContext, coverageMatrix } from './matrix.ts';

/** The guideline whose clauses an LSP shows documents for. */
const GUIDELINE = 'BNSP-201';
/** Clauses named in one finding; the matrix shows the rest. */
const NAMED = 6;

/** Audited clauses of an instrument, and those that no document in force serves: neither cited by an answer nor linked by document control. */
export async function coverageGaps(
  context: CoverageContext,
  instrument: string,
): Promise<{
  readonly editionId: string;
  readonly audited: number;
  readonly gaps: readonly CoverageClause[];
  readonly documents: number;
}> {
  const edition = (await instrumentEditions(context.db)).find(({ code }) => code === instrument);
  if (edition === undefined) return { editionId: '', audited: 0, gaps: [], documents: 0 };
  const matrix = await coverageMatrix(context, edition.id);
  return {
    editionId: edition.id,
    audited: matrix.clauses.filter(({ auditable }) => auditable).length,
    gaps: coverageOf(matrix).gaps.map(({ clause }) => clause),
    documents: matrix.documents.length,
  };
}

/**
 * Clauses of 201 with no document in force, by chapter: what an assessor of BNSP asks for first (10.2.2). A workspace that has no document in
 * force at all is only beginning, and is not told so here.
 */
export const clauseWithoutDocument: Check = {
  id: 'coverage-clauseWithoutDocument',
  async run(context) {
    const { editionId, gaps, documents } = await coverageGaps(context, GUIDELINE);
    if (documents === 0) return [];
    return [...Map.groupBy(gaps, ({ code }) => code.split('.')[0] ?? code)].map(([chapter, clauses]) => ({
      message: {
        code: clauses.length > NAMED ? 'coverage.chapterWithGaps' : 'coverage.chapterWithFewGaps',
        params: {
          chapter,
          count: clauses.length,
          clauses: clauses
            .slice(0, NAMED)
            .map(({ code }) => code)
            .join(', '),
        },
      },
      address: `/bukti?edisi=${editionId}&celah=1&klausul=${chapter}.`,
    }));
  },
};
