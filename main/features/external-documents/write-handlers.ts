import { refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, type WriteContext, write } from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import { namedPerson, recorderOf } from '../changes/service.ts';
import { documentRow, noteReplacement } from '../documents/service.ts';
import { foldNumber } from './numbers.ts';
import { labelOf, type Paper, papers } from './papers.ts';
import { paperWith } from './read-handlers.ts';
import { factOf, factsWithNumber, placeChecks, supersessionRow } from './repo.ts';
import { countsOf, touchedPapers } from './standing-places.ts';
import { externalCheckKind, externalFactKind, externalPlaceCheckKind, externalSupersessionKind } from './tables.ts';

/** Longest chain of replacements that is followed; a longer one is a circle. */
const CHAIN = 50;

async function openPaper(context: WriteContext, documentId: string): Promise<Paper> {
  const paper = await paperWith(context, documentId);
  if (paper.standing.document.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'document' });
  return paper;
}

/** Two papers with one number are one paper entered twice. */
async function refuseTakenNumber(context: WriteContext, number: string, documentId: string): Promise<void> {
  for (const fact of await factsWithNumber(context.db, foldNumber(number))) {
    if (fact.document_id === documentId) continue;
    const other = await documentRow(context.db, fact.document_id);
    if (other.withdrawn_at !== null) continue;
    const reason = { code: 'externalDocuments.numberTaken', params: { number: fact.number, document: labelOf(other) } };
    throw refuseFields(reason.code, { number: reason }, reason.params);
  }
}

/** What replaces a paper may not in turn be replaced by it. */
async function refuseCircle(context: WriteContext, documentId: string, by: string): Promise<void> {
  if (by === documentId) throw refuse('externalDocuments.byItself');
  const all = new Map((await papers(context.db, context.today)).map((paper) => [paper.standing.document.id, paper]));
  const seen = new Set<string>([documentId]);
  let next: readonly string[] = [by];
  for (let step = 0; step < CHAIN && next.length > 0; step += 1) {
    if (next.some((id) => seen.has(id))) throw refuse('externalDocuments.circle');
    for (const id of next) seen.add(id);
    next = next.flatMap((id) =>
      (all.get(id)?.supersessions ?? []).flatMap((each) =>
        each.how === 'replaced' && each.by.id !== null ? [each.by.id] : [],
      ),
    );
  }
}

async function touchedBy(context: WriteContext, documentId: string) {
  const [touched] = await touchedPapers(context, await papers(context.db, context.today, [documentId]));
  return touched;
}

/** Handlers that write. */
export const externalWriteHandlers: Handlers<
  | 'externalDocuments.save'
  | 'externalDocuments.look'
  | 'externalDocuments.supersede'
  | 'externalDocuments.undoSupersede'
  | 'externalDocuments.settle'
  | 'externalDocuments.reopen'
> = {
  'externalDocuments.save': write('externalDocuments.save', async (context, input) => {
    await openPaper(context, input.documentId);
    await refuseTakenNumber(context, input.number, input.documentId);
    const before = await factOf(context.db, input.documentId);
    const number = { kind: input.kind, number: input.number, number_folded: foldNumber(input.number) };
    if (before === undefined) {
      const row = await context.records.insert(externalFactKind, {
        document_id: input.documentId,
        ...number,
        year: input.year ?? null,
        edition: input.edition ?? '',
        issued_on: input.issuedOn ?? null,
        source: input.source ?? '',
      });
      return { id: row.id, rev: row.rev };
    }
    if (input.expectRev === null) throw refuse('core.conflict', { kind: 'external-fact' });
    const row = await context.records.change(externalFactKind, before.id, input.expectRev, {
      ...number,
      ...given({
        year: input.year,
        edition: emptied(input.edition),
        issued_on: input.issuedOn,
        source: emptied(input.source),
      }),
    });
    return { id: row.id, rev: row.rev };
  }),

  'externalDocuments.look': write('externalDocuments.look', async (context, input) => {
    await openPaper(context, input.documentId);
    if (input.lookedOn > context.today) {
      const reason = { code: 'externalDocuments.lookAhead', params: { on: input.lookedOn } };
      throw refuseFields('core.invalidInput', { lookedOn: reason });
    }
    const lookedBy = namedPerson(context, input.lookedBy, 'lookedBy');
    const row = await context.records.insert(externalCheckKind, {
      document_id: input.documentId,
      looked_on: input.lookedOn,
      looked_by: lookedBy,
      recorded_by: recorderOf(context, lookedBy),
      source: input.source,
      result: input.result,
      note: input.note,
    });
    return { id: row.id, rev: row.rev };
  }),

  'externalDocuments.supersede': write('externalDocuments.supersede', async (context, input) => {
    const paper = await openPaper(context, input.documentId);
    const by = input.byDocumentId ?? null;
    const byNumber = input.byNumber ?? '';
    if (input.how !== 'revoked' && by === null && byNumber === '') {
      const reason = { code: 'externalDocuments.successorWanted', params: {} };
      throw refuseFields(reason.code, { byNumber: reason });
    }
    if (input.how !== 'partly' && paper.supersessions.some((each) => each.how !== 'partly')) {
      throw refuse('externalDocuments.alreadyReplaced', { number: paper.number });
    }
    if (by !== null) {
      const successor = await documentRow(context.db, by);
      if (successor.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'document' });
      await refuseCircle(context, input.documentId, by);
    }
    const on = input.fromOn ?? context.today;
    const row = await context.records.insert(externalSupersessionKind, {
      document_id: input.documentId,
      how: input.how,
      by_document_id: by,
      by_number: byNumber,
      from_on: on,
      note: input.note,
    });
    // what no longer holds as a whole is over in the register too, whether or not its successor is there
    if (input.how !== 'partly') {
      const taking = input.how === 'replaced' ? by : null;
      await noteReplacement(context, input.documentId, { by: taking, on });
    }
    return { id: row.id, rev: row.rev, places: countsOf(await touchedBy(context, input.documentId)).places };
  }),

  'externalDocuments.undoSupersede': write('externalDocuments.undoSupersede', async (context, input) => {
    const before = await supersessionRow(context.db, input.documentId, input.id);
    const row = await context.records.withdraw(externalSupersessionKind, input.id, input.expectRev, input.reason);
    const document = await documentRow(context.db, input.documentId);
    const taking = before.how === 'replaced' ? before.by_document_id : null;
    if (before.how !== 'partly' && document.superseded_by === taking)
      await noteReplacement(context, input.documentId, null);
    return { id: row.id, rev: row.rev };
  }),

  'externalDocuments.settle': write('externalDocuments.settle', async (context, input) => {
    await openPaper(context, input.documentId);
    const touched = await touchedBy(context, input.documentId);
    const supersession = touched?.supersessions.find((each) => each.supersession.key === input.supersession);
    if (supersession === undefined) throw refuse('core.gone', { kind: 'external-supersession' });
    const marks = new Map(
      (await placeChecks(context.db, [input.supersession])).map((row) => [`${row.place_kind} ${row.place_id}`, row]),
    );
    let settled = 0;
    for (const wanted of input.places) {
      const known = supersession.places.find(({ place }) => place.kind === wanted.kind && place.id === wanted.id);
      // somebody has taken the place away meanwhile, or looked at it
      if (known === undefined || known.checked !== undefined) continue;
      const values = {
        place_label: known.place.label.slice(0, 300),
        checked_on: context.today,
        checked_by: context.actor.name,
        note: input.note,
      };
      const former = marks.get(`${wanted.kind} ${wanted.id}`);
      if (former === undefined) {
        await context.records.insert(externalPlaceCheckKind, {
          supersession: input.supersession,
          place_kind: wanted.kind,
          place_id: wanted.id,
          ...values,
        });
      } else {
        const back = await context.records.restore(externalPlaceCheckKind, former.id, former.rev);
        await context.records.change(externalPlaceCheckKind, back.id, back.rev, values);
      }
      settled += 1;
    }
    return { settled, open: countsOf(await touchedBy(context, input.documentId)).open };
  }),

  'externalDocuments.reopen': write('externalDocuments.reopen', async (context, input) => {
    await openPaper(context, input.documentId);
    const row = await context.records.withdraw(externalPlaceCheckKind, input.id, input.expectRev, '');
    return { id: row.id, rev: row.rev };
  }),
};
