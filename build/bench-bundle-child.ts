// A process of its own that builds one bundle, so that its time and its peak memory are those of the building alone.
// Arguments: folder of the vault, target, number of its files to take. Writes { milliseconds, peakBytes, size } to its output.

import { buildBundle, type PlannedFile } from '../main/bundle/build.ts';
import { samplePlan } from '../main/bundle/sample-plan.ts';
import { nodeFilePort } from '../main/files/port.ts';
import { openVault } from '../main/files/vault.ts';
import { findProgram } from '../main/shells/places.ts';
import { createWords } from '../main/words.ts';

const [, , folder = '', target = '', count = ''] = process.argv;
/** Files of the bench are larger than this. */
const LARGE = 1024 * 1024;

const port = nodeFilePort();
const vault = await openVault(folder, port);
const files: PlannedFile[] = [];
for await (const hash of vault.hashes()) {
  if (files.length >= Number(count)) break;
  // The plan's own small files are there from the build before.
  if ((await vault.sizeOf(hash)) < LARGE) continue;
  const serial = String(files.length + 1).padStart(3, '0');
  files.push({
    path: `05_PANDUAN_MUTU/05.01_BUKTI-${serial}.pdf`,
    content: { hash },
    kind: 'document',
    title: `Bukti ${serial}`,
  });
}
if (files.length < Number(count)) throw new Error(`the vault has only ${files.length} files`);
const words = createWords(findProgram(import.meta.filename).resourcesDir);
const plan = await samplePlan(vault, files);
const start = performance.now();
const { size } = await buildBundle({ plan, vault, port, target, words });
const milliseconds = performance.now() - start;
process.stdout.write(JSON.stringify({ milliseconds, peakBytes: process.resourceUsage().maxRSS * 1024, size }));
