import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSettling } from './core-settled.ts';

const changed = (operation: string) =>
  ({ type: 'changed', kinds: ['x'], operation, at: '2026-11-21T03:00:00.000Z' }) as const;

describe('settling', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('runs once after a while without writes, and not because of what it writes itself', async () => {
    const run = vi.fn(async () => {});
    const settling = createSettling({ milliseconds: 1000, operations: new Set(['packages.recordReadiness']), run });
    settling.heard({ type: 'workspace' });
    await vi.advanceTimersByTimeAsync(900);
    settling.heard(changed('documents.create'));
    await vi.advanceTimersByTimeAsync(900);
    expect(run).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(100);
    settling.heard(changed('packages.recordReadiness'));
    settling.heard({ type: 'settings' });
    await vi.advanceTimersByTimeAsync(5000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('never runs when it is off or closed, and waits for what runs', async () => {
    const run = vi.fn(async () => {});
    createSettling({ milliseconds: 0, operations: new Set(), run }).heard({ type: 'workspace' });
    const closing = createSettling({ milliseconds: 10, operations: new Set(), run });
    closing.heard({ type: 'workspace' });
    await closing.close();
    closing.heard({ type: 'workspace' });
    await vi.advanceTimersByTimeAsync(5000);
    expect(run).not.toHaveBeenCalled();
  });
});
