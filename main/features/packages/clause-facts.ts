import { resolveTargets } from '../evidence/service.ts';
import { instrumentEditions, instrumentRows } from '../instruments/service.ts';
import { clauseEvidence, latestSelfAssessment } from '../self-assessment/service.ts';
import type { ClauseProof } from './bundle-files.ts';
import type { ClauseFacts } from './bundle-plan.ts';
import type { FactsContext } from './context.ts';
import type { Speech } from './reason-words.ts';

/** Clauses of the instrument that a package goes with, and what is cited for each of them and in force on the package date. */
export interface PackageClauses {
  readonly instrumentName: string;
  readonly clauses: readonly ClauseFacts[];
  /** Paraphrase of every row of the instrument, by code. */
  readonly texts: ReadonlyMap<string, string>;
  readonly proofs: readonly ClauseProof[];
}

/**
 * Reads the newest self-assessment of the instrument for the bundle's index. A link whose target is not in force on the day is not taken; the
 * clause says how many there are.
 */
export async function packageClauses(
  context: FactsContext,
  instrument: string,
  asOf: string,
  broken: ReadonlySet<string>,
  speech: Speech,
): Promise<PackageClauses> {
  const edition = (await instrumentEditions(context.db)).find((candidate) => candidate.code === instrument);
  const rows = edition === undefined ? [] : await instrumentRows(context.db, edition.id);
  const paraphrase = new Map(
    rows.map((row) => [row.code, row.requirement[speech.language] || row.title[speech.language]]),
  );
  const assessment = await latestSelfAssessment(context.db, instrument);
  const answered = assessment === undefined ? [] : await clauseEvidence(context, assessment.id);
  const links = answered.flatMap((clause) => clause.evidence);
  const targets = links.map((link) => ({ kind: link.targetKind, id: link.targetId }));
  const facts = await resolveTargets(context.db, context.contributions, targets, asOf);
  const proofs: ClauseProof[] = [];
  const clauses: ClauseFacts[] = [];
  for (const { clause, title, result, evidence } of answered) {
    let lapsed = 0;
    for (const link of evidence) {
      const target = facts.get(`${link.targetKind}:${link.targetId}`);
      if (target?.state !== 'in-force' || target.fileHash === null || broken.has(target.fileHash)) {
        lapsed += 1;
        continue;
      }
      proofs.push({
        clause,
        label: target.label,
        code: target.code,
        edition: target.edition,
        fileHash: target.fileHash,
        fileName: target.fileName,
        address: target.address,
        page: link.page,
        section: link.section,
        note: link.note,
      });
    }
    const word = speech.text(`packages.results.${result}`);
    clauses.push({
      code: clause,
      text: paraphrase.get(clause) ?? title[speech.language],
      result: lapsed === 0 ? word : `${word}; ${speech.text('packages.results.lapsed', { count: lapsed })}`,
    });
  }
  return { instrumentName: instrument.replace('-', ' '), clauses, texts: paraphrase, proofs };
}
