import { useEffect, useMemo, useRef, useState } from 'react';
import type { InputOf, OutputOf } from '../../../main/contract/index.ts';
import { call, useRead } from '../../app/client.ts';
import type { ReadState } from '../../ui/states.tsx';

const PAGE = 5000;
/** Rows that one table is given at most; beyond them a person narrows the period. */
export const MOST_ROWS = 25_000;

type Paged = 'assessments.log' | 'assessments.assessees';

/** Rows of a long list, read page by page up to the most that a table is given. */
export interface PagedRows<Row> {
  readonly read: ReadState<unknown>;
  /** Undefined while they are read. */
  readonly rows: readonly Row[] | undefined;
  readonly total: number;
}

/** Reads a long list; the first page stays current with every change, and the others follow it. */
export function usePaged<N extends Paged>(
  name: N,
  input: Omit<InputOf<N>, 'offset' | 'limit'>,
  options: { readonly enabled?: boolean } = {},
): PagedRows<OutputOf<N>['rows'][number]> {
  type Row = OutputOf<N>['rows'][number];
  const asked = { ...input, offset: 0, limit: PAGE } as InputOf<N>;
  const first = useRead(name, asked, { keepPrevious: true, enabled: options.enabled ?? true });
  const key = JSON.stringify(input);
  const [further, setFurther] = useState<{ readonly of: unknown; readonly rows: readonly Row[] }>();
  const data = first.data as { readonly rows: readonly Row[]; readonly total: number } | undefined;
  useEffect(() => {
    if (data === undefined || data.total <= data.rows.length) return undefined;
    let current = true;
    const read = async (): Promise<void> => {
      const gathered: Row[] = [];
      const end = Math.min(data.total, MOST_ROWS);
      for (let offset = data.rows.length; offset < end && current; offset += PAGE) {
        const result = await call(name, { ...JSON.parse(key), offset, limit: PAGE } as InputOf<N>);
        if (!current || !result.ok) return;
        gathered.push(...(result.value.rows as readonly Row[]));
      }
      setFurther({ of: data, rows: gathered });
    };
    void read();
    return () => {
      current = false;
    };
  }, [name, key, data]);
  const rows = useMemo(() => {
    if (data === undefined || data.total <= data.rows.length) return data?.rows;
    return further?.of === data ? [...data.rows, ...further.rows] : undefined;
  }, [data, further]);
  // while the pages of a new list come in, the former one stays on screen
  const former = useRef(rows);
  useEffect(() => {
    if (rows !== undefined) former.current = rows;
  }, [rows]);
  return { read: first, rows: rows ?? former.current, total: data?.total ?? 0 };
}
