import { fold } from './fold.ts';

/** Reads the sex of a person as lists write it. */
export function readSex(text: string): 'male' | 'female' | undefined {
  const words = fold(text);
  if (/^(l|lk|laki.*|pria|m|male)$/.test(words)) return 'male';
  return /^(p|pr|perempuan|wanita|f|female)$/.test(words) ? 'female' : undefined;
}

/** Reads where a person belongs: `Internal`, `Eksternal`. */
export function readAffiliation(text: string): 'internal' | 'external' | undefined {
  const words = fold(text);
  if (words.startsWith('int') || words === 'dalam') return 'internal';
  return words.startsWith('eks') || words.startsWith('ext') || words === 'luar' || words === 'umum'
    ? 'external'
    : undefined;
}
