import type { MappedResult } from '../../contract/self-assessment-history.ts';
import { mappingsOfClause } from '../instruments/service.ts';
import { type AssessmentContext, type AssessmentRead, latestSelfAssessment, readAssessment } from './service.ts';

/** Clauses that a row is mapped to, each with what the newest self-assessment of its instrument says. */
export async function mappedResults(context: AssessmentContext, id: string, code: string): Promise<MappedResult[]> {
  const { assessment } = await readAssessment(context, id);
  const { instrument } = assessment;
  const mappings = await mappingsOfClause(context.db, instrument.code, instrument.edition, code);
  const reads = new Map<string, AssessmentRead | undefined>();
  const found: MappedResult[] = [];
  for (const mapping of mappings) {
    const forward = mapping.from.instrument === instrument.code && mapping.from.code === code;
    const other = forward ? mapping.to : mapping.from;
    if (!reads.has(other.instrument)) {
      const latest = await latestSelfAssessment(context.db, other.instrument);
      reads.set(
        other.instrument,
        latest === undefined || latest.id === id ? undefined : await readAssessment(context, latest.id),
      );
    }
    const read = reads.get(other.instrument);
    const answer = read?.answers.find((candidate) => candidate.code === other.code);
    found.push({
      instrument: other.instrument,
      code: other.code,
      title: other.held?.title ?? { id: other.stub, en: other.stub },
      relation: mapping.relation,
      forward,
      note: mapping.note,
      editionId: other.held?.editionId ?? null,
      assessment:
        read === undefined || answer === undefined
          ? null
          : {
              id: read.assessment.id,
              title: read.assessment.title,
              asOf: read.assessment.asOf,
              state: read.assessment.state,
            },
      result: answer?.result ?? null,
      evidence: answer?.evidence.proving ?? 0,
    });
  }
  return found;
}
