import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type DocumentState, documentState } from '../../../main/contract/documents.ts';
import type { InputOf } from '../../../main/contract/index.ts';

/** What is looked for, as it stands in the address: a search can be kept and sent. */
export interface SearchQuery {
  readonly text: string;
  readonly kind: string;
  readonly state: string;
  readonly type: string;
  readonly owner: string;
  readonly clause: string;
  readonly origin: string;
  readonly from: string;
  readonly until: string;
  /** Page of results, from 1. */
  readonly page: number;
}

type Field = Exclude<keyof SearchQuery, 'page'>;

const names: Readonly<Record<Field, string>> = {
  text: 'q',
  kind: 'data',
  state: 'status',
  type: 'tipe',
  owner: 'pemilik',
  clause: 'klausul',
  origin: 'asal',
  from: 'dari',
  until: 'sampai',
};
const PAGE = 'hal';
/** Filters that only documents have. */
export const documentFields = ['state', 'type', 'owner', 'clause', 'origin', 'from', 'until'] as const;
/** Records on one page of results. */
export const RECORDS_A_PAGE = 20;
/** Shorter words would find nearly everything. */
export const SEARCH_FROM = 2;
const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

/** The search of the address, and how it is changed; any change leads back to the first page of results. */
export function useSearchQuery(): {
  readonly query: SearchQuery;
  readonly set: (change: Partial<Record<Field, string>>) => void;
  readonly setPage: (page: number) => void;
  readonly clear: () => void;
} {
  const [params, setParams] = useSearchParams();
  const query = useMemo(() => {
    const at = (field: Field): string => params.get(names[field]) ?? '';
    const day = (field: Field): string => (CIVIL.test(at(field)) ? at(field) : '');
    const page = Number(params.get(PAGE) ?? '1');
    return {
      text: at('text'),
      kind: at('kind'),
      state: at('state'),
      type: at('type'),
      owner: at('owner'),
      clause: at('clause'),
      origin: at('origin'),
      from: day('from'),
      until: day('until'),
      page: Number.isInteger(page) && page > 0 && page <= 5000 ? page : 1,
    };
  }, [params]);
  return {
    query,
    set: (change) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          after.delete(PAGE);
          for (const [field, value] of Object.entries(change)) {
            if (value === '') after.delete(names[field as Field]);
            else after.set(names[field as Field], value);
          }
          return after;
        },
        { replace: true },
      ),
    setPage: (page) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        if (page <= 1) after.delete(PAGE);
        else after.set(PAGE, String(page));
        return after;
      }),
    clear: () =>
      setParams(
        (before) => {
          const text = before.get(names.text) ?? '';
          return new URLSearchParams(text === '' ? {} : { [names.text]: text });
        },
        { replace: true },
      ),
  };
}

/** Whether anything but the words narrows the search. */
export function isNarrowed(query: SearchQuery): boolean {
  return query.kind !== '' || documentFields.some((field) => query[field] !== '');
}

/** The input of `search.browse`; what the address says wrongly is passed over. */
export function browseInput(query: SearchQuery, text: string): InputOf<'search.browse'> {
  const state = documentState.options.find((option) => option === query.state);
  const document = {
    ...(state === undefined ? {} : { states: [state] satisfies DocumentState[] }),
    ...(query.type === '' ? {} : { types: [query.type.slice(0, 80)] }),
    ...(query.owner === '' ? {} : { owner: query.owner.slice(0, 300) }),
    ...(query.clause.trim() === '' ? {} : { clause: query.clause.trim().slice(0, 40) }),
    ...(query.origin === 'luar' || query.origin === 'dalam' ? { external: query.origin === 'luar' } : {}),
    ...(query.from === '' ? {} : { from: query.from }),
    ...(query.until === '' ? {} : { until: query.until }),
  };
  return {
    text: text.slice(0, 200),
    ...(query.kind === '' ? {} : { kinds: [query.kind.slice(0, 80)] }),
    ...(Object.keys(document).length === 0 ? {} : { document }),
    offset: (query.page - 1) * RECORDS_A_PAGE,
    limit: RECORDS_A_PAGE,
  };
}
