import { join } from 'node:path';
import type { Scenario, World } from './world.ts';

/** Of a person of this script alone, long enough for every rule. */
const PASSWORD = 'kata sandi pemilik baru';

/** Back to the workspace whose acknowledged acts are looked for after the kill. */
async function backHome(world: World, path: string): Promise<void> {
  await world.call('workspace.open', { path });
}

async function openPath(world: World): Promise<string> {
  const { open } = await world.call('workspace.state', {});
  if (open === null) throw new Error('no workspace is open');
  return open.path;
}

const firstOwner: Scenario = {
  name: 'the first account of a new workspace, and who must sign in to it',
  async run(world) {
    const home = await openPath(world);
    await world.call('workspace.create', { path: join(world.out, world.fresh('baru')), name: 'LSP Baru' });
    await world.call('users.setUp', { login: 'pemilik', name: 'Pemilik Baru', password: PASSWORD });
    await world.call('users.changeAccess', { required: false, lockAfterMinutes: 15, password: PASSWORD });
    await backHome(world, home);
  },
};

const restoredAside: Scenario = {
  name: 'a copy restored into a folder of its own',
  async run(world) {
    const home = await openPath(world);
    const { copy } = await world.call('backup.make', {});
    await world.call('backup.restoreNew', { source: copy.path, path: join(world.out, world.fresh('pulih')) });
    await world.call('backup.stopRestoring', {});
    await backHome(world, home);
  },
};

const takenUpAgain: Scenario = {
  name: 'a job that is cancelled and taken up again',
  async run(world) {
    const items = ['kebijakan-mutu', 'sop-10-03', 'fr-mt-03'].map((id) => ({ id, code: world.fresh('K') }));
    const { jobId } = await world.begin('skeletons.create', { items });
    await world.call('jobs.cancel', { id: jobId });
    // a quick computer may have come to the end before it was asked to stop
    if ((await world.call('jobs.get', { id: jobId })).state !== 'cancelled') return;
    await world.call('jobs.resume', { id: jobId });
    await world.ended('jobs.resume', jobId);
  },
};

/** Workspaces beside the one that the run looks at, and jobs that were cut short on purpose. */
export const elsewhereScenarios: readonly Scenario[] = [firstOwner, restoredAside, takenUpAgain];
