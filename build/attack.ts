import { join, resolve } from 'node:path';
import { attackAll } from './attack/run.ts';
import { startTarget } from './attack/target.ts';

/** `--all` lists every attack, not only those that came through. */
const listAll = process.argv.includes('--all');

const root = resolve(import.meta.dirname, '..');
const target = await startTarget([join(root, 'out', 'main', 'web.js'), '--no-browser']);
try {
  const cases = await attackAll(target);
  const through = cases.filter(({ expected, got }) => expected !== got);
  for (const { group, what, expected, got } of listAll ? cases : through)
    console.log(
      `${expected === got ? 'refused' : 'NOT AS IT MUST'} | ${group} | ${what} | expected ${expected} | got ${got}`,
    );
  for (const [group, of] of Map.groupBy(cases, (one) => one.group))
    console.log(`${group}: ${of.filter(({ expected, got }) => expected === got).length} of ${of.length}`);
  console.log(`attack: ${cases.length} cases, ${cases.length - through.length} answered as they must be`);
  process.exitCode = through.length === 0 ? 0 : 1;
} finally {
  await target.stop();
}
