import type { DocumentHeader, Footer, Letterhead, Margins, Orientation, Picture } from './report.ts';

export type Align = 'left' | 'center' | 'right' | 'justify';
export type HeadingLevel = 1 | 2 | 3;

/** Plain text, or runs with their own type. */
export type Text = string | readonly Run[];

export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  /** Ink: `muted` grey for side remarks, `alert` dark red, which stays readable in grey print. */
  readonly ink?: 'muted' | 'alert';
  readonly size?: number;
}

export type Block =
  | Heading
  | Contents
  | Paragraph
  | List
  | KeyValues
  | Table
  | Chart
  | ImageBlock
  | PageBreak
  | SectionBreak
  | LetterOpening
  | LetterClosing
  | AttachmentHead
  | Signatures;

export interface Heading {
  readonly kind: 'heading';
  readonly level: HeadingLevel;
  readonly text: string;
  readonly align?: Align;
  /** False keeps the heading out of the list of contents; default true. */
  readonly listed?: boolean;
  readonly pageBreakBefore?: boolean;
}

/** List of contents made from the listed headings, on a page of its own. One a report. */
export interface Contents {
  readonly kind: 'contents';
  /** Default `Daftar Isi` / `Contents`. */
  readonly title?: string;
  /** Deepest heading level listed; default 3. */
  readonly depth?: HeadingLevel;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: Text;
  readonly align?: Align;
  /** Space above and below in points; defaults 0 and 6. */
  readonly before?: number;
  readonly after?: number;
  /** Indent of the whole paragraph in millimetres. */
  readonly indent?: number;
  readonly keepWithNext?: boolean;
}

export interface List {
  readonly kind: 'list';
  /** `decimal` 1. 2., `letter` a. b., `bullet`. Each ordered list starts at its first number again. */
  readonly marker: 'decimal' | 'letter' | 'bullet';
  readonly items: readonly ListItem[];
}

export type ListItem = string | { readonly text: Text; readonly list?: Omit<List, 'kind'> };

/** Lines `label : value` with the colons in one column, as in letters, identity blocks and decrees. */
export interface KeyValues {
  readonly kind: 'keyValues';
  readonly rows: readonly { readonly label: string; readonly value: Text }[];
  /** Width of the label column; default 45. */
  readonly labelWidth?: number;
  readonly indent?: number;
  /** Ruled like the identity block of a form; default false. */
  readonly bordered?: boolean;
}

/** Table with a head that repeats on every page; rows are not split over pages. */
export interface Table {
  readonly kind: 'table';
  readonly caption?: string;
  readonly columns: readonly (TableColumn | TableColumnGroup)[];
  readonly rows: readonly TableRow[];
  /** Printed over the full width when there are no rows; default `Tidak ada data`. */
  readonly emptyText?: string;
  /** `page` (default) stretches the widths to the text width in their proportions, `columns` keeps them, unless too wide. */
  readonly fit?: 'page' | 'columns';
  /** False prints no head row, e.g. for an identity block; default true. */
  readonly head?: boolean;
  readonly borders?: 'all' | 'horizontal' | 'none';
  /** Type size of the cells in points; default one point below the body. */
  readonly size?: number;
  /** Lets rows taller than half a page run over; default false. */
  readonly splitRows?: boolean;
}

export interface TableColumn {
  readonly title: string;
  readonly width: number;
  readonly align?: Align;
  /** Head text turned upwards, for narrow columns of a matrix. */
  readonly vertical?: boolean;
}

/** Head cell over several sub-columns, e.g. `Pemenuhan` over `Ada | Tidak`. */
export interface TableColumnGroup {
  readonly title: string;
  readonly columns: readonly TableColumn[];
}

export type TableRow = BandRow | CellsRow;

/** Row over the full width that opens a group of rows, in bold on grey; it stays with the row after it. */
export interface BandRow {
  readonly band: Text;
}

/** Cells from left to right. A cell covered by a rowspan above is left out, as in HTML; missing cells at the end are blank. */
export interface CellsRow {
  readonly cells: readonly Cell[];
  /** Least height in millimetres, for cells that are filled in by hand. */
  readonly height?: number;
  readonly bold?: boolean;
  readonly shade?: Shade;
}

export type Cell = string | RichCell;

export interface RichCell {
  readonly text?: Text;
  /** Several paragraphs or a list instead of `text`. */
  readonly content?: readonly (Paragraph | List)[];
  readonly align?: Align;
  readonly verticalAlign?: 'top' | 'center' | 'bottom';
  readonly bold?: boolean;
  readonly shade?: Shade;
  readonly colspan?: number;
  readonly rowspan?: number;
}

/** Fills that stay apart in grey print. `black` marks a cell that must stay empty (forms 0.8). */
export type Shade = 'head' | 'band' | 'light' | 'attention' | 'black';

/** Horizontal bars, each labelled and with its figure in the same row: the chart is its own table. */
export interface Chart {
  readonly kind: 'chart';
  readonly title: string;
  /** Head over the labels, e.g. `Klausul`. */
  readonly labelTitle?: string;
  /** Head over the figures, e.g. `Terpenuhi`. */
  readonly valueTitle?: string;
  readonly bars: readonly ChartBar[];
  /** Names of the parts of stacked bars, printed as a legend; grey tones from dark to light in this order (at most 4). */
  readonly parts?: readonly string[];
  /** Value of a full-width bar; default the greatest total. */
  readonly maximum?: number;
}

export interface ChartBar {
  readonly label: string;
  /** One value, or one for each part. Below zero or not finite counts as zero. */
  readonly values: readonly number[];
  /** Figure as printed, e.g. `12 dari 20 (60 %)`; default the total. */
  readonly text?: string;
}

export interface ImageBlock {
  readonly kind: 'image';
  readonly picture: Picture;
  readonly caption?: string;
  readonly align?: Align;
}

export interface PageBreak {
  readonly kind: 'pageBreak';
}

/** Starts a new page with another paper direction and, if given, another letterhead, header block or footer. */
export interface SectionBreak {
  readonly kind: 'section';
  readonly orientation: Orientation;
  /** Counts pages from 1 again, and `dari y` within this section alone: not for a part of several sections. Default false. */
  readonly restartPages?: boolean;
  /** Null takes the part away; left out keeps that of the section before (a first-page letterhead is not repeated). */
  readonly letterhead?: Letterhead | null;
  readonly documentHeader?: DocumentHeader | null;
  readonly footer?: Footer | null;
  readonly margins?: Margins;
}

/** Nomor / Lampiran / Perihal, place and date, `Yth.` lines and salutation (forms 4.1). */
export interface LetterOpening {
  readonly kind: 'letterOpening';
  /** Empty prints dots to be filled in by hand, as do an empty place and date. */
  readonly number: string;
  /** E.g. `1 (satu) berkas`; left out drops the line. */
  readonly attachment?: string;
  readonly subject: string;
  readonly place: string;
  readonly date?: string;
  /** Lines after `Yth.`, e.g. `Ketua Badan Nasional Sertifikasi Profesi (BNSP)`, `di`, `Jakarta`. */
  readonly addressee: readonly string[];
  /** Default `Dengan hormat,` / `Dear Sir or Madam,`. */
  readonly salutation?: string;
}

/** Signature at the lower right (S1, without a date line) and `Tembusan` at the left. */
export interface LetterClosing {
  readonly kind: 'letterClosing';
  readonly signer: Signer;
  readonly copies?: readonly string[];
}

/** Head of an annex at the right: `Lampiran 1` / `Nomor : …` / `Tanggal : …`. */
export interface AttachmentHead {
  readonly kind: 'attachmentHead';
  readonly label: string;
  readonly number: string;
  readonly date?: string;
}

/**
 * Signature block, kept together on one page (forms 0.7): `S1` one signer at the lower right, `S2` two columns, `S3` three
 * columns under one date line, `S6` table with a column for each signer and the rows Jabatan, Nama, Tanda tangan, Tanggal.
 */
export interface Signatures {
  readonly kind: 'signatures';
  readonly pattern: 'S1' | 'S2' | 'S3' | 'S6';
  /** `Bandung, 22 Desember 2025` above the rightmost column; not for S6. With only a place, dots follow it. */
  readonly place?: string;
  readonly date?: string;
  readonly signers: readonly Signer[];
}

export interface Signer {
  /** Act: `Disusun`, `Diperiksa`, `Disahkan`; head of the column in S6, first line elsewhere. */
  readonly act?: string;
  readonly post?: string;
  readonly organisation?: string;
  /** Empty prints dots. */
  readonly name?: string;
  /** `MET.000.001234 2024`, `NIP …`. */
  readonly number?: string;
  /** Civil date beside this signature, S6 only. */
  readonly date?: string;
  /** What stands in the room for hand and stamp; left out, the room is blank. */
  readonly signature?: SignerMark;
}

/**
 * `signed` tells how it was signed, in place of the hand: electronically, or on another sheet that is kept. `remark` leaves the room blank
 * for a hand and says below it why: a signature that no longer holds never looks like one.
 */
export interface SignerMark {
  readonly kind: 'signed' | 'remark';
  readonly text: string;
}
