import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import { fold } from '../../importer/fold.ts';
import { type AnonymisedPart, foundByName, type PersonalSource, type PersonFound } from '../../personal-data.ts';
import { letterAddress, letterKind } from './repo.ts';
import type { CorrespondenceTables, LetterRow } from './tables.ts';

/** Letters of each party, cancelled ones too, by the folded name; the first letter stands for the party. */
async function parties(db: Kysely<GroundTables>): Promise<readonly (readonly LetterRow[])[]> {
  const rows = await db.withTables<CorrespondenceTables>().selectFrom('letter').selectAll().orderBy('id').execute();
  return [
    ...Map.groupBy(
      rows.filter((row) => row.party !== ''),
      (row) => fold(row.party),
    ).values(),
  ];
}

function foundOf(rows: readonly LetterRow[]): PersonFound {
  const [first] = rows;
  return {
    id: first?.id ?? '',
    name: first?.party ?? '',
    number: first?.number ?? '',
    detail: first?.subject ?? '',
    address: letterAddress(first?.id ?? ''),
  };
}

async function rowsOf(db: Kysely<GroundTables>, id: string): Promise<readonly LetterRow[]> {
  return (await parties(db)).find((rows) => rows.some((row) => row.id === id)) ?? [];
}

/**
 * Senders and addressees of letters. Most of them are bodies, which only a person can tell, so nobody is put on the list of ended periods.
 * Subject, number, date and the scan of a letter stay.
 */
export const letterPersonalData: PersonalSource = {
  kind: 'letter',
  label: 'privacy.sources.letter',
  processing: 'correspondent',
  permission: 'correspondence.read',
  async search(db, words, limit) {
    return foundByName((await parties(db)).map(foundOf), words, limit);
  },
  async holdings(db, id) {
    const rows = await rowsOf(db, id);
    if (rows.length === 0) return undefined;
    return {
      ...foundOf(rows),
      fields: [{ label: 'privacy.held.name', value: rows[0]?.party ?? '', kind: null }],
      tables: [
        {
          title: 'privacy.held.letters',
          columns: [
            { label: 'privacy.held.number', kind: null },
            { label: 'privacy.held.date', kind: null },
            { label: 'privacy.held.subject', kind: 'text' },
            { label: 'privacy.held.note', kind: 'text' },
          ],
          rows: rows.map((row) => [row.number, row.dated_on ?? row.received_on ?? '', row.subject, row.note]),
        },
      ],
      files: rows.flatMap((row) =>
        row.file_hash === null
          ? []
          : [{ hash: row.file_hash, name: row.file_name, size: row.file_size ?? 0, title: row.subject }],
      ),
    };
  },
  retention: async () => [],
  async anonymise(context, id, pseudonym): Promise<AnonymisedPart> {
    const rows = await rowsOf(context.db, id);
    for (const row of rows) await context.records.anonymise(letterKind, row.id, { party: pseudonym, note: '' });
    return {
      records: rows.map((row) => ({ kind: letterKind.name, id: row.id })),
      columns: ['party', 'note'],
      fields: ['privacy.held.name', 'privacy.held.note'],
      fileHashes: [],
      values: rows.map((row) => row.party),
    };
  },
};
