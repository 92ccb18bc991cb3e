import { mkdtempSync, rmSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeOfficeFolder } from './bench-files.ts';
import { tasks } from '../main/worker-tasks.ts';
const dir = '/tmp/zzfolder';
rmSync(dir, { recursive: true, force: true });
await writeOfficeFolder(dir, 100);
const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter(e => e.isFile()).map(e => join(e.parentPath, e.name)).sort();
for (let round = 0; round < 2; round++) {
  const by: Record<string, [number, number, number]> = {};
  for (const f of files) {
    const s = performance.now();
    const r: any = await tasks['extractFile']!({ path: f, name: f } as never);
    const kind = f.includes('/SK ') ? 'scan' : f.split('.').pop()!;
    const e = (by[kind] ??= [0, 0, 0]); e[0]++; e[1] += performance.now() - s; e[2] += JSON.stringify(r).length;
  }
  for (const [k, [n, ms, l]] of Object.entries(by)) console.log(k, n, (ms / n).toFixed(1), 'ms each', Math.round(l / n), 'chars');
}
