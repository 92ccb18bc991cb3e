import { describe, expect, it } from 'vitest';
import {
  documentStanding,
  editionLabel,
  openRevision,
  type RevisionFacts,
  revisionInForce,
  revisionState,
} from './as-of.ts';

const DOCUMENT = { withdrawn: false, endedOn: null, superseded: false, supersededOn: null };

function revision(number: number, facts: Partial<RevisionFacts> = {}): RevisionFacts {
  return {
    id: `r${number}`,
    edition: 1,
    revision: number,
    status: 'approved',
    effectiveOn: null,
    validUntil: null,
    withdrawn: false,
    ...facts,
  };
}

describe('the revision in force on a day', () => {
  const history = [
    revision(0, { effectiveOn: '2024-01-10' }),
    revision(1, { effectiveOn: '2025-02-01' }),
    revision(2, { effectiveOn: '2027-01-01' }),
    revision(3, { status: 'draft' }),
  ];

  it.each([
    ['2024-01-09', undefined],
    ['2024-01-10', 'r0'],
    ['2025-01-31', 'r0'],
    ['2025-02-01', 'r1'],
    ['2026-12-31', 'r1'],
    ['2027-01-01', 'r2'],
  ])('on %s it is %s', (asOf, expected) => {
    expect(revisionInForce(history, asOf)?.id).toBe(expected);
  });

  it('names each revision on a day in between', () => {
    expect(history.map((item) => revisionState(item, history, '2026-06-01'))).toEqual([
      'obsolete',
      'in-force',
      'approved',
      'draft',
    ]);
  });

  it('does not depend on the order of the rows', () => {
    expect(revisionInForce([...history].reverse(), '2026-06-01')?.id).toBe('r1');
  });

  it('takes the higher number of two with the same day', () => {
    const twins = [revision(2, { effectiveOn: '2026-01-01' }), revision(1, { effectiveOn: '2026-01-01' })];
    expect(twins.map((item) => revisionState(item, twins, '2026-01-01'))).toEqual(['in-force', 'obsolete']);
  });

  it('gives the former one back when the newer is withdrawn', () => {
    const withdrawn = history.map((item) => (item.id === 'r1' ? { ...item, withdrawn: true } : item));
    expect(revisionInForce(withdrawn, '2026-06-01')?.id).toBe('r0');
    expect(revisionState(withdrawn[1] as RevisionFacts, withdrawn, '2026-06-01')).toBe('withdrawn');
  });

  it('says expired from the day after the last day of validity', () => {
    const agreement = [revision(0, { effectiveOn: '2024-01-01', validUntil: '2026-03-01' })];
    expect(revisionState(agreement[0] as RevisionFacts, agreement, '2026-03-01')).toBe('in-force');
    expect(revisionState(agreement[0] as RevisionFacts, agreement, '2026-03-02')).toBe('expired');
  });

  it('is none while the approval has no effective day', () => {
    const waiting = [revision(0)];
    expect(revisionInForce(waiting, '2030-01-01')).toBeUndefined();
    expect(revisionState(waiting[0] as RevisionFacts, waiting, '2030-01-01')).toBe('approved');
  });
});

describe('where a document stands', () => {
  const inForce = revision(0, { effectiveOn: '2025-01-01' });

  it('has no state without a revision', () => {
    expect(documentStanding(DOCUMENT, [], '2026-01-01')).toEqual({
      state: 'none',
      current: undefined,
      open: undefined,
    });
    expect(documentStanding(DOCUMENT, [revision(0, { withdrawn: true })], '2026-01-01').state).toBe('none');
  });

  it('shows the revision in force and the draft behind it', () => {
    const standing = documentStanding(DOCUMENT, [inForce, revision(1, { status: 'in-review' })], '2026-01-01');
    expect([standing.state, standing.current?.id, standing.open?.id]).toEqual(['in-force', 'r0', 'r1']);
  });

  it('does not call an older draft the one behind it', () => {
    expect(
      documentStanding(
        DOCUMENT,
        [revision(2, { effectiveOn: '2025-01-01' }), revision(1, { status: 'draft' })],
        '2026-01-01',
      ).open,
    ).toBeUndefined();
  });

  it('waits for a future effective day', () => {
    const standing = documentStanding(DOCUMENT, [revision(0, { effectiveOn: '2026-05-01' })], '2026-01-01');
    expect([standing.state, standing.current?.id]).toEqual(['approved', 'r0']);
  });

  it.each([
    ['2026-02-28', 'in-force'],
    ['2026-03-01', 'withdrawn'],
  ])('withdrawn from 1 March: on %s it is %s', (asOf, state) => {
    expect(documentStanding({ ...DOCUMENT, withdrawn: true, endedOn: '2026-03-01' }, [inForce], asOf).state).toBe(
      state,
    );
  });

  it.each([
    ['2026-02-28', 'in-force'],
    ['2026-03-01', 'obsolete'],
  ])('replaced by another document from 1 March: on %s it is %s', (asOf, state) => {
    expect(documentStanding({ ...DOCUMENT, superseded: true, supersededOn: '2026-03-01' }, [inForce], asOf).state).toBe(
      state,
    );
  });

  it('takes the highest open number', () => {
    expect(
      openRevision([
        revision(1, { status: 'draft' }),
        revision(2, { status: 'in-review' }),
        revision(9, { status: 'draft', withdrawn: true }),
      ])?.id,
    ).toBe('r2');
  });
});

it('prints the two counters with two digits', () => {
  expect([editionLabel(1, 0), editionLabel(2, 11), editionLabel(0, 123)]).toEqual(['01/00', '02/11', '00/123']);
});
