import { mkdtempSync, rmSync } from 'node:fs';
import { figureTable, type Figure } from './bench-measure.ts';
const name = process.argv[2] ?? '';
const mod = await import(`./bench-${name}.ts`);
const bench = mod[`${name}Bench`];
const dir = mkdtempSync('/tmp/zzbench-');
const figures: Figure[] = [];
try {
  await bench.run({ dir, tell: (t: string) => console.error(t), note: (t: string) => console.error('note', t), figure: (f: any) => figures.push({ bench: name, ...f, ratio: f.ours / f.base }) });
} catch (e) { console.error(e) } finally { rmSync(dir, { recursive: true }); }
console.log(figureTable(figures));
