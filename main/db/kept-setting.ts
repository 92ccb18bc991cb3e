import { refuse } from '../contract/result.ts';
import type { RecordKind, Records, Values } from './records.ts';
import type { RecordColumns } from './tables.ts';

/**
 * Keeps what the LSP set in place of something shipped, of which there is one record at the most: the first time it is added (under `id`, where
 * the id says what it is), one that was given up comes back, else it is changed. `expectRev` 0: none was known. Refuses `core.conflict` when
 * somebody set it meanwhile.
 */
export async function keepSetting<Row extends RecordColumns>(
  records: Pick<Records, 'insert' | 'restore' | 'change'>,
  kind: RecordKind<Row>,
  known: Row | undefined,
  expectRev: number,
  values: Values<Row>,
  id?: string,
): Promise<Row> {
  if (known === undefined) {
    if (expectRev !== 0) throw refuse('core.conflict', { kind: kind.name });
    return records.insert(kind, values, id === undefined ? {} : { id });
  }
  const open = known.withdrawn_at === null ? { rev: expectRev } : await records.restore(kind, known.id, expectRev);
  return records.change(kind, known.id, open.rev, values);
}
