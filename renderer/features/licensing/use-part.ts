import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** Reads and sets parameters of the address beside those of other parts; null takes one away. */
export function usePart(): {
  readonly get: (name: string) => string | null;
  readonly set: (values: Readonly<Record<string, string | null>>) => void;
} {
  const [search, setSearch] = useSearchParams();
  const set = useCallback(
    (values: Readonly<Record<string, string | null>>) =>
      setSearch((before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(values)) {
          if (value === null) next.delete(name);
          else next.set(name, value);
        }
        return next;
      }),
    [setSearch],
  );
  return { get: (name) => search.get(name), set };
}
