import type { Kysely } from 'kysely';
import type { Message } from '../contract/result.ts';
import type { PersonalKind } from '../contract/values.ts';
import type { ReadContext, WriteContext } from '../contributions.ts';
import type { GroundTables } from '../db/tables.ts';
import type { SheetData } from '../excel/sheet-data.ts';

/** One field that an importer understands. Sheets are matched by `aliases`, compared without case, accents and punctuation. */
export interface ImporterField {
  readonly key: string;
  /** i18n key of the label. */
  readonly label: string;
  readonly required: boolean;
  readonly type: 'text' | 'date' | 'number' | 'choice';
  readonly choices?: readonly string[];
  readonly aliases: readonly string[];
  /** Personal data: masked in previews unless shown by a logged act. */
  readonly personal?: PersonalKind;
  /** Asked of whoever reads the file, in the preview; no column of a file holds it. */
  readonly asked?: boolean;
  /** Proposed by the importer from other columns, for its user to confirm or change; no column of a file holds it. */
  readonly suggested?: boolean;
  /** Concluded from other cells where no column holds it, so the preview shows it all the same. */
  readonly concluded?: boolean;
}

/** Why a row has its verdict; `field` marks the cell. */
export interface RowReason extends Message {
  readonly field?: string;
}

/** A row as the source gave it: text by field, dates already `YYYY-MM-DD` where they could be read. */
export interface SourceRow {
  readonly position: number;
  readonly raw: Readonly<Record<string, string>>;
}

/** What an importer may look at while it proposes. */
export interface ProposeContext {
  readonly db: Kysely<GroundTables>;
  readonly today: string;
  readonly context: ReadContext;
  /** Every row of the sheet in its order, so that a row can be told from its doubles; of a folder the rows at hand. */
  readonly source: readonly SourceRow[];
  /** The import that the rows belong to: `rowsWithKeys` tells its rows that were read before. */
  readonly importId: string;
}

/** What the importer would write for a row. */
export interface Proposal {
  readonly proposal: Readonly<Record<string, string>>;
  readonly verdict: 'new' | 'update' | 'same' | 'decide' | 'refused';
  readonly reasons: readonly RowReason[];
  /** What tells this row from its doubles in the same import: the hash of its file, its code. Kept with the row, see `rowsWithKeys`. */
  readonly keys?: readonly string[];
}

/** What was written for a row, or why it was not. */
export type Applied = { readonly id: string } | { readonly refused: Message };

/** A record of another kind that was not there and was added because a row named it. */
export interface CreatedAlong {
  /** Kind of record: `scheme`, `assessor`. */
  readonly kind: string;
  readonly label: string;
  readonly address: string;
}

/**
 * A kind of import. `propose` looks at rows and writes nothing; `apply` writes the rows that the user took, through records with the import's id.
 * `takeFile` of folder imports brings a file into the vault before `apply`.
 */
export interface Importer {
  readonly kind: string;
  /** i18n key of its name. */
  readonly label: string;
  readonly source: 'sheet' | 'folder';
  readonly permission: string;
  /** Permissions for records of other features that it adds along the way. */
  readonly alsoWrites?: readonly string[];
  readonly fields: readonly ImporterField[];
  propose(context: ProposeContext, rows: readonly SourceRow[]): Promise<readonly Proposal[]>;
  apply(
    context: WriteContext,
    importId: string,
    rows: readonly {
      readonly position: number;
      readonly raw: Readonly<Record<string, string>>;
      readonly proposal: Readonly<Record<string, string>>;
      readonly verdict: string;
    }[],
  ): Promise<readonly Applied[]>;
  /** Reads lists out of Word files too: tables and numbered paragraphs. */
  readonly readsWord?: boolean;
  /** Headings that are merged over the table are rows of their own, with the same text in each column. */
  readonly keepsHeadings?: boolean;
  /** Brings the sheets of a file into the shape of a table with a header row before columns are looked for. Pure. */
  prepareSheets?(sheets: readonly SheetData[]): readonly SheetData[];
  /** Address of the list that shows the result. */
  readonly address: string;
  /** What an import of this kind has added beside its own records. */
  created?(db: Kysely<GroundTables>, importId: string): Promise<readonly CreatedAlong[]>;
}
