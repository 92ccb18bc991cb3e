import { useEffect } from 'react';

/**
 * Asks for what is typed: at once while nothing is under way, else for the latest when the answer has come. Nobody waits for a pause in typing,
 * and there is never more than one question at a time.
 */
export function useAsking(text: string, busy: boolean, ask: (text: string) => void): void {
  useEffect(() => {
    if (!busy) ask(text);
  }, [text, busy, ask]);
}
