import { describe, expect, it } from 'vitest';
import { type BatchFacts, batchStanding, disposalFault, dueDay, peopleFault, type TypeRule } from './standing.ts';

const rule: TypeRule = { keepMonths: 60, method: 'shred', ownMinutes: false };
const batch: BatchFacts = {
  startOn: '2020-02-29',
  keptUntil: null,
  holdReason: '',
  holdUntil: null,
  inMinutes: false,
  disposedOn: null,
  withdrawn: false,
};

describe('where a batch stands', () => {
  it('is kept through the last day of its period, and due from the next', () => {
    expect(batchStanding(batch, rule, '2025-02-28')).toEqual({ state: 'kept', dueOn: '2025-02-28', daysOver: 0 });
    expect(batchStanding(batch, rule, '2025-03-01')).toEqual({ state: 'due', dueOn: '2025-02-28', daysOver: 1 });
  });

  it('waits where the event has not happened, and never ends where it is kept for good or its type is gone', () => {
    expect(batchStanding({ ...batch, startOn: null }, rule, '2090-01-01')).toMatchObject({
      state: 'waiting',
      dueOn: null,
    });
    expect(batchStanding(batch, { ...rule, keepMonths: null }, '2090-01-01').state).toBe('permanent');
    expect(batchStanding(batch, undefined, '2090-01-01')).toEqual({ state: 'unknown', dueOn: null, daysOver: null });
  });

  it('is held to the last day of the hold, and without a day until somebody lifts it', () => {
    const held = { ...batch, holdReason: 'Banding', holdUntil: '2025-06-30' };
    expect(batchStanding(held, rule, '2025-06-30').state).toBe('held');
    expect(batchStanding(held, rule, '2025-07-01').state).toBe('due');
    expect(batchStanding({ ...held, holdUntil: null }, rule, '2090-01-01').state).toBe('held');
    expect(batchStanding({ ...held, inMinutes: true }, rule, '2025-06-30').state).toBe('held');
  });

  it('is kept longer by agreement, never shorter', () => {
    expect(dueDay({ startOn: '2020-01-01', keptUntil: '2030-12-31' }, rule)).toBe('2030-12-31');
    expect(dueDay({ startOn: '2020-01-01', keptUntil: '2021-12-31' }, rule)).toBe('2025-01-01');
  });

  it('was not disposed of yet on a day before', () => {
    const gone = { ...batch, inMinutes: true, disposedOn: '2025-08-01' };
    expect(batchStanding(gone, rule, '2025-08-01').state).toBe('disposed');
    expect(batchStanding(gone, rule, '2025-07-31').state).toBe('in-minutes');
  });
});

describe('what goes together', () => {
  const due = batchStanding(batch, rule, '2026-01-01');
  const paper = { label: 'RK-1', standing: due, typeCode: 'asesmen', rule };
  const tools = { label: 'MUK', standing: due, typeCode: 'muk', rule: { ...rule, ownMinutes: true } };
  const blanks = {
    label: 'BL',
    standing: due,
    typeCode: 'blangko',
    rule: { ...rule, method: 'return', ownMinutes: true },
  } as const;

  it('is what is due, and nothing else', () => {
    expect(disposalFault([paper], 'shred')).toBeUndefined();
    const kept = batchStanding(batch, rule, '2021-01-01');
    expect(disposalFault([paper, { ...paper, standing: kept }], 'shred')).toEqual({
      code: 'retention.notDue.kept',
      params: { batch: 'RK-1' },
    });
  });

  it('leaves assessment tools and blanks to minutes of their own, and sends blanks back', () => {
    expect(disposalFault([paper, tools], 'shred')?.code).toBe('retention.ownMinutesFirst');
    expect(disposalFault([tools, tools], 'shred')).toBeUndefined();
    expect(disposalFault([blanks], 'burn')?.code).toBe('retention.returnOnly');
    expect(disposalFault([blanks], 'return')).toBeUndefined();
    expect(disposalFault([paper], 'return')?.code).toBe('retention.notReturned');
  });

  it('needs three people', () => {
    const people = { performer: 'Wening Larasati', witnessOne: 'Sekar', witnessTwo: 'Bambang' };
    expect(peopleFault(people)).toBeUndefined();
    expect(peopleFault({ ...people, witnessOne: ' wening  LARASATI ' })).toBe('witnessOne');
    expect(peopleFault({ ...people, witnessTwo: 'sekar' })).toBe('witnessTwo');
  });
});
