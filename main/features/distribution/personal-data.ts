import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import { fold } from '../../importer/fold.ts';
import { type AnonymisedPart, foundByName, type PersonalSource, type PersonFound } from '../../personal-data.ts';
import { foldPersonName } from '../signatures/service.ts';
import { allCopies, allReaders } from './repo.ts';
import { type CopyRow, copyKind, distributionAddress, type ReaderRow, readerKind } from './tables.ts';

interface Held {
  readonly readers: readonly ReaderRow[];
  readonly copies: readonly CopyRow[];
}

/** Readers and holders who are persons, by folded name; the oldest record stands for the person. */
async function people(db: Kysely<GroundTables>): Promise<readonly Held[]> {
  const [readers, copies] = await Promise.all([allReaders(db), allCopies(db)]);
  const persons = copies.filter((row) => row.holder_kind === 'person' || row.holder_kind === 'other');
  const byName = new Map<string, { readers: ReaderRow[]; copies: CopyRow[] }>();
  const of = (name: string) => {
    const key = foldPersonName(name);
    const known = byName.get(key) ?? { readers: [], copies: [] };
    byName.set(key, known);
    return known;
  };
  for (const row of readers) of(row.person_name).readers.push(row);
  for (const row of persons) of(row.holder).copies.push(row);
  return [...byName.values()];
}

function foundOf({ readers, copies }: Held): PersonFound {
  const [reader] = readers;
  const [copy] = copies;
  return {
    id: reader?.id ?? copy?.id ?? '',
    name: reader?.person_name ?? copy?.holder ?? '',
    number: '',
    detail: reader?.person_post ?? '',
    address: distributionAddress(reader?.document_id ?? copy?.document_id ?? ''),
  };
}

async function heldOf(db: Kysely<GroundTables>, id: string): Promise<Held | undefined> {
  return (await people(db)).find(
    ({ readers, copies }) => readers.some((row) => row.id === id) || copies.some((row) => row.id === id),
  );
}

/**
 * People on lists of distribution: who was asked to read, and holders of copies who are no post, unit or site. Most holders are bodies, which only
 * a person can tell, so nobody is put on the list of ended periods; days, numbers and signed sheets stay.
 */
export const distributionPersonalData: PersonalSource = {
  kind: 'document-reader',
  label: 'privacy.sources.distribution',
  processing: 'staff',
  permission: 'documents.read',
  async search(db, words, limit) {
    return foundByName((await people(db)).map(foundOf), words, limit);
  },
  async holdings(db, id) {
    const held = await heldOf(db, id);
    if (held === undefined) return undefined;
    const found = foundOf(held);
    return {
      ...found,
      fields: [
        { label: 'privacy.held.name', value: found.name, kind: null },
        { label: 'privacy.held.post', value: found.detail, kind: null },
      ],
      tables: [
        {
          title: 'privacy.held.readings',
          columns: [
            { label: 'privacy.held.date', kind: null },
            { label: 'privacy.held.note', kind: 'text' },
          ],
          rows: held.readers.map((row) => [row.read_on ?? '', row.remark]),
        },
        {
          title: 'privacy.held.copies',
          columns: [
            { label: 'privacy.held.number', kind: null },
            { label: 'privacy.held.date', kind: null },
            { label: 'privacy.held.note', kind: 'text' },
          ],
          rows: held.copies.map((row) => [String(row.copy_number ?? ''), row.given_on, row.note]),
        },
      ],
      files: [],
    };
  },
  retention: async () => [],
  async anonymise(context, id, pseudonym): Promise<AnonymisedPart> {
    const held = await heldOf(context.db, id);
    if (held === undefined) return { records: [], columns: [], fields: [], fileHashes: [], values: [] };
    // each line keeps a key of its own, so that a person is not asked twice under a pseudonym
    for (const row of held.readers)
      await context.records.anonymise(readerKind, row.id, {
        person_name: pseudonym,
        person_key: row.id,
        person_id: '',
        person_post: '',
        remark: '',
        // the account would still lead to the name; that it was done on the screen stays
        ...(row.account_id === null ? {} : { account_id: '' }),
      });
    for (const row of held.copies)
      await context.records.anonymise(copyKind, row.id, {
        holder: pseudonym,
        holder_key: fold(pseudonym) || row.id,
        receipt_by: '',
        end_note: '',
        note: '',
      });
    return {
      records: [
        ...held.readers.map((row) => ({ kind: readerKind.name, id: row.id })),
        ...held.copies.map((row) => ({ kind: copyKind.name, id: row.id })),
      ],
      columns: [
        'person_name',
        'person_key',
        'person_id',
        'person_post',
        'account_id',
        'remark',
        'holder',
        'holder_key',
        'receipt_by',
        'end_note',
        'note',
      ],
      fields: ['privacy.held.name', 'privacy.held.post', 'privacy.held.note'],
      fileHashes: [],
      values: [...held.readers.map((row) => row.person_name), ...held.copies.map((row) => row.holder)],
    };
  },
};
