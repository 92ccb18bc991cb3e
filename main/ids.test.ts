import { describe, expect, it } from 'vitest';
import { createHybridClock } from './db/hlc.ts';
import { createIds } from './ids.ts';

describe('ids', () => {
  it('are UUIDv7 in order, also within a millisecond and when the clock goes back', () => {
    let now = 1_700_000_000_000;
    const ids = createIds({ now: () => now });
    const made = Array.from({ length: 5000 }, () => ids.next());
    now -= 60_000;
    made.push(ids.next());
    expect(made).toEqual([...made].sort());
    expect(new Set(made).size).toBe(made.length);
    for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('sort after a moment that was told, also for a clock that lies behind it', () => {
    let now = 1000;
    const ids = createIds({ now: () => now });
    const earlier = createIds({ now: () => 5000 }).next();
    ids.notBefore?.(5001);
    const after = [ids.next(), ids.next()];
    expect([earlier, ...after]).toEqual([earlier, ...after].sort());
    ids.notBefore?.(2000);
    now = 9000;
    expect(ids.next() > createIds({ now: () => 8999 }).next()).toBe(true);
  });

  it('of what a thing is are the same everywhere and part what differs', () => {
    const ids = createIds({ now: () => 0 });
    expect(ids.of('row', '201', '4.1')).toBe(createIds({ now: () => 9 }).of('row', '201', '4.1'));
    expect(ids.of('ab', 'c')).not.toBe(ids.of('a', 'bc'));
    expect(ids.of('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab]/);
  });
});

describe('hybrid clock', () => {
  it('never runs backwards and goes on after the newest value in the workspace', () => {
    let now = 1000;
    const clock = createHybridClock({ now: () => now }, '01890000-0000-7000-8000-00000000abcd', undefined);
    const first = clock.next();
    const second = clock.next();
    now = 500;
    const third = clock.next();
    expect([first, second, third]).toEqual([first, second, third].sort());
    const later = createHybridClock({ now: () => 10 }, '01890000-0000-7000-8000-00000000abcd', third);
    expect(later.next() > third).toBe(true);
  });
});
