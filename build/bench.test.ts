import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { extractText } from '../main/files/extract.ts';
import { writeOfficeFolder } from './bench-files.ts';
import { figureTable, needTools, race, randomFrom, Skipped, system } from './bench-measure.ts';

it('takes the best time of each contestant, in turns, without what stands around it', async () => {
  const acts: string[] = [];
  const given = [30, 10, 20];
  const best = await race(3, {
    told: { before: () => acts.push('before'), run: () => given.shift(), after: () => acts.push('after') },
    other: () => {
      acts.push('other');
    },
  });
  expect(best.told).toBe(10);
  expect(best.other).toBeGreaterThanOrEqual(0);
  expect(acts.join(' ')).toBe('before after other before after other before after other');
});

it('prints figures with their ratio and whether the aim was met', () => {
  const figure = { bench: 'folder', unit: 'ms', baseline: 'cp', base: 100 } as const;
  const lines = figureTable([
    { ...figure, what: 'import', ours: 150, ratio: 1.5, aim: 2 },
    { ...figure, what: 'slow', ours: 250, ratio: 2.5, aim: 2 },
    { ...figure, what: 'part', ours: 0.05, ratio: 0.0005 },
  ]).split('\n');
  expect(lines.slice(2)).toEqual([
    'folder  import   150 ms  cp       100 ms  1.50x   2x  met',
    'folder  slow     250 ms  cp       100 ms  2.50x   2x  MISSED',
    'folder  part    50.0 us  cp       100 ms  0.00x',
  ]);
});

it('skips what this computer has no tool for, and tells what a tool said when it failed', () => {
  expect(() => needTools('no-such-tool', 'nor-this')).toThrow(
    new Skipped('no-such-tool and nor-this not on this computer'),
  );
  expect(() => needTools(process.execPath)).not.toThrow();
  expect(() => system(process.execPath, ['-e', 'console.error("broken"); process.exit(3)'])).toThrow(
    'ended with 3: broken',
  );
});

it('makes the same files in every run, and files that the program can read', async () => {
  const digests = [];
  for (const _ of [1, 2]) {
    const dir = mkdtempSync(join(tmpdir(), 'lsp-mutu-bench-files-'));
    try {
      const bytes = await writeOfficeFolder(dir, 10);
      const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
      const all = paths.map((path) => readFileSync(path));
      expect(bytes).toBe(all.reduce((sum, content) => sum + content.byteLength, 0));
      for (const path of paths) {
        const { pages, warnings } = await extractText({ path, name: path });
        expect([warnings, pages.map((page) => page.text).join('').length > 0]).toEqual([[], true]);
      }
      digests.push(createHash('sha256').update(Buffer.concat(all)).digest('hex'));
    } finally {
      rmSync(dir, { recursive: true });
    }
  }
  expect(digests[0]).toBe(digests[1]);
  expect(randomFrom(1)()).not.toBe(randomFrom(2)());
});

it('names its benches to who asks for one that is not there', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'bench.ts'), '--only', 'speed'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^no bench named speed\n.*folder.*readiness/s)]);
});
