import type { CoverageClause } from '../../contract/coverage.ts';
import { coverageOf } from '../../contract/coverage-rules.ts';
import type { Check } from '../../contributions.ts';
import { instrumentEditions } from '../instruments/service.ts';
import { type CoverageContext, coverageMatrix } from './matrix.ts';

/** The guideline whose clauses an LSP shows documents for. */
const GUIDELINE = 'BNSP-201';
/** Clauses named in one finding; the matrix shows the rest. */
const NAMED = 6;

/**
 * Audited clauses of an instrument, those that no document in force serves, neither cited by an answer nor linked by document control, and
 * those that only the manual reaches from a clause above.
 */
export async function coverageGaps(
  context: CoverageContext,
  instrument: string,
): Promise<{
  readonly editionId: string;
  readonly audited: number;
  readonly gaps: readonly CoverageClause[];
  readonly manualOnly: readonly CoverageClause[];
  readonly documents: number;
}> {
  const edition = (await instrumentEditions(context.db)).find(({ code }) => code === instrument);
  if (edition === undefined) return { editionId: '', audited: 0, gaps: [], manualOnly: [], documents: 0 };
  const matrix = await coverageMatrix(context, edition.id);
  const coverage = coverageOf(matrix);
  return {
    editionId: edition.id,
    audited: matrix.clauses.filter(({ auditable }) => auditable).length,
    gaps: coverage.gaps.map(({ clause }) => clause),
    manualOnly: coverage.manualOnly.map(({ clause }) => clause),
    documents: matrix.documents.length,
  };
}

/** One finding for each chapter that has such clauses; the address opens the matrix at them. */
function byChapter(
  clauses: readonly CoverageClause[],
  codes: { readonly few: string; readonly many: string },
  address: (chapter: string) => string,
) {
  return [...Map.groupBy(clauses, ({ code }) => code.split('.')[0] ?? code)].map(([chapter, own]) => ({
    message: {
      code: own.length > NAMED ? codes.many : codes.few,
      params: {
        chapter,
        count: own.length,
        clauses: own
          .slice(0, NAMED)
          .map(({ code }) => code)
          .join(', '),
      },
    },
    address: address(chapter),
  }));
}

/**
 * Clauses of 201 with no document in force, by chapter: what an assessor of BNSP asks for first (10.2.2); then those for which there is only
 * the manual, which says what is meant to happen and not how. A workspace that has no document in force at all is only beginning, and is not
 * told so here.
 */
export const clauseWithoutDocument: Check = {
  id: 'coverage-clauseWithoutDocument',
  async run(context) {
    const { editionId, gaps, manualOnly, documents } = await coverageGaps(context, GUIDELINE);
    if (documents === 0) return [];
    const matrixAt = (show: string) => (chapter: string) =>
      `/bukti?edisi=${editionId}&celah=${show}&klausul=${chapter}.`;
    return [
      ...byChapter(gaps, { few: 'coverage.chapterWithFewGaps', many: 'coverage.chapterWithGaps' }, matrixAt('1')),
      ...byChapter(
        manualOnly,
        { few: 'coverage.chapterOfManualFew', many: 'coverage.chapterOfManual' },
        matrixAt('panduan'),
      ),
    ];
  },
};
