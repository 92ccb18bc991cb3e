import type { Block } from './blocks.ts';

export type * from './blocks.ts';

/**
 * What a printed paper says, as pure JSON data: a feature's function builds a `Report`, `render.ts` makes the Word file.
 * Reports can therefore be stored, compared in tests, sent to a worker and joined (`joinReports`) without knowing docx.
 *
 * Lengths are millimetres, type sizes points, dates civil dates `YYYY-MM-DD`. Text may hold line breaks (`\n`).
 * Layout rules follow the dossier's forms page (0.2 page and type, 0.3 letterhead, 0.5 header block, 0.7 signatures).
 */
export interface Report {
  /** Title in the file's properties, e.g. `Daftar Induk Dokumen`. It is not printed by itself: say it in a block. */
  readonly title: string;
  /** Suggested file name without folder and extension, e.g. `Daftar_Induk_Dokumen_2026-03-03`. */
  readonly fileTitle: string;
  /** Language of the fixed words (Halaman x dari y, Daftar Isi), of date words and of the spelling checker. */
  readonly language: ReportLanguage;
  /** Name of the LSP: author in the file's properties. */
  readonly author: string;
  /** Day the report stands for; also the time in the file's properties, so that equal input gives equal bytes. */
  readonly date: string;
  /** Head of the audit trail when it was made, kept in the file's properties. */
  readonly trailHead?: string;
  /** Paper direction of the first section; A4 always. `section` blocks change it further down. */
  readonly orientation: Orientation;
  /** Default: Arial 9.5 as `form`. Letters take `letter` (Arial 11, wider lines). */
  readonly style?: 'letter' | 'form';
  readonly font?: Font;
  /** Default: 20 mm all round for letters, 15 mm for forms. */
  readonly margins?: Margins;
  readonly letterhead?: Letterhead;
  readonly documentHeader?: DocumentHeader;
  readonly footer?: Footer;
  /**
   * How the `contents` block is filled: `pages` (default) with true page numbers, found by laying the report out (about
   * 0.15 s a page), `entries` as links without numbers, at once. Neither makes Word ask to update fields.
   */
  readonly tableOfContents?: 'pages' | 'entries';
  readonly watermark?: Watermark;
  readonly blocks: readonly Block[];
}

export type ReportLanguage = 'id' | 'en';
export type Orientation = 'portrait' | 'landscape';

export interface Font {
  /** Family that every office PC has; Arial, Calibri, Cambria and Times New Roman allow true page numbers in the contents. */
  readonly name?: string;
  /** Body size in points. */
  readonly size?: number;
}

export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** A picture inside the report: file bytes in base64, never a path. Sizes left out follow the picture's own proportions. */
export interface Picture {
  readonly type: 'png' | 'jpeg';
  readonly data: string;
  readonly width?: number;
  readonly height?: number;
  /** What the picture shows, for readers who cannot see it. */
  readonly description?: string;
}

/** Kop surat: built from its parts, or one picture over the full text width (forms 0.3). On page 1 unless `everyPage`. */
export type Letterhead = BuiltLetterhead | PictureLetterhead;

export interface BuiltLetterhead {
  readonly kind: 'built';
  /** Lines above the name: ministry, university or company of an LSP P1 / P2. */
  readonly parentLines?: readonly string[];
  readonly name: string;
  /** Printed as `Nomor Lisensi : …`. */
  readonly licenceNumber?: string;
  /** Address, telephone, e-mail and web site, one printed line each. */
  readonly contactLines?: readonly string[];
  readonly logo?: Picture;
  /** Logo at the right, usually that of BNSP. */
  readonly rightLogo?: Picture;
  readonly everyPage?: boolean;
}

export interface PictureLetterhead {
  readonly kind: 'picture';
  readonly picture: Picture;
  readonly everyPage?: boolean;
}

/** Identity block of the LSP's own quality documents, at the top of every page (forms 0.5, 7.3). */
export interface DocumentHeader {
  readonly logo?: Picture;
  readonly organisation: string;
  /** `FORMULIR`, `PANDUAN MUTU`, `STANDAR OPERASIONAL PROSEDUR`, … */
  readonly kind: string;
  readonly title: string;
  readonly number: string;
  /** Edition and revision as printed, e.g. `01/00`. */
  readonly edition: string;
  /** Civil date from which the document is in force; empty prints a dash. */
  readonly effective?: string;
}

export interface Footer {
  /** Code or file title at the left. */
  readonly left?: string;
  /** `Halaman x dari y` at the right; default true. */
  readonly pageNumbers?: boolean;
}

/** Stamp across each page: KONSEP, TIDAK TERKENDALI (red by practice), USANG. */
export interface Watermark {
  readonly text: string;
  readonly tone?: 'grey' | 'red';
}
