import { fold } from '../../importer/fold.ts';
import type { SheetAnswer } from './handout-compare.ts';

type Choice = 'result' | 'layer' | 'work';

/** What people write for a value, folded: the words of our lists in both languages, and those that come instead of them. */
const spellings: Readonly<Record<Choice, Readonly<Record<string, readonly string[]>>>> = {
  result: {
    conform: ['sesuai', 's', 'memenuhi', 'terpenuhi', 'comply', 'conform', 'conforming', 'conforms', 'ok'],
    partial: [
      'sebagian',
      'sesuai sebagian',
      'sebagian sesuai',
      'sebagian terpenuhi',
      'terpenuhi sebagian',
      'partial',
      'partly',
      'partially conforming',
    ],
    nonconform: [
      'tidak sesuai',
      'tdk sesuai',
      'tak sesuai',
      'belum sesuai',
      'tidak memenuhi',
      'belum memenuhi',
      'ts',
      'nonconform',
      'not conforming',
      'nonconforming',
      'non conforming',
      'does not conform',
    ],
    'not-applicable': [
      'tidak berlaku',
      'tdk berlaku',
      'tidak relevan',
      'tidak dapat diterapkan',
      'tb',
      'n a',
      'na',
      'not applicable',
      'does not apply',
    ],
    unanswered: ['belum dinilai', 'belum', 'belum dijawab', 'not assessed', 'unanswered', 'not assessed yet'],
  },
  layer: {
    yes: ['ya', 'y', 'ada', 'sudah', 'yes', 'v'],
    no: ['tidak', 'tdk', 't', 'tidak ada', 'belum', 'belum ada', 'no', 'n'],
    unknown: ['belum ditanya', 'belum diketahui', 'not asked', 'not asked yet', 'unknown'],
  },
  work: {
    open: ['belum dikerjakan', 'belum', 'not started', 'open'],
    working: ['dikerjakan', 'sedang dikerjakan', 'proses', 'dalam proses', 'in progress', 'working'],
    ready: ['siap diperiksa', 'siap', 'ready for review', 'ready to check', 'ready'],
    done: ['selesai', 'sudah selesai', 'tuntas', 'done'],
  },
};

const kinds: Readonly<Record<string, Choice>> = {
  result: 'result',
  documentExists: 'layer',
  carriedOut: 'layer',
  recordExists: 'layer',
  work: 'work',
};

/**
 * The value that a word in a list column stands for: `SESUAI`, `sesuai sebagian`, also the value itself. Undefined when nobody would know
 * for sure. A column that has no list gives undefined for every word.
 */
export function choiceOf(field: keyof SheetAnswer, word: string): string | undefined {
  const kind = kinds[field];
  if (kind === undefined) return undefined;
  const known = spellings[kind];
  if (Object.hasOwn(known, word.trim())) return word.trim();
  const text = fold(word);
  return Object.entries(known).find(([, words]) => words.includes(text))?.[0];
}
