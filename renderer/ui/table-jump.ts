import { useRef } from 'react';
import { fold } from './fold.ts';
import { typedRow } from './table-keys.ts';

/** Letters typed within this time belong to one word, in milliseconds. */
const wordPause = 900;

/** Gathers typed letters into a word and finds the next row that starts with it. */
export function useTypedJump(): (
  letter: string,
  from: number,
  count: number,
  textAt: (index: number) => string,
) => number | undefined {
  const typed = useRef({ text: '', at: 0 });
  return (letter, from, count, textAt) => {
    const now = performance.now();
    const text = now - typed.current.at > wordPause ? fold(letter) : typed.current.text + letter.toLowerCase();
    typed.current = { text, at: now };
    return typedRow(text, from, count, (index) => fold(textAt(index)));
  };
}
