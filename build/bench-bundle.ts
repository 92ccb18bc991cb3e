import { spawnSync } from 'node:child_process';
import { createCipheriv } from 'node:crypto';
import { rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFilePort } from '../main/files/port.ts';
import { openVault } from '../main/files/vault.ts';
import { type Bench, type BenchContext, needTools, race, Skipped, system } from './bench-measure.ts';

const MIB = 1024 * 1024;
const FILE_BYTES = 4 * MIB;
const FILES = 256;
/** A quarter: memory that grows with the bundle shows between the two. */
const FEWER = 64;
const ROUNDS = 2;
/** The vault, our ZIP, theirs, and room to breathe. */
const SPACE_BYTES = 4 * 1024 * MIB;

interface Built {
  readonly milliseconds: number;
  readonly peakBytes: number;
  readonly size: number;
}

/** Bytes that do not shrink, the same in every run: what scans and Office files are to a ZIP. */
async function* randomBytes(seed: number, size: number): AsyncGenerator<Uint8Array> {
  const start = Buffer.alloc(16);
  start.writeUInt32BE(seed);
  const stream = createCipheriv('aes-128-ctr', Buffer.alloc(16, 3), start);
  const zeros = Buffer.alloc(MIB);
  for (let done = 0; done < size; done += MIB) yield stream.update(zeros);
}

function buildInChild(vault: string, target: string, files: number): Built {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'bench-bundle-child.ts'), vault, target, String(files)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the build ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Built;
}

async function run({ dir, tell, figure, note }: BenchContext): Promise<void> {
  needTools('zip', 'sha256sum', 'sync');
  const { bavail, bsize } = statfsSync(dir);
  if (bavail * bsize < SPACE_BYTES) throw new Skipped(`${SPACE_BYTES / 1024 / MIB} GB of free space needed in ${dir}`);
  const folder = join(dir, 'vault');
  const vault = await openVault(folder, nodeFilePort());
  tell(`filling a vault with ${FILES} files of ${FILE_BYTES / MIB} MB`);
  const paths: string[] = [];
  for (let index = 0; index < FILES; index += 1) {
    const { hash } = await vault.putStream(randomBytes(index, FILE_BYTES));
    paths.push(vault.pathOf(hash));
  }
  const ours = join(dir, 'ours.zip');
  const theirs = join(dir, 'theirs.zip');
  let peak = 0;
  let size = 0;
  tell('building, in turns with the tools');
  const zipAndHash = (): void => {
    system('zip', ['-0', '-q', '-r', theirs, '.', '-x', 'tmp/*'], folder);
    system('sha256sum', paths);
  };
  const times = await race(ROUNDS, {
    tools: { before: () => rmSync(theirs, { force: true }), run: zipAndHash },
    durable: {
      before: () => rmSync(theirs, { force: true }),
      run: () => {
        zipAndHash();
        system('sync', [theirs]);
      },
    },
    ours: {
      before: () => rmSync(ours, { force: true }),
      run: () => {
        const built = buildInChild(folder, ours, FILES);
        peak = Math.max(peak, built.peakBytes);
        size = built.size;
        return built.milliseconds;
      },
    },
  });
  rmSync(theirs);
  rmSync(ours);
  if (size < FILES * FILE_BYTES) throw new Error(`the bundle has only ${size} bytes`);
  const small = buildInChild(folder, ours, FEWER);
  figure({
    what: 'bundle of 1 GiB',
    ours: times.ours,
    baseline: 'zip -0 + sha256sum',
    base: times.tools,
    unit: 'ms',
    aim: 1.3,
  });
  figure({
    what: '  the same, kept on disk',
    ours: times.ours,
    baseline: 'zip -0 + sha256sum + sync',
    base: times.durable,
    unit: 'ms',
  });
  figure({
    what: 'peak memory at 1 GiB',
    ours: peak / MIB,
    baseline: 'at 256 MiB',
    base: small.peakBytes / MIB,
    unit: 'MB',
    aim: 1.15,
  });
  note(
    'our build checks every file against its hash, writes the sums, the manifest and the index, and asks the disk to keep it (fsync)',
  );
}

/** A submission bundle out of the vault. */
export const bundleBench: Bench = { name: 'bundle', what: 'bundle of 1 GiB, and its memory', run };
