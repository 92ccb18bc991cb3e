import { useCallback, useEffect, useState } from 'react';
import type { ImportRow } from '../../main/contract/imports.ts';
import type { Failure } from '../../main/contract/result.ts';
import type { ReadState } from '../ui/states.tsx';
import { call } from './client.ts';

const pageSize = 5000;

/** All rows of an import, read page by page. One changed row is put in place without reading all again. */
export interface ImportRows extends ReadState<readonly ImportRow[]> {
  readonly replace: (row: ImportRow) => void;
}

/** Reads the rows of an import; again when `version` changes. */
export function useImportRows(id: string, version: string): ImportRows {
  const [rows, setRows] = useState<readonly ImportRow[]>();
  const [failure, setFailure] = useState<Failure>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let current = true;
    // Named here so that a new version reads anew.
    void [version, asked];
    const read = async (): Promise<void> => {
      const gathered: ImportRow[] = [];
      for (let after = -1, more = true; more && current; ) {
        const result = await call('imports.rows', { id, after, limit: pageSize });
        if (!current) {
          return;
        }
        if (!result.ok) {
          setFailure(result);
          return;
        }
        gathered.push(...result.value.rows);
        after = result.value.rows.at(-1)?.position ?? after;
        more = result.value.more && result.value.rows.length > 0;
      }
      setFailure(undefined);
      setRows(gathered);
    };
    void read();
    return () => {
      current = false;
    };
  }, [id, version, asked]);
  const replace = useCallback(
    (row: ImportRow) => setRows((present) => present?.map((each) => (each.id === row.id ? row : each))),
    [],
  );
  const reload = useCallback(() => setAsked((count) => count + 1), []);
  return {
    data: rows,
    failure,
    loading: rows === undefined && failure === undefined,
    refreshing: false,
    reload,
    replace,
  };
}
