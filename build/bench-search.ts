import { join } from 'node:path';
import { openReader, openWriter } from '../main/db/open.ts';
import { searchExpression } from '../main/db/search-query.ts';
import { openBenchCore } from './bench-core.ts';
import { fillDocuments } from './bench-data.ts';
import { type Bench, type BenchContext, race } from './bench-measure.ts';

const SIZES = [2000, 20_000] as const;
const PAGES = 3;
const ROUNDS = 9;
const LIMIT = 30;

/** What people type: a word of one document, two words that many hold, the beginning of a word, a code. */
const QUERIES = [
  ['rare word', 'penanda7'],
  ['common words', 'sertifikasi laporan asesmen'],
  ['beginning', 'komp'],
  ['code', 'SOP-9-00019'],
] as const;

interface Found {
  readonly hits: number;
  readonly times: Readonly<Record<'bare' | 'ours' | 'page' | 'sent', number>>;
}

async function searchAt(size: number, { dir, tell }: BenchContext): Promise<Map<string, Found>> {
  const home = join(dir, String(size));
  const made = await openBenchCore(home);
  await made.close();
  const path = join(made.workspace, 'workspace.db');
  tell(`indexing ${size} documents of ${PAGES} pages`);
  const filling = openWriter(path);
  fillDocuments(filling.raw, size, PAGES);
  filling.close();
  const bench = await openBenchCore(home, { open: true });
  const reader = openReader(path);
  try {
    // The least that answers the same question: the best rows by the same weights.
    const bare = reader.raw.prepare(
      'SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY bm25(search_text, 12.0, 6.0, 1.0), rowid LIMIT ?',
    );
    const found = new Map<string, Found>();
    for (const [name, text] of QUERIES) {
      const expression = searchExpression(text);
      const { hits } = await bench.call('search.find', { text, limit: LIMIT });
      if (hits.length === 0) throw new Error(`"${text}" found nothing among ${size} documents`);
      const times = await race(ROUNDS, {
        bare: () => bare.all(expression, LIMIT * 4 + 1),
        ours: () => bench.call('search.find', { text, limit: LIMIT }),
        page: () => bench.call('search.browse', { text, limit: 20 }),
        // as the interface gets it: out as JSON and in again
        sent: async () => JSON.parse(JSON.stringify(await bench.call('search.find', { text, limit: LIMIT }))),
      });
      found.set(name, { hits: hits.length, times });
    }
    return found;
  } finally {
    reader.close();
    await bench.close();
  }
}

async function run(context: BenchContext): Promise<void> {
  const { figure } = context;
  const bySize = [];
  for (const size of SIZES) bySize.push({ size, found: await searchAt(size, context) });
  for (const { size, found } of bySize) {
    for (const [name, { times }] of found) {
      figure({
        what: `search.find at ${size}: ${name}`,
        ours: times.ours,
        baseline: 'FTS5 query alone',
        base: times.bare,
        unit: 'ms',
        aim: 2,
      });
      figure({
        what: `search.browse at ${size}: ${name}`,
        ours: times.page,
        baseline: 'FTS5 query alone',
        base: times.bare,
        unit: 'ms',
      });
      figure({
        what: `search.find at ${size} with transport: ${name}`,
        ours: times.sent,
        baseline: 'the 100 ms of the interface',
        base: 100,
        unit: 'ms',
        aim: 1,
      });
    }
  }
  const [small, large] = bySize;
  for (const [name] of QUERIES) {
    const [least, most] = [small?.found.get(name), large?.found.get(name)];
    if (least === undefined || most === undefined) continue;
    const growth = { ours: most.times.ours, baseline: `at ${SIZES[0]}`, base: least.times.ours, unit: 'ms' as const };
    figure({ what: `search.find at ${SIZES[1]}: ${name}`, ...growth });
  }
}

/** Full-text search over records and pages. */
export const searchBench: Bench = { name: 'search', what: `search among ${SIZES.join(' and ')} documents`, run };
