import { useCallback, useEffect, useRef, useState } from 'react';
import type { InputOf, OutputOf } from '../../../main/contract/index.ts';
import type { TrailCursor, TrailRow } from '../../../main/contract/trail.ts';
import { call, useRead } from '../../app/client.ts';
import { notifyFailure } from '../../ui/notify.tsx';
import type { ReadState } from '../../ui/states.tsx';

/** What rows are chosen by; left out means any. */
export type Filters = Omit<InputOf<'trail.list'>, 'cursor' | 'limit'>;

type Page = OutputOf<'trail.list'>;

const LIMIT = 200;

/** The trail as far as it was read: the newest rows stay current, older ones are added at the end. */
export interface TrailPages {
  readonly read: ReadState<Page>;
  readonly rows: readonly TrailRow[] | undefined;
  /** There is more further back. */
  readonly more: boolean;
  /** Oldest instant that was looked at. */
  readonly lookedBackTo: string | null;
  /** True while older rows are read; a search for a text goes on by itself until it has found some or is stopped. */
  readonly reading: boolean;
  readonly older: () => void;
  readonly stop: () => void;
}

interface Further {
  readonly of: Page;
  readonly rows: readonly TrailRow[];
  readonly cursor: TrailCursor | null;
  readonly lookedBackTo: string | null;
}

/** Reads the trail page by page; a change of the filters starts anew. */
export function useTrailPages(filters: Filters): TrailPages {
  const read = useRead('trail.list', { ...filters, limit: LIMIT }, { keepPrevious: true });
  const [further, setFurther] = useState<Further>();
  const [reading, setReading] = useState(false);
  const run = useRef(0);
  const first = read.data;
  const known = first !== undefined && further?.of === first ? further : undefined;
  const key = JSON.stringify(filters);
  // what runs belongs to a list that is no longer shown
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filters are what it ends with
  useEffect(
    () => () => {
      run.current += 1;
      setReading(false);
    },
    [key],
  );
  const cursor = known === undefined ? (first?.cursor ?? null) : known.cursor;
  const older = useCallback(() => {
    if (first === undefined || cursor === null) return;
    run.current += 1;
    const mine = run.current;
    setReading(true);
    const go = async (): Promise<void> => {
      let at: Further = known ?? { of: first, rows: [], cursor, lookedBackTo: first.lookedBackTo };
      const start = at.rows.length;
      while (at.cursor !== null && at.rows.length === start && run.current === mine) {
        const result = await call('trail.list', { ...(JSON.parse(key) as Filters), cursor: at.cursor, limit: LIMIT });
        if (run.current !== mine) return;
        if (!result.ok) {
          notifyFailure(result);
          break;
        }
        const page = result.value;
        at = {
          of: first,
          rows: [...at.rows, ...page.rows],
          cursor: page.cursor,
          lookedBackTo: page.lookedBackTo ?? at.lookedBackTo,
        };
        setFurther(at);
      }
      if (run.current === mine) setReading(false);
    };
    void go();
  }, [first, cursor, known, key]);
  return {
    read,
    rows: first === undefined ? undefined : known === undefined ? first.rows : [...first.rows, ...known.rows],
    more: cursor !== null,
    lookedBackTo: known?.lookedBackTo ?? first?.lookedBackTo ?? null,
    reading,
    older,
    stop: () => {
      run.current += 1;
      setReading(false);
    },
  };
}
