import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { addHeads, addLicence, LICENCE, refusal } from '../../testing/licence.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(async () => {
  await test.close();
});

const planOf = async () => {
  const { plan } = await test.call('licensing.plan', {});
  if (plan === null) throw new Error('no plan');
  return plan;
};
const stepOf = async (code: string) => {
  const step = (await planOf()).steps.find((candidate) => candidate.code === code);
  if (step === undefined) throw new Error(`no step ${code}`);
  return step;
};
describe('relicence plan', () => {
  it('is refused without a licence and for a day that does not lie ahead', async () => {
    expect(await test.call('licensing.planDraft', {})).toMatchObject({ expiry: null, steps: [] });
    await expect(test.call('licensing.createPlan', {})).rejects.toMatchObject({ code: 'licensing.noExpiry' });
    await addLicence(test, { validUntil: '2026-11-20' });
    await expect(test.call('licensing.createPlan', {})).rejects.toMatchObject({ code: 'licensing.expiryPassed' });
    await expect(test.call('licensing.createPlan', { expiry: '2026-11-21' })).rejects.toMatchObject({
      code: 'licensing.expiryPassed',
    });
  });

  it('proposes people from posts and counts back from the last day', async () => {
    await addLicence(test);
    await addHeads(test);
    await test.call('licensing.createPlan', {});
    const plan = await planOf();
    expect(plan).toMatchObject({ title: 'Rencana relisensi 2027', expiry: '2027-11-25', done: 0, total: 20, late: 0 });
    expect(plan.feasibility.verdict).toBe('enough');
    const { person, dueOn, startOn, basis } = await stepOf('AUD');
    // 220 days before 25 November 2027 is Monday 19 April
    expect({ person, dueOn, startOn, basis }).toEqual({
      person: 'Sekar Ayuningtyas',
      dueOn: '2027-04-19',
      startOn: '2027-04-02',
      basis: 'LOW, G',
    });
    expect((await stepOf('KRM')).person).toBe('');
    const due = (await test.call('home.overview', { days: 60 })).due.filter((item) => item.id.startsWith('plan-step'));
    expect(due.map((item) => [item.due, item.person, item.title.params['title']])).toEqual([
      ['2026-12-10', 'Ratna Wulandari', 'Bentuk tim relisensi dan tetapkan rencana'],
      ['2026-12-18', 'Sekar Ayuningtyas', expect.any(String)],
    ]);
  });

  it('is renamed and noted upon; an old view of it changes nothing', async () => {
    await addLicence(test);
    const made = await test.call('licensing.createPlan', {});
    const change = { ...made, expectRev: made.rev, title: 'Relisensi kedua', note: 'Disepakati dengan yayasan.' };
    await test.call('licensing.changePlan', change);
    expect(await planOf()).toMatchObject({ title: change.title, note: change.note, rev: made.rev + 1 });
    await expect(test.call('licensing.changePlan', { ...change, title: 'Lain' })).rejects.toMatchObject({
      code: 'core.conflict',
    });
    await test.call('licensing.changePlan', { id: made.id, expectRev: made.rev + 1, title: '' });
    expect(await planOf()).toMatchObject({ title: change.title, note: '' });
  });

  it('is compressed honestly when too little time is left', async () => {
    await addLicence(test, { validUntil: '2027-01-25' });
    const draft = await test.call('licensing.planDraft', {});
    expect(draft).toMatchObject({ daysLeft: 65, wantedDays: 364, compressed: true, passed: 17 });
    expect(draft.feasibility?.verdict).toBe('not-enough');
    await test.call('licensing.createPlan', {});
    const plan = await planOf();
    expect(plan.steps.every((step) => step.startOn >= '2026-11-21' && step.dueOn <= '2027-01-25')).toBe(true);
    const overview = await test.call('home.overview', { days: 30 });
    expect(overview.checks.map((check) => check.message.code)).toContain('licensing.checkPlanTime');
  });

  it('is done only with evidence or words, and tells what is late', async () => {
    await addLicence(test);
    await test.call('licensing.createPlan', {});
    const tim = await stepOf('TIM');
    const done = { id: tim.id, expectRev: tim.rev, state: 'done' as const };
    await expect(test.call('licensing.setStepState', done)).rejects.toMatchObject(
      refusal('core.invalidInput', 'reason', 'licensing.proofNeeded'),
    );
    await expect(test.call('licensing.setStepState', { ...done, state: 'not-applicable' })).rejects.toMatchObject(
      refusal('core.invalidInput', 'reason', 'licensing.reasonNeeded'),
    );
    await expect(
      test.call('licensing.setStepState', { ...done, reason: 'SK tim', doneOn: '2026-11-22' }),
    ).rejects.toMatchObject(refusal('core.invalidInput', 'doneOn', 'licensing.doneAhead'));
    const document = await test.call('documents.create', { title: 'SK tim relisensi', type: 'decree' });
    await test.call('evidence.link', {
      subjectKind: 'plan-step',
      subjectId: tim.id,
      targetKind: 'document',
      targetId: document.id,
    });
    await test.call('licensing.setStepState', done);
    expect(await stepOf('TIM')).toMatchObject({ state: 'done', look: 'done', doneOn: '2026-11-21', evidence: 1 });
    expect((await stepOf('NRM')).waitingFor).toEqual([]);
    expect((await stepOf('SMD')).waitingFor).toEqual(['NRM']);
    test.clock.set('2026-12-25T03:00:00.000Z');
    expect(await stepOf('NRM')).toMatchObject({ look: 'late', daysLate: 7 });
    const { people } = await test.call('licensing.planTexts', { id: (await planOf()).id });
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({ person: '', count: 19, late: 1 });
    expect(people[0]?.text).toContain('NRM. Cocokkan pedoman');
    expect(people[0]?.text).toContain('(terlambat 7 hari)');
  });

  it('keeps what was moved by hand when the last day changes, unless chosen', async () => {
    const licenceId = await addLicence(test);
    await test.call('licensing.createPlan', {});
    const { id, rev, title, leastDays, after } = await stepOf('AUD');
    const moved = { id, expectRev: rev, title, leastDays, after, startOn: '2027-03-01', dueOn: '2027-03-05' };
    await test.call('licensing.changeStep', moved);
    expect(await stepOf('AUD')).toMatchObject({ moved: true, dueOn: '2027-03-05', outOfOrder: ['DOK'] });
    await test.call('profile.changeLicence', { ...LICENCE, id: licenceId, expectRev: 1, validUntil: '2028-02-29' });
    const codes = (await test.call('home.overview', { days: 30 })).checks.map((check) => check.message.code);
    expect(codes).toContain('licensing.checkPlanDay');
    const plan = await planOf();
    const preview = await test.call('licensing.reschedulePreview', { id: plan.id, expiry: '2028-02-29' });
    const audit = preview.steps.find((step) => step.code === 'AUD');
    expect(audit).toMatchObject({ moved: true, fromDue: '2027-03-05', toDue: '2027-07-23' });
    const result = await test.call('licensing.reschedule', { id: plan.id, expectRev: plan.rev, expiry: '2028-02-29' });
    expect(result.moved).toBe(19);
    expect(await stepOf('AUD')).toMatchObject({ dueOn: '2027-03-05', moved: true });
    expect(await stepOf('SKB')).toMatchObject({ dueOn: '2028-02-24', moved: false });
    await test.call('licensing.reschedule', {
      id: plan.id,
      expectRev: result.rev,
      expiry: '2028-02-29',
      include: [id],
    });
    expect(await stepOf('AUD')).toMatchObject({ dueOn: '2027-07-23', moved: false });
    await expect(
      test.call('licensing.reschedule', { id: plan.id, expectRev: 1, expiry: '2028-03-31' }),
    ).rejects.toMatchObject({ code: 'core.conflict' });
  });

  it('takes own steps and refuses circles and steps that are not there', async () => {
    await addLicence(test);
    const plan = await test.call('licensing.createPlan', { title: 'Rencana kami' });
    const fields = { title: 'Rapat yayasan', startOn: '2027-01-04', dueOn: '2027-01-08', after: ['TIM'] };
    const made = await test.call('licensing.addStep', { ...fields, planId: plan.id });
    expect(await stepOf('L1')).toMatchObject({ title: 'Rapat yayasan', moved: true, offsetDays: 321, after: ['TIM'] });
    await expect(test.call('licensing.addStep', { ...fields, planId: plan.id, after: ['XX'] })).rejects.toMatchObject(
      refusal('core.invalidInput', 'after', 'licensing.stepGone'),
    );
    const tim = await stepOf('TIM');
    await expect(
      test.call('licensing.changeStep', { ...fields, id: tim.id, expectRev: tim.rev, after: ['L1'] }),
    ).rejects.toMatchObject(refusal('core.invalidInput', 'after', 'licensing.circle'));
    await expect(
      test.call('licensing.changeStep', { ...fields, id: made.id, expectRev: 1, dueOn: '2027-01-01' }),
    ).rejects.toMatchObject(refusal('core.invalidInput', 'dueOn', 'licensing.endBeforeStart'));
    await test.call('licensing.withdrawStep', { id: made.id, expectRev: 1 });
    expect((await planOf()).steps.some((step) => step.code === 'L1')).toBe(false);
  });

  it('plans by the template as the LSP has it', async () => {
    await addLicence(test);
    const before = await test.call('licensing.template', {});
    expect(before.steps).toHaveLength(20);
    await test.call('licensing.changeTemplateStep', {
      ...{ code: 'YYS', title: 'Laporan ke yayasan', offsetDays: 330, days: 5, leastDays: 2 },
      ...{ after: ['TIM'], expectRev: 0, adding: true },
    });
    const step = { title: 'x', offsetDays: 10, days: 5, leastDays: 2, expectRev: 0 };
    await expect(
      test.call('licensing.changeTemplateStep', { ...step, code: 'TIM', adding: true }),
    ).rejects.toMatchObject(refusal('core.invalidInput', 'code', 'licensing.codeTaken'));
    await expect(
      test.call('licensing.changeTemplateStep', { ...step, code: 'ZZZ', leastDays: 9 }),
    ).rejects.toMatchObject(refusal('core.invalidInput', 'leastDays', 'licensing.leastAbove'));
    await expect(
      test.call('licensing.changeTemplateStep', { ...step, code: 'TIM', after: ['SKB'] }),
    ).rejects.toMatchObject(refusal('core.invalidInput', 'after', 'licensing.circle'));
    const removed = await test.call('licensing.removeTemplateStep', { code: 'VER', expectRev: 0 });
    await test.call('licensing.createPlan', {});
    const codes = (await planOf()).steps.map((planned) => planned.code);
    expect([codes.includes('YYS'), codes.includes('VER'), codes.length]).toEqual([true, false, 20]);
    // what waited for a step that is left out waits for nothing
    expect((await stepOf('ASM')).after).toEqual([]);
    await test.call('licensing.restoreTemplateStep', { code: 'VER', expectRev: removed.rev });
    const origins = (await test.call('licensing.template', {})).steps.map((planned) => [
      planned.code,
      planned.origin,
      planned.removed,
    ]);
    expect(origins).toContainEqual(['VER', 'changed', false]);
    expect(origins).toContainEqual(['YYS', 'own', false]);
  });

  it('keeps reminders and days off as the LSP sets them, with what was shipped beside', async () => {
    await addLicence(test, { validUntil: '2026-12-31' });
    const reminders = async () =>
      (await test.call('home.overview', { days: 60 })).due
        .filter((item) => item.id.startsWith('licence-2026'))
        .map((item) => item.due);
    expect(await reminders()).toEqual(['2026-12-01', '2026-12-31']);
    await test.call('licensing.changeSetting', { key: 'reminderDays', expectRev: 0, values: ['14', '20', '14'] });
    expect(await reminders()).toEqual(['2026-12-11', '2026-12-17', '2026-12-31']);
    const [setting] = (await test.call('licensing.settings', {})).settings;
    expect(setting).toMatchObject({ rev: 1, values: ['20', '14'], shipped: ['365', '270', '180', '90', '30'] });
    for (const [key, values, code] of [
      ['daysOff', ['2027-02-29'], 'licensing.settingNoDate'],
      ['reminderDays', ['-3'], 'licensing.settingNoDays'],
      ['reportDays', ['10', '20'], 'licensing.settingOneValue'],
    ] as const)
      await expect(
        test.call('licensing.changeSetting', { key, expectRev: 0, values: [...values] }),
      ).rejects.toMatchObject(refusal('core.invalidInput', 'values', code));
  });
});
