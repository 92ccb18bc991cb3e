import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

describe('register of processing', () => {
  it('shows the shipped entries with their sources and takes a change of the LSP', async () => {
    const { processings, requestPeriods } = await test.call('privacy.register', {});
    const assessor = processings.find((one) => one.code === 'assessor');
    expect(assessor?.months).toBe(60);
    expect(assessor?.source).toContain('7.1.2');
    expect(requestPeriods.find((one) => one.code === 'access')?.hours).toBe(72);
    const { purpose, ground, fields, recipients, seenBy } = assessor as NonNullable<typeof assessor>;
    const values = { code: 'assessor', expectRev: 0, purpose, ground, fields, recipients, seenBy };
    await test.call('privacy.changeProcessing', { ...values, months: 84, note: 'SOP-7-01' });
    const again = (await test.call('privacy.register', {})).processings.find((one) => one.code === 'assessor');
    expect(again).toMatchObject({ months: 84, shippedMonths: 60, note: 'SOP-7-01', changed: true, rev: 1 });
    await expect(test.call('privacy.changeProcessing', { ...values, months: 80 })).rejects.toMatchObject({
      code: 'core.conflict',
    });
  });
});
