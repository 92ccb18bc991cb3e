/** What a labelled place in the header block of a controlled document tells. */
export type HeaderField =
  | 'code'
  | 'editionRevision'
  | 'edition'
  | 'revision'
  | 'effective'
  | 'issued'
  | 'approved'
  | 'revised'
  | 'validUntil'
  | 'title'
  | 'owner'
  | 'other';

const PAPER = '(?:dokumen|dok|document|doc|sop|prosedur|formulir|form|instruksi\\s+kerja|ik|kebijakan)';
const NUMBER = '(?:no(?:mor)?|kode|number|code)';
const DATE = '(?:tanggal|tgl|date)';

/** Labels as LSPs print them (audit practice dossier 5, forms 7), the longer ones first: a part of a label must not win. */
const LABELS: readonly (readonly [HeaderField, string])[] = [
  [
    'editionRevision',
    '(?:no(?:mor)?\\.?\\s*)?(?:edisi|edition|terbitan)\\s*[/&-]\\s*(?:no(?:mor)?\\.?\\s*)?rev(?:isi|ision)?\\.?',
  ],
  ['revised', `${DATE}\\.?\\s*(?:revisi|revision|perubahan)`],
  [
    'effective',
    `${DATE}\\.?\\s*(?:mulai\\s+)?(?:berlaku|efektif|pemberlakuan|effective)|(?:mulai\\s+|di)?berlaku(?:kan)?\\s+(?:sejak|mulai|tanggal|tmt|per)(?:\\s+tanggal)?|mulai\\s+berlaku|efektif\\s+(?:sejak|mulai|tanggal)|effective\\s+date|terhitung\\s+mulai\\s+tanggal`,
  ],
  [
    'validUntil',
    '(?:masa\\s+)?berlaku\\s+(?:sampai|hingga|s/d|s\\.d\\.?)(?:\\s+dengan)?(?:\\s+tanggal)?|valid\\s+until|berakhir\\s+(?:pada\\s+)?tanggal',
  ],
  [
    'approved',
    `${DATE}\\.?\\s*(?:pengesahan|disahkan|penetapan|ditetapkan|persetujuan|disetujui|approval|approved)|disahkan\\s+(?:pada\\s+)?tanggal`,
  ],
  [
    'issued',
    `${DATE}\\.?\\s*(?:terbit|penerbitan|diterbitkan|dikeluarkan|issued?|pembuatan|dibuat)|date\\s+of\\s+issue|issue\\s+date`,
  ],
  ['code', `${NUMBER}\\.?\\s*${PAPER}\\.?|${PAPER}\\s*(?:no|number)\\.?|kode`],
  [
    'revision',
    '(?:no(?:mor)?|status)\\.?\\s*rev(?:isi|ision)?\\.?(?:\\s+ke)?|revisi(?:\\s+ke)?|revision(?:\\s+no)?\\.?|rev\\.?\\s*(?:no|ke)?\\.?',
  ],
  ['edition', '(?:no(?:mor)?\\.?\\s*)?(?:edisi|edition)(?:\\s+ke)?|terbitan(?:\\s+ke)?'],
  ['title', `(?:judul|nama)\\s+${PAPER}|judul|document\\s+title`],
  ['owner', 'pemilik(?:\\s+(?:dokumen|proses))?|penanggung\\s*jawab|unit\\s+(?:kerja|pemilik|penanggung\\s*jawab)'],
  [
    'other',
    `hal(?:aman)?\\.?|page|dibuat\\s+oleh|disusun\\s+oleh|disiapkan\\s+oleh|diperiksa\\s+oleh|ditinjau\\s+oleh|disahkan\\s+oleh|disetujui\\s+oleh|approved\\s+by|prepared\\s+by|no(?:mor)?\\.?\\s*salinan|status\\s+(?:distribusi|dokumen)|copy\\s+no\\.?|jumlah\\s+halaman|lampiran|perihal|${DATE}`,
  ],
];

const ALL = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${LABELS.map(([, source], place) => `(?<f${place}>${source})`).join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);

/** A label found in a line. */
export interface FoundLabel {
  readonly field: HeaderField;
  readonly start: number;
  readonly end: number;
}

/**
 * The labels of a line. A label stands at the start of a cell (line, tab, wide gap, bar) or has a colon after it; the same words inside a
 * sentence are none.
 */
export function findLabels(line: string): readonly FoundLabel[] {
  const found: FoundLabel[] = [];
  for (const match of line.matchAll(ALL)) {
    const before = line.slice(0, match.index);
    const after = line.slice(match.index + match[0].length);
    // no pattern here: one over a long run of blanks would try every part of it
    const words = before.trimEnd();
    const gap = before.slice(words.length);
    const opensCell = words === '' || words.endsWith('|') || gap.includes('\t') || gap.length > 1;
    const colon = /^\s*[:=]/.test(after);
    if (!opensCell && !colon) continue;
    const place = LABELS.findIndex((_, index) => match.groups?.[`f${index}`] !== undefined);
    const field = LABELS[place]?.[0];
    if (field !== undefined) found.push({ field, start: match.index, end: match.index + match[0].length });
  }
  return found;
}
