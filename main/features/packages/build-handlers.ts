import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { refuse } from '../../contract/result.ts';
import { type Handlers, type PrepareContext, preparedWrite, write } from '../../contributions.ts';
import { temporaryName } from '../../files/atomic.ts';
import { errorCode, fileRefusal } from '../../files/failures.ts';
import { BUILD_JOB, type BuildInput, VERIFY_JOB } from './build-input.ts';
import { bundleTarget } from './read-handlers.ts';
import { packageBuildKind, selectBuild, selectPackage } from './repo.ts';

/** Writes and removes a small file, so that a folder without permission is told before the work and not after it. */
async function tryWriting(context: PrepareContext, folder: string): Promise<void> {
  const probe = join(folder, temporaryName('lsp-mutu'));
  try {
    const file = await context.port.create(probe);
    await file.close();
    await context.port.remove(probe);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR')
      throw refuse('packages.targetFolderMissing', { folder }, error);
    throw fileRefusal(error, folder);
  }
}

async function refuseSecondBuild(context: PrepareContext, packageId: string): Promise<void> {
  const running = await context.db
    .selectFrom('job')
    .select('input')
    .where('kind', '=', BUILD_JOB)
    .where('state', '=', 'running')
    .execute();
  const same = running.some(
    (job) => z.object({ packageId: z.string() }).parse(JSON.parse(job.input)).packageId === packageId,
  );
  if (same) throw refuse('packages.alreadyBuilding');
}

type Builds = 'packages.build' | 'packages.recordBuild' | 'packages.handOut' | 'packages.verify';

/** Building, the register of built bundles, and checking one. */
export const buildHandlers: Handlers<Builds> = {
  'packages.build': preparedWrite(
    'packages.build',
    async (context, input): Promise<BuildInput> => {
      if (input.folder !== undefined && !isAbsolute(input.folder))
        throw refuse('core.pathNotAbsolute', { path: input.folder });
      const stored = await selectPackage(context.db, input.id);
      if (stored.row.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'package' });
      await refuseSecondBuild(context, input.id);
      const target = await bundleTarget(context, stored, input.folder);
      if (input.folder === undefined) await context.port.makeFolder(target.folder);
      else if ((await context.port.stat(target.folder))?.kind !== 'folder')
        throw refuse('packages.targetFolderMissing', { folder: target.folder });
      if (!input.replace && (await context.port.stat(target.path)) !== undefined) {
        throw refuse('packages.targetExists', { name: target.fileName, folder: target.folder });
      }
      await tryWriting(context, target.folder);
      return {
        packageId: input.id,
        target: target.path,
        packageDate: stored.row.package_date,
        language: input.language,
        withoutBroken: input.withoutBroken,
        covers: input.covers,
      };
    },
    async (context, _input, job) => {
      const { row } = await selectPackage(context.db, job.packageId);
      return { jobId: await context.startJob(BUILD_JOB, row.title, job) };
    },
  ),

  'packages.recordBuild': write('packages.recordBuild', async (context, input) => {
    await selectPackage(context.db, input.packageId);
    const row = await context.records.insert(packageBuildKind, {
      package_id: input.packageId,
      package_date: input.packageDate,
      file_name: input.fileName,
      path: input.path,
      size: input.size,
      sha256: input.sha256,
      files: input.files,
      items: input.items,
      present: input.present,
      missing: input.missing,
      manifest_hash: input.manifestHash,
      verified: input.verified ? 1 : 0,
    });
    return { id: row.id, rev: row.rev };
  }),

  'packages.handOut': preparedWrite(
    'packages.handOut',
    async (context, input) => {
      const row = await selectBuild(context.db, input.buildId);
      const facts = await context.port.stat(row.path);
      if (facts?.kind !== 'file') throw refuse('packages.bundleGone', { name: row.file_name, path: row.path });
      if (facts.size !== row.size) throw refuse('packages.bundleChanged', { name: row.file_name, path: row.path });
      return context.offerDownload({ name: row.file_name, content: { path: row.path } });
    },
    async (context, input, offered) => {
      await context.records.log('export', input.buildId, { name: offered.name, size: offered.size });
      return offered;
    },
  ),

  'packages.verify': preparedWrite(
    'packages.verify',
    (context, input) => context.pathOfSource(input.source),
    async (context, _input, source) => ({ jobId: await context.startJob(VERIFY_JOB, source.name, source) }),
  ),
};
