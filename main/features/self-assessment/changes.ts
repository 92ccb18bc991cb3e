import type { EvidenceLink } from '../../contract/evidence.ts';
import { refuse } from '../../contract/result.ts';
import type { CarrySource, Changes } from '../../contract/self-assessment-history.ts';
import { documentIdsOfRevisions } from '../documents/service.ts';
import { resolveTargets } from '../evidence/service.ts';
import { instrumentEditions } from '../instruments/service.ts';
import { carrySources, pendingCodes } from './carried.ts';
import { comparedRows, correspondence } from './carry-over.ts';
import { carriesResult } from './carry-over-rules.ts';
import { type Cited, compareRow } from './changes-rules.ts';
import { selectCarryOvers } from './history-repo.ts';
import { type AssessmentContext, type AssessmentRead, readAssessment } from './service.ts';

/** What is compared with: the one asked for, else the source of the last carry-over, else the newest finished one of the same instrument. */
async function sourceOf(
  context: AssessmentContext,
  read: AssessmentRead,
  sourceId: string | null,
): Promise<CarrySource | undefined> {
  const { id, editionId } = read.assessment;
  const known = await carrySources(context.db, editionId, id);
  if (sourceId !== null) {
    if (sourceId === id) throw refuse('selfAssessment.compareItself');
    const found = known.find((source) => source.id === sourceId);
    if (found === undefined) throw refuse('selfAssessment.notComparable');
    return found;
  }
  for (const act of await selectCarryOvers(context.db, id)) {
    const found = known.find((source) => source.id === act.source_id);
    if (found !== undefined) return found;
  }
  return known.find((source) => source.how !== 'mapped' && source.asOf <= read.assessment.asOf);
}

/** Cited things by answer id, each by its document, with the revision it stands on. */
async function citedThings(
  context: AssessmentContext,
  read: AssessmentRead,
): Promise<ReadonlyMap<string, readonly Cited[]>> {
  const links = [...read.links.values()].flat();
  const pinned = links.filter((link) => link.targetKind === 'revision').map((link) => link.targetId);
  const documents = await documentIdsOfRevisions(context.db, pinned);
  const targets = links.map((link) => ({ kind: link.targetKind, id: link.targetId }));
  const facts = await resolveTargets(context.db, context.contributions, targets, read.judgedOn);
  const thing = (link: EvidenceLink): Cited => {
    const document = link.targetKind === 'document' ? link.targetId : documents.get(link.targetId);
    const { target } = link;
    return {
      key: document ?? `${link.targetKind}:${link.targetId}`,
      revisionId: facts.get(`${link.targetKind}:${link.targetId}`)?.revisionId ?? null,
      label: [target.code, target.label].filter((part) => part !== '').join(' '),
      edition: target.edition,
    };
  };
  return new Map([...read.links].map(([id, own]) => [id, own.map(thing)]));
}

/** A self-assessment row by row against an earlier one. Refuses `selfAssessment.compareItself`, `.notComparable`. */
export async function readChanges(context: AssessmentContext, id: string, sourceId: string | null): Promise<Changes> {
  const { db } = context;
  const read = await readAssessment(context, id);
  const source = await sourceOf(context, read, sourceId);
  const cited = await citedThings(context, read);
  const pending = await pendingCodes(db, read.answers, id);
  if (source === undefined) {
    return {
      source: null,
      rows: read.answers.map((answer) =>
        compareRow(answer, cited.get(answer.id) ?? [], undefined, pending.has(answer.code)),
      ),
      gone: [],
    };
  }
  const before = await readAssessment(context, source.id);
  const formerly = await citedThings(context, before);
  const editions = new Map((await instrumentEditions(db)).map((edition) => [edition.id, edition]));
  const [to, from] = [editions.get(read.assessment.editionId), editions.get(before.assessment.editionId)];
  if (to === undefined || from === undefined) throw refuse('core.gone', { kind: 'instrument-edition' });
  const rows = await comparedRows(db, id);
  const found = await correspondence(db, { edition: to, rows }, { edition: from, assessmentId: source.id });
  const answers = new Map(before.answers.map((answer) => [answer.code, answer]));
  const pairs = Map.groupBy(
    found.pairs.filter((pair) => carriesResult(pair.relation)),
    (pair) => pair.code,
  );
  const { title, instrument, edition, asOf } = source;
  return {
    source: { id: source.id, title, instrument, edition, asOf },
    rows: read.answers.map((answer) => {
      const own = (pairs.get(answer.code) ?? []).flatMap((pair) => answers.get(pair.sourceCode) ?? []);
      const then = {
        codes: own.map((former) => former.code),
        answers: own,
        cited: own.flatMap((former) => formerly.get(former.id) ?? []),
      };
      return compareRow(answer, cited.get(answer.id) ?? [], then, pending.has(answer.code));
    }),
    gone: found.gone.flatMap((code) => {
      const former = answers.get(code);
      return former === undefined ? [] : [{ code, title: former.title, result: former.result }];
    }),
  };
}
