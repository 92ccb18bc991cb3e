import type { Scenario } from './world.ts';

const backups: Scenario = {
  name: 'copies of the database',
  async run(world) {
    const { path } = await world.call('workspace.backup', {});
    await world.wrote(path);
    await world.call('settings.change', { density: 'compact' });
    const second = await world.call('workspace.backup', {});
    await world.wrote(second.path);
  },
};

/** Backups and what else keeps a workspace. */
export const careScenarios: readonly Scenario[] = [backups];
