import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

type Parameters<N extends string> = Readonly<Record<N, string>>;

function textOf(names: readonly string[], values: Readonly<Record<string, string>>): string {
  return JSON.stringify(names.map((name) => values[name] ?? ''));
}

/**
 * Parameters of the address as state that follows at once: `const [{ q, butir }, change] = useAddressState(['q', 'butir'])`. The router
 * takes its time to change the address; a field bound to it would lose what is typed fast, and two key presses would count as one.
 * An address that comes from elsewhere (a link, back) is taken over. `names` must not change.
 */
export function useAddressState<N extends string>(
  names: readonly N[],
): readonly [Parameters<N>, (patch: Partial<Parameters<N>>) => void] {
  const [search, setSearch] = useSearchParams();
  const inAddress = Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as Parameters<N>;
  const address = textOf(names, inAddress);
  const [values, setValues] = useState(inAddress);
  const latest = useRef(inAddress);
  const former = useRef(address);
  const sent = useRef<string[]>([]);
  const fixed = useRef(names);

  useEffect(() => {
    if (address === former.current) return;
    former.current = address;
    const own = sent.current.lastIndexOf(address);
    if (own >= 0) {
      sent.current.splice(0, own + 1);
      return;
    }
    sent.current = [];
    const texts = JSON.parse(address) as string[];
    latest.current = Object.fromEntries(
      fixed.current.map((name, place) => [name, texts[place] ?? '']),
    ) as Parameters<N>;
    setValues(latest.current);
  }, [address]);

  const change = useCallback(
    (patch: Partial<Parameters<N>>): void => {
      const next = { ...latest.current, ...patch };
      const text = textOf(fixed.current, next);
      if (text === textOf(fixed.current, latest.current)) return;
      latest.current = next;
      sent.current.push(text);
      setValues(next);
      setSearch(
        (before) => {
          const parameters = new URLSearchParams(before);
          for (const name of fixed.current) {
            if (next[name] === '') parameters.delete(name);
            else parameters.set(name, next[name]);
          }
          return parameters;
        },
        { replace: true },
      );
    },
    [setSearch],
  );
  return [values, change];
}
