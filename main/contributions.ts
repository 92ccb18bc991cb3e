import type { Kysely } from 'kysely';
import type { BaseContext, ReadContext } from './contexts.ts';
import type { InputOf, OperationName, OutputOf } from './contract/index.ts';
import type { Message } from './contract/result.ts';
import type { SignatureMeaning } from './contract/signatures.ts';
import type { FileSource } from './contract/values.ts';
import type { RecordKind } from './db/records.ts';
import type { GroundTables, RecordColumns } from './db/tables.ts';
import type { Workbook } from './excel/workbook.ts';
import type { Importer } from './importer/importer.ts';
import type { Computing } from './jobs/compute.ts';
import type { JobDefinition } from './jobs/job.ts';
import type { PersonalSource } from './personal-data.ts';
import type { Report } from './word/report.ts';

export * from './contexts.ts';

/** State of something that is cited, on a day. Only `in-force` counts as proof. */
export type TargetState = 'in-force' | 'draft' | 'superseded' | 'withdrawn' | 'expired' | 'missing';

/** What is known of a cited thing on a day. */
export interface TargetFacts {
  readonly label: string;
  readonly code: string;
  readonly state: TargetState;
  /** Edition and revision as printed, `01/00`; empty where it has none. */
  readonly edition: string;
  readonly revisionId: string | null;
  readonly fileHash: string | null;
  readonly fileName: string;
  readonly pages: number | null;
  readonly address: string;
}

/** A kind of thing that can be cited as evidence. */
export interface EvidenceTarget {
  readonly kind: 'document' | 'revision' | 'file' | 'record';
  /** Facts by target id as of a day; an unknown id is left out. */
  resolve(db: Kysely<GroundTables>, ids: readonly string[], asOf: string): Promise<ReadonlyMap<string, TargetFacts>>;
  /** Candidates for a clause (linked to it), used by suggestions. */
  forClause?(db: Kysely<GroundTables>, clause: string, asOf: string): Promise<readonly string[]>;
}

/** What a stored citation names; `id` is that of the link. */
export interface CitedThing {
  readonly id: string;
  readonly target_kind: string;
  readonly target_id: string;
}

/** Why a citation has to be looked at again though what it cites is in force: a paper from outside that was replaced in part. */
export interface Overtaken {
  /** Number of the paper. */
  readonly paper: string;
  /** What replaces parts of it. */
  readonly by: string;
  readonly documentId: string;
  /** Keys of the replacements under which nobody has looked at the citation. */
  readonly supersessions: readonly string[];
}

/** Says which citations have to be looked at again on a day. */
export interface EvidenceCaution {
  readonly id: string;
  /** By the citation that was given; others are left out. */
  overtaken<R extends CitedThing>(
    db: Kysely<GroundTables>,
    rows: readonly R[],
    asOf: string,
  ): Promise<ReadonlyMap<R, Overtaken>>;
}

/** A document for which something to prove is looked for. */
export interface CitableDocument {
  readonly id: string;
  /** Id of its type. */
  readonly type: string;
  /** Clauses proposed for it by its title, code and type. */
  readonly clauses: readonly string[];
}

/** A kind of thing that evidence stands for (clause answer, package item), so that a cited document can tell where it is used. */
export interface EvidenceSubject {
  readonly kind: string;
  /** What of this kind the document could be cited for now; `suggested` when its type or clauses speak for it. */
  offer?(
    context: ReadContext,
    document: CitableDocument,
  ): Promise<
    readonly {
      readonly id: string;
      readonly code: string;
      readonly label: string;
      readonly group: string;
      readonly suggested: boolean;
    }[]
  >;
  /** Name and address of subjects by id; unknown ids are left out. */
  describe(
    db: Kysely<GroundTables>,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly label: string; readonly address: string }>>;
}

/** Something due on a day: calendar, next steps, reminders. */
export interface DueItem {
  readonly id: string;
  readonly due: string;
  /** Of a reminder: the day it reminds of. A reminder whose own day has passed is not late while that day is ahead. */
  readonly reminds?: string;
  readonly title: Message;
  readonly person: string;
  readonly address: string;
}

export interface DueSource {
  readonly id: string;
  list(context: ReadContext, from: string, until: string): Promise<readonly DueItem[]>;
}

/** Something that waits for one act of the person who asks: a revision to check, a sheet to acknowledge, a request to decide. */
export interface WaitingItem {
  readonly id: string;
  /** What is asked; the screen draws the act for it. */
  readonly kind: string;
  /** Id and rev of the record that the act is about. */
  readonly subjectId: string;
  readonly subjectRev: number;
  readonly title: Message;
  /** Civil day since when it waits, and until when it should be done. */
  readonly since: string | null;
  readonly due: string | null;
  /** Who asks, and what they wrote. */
  readonly from: string;
  readonly note: string;
  readonly address: string;
}

export interface WaitingSource {
  readonly id: string;
  /** What waits for `context.actor`; when nobody has an account (actor `local`) everything that waits. */
  list(context: ReadContext): Promise<readonly WaitingItem[]>;
}

/** How far something has come, for the first page; undefined when there is nothing to tell yet. */
export interface HomeSummary {
  readonly title: Message;
  readonly done: number;
  readonly total: number;
  readonly address: string;
  /** How it came lately: what changed since it was last noted. */
  readonly trend?: { readonly message: Message; readonly address: string };
  /** What is missing, the most pressing first. */
  readonly open: readonly { readonly message: Message; readonly address: string }[];
}

export interface HomeSource {
  readonly id: string;
  readonly order: number;
  summary(context: ReadContext): Promise<HomeSummary | undefined>;
}

/** One standing check of the workspace, with what it found. */
export interface Check {
  readonly id: string;
  run(context: ReadContext): Promise<readonly { readonly message: Message; readonly address: string }[]>;
}

/** A document of the catalogue that the program writes. */
export interface ReportDefinition {
  readonly id: string;
  /** i18n key of its name. */
  readonly label: string;
  readonly permission: string;
  /** Gives the Word report, the workbook, or both, for the given parameters (as of a day, record id …). */
  build(
    context: ReadContext,
    parameters: Readonly<Record<string, string>>,
  ): Promise<{ readonly fileName: string; readonly word?: Report; readonly excel?: Workbook }>;
}

/** Members over which package items range: each active assessor, each scheme in scope or asked for, each TUK, each year of the licence period. */
export interface RangeSource {
  readonly range: 'assessor' | 'scheme' | 'scheme-asked' | 'tuk' | 'year';
  members(
    context: ReadContext,
    asOf: string,
  ): Promise<
    readonly { readonly id: string; readonly label: string; readonly address: string; readonly folder: string }[]
  >;
}

/** A file that proves a package item for one member. */
export interface ProvidedFile {
  readonly memberId: string | null;
  readonly label: string;
  readonly code: string;
  readonly edition: string;
  /** Vault hash. */
  readonly fileHash: string;
  readonly fileName: string;
  /** `in-force` proves the item; other states are told as the reason why not. */
  readonly state: TargetState;
  /** Last day on which it counts, or null. */
  readonly validUntil: string | null;
  readonly clauses: readonly string[];
  readonly address: string;
}

/** Proof for package items that records of a feature give by themselves (certificate files of assessors …), by source name in the profile. */
export interface PackageItemSource {
  readonly source: string;
  provide(context: ReadContext, asOf: string): Promise<readonly ProvidedFile[]>;
}

/** Inputs of the management review; features without data say so. */
export interface ReviewInput {
  readonly id: string;
  readonly label: string;
  collect(context: ReadContext, from: string, until: string): Promise<{ readonly facts: readonly Message[] }>;
}

/** What a signable leans on: a connection, and the lists to resolve what the object cites. */
export interface SignableContext extends Pick<BaseContext, 'contributions' | 'today' | 'language' | 'words'> {
  readonly db: Kysely<GroundTables>;
}

/** One fact that is signed. Group and name are stable for ever: they stand in stored texts. */
export interface SignedField {
  /** Clause, step or item that it belongs to; empty for the object itself. */
  readonly group: string;
  readonly name: string;
  readonly value: string | number | boolean | null;
}

/** An object as it stands, in the form of one schema version. */
export interface SignedObject {
  /** As printed: `SOP-9-01 Permohonan Sertifikasi, 01/02`. */
  readonly label: string;
  readonly address: string;
  readonly fields: readonly SignedField[];
  /** Vault hashes of files that are signed along. */
  readonly files: readonly string[];
  readonly withdrawn: boolean;
  /** Meanings that make sense for it as it stands; left out, all of its kind. */
  readonly meanings?: readonly SignatureMeaning[];
}

/**
 * A kind of object that people sign. `canonical` keeps every schema version that was ever signed: a signature given before a change of the
 * program is checked with the version it was given under. Words of its fields stand under `signatures.fields.<kind>.<name>`.
 */
export interface Signable {
  readonly kind: string;
  /** Permission to see the object, and so its signatures. */
  readonly see: string;
  /** Permission beside `signatures.sign` to sign it. */
  readonly sign: string;
  readonly meanings: readonly SignatureMeaning[];
  /** Schema version that is signed now; 1 or more. */
  readonly version: number;
  /** Where the values of a field have words of their own: field name to the key above them. */
  readonly valueWords?: Readonly<Record<string, string>>;
  /** Objects by id in the form of a version that this kind has had; unknown ids are left out. */
  canonical(
    context: SignableContext,
    ids: readonly string[],
    version: number,
  ): Promise<ReadonlyMap<string, SignedObject>>;
}

/** A kind of record that belongs to a unit of the organisation, for roles that are held for some units only. */
export interface UnitScope {
  readonly kind: string;
  /** The unit of a record; undefined when there is no such record. */
  unitOf(db: Kysely<GroundTables>, id: string): Promise<string | undefined>;
  /** Units that records of the kind name. */
  units(db: Kysely<GroundTables>): Promise<readonly string[]>;
}

/** A write without input, run each time a workspace was opened; it does nothing when there is nothing to do (shipped data that is missing). */
export interface OpenStep {
  readonly id: string;
  readonly operation: OperationName;
}

/** What a part of a sample workspace may lean on. Everything goes through operations, as if a person had typed it. */
export interface SampleContext {
  /** Calls an operation; a refusal stops the loading with its words. */
  call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Civil date that lies so many days before (negative) or after the day of loading. */
  day(offset: number): string;
  /** Civil date that lies so many months before or after the day of loading. */
  month(offset: number): string;
  /** Puts a made file where operations can take it from. */
  file(name: string, bytes: Uint8Array): Promise<FileSource>;
  /** One JSON file of `resources/sample`. */
  data(name: string): Promise<unknown>;
  /** Renders Word and Excel content in a worker. */
  readonly compute: Computing;
  /** Waits until a job that a call has started has ended, however it ended. */
  ended(jobId: string): Promise<void>;
  /** Ids made by earlier parts, under names such as `scheme:OKM`, `assessor:3`, `document:SOP-9-01`, `package:relicence`. */
  readonly known: Map<string, string>;
}

/** Part of the tidy sample workspace, loaded in the order of `order` after the parts it stands on. */
export interface SamplePart {
  readonly order: number;
  readonly id: string;
  load(context: SampleContext): Promise<void>;
}

/** Hashes of vault files that records of a feature stand on, for the integrity check. */
export interface StoredFiles {
  readonly id: string;
  list(db: Kysely<GroundTables>): Promise<readonly string[]>;
}

/** A stored file by the name it came under. */
export interface StoredFile {
  /** Vault hash. */
  readonly hash: string;
  readonly name: string;
  readonly size: number;
}

/** A kind of file that records hold: shown, downloaded and opened through `files.*`, under the permission of its feature. */
export interface FileKind {
  readonly kind: string;
  readonly permission: string;
  /** It holds personal data: who looks into it leaves a trace first (`files.opened`). */
  readonly logged?: boolean;
  /** The file of a record; undefined when there is no such record or it has no file. */
  find(db: Kysely<GroundTables>, id: string): Promise<StoredFile | undefined>;
}

/** A kind of record as the shared lists know it: its name, its table and how it is called. */
export type KnownKind = RecordKind<RecordColumns & Record<string, never>>;

/** What a feature gives to the shared lists. */
export interface FeatureLists {
  readonly records?: readonly RecordKind<RecordColumns & never>[] | readonly unknown[];
  readonly evidenceTargets?: readonly EvidenceTarget[];
  readonly evidenceSubjects?: readonly EvidenceSubject[];
  readonly evidenceCautions?: readonly EvidenceCaution[];
  readonly dueSource?: readonly DueSource[];
  readonly waiting?: readonly WaitingSource[];
  readonly home?: readonly HomeSource[];
  readonly checks?: readonly Check[];
  readonly reports?: readonly ReportDefinition[];
  readonly importers?: readonly Importer[];
  readonly ranges?: readonly RangeSource[];
  readonly packageItems?: readonly PackageItemSource[];
  readonly reviewInputs?: readonly ReviewInput[];
  readonly signables?: readonly Signable[];
  readonly unitScopes?: readonly UnitScope[];
  readonly jobs?: readonly JobDefinition[];
  readonly storedFiles?: readonly StoredFiles[];
  readonly files?: readonly FileKind[];
  readonly personalData?: readonly PersonalSource[];
  readonly onOpen?: readonly OpenStep[];
  /** Run when a workspace has been open, or unchanged after a write, for a while. They write what the program notes by itself. */
  readonly onSettled?: readonly OpenStep[];
  /** Run when a new day has begun while a workspace is open: what takes hold by its date alone. */
  readonly onDay?: readonly OpenStep[];
  readonly sample?: readonly SamplePart[];
  /** Parts of the messy sample workspace, loaded after its imports. */
  readonly mess?: readonly SamplePart[];
}

/** One feature of the product: its handlers and contributions. */
export interface Feature extends FeatureLists {
  readonly name: string;
  /** First half of the permissions that its contributions are seen with (`documents` of `distribution`); its own name when left out. */
  readonly area?: string;
  readonly handlers: Readonly<Partial<Record<OperationName, unknown>>>;
}

/** All contributions in the order of the features. Home, calendar, search, readiness and reports read these lists only. */
export interface Contributions {
  /** Feature of each kind of record. */
  readonly kindFeatures: ReadonlyMap<string, string>;
  readonly records: readonly KnownKind[];
  readonly evidenceTargets: readonly EvidenceTarget[];
  readonly evidenceSubjects: readonly EvidenceSubject[];
  readonly evidenceCautions: readonly EvidenceCaution[];
  readonly dueSource: readonly DueSource[];
  readonly waiting: readonly WaitingSource[];
  readonly home: readonly HomeSource[];
  readonly checks: readonly Check[];
  readonly reports: readonly ReportDefinition[];
  readonly importers: readonly Importer[];
  readonly ranges: readonly RangeSource[];
  readonly packageItems: readonly PackageItemSource[];
  readonly reviewInputs: readonly ReviewInput[];
  readonly signables: readonly Signable[];
  readonly unitScopes: readonly UnitScope[];
  readonly jobs: readonly JobDefinition[];
  readonly storedFiles: readonly StoredFiles[];
  readonly files: readonly FileKind[];
  readonly personalData: readonly PersonalSource[];
  readonly onOpen: readonly OpenStep[];
  readonly onSettled: readonly OpenStep[];
  readonly onDay: readonly OpenStep[];
  readonly sample: readonly SamplePart[];
  readonly mess: readonly SamplePart[];
}
