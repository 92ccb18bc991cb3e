import { describe, expect, it } from 'vitest';
import { createDayTurn } from './core-day.ts';

function turning(start: string) {
  const at = { day: start };
  const runs: string[] = [];
  const turn = createDayTurn({
    milliseconds: 0,
    today: () => at.day,
    run: async () => {
      runs.push(at.day);
    },
  });
  return { at, runs, turn };
}

describe('the turn of the day', () => {
  it('is noticed once a day, also after days asleep and when the clock is set back', async () => {
    const { at, runs, turn } = turning('2026-11-30');
    await turn.look();
    expect(runs).toEqual([]);
    at.day = '2026-12-01';
    await Promise.all([turn.look(), turn.look()]);
    expect(runs).toEqual(['2026-12-01']);
    at.day = '2026-12-07';
    await turn.look();
    at.day = '2026-12-06';
    await turn.look();
    expect(runs).toEqual(['2026-12-01', '2026-12-07', '2026-12-06']);
  });

  it('is not looked for any more once it is closed', async () => {
    const { at, runs, turn } = turning('2026-11-30');
    await turn.close();
    at.day = '2026-12-01';
    await turn.look();
    expect(runs).toEqual([]);
  });
});
