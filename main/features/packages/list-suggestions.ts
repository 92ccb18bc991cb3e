import type { ItemRange } from '../../contract/package-shapes.ts';
import { fold } from '../../importer/fold.ts';
import { documentTypes } from '../documents/service.ts';
import type { PackageProfile, ProfileItem } from './profile-data.ts';

/** An item of a shipped profile that a row of a list may mean. */
export interface Match {
  readonly profile: string;
  readonly item: ProfileItem;
  /** 0 to 1: how much of their words they share. */
  readonly score: number;
}

/** From here on a match is taken; between the two it is asked; below it nothing is said. */
export const SURE = 0.8;
export const LIKELY = 0.6;

/** Words that stand for the same thing in lists of different hands. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/tempat uji kompetensi/g, 'tuk'],
  [/materi uji kompetensi|perangkat asesmen|perangkat uji/g, 'muk'],
  [/surat keputusan|keputusan/g, 'sk'],
  [/standar operasional prosedur|prosedur operasional baku|prosedur/g, 'sop'],
  [/manual mutu|pedoman mutu/g, 'panduan mutu'],
  [/assessor|asessor/g, 'asesor'],
  [/assessment|asesment/g, 'asesmen'],
  [/assesi|peserta uji|peserta sertifikasi/g, 'asesi'],
  [/bagan organisasi/g, 'struktur organisasi'],
  [/laporan audit internal|hasil audit internal/g, 'laporan audit internal'],
  [/kaji ulang manajemen|rapat tinjauan manajemen/g, 'tinjauan manajemen'],
  [/komplain/g, 'keluhan'],
];

const NOISE = new Set([
  'dan',
  'atau',
  'yang',
  'untuk',
  'dari',
  'dengan',
  'pada',
  'oleh',
  'kepada',
  'serta',
  'para',
  'lsp',
  'beserta',
  'tiap',
  'setiap',
  'per',
  'di',
  'ke',
  'foto',
  'copy',
  'fotokopi',
  'salinan',
  'dokumen',
]);

function wordsOf(text: string): ReadonlySet<string> {
  let plain = fold(text);
  for (const [pattern, word] of SAME) plain = plain.replaceAll(pattern, word);
  return new Set(plain.split(' ').filter((word) => word.length > 1 && !NOISE.has(word)));
}

/** How alike two titles are: shared words counted twice over all words. Pure. */
export function alike(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.size === 0 || b.size === 0) return 0;
  const shared = [...a].filter((word) => b.has(word)).length;
  return (2 * shared) / (a.size + b.size);
}

/** The item of the shipped profiles that a title says most nearly; of equals the first profile's. */
export function bestMatch(title: string, profiles: readonly PackageProfile[]): Match | undefined {
  let best: Match | undefined;
  for (const profile of profiles) {
    for (const item of profile.items) {
      const score = alike(title, item.title.id);
      if (score >= LIKELY && (best === undefined || score > best.score)) best = { profile: profile.id, item, score };
    }
  }
  return best;
}

const DOCUMENT_WORDS =
  /^(sop|prosedur|daftar|persyaratan|kebijakan|pedoman|panduan|rencana|program|laporan|instruksi|register)\b/;

/** What an item seems to range over, by its words; `once` where nothing says otherwise. A person confirms it. Pure. */
export function rangeByWords(title: string): Exclude<ItemRange, 'part'> {
  const text = fold(title);
  const each = /\b(tiap|setiap|masing masing|per|seluruh|semua|para|each|every)\b/.test(text);
  if (/\b(tahunan|tiap tahun|setiap tahun|per tahun|tahun terakhir|each year)\b/.test(text)) return 'year';
  const about = (words: RegExp) => words.test(text) && (each || !DOCUMENT_WORDS.test(text));
  if (/\bkomite skema\b/.test(text)) return 'once';
  if (
    about(/\basesor\b/) &&
    /\b(sertifikat|surat|cv|sk|bukti|pernyataan|riwayat|tugas|kompetensi|tiap|setiap|masing)\b/.test(text)
  )
    return 'assessor';
  if (
    /\b(verifikasi|sk|inventaris|sumber daya|sarana)\b.*\btuk\b|\btuk\b.*\b(verifikasi|sk)\b/.test(text) ||
    (each && /\btuk\b/.test(text))
  )
    return 'tuk';
  if (about(/\b(skema|muk|materi uji kompetensi|perangkat asesmen)\b/) && !/\bdaftar skema\b/.test(text))
    return 'scheme';
  if (/^(kumpulan|seluruh|semua) (sop|prosedur)\b/.test(text)) return 'document';
  return 'once';
}

/** The document type whose words an item names, the longest words first; undefined where none. Pure. */
export function typeByWords(title: string): string | undefined {
  const text = ` ${fold(title)} `;
  const found = documentTypes.types
    .flatMap((type) => type.words.map((word) => ({ id: type.id, word: fold(word) })))
    .filter(({ word }) => text.includes(` ${word} `))
    // a paper is what its first words say: an SOP on decrees is an SOP
    .sort((a, b) => text.indexOf(` ${a.word} `) - text.indexOf(` ${b.word} `) || b.word.length - a.word.length);
  return found[0]?.id;
}
