import type { Kysely } from 'kysely';
import type { PersonalKind } from './contract/values.ts';
import type { WriteContext } from './contributions.ts';
import type { GroundTables } from './db/tables.ts';
import { fold } from './importer/fold.ts';

/** A natural person of whom a source holds data, as a list names one: no NIK, no contact. */
export interface PersonFound {
  /** Id of the person within the source. */
  readonly id: string;
  readonly name: string;
  /** Number by which people know the record (MET, participant number); empty where there is none. */
  readonly number: string;
  /** What tells two people of one name apart: employer, post, year. */
  readonly detail: string;
  readonly address: string;
}

/** One thing that is held of a person. `kind` says how it is masked; null for what is shown to everybody who sees the record. */
export interface HeldField {
  /** i18n key. */
  readonly label: string;
  readonly value: string;
  readonly kind: PersonalKind | null;
}

/** Records of one sort that a source holds of a person, one line each. */
export interface HeldTable {
  /** i18n key. */
  readonly title: string;
  readonly columns: readonly { readonly label: string; readonly kind: PersonalKind | null }[];
  readonly rows: readonly (readonly string[])[];
}

/** A file in the vault that belongs to a person. */
export interface HeldFile {
  readonly hash: string;
  readonly name: string;
  readonly size: number;
  readonly title: string;
}

/** Everything that a source holds of one person, in full; the privacy feature masks it. */
export interface PersonHoldings extends PersonFound {
  readonly fields: readonly HeldField[];
  readonly tables: readonly HeldTable[];
  readonly files: readonly HeldFile[];
}

/** Events from which a retention period can run. */
export type RetentionEvent = 'last-activity' | 'certificate-end' | 'left' | 'recorded';

/** What decides when the data of a person may be anonymised. Days are civil dates. */
export interface RetentionFacts extends PersonFound {
  readonly events: Readonly<Partial<Record<RetentionEvent, string>>>;
  /** Code of the reason for which the relation still runs (`privacy.runs.active`), or null. No period ends while one runs. */
  readonly running: string | null;
}

/** What anonymising one person changed, so that traces elsewhere can be erased too. */
export interface AnonymisedPart {
  /** Records whose audit payloads hold the old values. */
  readonly records: readonly { readonly kind: string; readonly id: string }[];
  /** Columns of those records that were replaced or emptied. */
  readonly columns: readonly string[];
  /** i18n keys of the fields that were replaced or emptied. */
  readonly fields: readonly string[];
  /** Vault hashes that the records gave up. */
  readonly fileHashes: readonly string[];
  /** Values that are gone, to be looked for in stored import rows. */
  readonly values: readonly string[];
}

/** Part of the product that holds data of natural persons. */
export interface PersonalSource {
  readonly kind: string;
  /** i18n key of its name. */
  readonly label: string;
  /** Kind of the register of processing that its periods come from. */
  readonly processing: string;
  readonly permission: string;
  /** People whose folded name or number holds every word, at most `limit`. */
  search(db: Kysely<GroundTables>, words: readonly string[], limit: number): Promise<readonly PersonFound[]>;
  /** People with exactly this NIK. */
  withNik?(db: Kysely<GroundTables>, nik: string): Promise<readonly PersonFound[]>;
  holdings(db: Kysely<GroundTables>, id: string): Promise<PersonHoldings | undefined>;
  /** What decides about the retention of everybody. */
  retention(db: Kysely<GroundTables>, asOf: string): Promise<readonly RetentionFacts[]>;
  /** Replaces what points at the person by the pseudonym, in every record of this source. Counts and results stay. */
  anonymise(context: WriteContext, id: string, pseudonym: string): Promise<AnonymisedPart>;
}

/** People whose name holds every one of the folded words, at most `limit`: what sources answer that keep names as text in their own rows. */
export function foundByName(
  people: readonly PersonFound[],
  words: readonly string[],
  limit: number,
): readonly PersonFound[] {
  return people.filter(({ name }) => words.every((word) => fold(name).includes(word))).slice(0, limit);
}
