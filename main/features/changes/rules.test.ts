import { describe, expect, it } from 'vitest';
import type { RevisionState } from '../../contract/documents.ts';
import { proposedNote, requestNumber, requestState } from './rules.ts';

const part = (state?: RevisionState, document: 'in-force' | 'withdrawn' | 'obsolete' = 'in-force') => ({
  document,
  revision: state === undefined ? undefined : { state, effectiveOn: '2026-11-01' },
});
const accepted = { kind: 'change', cancelled: false, decision: 'accepted' } as const;

describe('where a request stands', () => {
  it.each([
    ['in-force', 'done'],
    ['expired', 'done'],
    ['obsolete', 'done'],
    ['draft', 'in-work'],
    ['returned', 'in-work'],
    ['in-review', 'in-work'],
    ['approved', 'in-work'],
    ['withdrawn', 'accepted'],
    [undefined, 'accepted'],
  ] as const)('with a revision that is %s: %s', (state, expected) => {
    expect(requestState(accepted, [part(state)])).toBe(expected);
  });

  it('is done with the last of its documents', () => {
    expect(requestState(accepted, [part('in-force'), part('draft')])).toBe('in-work');
    expect(requestState(accepted, [part('in-force'), part()])).toBe('in-work');
    expect(requestState(accepted, [part('in-force'), part('obsolete')])).toBe('done');
    expect(requestState(accepted, [])).toBe('accepted');
  });

  it('waits, is refused or cancelled whatever became of the documents', () => {
    expect(requestState({ ...accepted, decision: '' }, [part('in-force')])).toBe('proposed');
    expect(requestState({ ...accepted, decision: 'refused' }, [part('in-force')])).toBe('refused');
    expect(requestState({ ...accepted, cancelled: true }, [part('in-force')])).toBe('cancelled');
  });

  it('of a withdrawal is done when the document is out of use', () => {
    const request = { ...accepted, kind: 'withdraw' } as const;
    expect(requestState(request, [part(undefined, 'in-force')])).toBe('accepted');
    expect(requestState(request, [part(undefined, 'withdrawn')])).toBe('done');
    expect(requestState(request, [part(undefined, 'withdrawn'), part(undefined, 'in-force')])).toBe('in-work');
    expect(requestState(request, [part(undefined, 'obsolete')])).toBe('done');
  });
});

it('numbers and notes say where they come from', () => {
  expect(requestNumber(2026, 7)).toBe('UP-2026-007');
  expect(requestNumber(2026, 1204)).toBe('UP-2026-1204');
  expect(proposedNote({ title: 'Perjelas langkah', number: 'UP-2026-001', touches: ' 6.2 ' })).toBe(
    'Perjelas langkah (UP-2026-001)\n6.2',
  );
  expect(proposedNote({ title: 'x', number: 'y', touches: 'a'.repeat(9000) })).toHaveLength(4000);
});
