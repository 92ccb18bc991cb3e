import { expect, test } from 'vitest';
import { type Cited, evidenceChange, kindOfChange } from './changes-rules.ts';

const counts = { pending: false, applies: true };
const cited = (key: string, revisionId: string, edition: string): Cited => ({ key, revisionId, label: key, edition });

test.each([
  ['nonconform', 'partial', 'better'],
  ['partial', 'conform', 'better'],
  ['conform', 'nonconform', 'worse'],
  ['conform', 'conform', 'same'],
  ['not-applicable', 'conform', 'changed'],
  ['conform', 'not-applicable', 'changed'],
  ['unanswered', 'conform', 'new'],
  [undefined, 'partial', 'new'],
  ['conform', 'unanswered', 'open'],
] as const)('%s then and %s now is %s', (then, now, kind) => {
  expect(kindOfChange(then, now, counts)).toBe(kind);
});

test('what waits to be looked at again is never the same, and a row outside is only outside', () => {
  expect(kindOfChange('conform', 'unanswered', { pending: true, applies: true })).toBe('unconfirmed');
  expect(kindOfChange('conform', 'conform', { pending: false, applies: false })).toBe('outside');
});

test('evidence is compared by document: added, taken off, in another revision', () => {
  const then = [cited('SOP-1', 'r1', '01/00'), cited('SOP-2', 'r5', '01/00')];
  const now = [cited('SOP-1', 'r2', '01/01'), cited('SOP-3', 'r9', '02/00'), cited('SOP-3', 'r9', '02/00')];
  expect(evidenceChange(then, now)).toEqual({
    added: [{ label: 'SOP-3', edition: '02/00' }],
    removed: [{ label: 'SOP-2', edition: '01/00' }],
    renewed: [{ label: 'SOP-1', before: '01/00', after: '01/01' }],
  });
  expect(evidenceChange(then, then)).toEqual({ added: [], removed: [], renewed: [] });
});
