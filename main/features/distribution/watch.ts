import type { DocumentCopy, ReadingRequest } from '../../contract/distribution.ts';
import type { Check, DueItem, DueSource, ReadContext, WaitingItem, WaitingSource } from '../../contributions.ts';
import { revisionStandings } from '../documents/service.ts';
import { openCopies } from './copy-views.ts';
import { accountFacts, accountOf, readingRequests } from './reading-views.ts';
import { openReaders, requestRows } from './repo.ts';
import { distributionAddress } from './tables.ts';

type Finding = Awaited<ReturnType<Check['run']>>[number];

function named(item: { readonly code: string; readonly title: string }): string {
  return `${item.code} ${item.title}`.trim();
}

function holders(copies: readonly DocumentCopy[]): string {
  return [...new Set(copies.map((copy) => copy.holder))].join(', ');
}

/** Copies of a revision that counts no longer and that nobody has withdrawn (checks of audit practice dossier 5). */
const copyNotWithdrawn: Check = {
  id: 'distribution.copyNotWithdrawn',
  async run(context) {
    const recall = (await openCopies(context)).filter((copy) => copy.state === 'recall');
    return [...Map.groupBy(recall, (copy) => copy.revisionId).values()].flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const params = { document: named(first), revision: first.edition, count: own.length, holders: holders(own) };
      return [
        { message: { code: 'distribution.copyNotWithdrawn', params }, address: distributionAddress(first.documentId) },
      ];
    });
  },
};

/** Documents whose former revision was read by people whom nobody has asked to read the one that took hold since, perhaps by its date alone. */
async function readersNotAsked(context: ReadContext, requests: readonly ReadingRequest[]): Promise<Finding[]> {
  const asked = new Set(requests.map((request) => request.revisionId));
  const closed = requests.filter(
    (request) => request.total > 0 && (request.state === 'closed' || request.state === 'complete'),
  );
  const standings = await revisionStandings(
    context.db,
    context.today,
    closed.map((request) => request.documentId),
    context.dayOf,
  );
  const waiting = closed.filter((request) => {
    const standing = standings.get(request.revisionId);
    return standing?.over === true && standing.inForce !== null && !asked.has(standing.inForce.revisionId);
  });
  return [...Map.groupBy(waiting, (request) => request.documentId).values()].flatMap((own) => {
    const last = own.reduce((a, b) => (b.edition > a.edition ? b : a));
    const inForce = standings.get(last.revisionId)?.inForce;
    const params = {
      document: named(last),
      revision: inForce?.edition ?? '',
      former: last.edition,
      count: last.total,
    };
    return [
      { message: { code: 'distribution.readersNotAsked', params }, address: distributionAddress(last.documentId) },
    ];
  });
}

/** People who have not acknowledged a revision in force by the day they were given, or were not asked about a new one. */
const readersMissing: Check = {
  id: 'distribution.readersMissing',
  async run(context) {
    const requests = await readingRequests(context, context.today);
    const overdue = requests
      .filter((request) => request.state === 'overdue')
      .map((request) => ({
        message: {
          code: 'distribution.readersMissing',
          params: {
            document: named(request),
            revision: request.edition,
            count: request.missing.length,
            due: request.dueOn,
          },
        },
        address: distributionAddress(request.documentId),
      }));
    return [...overdue, ...(await readersNotAsked(context, requests))];
  },
};

/** Standing checks of distribution. */
export const distributionChecks: readonly Check[] = [copyNotWithdrawn, readersMissing];

/** Copies to be exchanged on the day a revision takes hold, and the last days for reading. */
export const distributionDueSource: DueSource = {
  id: 'distribution',
  async list(context, from, until) {
    const within = (day: string | null): day is string => day !== null && day >= from && day <= until;
    const copies = (await openCopies(context)).filter((copy) => within(copy.recallFrom ?? copy.recallSince));
    const exchange = [...Map.groupBy(copies, (copy) => copy.revisionId).values()].flatMap((own): DueItem[] => {
      const [first] = own;
      const due = first?.recallFrom ?? first?.recallSince ?? null;
      if (first === undefined || due === null) return [];
      return [
        {
          id: `copies-${first.revisionId}`,
          due,
          title: {
            code: 'distribution.dueExchange',
            params: { document: named(first), revision: first.edition, count: own.length },
          },
          person: first.owner,
          address: distributionAddress(first.documentId),
        },
      ];
    });
    const readings = (await readingRequests(context, context.today)).flatMap((request): DueItem[] =>
      within(request.dueOn) && (request.state === 'running' || request.state === 'overdue')
        ? [
            {
              id: `reading-${request.id}`,
              due: request.dueOn,
              title: {
                code: 'distribution.dueReading',
                params: { document: named(request), revision: request.edition, count: request.missing.length },
              },
              person: request.owner,
              address: distributionAddress(request.documentId),
            },
          ]
        : [],
    );
    return [...exchange, ...readings];
  },
};

/**
 * Revisions that wait to be read by the person who asks, to be acknowledged in place. Who acts without an account can acknowledge nothing on the
 * screen: then each request waits once, for its sheet.
 */
export const distributionWaiting: WaitingSource = {
  id: 'distribution',
  async list(context) {
    const accounts = await accountFacts(context);
    if (!accounts.some((account) => account.id === context.actor.id)) {
      return (await readingRequests(context, context.today))
        .filter((request) => request.state === 'running' || request.state === 'overdue')
        .map((request) => ({
          id: `reading-${request.id}`,
          kind: 'distribution-sheet',
          subjectId: request.id,
          subjectRev: request.rev,
          title: {
            code: 'distribution.waitingSheet',
            params: { document: named(request), revision: request.edition, count: request.missing.length },
          },
          since: request.askedOn,
          due: request.dueOn,
          from: '',
          note: request.note,
          address: distributionAddress(request.documentId),
        }));
    }
    const own = (await openReaders(context.db)).filter((row) => accountOf(row, accounts) === context.actor.id);
    if (own.length === 0) return [];
    const requests = new Map((await requestRows(context.db)).map((row) => [row.id, row]));
    const standings = await revisionStandings(
      context.db,
      context.today,
      own.map((row) => row.document_id),
      context.dayOf,
    );
    return own.flatMap((row): WaitingItem[] => {
      const request = requests.get(row.request_id);
      const revision = request === undefined ? undefined : standings.get(request.revision_id);
      if (request === undefined || revision === undefined || revision.over) return [];
      return [
        {
          id: `read-${row.id}`,
          kind: 'distribution-read',
          subjectId: row.id,
          subjectRev: row.rev,
          title: {
            code: 'distribution.waitingRead',
            params: { document: named(revision), revision: revision.edition },
          },
          since: request.asked_on,
          due: request.due_on,
          from: '',
          note: request.note,
          address: distributionAddress(row.document_id),
        },
      ];
    });
  },
};
