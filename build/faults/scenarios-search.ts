import type { Scenario } from './world.ts';

const indexAnew: Scenario = {
  name: 'the search index made anew',
  async run(world) {
    await world.call('search.rebuild', {});
  },
};

/** The index of the search. */
export const searchScenarios: readonly Scenario[] = [indexAnew];
