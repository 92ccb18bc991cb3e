import { basename, dirname, join } from 'node:path';
import { verifyCarried } from '../../bundle/carried-read.ts';
import { writeCarried } from '../../bundle/carried-write.ts';
import type { ParsedInputOf } from '../../contract/index.ts';
import { refuse } from '../../contract/result.ts';
import { recheckBackup } from '../../db/backup.ts';
import { type BackupSide, type FoundBackup, findBackups } from '../../db/backup-facts.ts';
import { secondOwnerOf } from '../../db/replica.ts';
import { mirrorWorkspace } from '../../db/second-place.ts';
import type { JobContext, JobDefinition } from '../../jobs/job.ts';
import { rotateFolder } from './rotate.ts';

export const MIRROR_JOB = 'backup-mirror';
export const CARRY_JOB = 'backup-carry';
export const DRILL_JOB = 'backup-drill';

type Started = ParsedInputOf<'backup.startJob'>;
export type MirrorInput = Extract<Started, { what: 'mirror' }>;
export type CarryInput = Extract<Started, { what: 'carry' }>;
export type DrillInput = Extract<Started, { what: 'drill' }>;

/** The copy that a job works with; refuses `backup.notACopy` when it is no longer there. */
export async function copyOf(context: JobContext, path: string): Promise<FoundBackup> {
  const found = (await findBackups(dirname(path), context.port)).find((copy) => copy.path === path);
  if (found === undefined) throw refuse('backup.notACopy', { name: basename(path), path });
  return found;
}

/** The copy with its facts; one that nobody has looked at is looked at first. Refuses `backup.copyFaulty`. */
async function wholeCopy(
  context: JobContext,
  path: string,
): Promise<{ readonly path: string; readonly side: BackupSide }> {
  const found = await copyOf(context, path);
  const side =
    found.state === 'verified'
      ? found.side
      : await recheckBackup(found, found.side, context.port, {
          at: context.at,
          check: (copy) => context.compute.run('verifyCopy', { path: copy, version: '' }) as never,
          signal: context.signal,
        });
  if (side === undefined || side.faults.length > 0)
    throw refuse('backup.copyFaulty', { name: found.name, reason: side?.faults[0] ?? '' });
  return { path, side };
}

/** Brings a copy and the vault's new files to the second place. Cut short it goes on with the next run. */
export const mirrorJob: JobDefinition<MirrorInput> = {
  kind: MIRROR_JOB,
  resumable: true,
  async run(context, input) {
    const copy = await wholeCopy(context, input.copy);
    const run = await mirrorWorkspace({
      folder: input.folder,
      owner: await secondOwnerOf(context.db),
      copy,
      vault: context.vault,
      port: context.port,
      signal: context.signal,
      onProgress: (done, total) => context.progress(done, total),
    });
    await context.call('backup.noteRun', {
      kind: 'second',
      place: input.place,
      copyName: copy.side.name,
      copyAt: copy.side.at,
      files: run.files,
      bytes: run.bytes,
      damaged: run.damaged.length,
    });
    await rotateFolder(join(input.folder, 'backups'), context);
    return { place: input.place, files: run.files, copied: run.copied, damaged: run.damaged.length };
  },
};

/** Writes the whole workspace as one file and reads it back. */
export const carryJob: JobDefinition<CarryInput> = {
  kind: CARRY_JOB,
  resumable: false,
  async run(context, input) {
    const copy = await wholeCopy(context, input.copy);
    const { port, signal } = context;
    const half = (part: 0 | 1) => (done: number, total: number) => context.progress(part * total + done, total * 2);
    const written = await writeCarried({
      target: input.target,
      copy,
      vault: context.vault,
      port,
      date: context.today,
      product: { name: 'LSP Mutu', version: copy.side.program },
      readme: `${context.words.text(context.language, 'backup.carriedReadme', { name: copy.side.workspaceName })}\r\n`,
      omitBroken: input.omitBroken,
      signal,
      onProgress: half(0),
    });
    try {
      await verifyCarried(input.target, port, { signal, onProgress: half(1) });
    } catch (error) {
      // a file that was not read back is not one to trust a move to
      await port.remove(input.target);
      throw error;
    }
    await context.call('backup.noteRun', {
      kind: 'carried',
      place: input.target,
      copyName: copy.side.name,
      copyAt: copy.side.at,
      files: written.files,
      bytes: written.size,
      damaged: written.omitted.length,
    });
    return { path: written.path, name: basename(written.path), files: written.files, omitted: written.omitted.length };
  },
};
