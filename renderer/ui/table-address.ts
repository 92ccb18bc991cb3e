import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

/** What a list shows of its rows, kept in the address so that back, forward and links keep it. */
export interface ListView {
  readonly search: string;
  readonly sort: { readonly key: string; readonly descending: boolean } | undefined;
  /** Column key to filter text. */
  readonly filters: Readonly<Record<string, string>>;
}

/** Whether a name in the query of an address belongs to the view of a list, of any prefix. */
export function isViewParameter(name: string): boolean {
  return /^(?:[^.]+\.)?(?:q|sort|f\..+)$/.test(name);
}

/** Reads a list view from the query of an address. */
export function readView(params: URLSearchParams, prefix: string, initial: ListView['sort']): ListView {
  const sort = params.get(`${prefix}sort`);
  const filters: Record<string, string> = {};
  for (const [name, value] of params) {
    if (name.startsWith(`${prefix}f.`) && value !== '') {
      filters[name.slice(prefix.length + 2)] = value;
    }
  }
  return {
    search: params.get(`${prefix}q`) ?? '',
    sort:
      sort === null
        ? initial
        : sort === ''
          ? undefined
          : { key: sort.replace(/^-/, ''), descending: sort.startsWith('-') },
    filters,
  };
}

/** Writes a list view into the query of an address; what is as it was at the start is left out. */
export function writeView(
  params: URLSearchParams,
  prefix: string,
  view: ListView,
  initial: ListView['sort'],
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of params.keys()) {
    if (name === `${prefix}q` || name === `${prefix}sort` || name.startsWith(`${prefix}f.`)) {
      next.delete(name);
    }
  }
  if (view.search !== '') {
    next.set(`${prefix}q`, view.search);
  }
  const sort = view.sort ? `${view.sort.descending ? '-' : ''}${view.sort.key}` : '';
  const start = initial ? `${initial.descending ? '-' : ''}${initial.key}` : '';
  if (sort !== start) {
    next.set(`${prefix}sort`, sort);
  }
  for (const [key, value] of Object.entries(view.filters)) {
    next.set(`${prefix}f.${key}`, value);
  }
  return next;
}

/** The view of a list, in the address (`addressed`) or only in the component. */
export function useListView(
  addressed: boolean | string,
  initial: ListView['sort'],
): readonly [ListView, (view: ListView) => void] {
  const [params, setParams] = useSearchParams();
  const prefix = typeof addressed === 'string' ? `${addressed}.` : '';
  const start = useRef(initial);
  const [view, setView] = useState<ListView>(() =>
    addressed === false ? { search: '', sort: initial, filters: {} } : readView(params, prefix, initial),
  );
  const written = useRef(viewKey(view));
  const latest = useRef(setParams);
  latest.current = setParams;

  // Back, forward and links change the address from outside.
  useEffect(() => {
    if (addressed !== false) {
      const fresh = readView(params, prefix, start.current);
      if (viewKey(fresh) !== written.current) {
        written.current = viewKey(fresh);
        setView(fresh);
      }
    }
  }, [params, prefix, addressed]);

  // Typing must not flood the history: the address follows after a short pause, in the same entry.
  useEffect(() => {
    if (addressed === false || viewKey(view) === written.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      written.current = viewKey(view);
      latest.current((present) => writeView(present, prefix, view, start.current), { replace: true });
    }, 200);
    return () => clearTimeout(timer);
  }, [view, prefix, addressed]);

  return [view, useCallback((next: ListView) => setView(next), [])];
}

function viewKey(view: ListView): string {
  return JSON.stringify([view.search, view.sort?.key, view.sort?.descending, Object.entries(view.filters).sort()]);
}
