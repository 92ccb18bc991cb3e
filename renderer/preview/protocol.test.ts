import { describe, expect, it } from 'vitest';
import { readFromFrame } from './protocol.ts';

describe('what the frame says', () => {
  it.each([
    [{ type: 'ready' }, { type: 'ready' }],
    [
      { type: 'shown', pages: 12, more: 'x' },
      { type: 'shown', pages: 12 },
    ],
    [
      { type: 'page', page: 3 },
      { type: 'page', page: 3 },
    ],
    [
      { type: 'found', count: 2, at: 1 },
      { type: 'found', count: 2, at: 1 },
    ],
    [{ type: 'escape' }, { type: 'escape' }],
  ])('%j is taken', (message, taken) => expect(readFromFrame(message)).toEqual(taken));

  it.each([
    [
      { type: 'shown', pages: '<img>' },
      { type: 'shown', pages: 0 },
    ],
    [
      { type: 'shown', pages: 1e12 },
      { type: 'shown', pages: 0 },
    ],
    [
      { type: 'page', page: -4 },
      { type: 'page', page: 1 },
    ],
    [
      { type: 'page', page: Number.NaN },
      { type: 'page', page: 1 },
    ],
    [
      { type: 'zoom', percent: 1.5 },
      { type: 'zoom', percent: 100 },
    ],
    [
      { type: 'failed', why: 'own words', detail: 'x'.repeat(900) },
      { type: 'failed', why: 'damaged', detail: 'x'.repeat(200) },
    ],
    [
      { type: 'failed', why: 'password', detail: { toString: 1, valueOf: 1 } },
      { type: 'failed', why: 'password', detail: '' },
    ],
  ])('%j is cut down to what can be meant', (message, taken) => expect(readFromFrame(message)).toEqual(taken));

  it.each([undefined, null, 'ready', 7, {}, [], { type: 'call', name: 'documents.list' }, { type: ['ready'] }])(
    '%j is not listened to',
    (message) => expect(readFromFrame(message)).toBe(undefined),
  );
});
