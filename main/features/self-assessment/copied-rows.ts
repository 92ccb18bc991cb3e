import type { Kysely } from 'kysely';
import type { AssessmentRow } from '../../contract/self-assessment.ts';
import type { GroundTables } from '../../db/tables.ts';
import { evidenceNames, type InstrumentRow, instrumentRows } from '../instruments/service.ts';
import { selectRows } from './repo.ts';
import type { AssessmentRowTable, AssessmentTable } from './tables.ts';

type Text = Pick<
  AssessmentRowTable,
  'title_id' | 'title_en' | 'requirement_id' | 'requirement_en' | 'question' | 'evidence' | 'corrected'
>;

/** The texts of a library row as a copy holds them. */
export function textsOf(row: InstrumentRow): Text {
  return {
    title_id: row.title.id,
    title_en: row.title.en,
    requirement_id: row.requirement.id,
    requirement_en: row.requirement.en,
    question: row.question,
    evidence: row.evidence.join('\n'),
    corrected: row.corrected === null ? 0 : 1,
  };
}

/** Does the copy still say what the library says? */
export function isOutdated(copy: AssessmentRowTable, library: InstrumentRow | undefined): boolean {
  if (library === undefined) return false;
  return Object.entries(textsOf(library)).some(([field, text]) => copy[field as keyof Text] !== text);
}

/** The rows of an edition as a new self-assessment copies them. */
export function copyOf(assessmentId: string, rows: readonly InstrumentRow[]): readonly AssessmentRowTable[] {
  return rows.map((row) => ({
    assessment_id: assessmentId,
    code: row.code,
    library_id: row.id,
    parent_code: row.parent,
    position: row.position,
    depth: row.depth,
    ...textsOf(row),
    auditable: row.auditable ? 1 : 0,
    basis: row.basis,
    source: row.source,
    compared_on: null,
    compared_by: null,
    compared_edition: null,
    outside: null,
  }));
}

/**
 * Is this wording compared with the official text? A finished assessment says what was so when it was finished; a running one asks
 * the library, whose mark only speaks for its own wording.
 */
function comparedOf(
  copy: AssessmentRowTable,
  library: InstrumentRow | undefined,
  finished: boolean,
): AssessmentRow['compared'] {
  if (!finished) return library === undefined || isOutdated(copy, library) ? null : library.compared;
  if (copy.compared_on === null) return null;
  return { on: copy.compared_on, by: copy.compared_by ?? '', edition: copy.compared_edition ?? '' };
}

/** The rows of a self-assessment in order, each after its parent. */
export async function assessmentRows(
  db: Kysely<GroundTables>,
  assessment: AssessmentTable,
): Promise<readonly AssessmentRow[]> {
  const finished = assessment.state === 'finished';
  const library = new Map((await instrumentRows(db, assessment.edition_id)).map((row) => [row.id, row]));
  return (await selectRows(db, assessment.id)).map((copy) => {
    const source = library.get(copy.library_id);
    return {
      libraryId: copy.library_id,
      code: copy.code,
      parent: copy.parent_code,
      depth: copy.depth,
      position: copy.position,
      title: { id: copy.title_id, en: copy.title_en },
      requirement: { id: copy.requirement_id, en: copy.requirement_en },
      question: copy.question,
      evidence: evidenceNames(copy.evidence),
      auditable: copy.auditable === 1,
      basis: copy.basis as AssessmentRow['basis'],
      source: copy.source,
      aliases: source?.aliases ?? [],
      corrected: copy.corrected === 1,
      compared: comparedOf(copy, source, finished),
      outdated: !finished && isOutdated(copy, source),
    };
  });
}
