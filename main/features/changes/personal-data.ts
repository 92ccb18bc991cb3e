import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import { type AnonymisedPart, foundByName, type PersonalSource, type PersonFound } from '../../personal-data.ts';
import { foldPersonName } from '../signatures/service.ts';
import { requestRows } from './repo.ts';
import { type ChangeRequestTable, changeRequestKind, requestAddress } from './tables.ts';

const NAMES = ['requested_by', 'decided_by', 'recorded_by'] as const;

interface Held {
  readonly key: string;
  readonly name: string;
  /** Requests that name the person, the newest first. */
  readonly requests: readonly ChangeRequestTable[];
}

/** Everybody whom change requests name: who asked, who decided, who noted the decision; the newest request stands for the person. */
async function people(db: Kysely<GroundTables>): Promise<readonly Held[]> {
  const byName = new Map<string, { key: string; name: string; requests: ChangeRequestTable[] }>();
  for (const row of await requestRows(db)) {
    for (const column of NAMES) {
      const key = foldPersonName(row[column]);
      if (key === '') continue;
      const known = byName.get(key);
      if (known === undefined) byName.set(key, { key, name: row[column], requests: [row] });
      else if (!known.requests.includes(row)) known.requests.push(row);
    }
  }
  return [...byName.values()];
}

/** A person of these names is known by the first request and by the name there, because one request may name three of them. */
function idOf({ key, requests }: Held): string {
  return `${requests.at(-1)?.id ?? ''} ${key}`;
}

function foundOf(held: Held): PersonFound {
  const [newest] = held.requests;
  return {
    id: idOf(held),
    name: held.name,
    number: '',
    detail: newest?.unit ?? '',
    address: requestAddress(newest?.id ?? ''),
  };
}

async function heldOf(db: Kysely<GroundTables>, id: string): Promise<Held | undefined> {
  return (await people(db)).find((held) => idOf(held) === id);
}

/**
 * People whom change requests name. Most are posts, which only a person can tell, so nobody is put on the list of ended periods. What was asked,
 * decided and when stays; of a decided request the schema lets nothing else change than these names into pseudonyms.
 */
export const changePersonalData: PersonalSource = {
  kind: 'change-person',
  label: 'privacy.sources.changes',
  processing: 'staff',
  permission: 'documents.read',
  async search(db, words, limit) {
    return foundByName((await people(db)).map(foundOf), words, limit);
  },
  async holdings(db, id) {
    const held = await heldOf(db, id);
    if (held === undefined) return undefined;
    return {
      ...foundOf(held),
      fields: [{ label: 'privacy.held.name', value: held.name, kind: null }],
      tables: [
        {
          title: 'privacy.held.changeRequests',
          columns: [
            { label: 'privacy.held.number', kind: null },
            { label: 'privacy.held.date', kind: null },
            { label: 'privacy.held.note', kind: 'text' },
          ],
          rows: held.requests.map((row) => [row.number, row.requested_on, row.title]),
        },
      ],
      files: [],
    };
  },
  retention: async () => [],
  async anonymise(context, id, pseudonym): Promise<AnonymisedPart> {
    const held = await heldOf(context.db, id);
    if (held === undefined) return { records: [], columns: [], fields: [], fileHashes: [], values: [] };
    const values = new Set<string>();
    for (const row of held.requests) {
      const own = NAMES.filter((column) => foldPersonName(row[column]) === held.key);
      for (const column of own) values.add(row[column]);
      await context.records.anonymise(
        changeRequestKind,
        row.id,
        Object.fromEntries(own.map((column) => [column, pseudonym])),
      );
    }
    return {
      records: held.requests.map((row) => ({ kind: changeRequestKind.name, id: row.id })),
      columns: [...NAMES],
      fields: ['privacy.held.name'],
      fileHashes: [],
      values: [...values],
    };
  },
};
