import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSheets } from '../../excel/read.ts';
import { samplePdf } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(async () => {
  await test.close();
});

const LICENCE = { decreeNumber: 'KEP.0456/BNSP/I/2024', validFrom: '2024-01-26', validUntil: '2027-11-25' };

async function addLicence(patch: Partial<typeof LICENCE> = {}): Promise<string> {
  return (await test.call('profile.addLicence', { ...LICENCE, ...patch })).id;
}

async function addHeads(): Promise<void> {
  await test.call('profile.change', { name: 'LSP Uji', city: 'Bandung', address: 'Jalan Braga 1', expectRev: 0 });
  for (const [post, personName] of [
    ['Ketua LSP', 'Ratna Wulandari'],
    ['Manajer Mutu', 'Sekar Ayuningtyas'],
    ['Manajer Sertifikasi', 'Dimas Prakoso'],
  ] as const)
    await test.call('profile.addPost', { element: 'pelaksana', post, personName });
}

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
const refusal = (code: string, field: string, reason: string) => ({
  code,
  fields: { [field]: expect.objectContaining({ code: reason }) },
});

async function bytesOf(ticket: string): Promise<Buffer> {
  const handed = await test.core.download(test.session, ticket);
  if (!handed.ok) throw new Error(handed.code);
  return buffer(handed.value.stream);
}

describe('time line', () => {
  it('says honestly that there is nothing', async () => {
    const timeline = await test.call('licensing.timeline', {});
    expect([timeline.state.state, timeline.periods, timeline.events, timeline.findings]).toEqual(['none', [], [], []]);
    expect(timeline.stages.map((stage) => stage.key).slice(0, 4)).toEqual([
      'candidate',
      'appreciation',
      'scheme-verification',
      'application',
    ]);
  });

  it('turns over at midnight of the office, not of UTC', async () => {
    await addLicence({ validUntil: '2026-11-21' });
    test.clock.set('2026-11-21T16:59:59.000Z');
    expect((await test.call('licensing.timeline', {})).state).toMatchObject({ state: 'valid', daysLeft: 0 });
    test.clock.set('2026-11-21T17:00:00.000Z');
    expect((await test.call('licensing.timeline', {})).state).toMatchObject({ state: 'expired', daysLeft: -1 });
  });

  it('keeps an event with team, schemes and files, and finds it by its letter', async () => {
    const licenceId = await addLicence();
    const scheme = await test.call('schemes.create', { title: 'Pemrogram Junior', code: 'SKM-01', inScope: true });
    const made = await test.call('licensing.addEvent', {
      stage: 'assessment',
      title: 'Asesmen lisensi',
      licenceId,
      from: '2026-01-10',
      until: '2026-01-11',
      letterNumber: 'SPT.88/BNSP/2026',
      outcome: 'met-with-notes',
      team: [
        { role: 'lead', name: 'Surya Adiwijaya' },
        { role: 'member', name: 'Maya Kartikasari' },
      ],
      schemeIds: [scheme.id],
      nextStep: 'Kirim penutupan LKS',
      nextDate: '2026-12-01',
    });
    await writeFile(join(test.home, 'surat.pdf'), await samplePdf([['Surat tugas']]));
    await test.call('licensing.addFile', {
      subjectKind: 'licence-event',
      subjectId: made.id,
      kind: 'letter',
      file: { path: join(test.home, 'surat.pdf') },
    });
    const [event] = (await test.call('licensing.timeline', {})).events;
    expect(event).toMatchObject({
      stageTitle: 'Asesmen lisensi',
      phase: 'path',
      team: [
        { role: 'lead', roleTitle: 'Ketua tim (asesor lisensi kepala)', name: 'Surya Adiwijaya' },
        { role: 'member', roleTitle: 'Anggota tim', name: 'Maya Kartikasari' },
      ],
      schemes: [{ title: 'Pemrogram Junior' }],
      files: [{ kind: 'letter', name: 'surat.pdf' }],
    });
    const hits = await test.call('search.find', { text: 'SPT.88' });
    expect(hits.hits.map((hit) => [hit.kind, hit.address])).toEqual([
      ['licence-event', `/lisensi?bagian=riwayat&peristiwa=${made.id}`],
    ]);
    // one member leaves, comes back later: no double, no lost row
    const base = {
      id: made.id,
      stage: 'assessment',
      from: '2026-01-10',
      team: [{ role: 'member', name: 'Maya Kartikasari' }],
    };
    const second = await test.call('licensing.changeEvent', { ...base, expectRev: made.rev });
    const again = {
      ...base,
      team: [
        { role: 'member', name: 'Maya Kartikasari' },
        { role: 'lead', name: 'Surya Adiwijaya' },
      ],
    };
    await test.call('licensing.changeEvent', { ...again, expectRev: second.rev });
    const [changed] = (await test.call('licensing.timeline', {})).events;
    expect(changed?.team.map((member) => member.name)).toEqual(['Maya Kartikasari', 'Surya Adiwijaya']);
    expect(changed?.schemes).toEqual([]);
  });

  it('freezes the licence by a suspension and frees it by its lifting', async () => {
    await addLicence();
    const suspension = { stage: 'suspension', from: '2026-10-01', until: '2026-12-31' };
    await expect(test.call('licensing.addEvent', suspension)).rejects.toMatchObject(
      refusal('core.invalidInput', 'ground', 'licensing.groundNeeded'),
    );
    const made = await test.call('licensing.addEvent', { ...suspension, ground: 'laporan tidak dikirim' });
    expect((await test.call('licensing.timeline', {})).state).toMatchObject({ state: 'frozen', from: '2026-10-01' });
    const overview = await test.call('home.overview', { days: 30 });
    expect(overview.checks.map((check) => check.message.code)).toContain('licensing.stateFrozenUntil');
    const lifting = {
      ...suspension,
      id: made.id,
      expectRev: 1,
      ground: 'laporan tidak dikirim',
      liftedOn: '2026-11-01',
    };
    await test.call('licensing.changeEvent', { ...lifting, liftingNumber: 'B.9/BNSP/2026' });
    expect((await test.call('licensing.timeline', {})).state.state).toBe('valid');
    expect((await test.call('licensing.timeline', { asOf: '2026-10-31' })).state.state).toBe('frozen');
    await test.call('licensing.withdrawEvent', { id: made.id, expectRev: 2, reason: 'salah catat' });
    expect((await test.call('licensing.timeline', { asOf: '2026-10-31' })).state.state).toBe('valid');
    const withdrawn = await test.call('licensing.timeline', { withdrawn: true });
    expect(withdrawn.events[0]?.withdrawnReason).toBe('salah catat');
    await test.call('licensing.restoreEvent', { id: made.id, expectRev: 3 });
    expect((await test.call('licensing.timeline', { asOf: '2026-10-31' })).state.state).toBe('frozen');
  });

  it('tells two overlapping licences and refuses what cannot be', async () => {
    await addLicence();
    await addLicence({ decreeNumber: 'KEP.9/BNSP/2027', validFrom: '2027-06-01', validUntil: '2030-05-31' });
    const { findings } = await test.call('licensing.timeline', {});
    expect(findings.map(({ kind, from, until }) => [kind, from, until])).toEqual([
      ['overlap', '2027-06-01', '2027-11-25'],
    ]);
    await expect(
      test.call('licensing.addEvent', { stage: 'audit', from: '2026-01-02', until: '2026-01-01' }),
    ).rejects.toMatchObject({ fields: { stage: {}, until: {} } });
    await expect(
      test.call('licensing.addEvent', {
        stage: 'report',
        from: '2026-01-02',
        schemeIds: ['01890000-0000-7000-8000-0000000000ff'],
      }),
    ).rejects.toMatchObject(refusal('core.invalidInput', 'schemeIds', 'licensing.schemeGone'));
    await expect(
      test.call('licensing.addFile', {
        subjectKind: 'licence-event',
        subjectId: '01890000-0000-7000-8000-0000000000ff',
        kind: 'letter',
        file: { path: join(test.home, 'tidak-ada.pdf') },
      }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^(files|core)\./) });
  });
});

describe('relicence plan', () => {
  it('is refused without a licence and for a day that does not lie ahead', async () => {
    expect(await test.call('licensing.planDraft', {})).toMatchObject({ expiry: null, steps: [] });
    await expect(test.call('licensing.createPlan', {})).rejects.toMatchObject({ code: 'licensing.noExpiry' });
    await addLicence({ validUntil: '2026-11-20' });
    await expect(test.call('licensing.createPlan', {})).rejects.toMatchObject({ code: 'licensing.expiryPassed' });
    await expect(test.call('licensing.createPlan', { expiry: '2026-11-21' })).rejects.toMatchObject({
      code: 'licensing.expiryPassed',
    });
  });

  it('proposes people from posts and counts back from the last day', async () => {
    await addLicence();
    await addHeads();
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

  it('is compressed honestly when too little time is left', async () => {
    await addLicence({ validUntil: '2027-01-25' });
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
    await addLicence();
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
    const licenceId = await addLicence();
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
    await addLicence();
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
    await addLicence();
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
    await addLicence({ validUntil: '2026-12-31' });
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

describe('register of changes', () => {
  const entry = {
    kind: 'address',
    subject: 'Alamat kantor',
    oldValue: 'Jalan A',
    newValue: 'Jalan B',
    effectiveOn: '2026-10-01',
  };

  it('runs the clock, tells what is overdue, and follows the setting', async () => {
    const made = await test.call('licensing.addChange', entry);
    const [change] = (await test.call('licensing.changes', {})).changes;
    expect(change).toMatchObject({ reporting: 'unknown', state: 'overdue', due: '2026-10-31', daysLeft: -21 });
    const overview = await test.call('home.overview', { days: 30 });
    expect(overview.checks.map((check) => check.message.code)).toEqual([
      'profile.checkNoLicence',
      'licensing.checkChange',
    ]);
    expect(overview.due.map((item) => item.title.code)).toContain('licensing.changeUndecided');
    await test.call('licensing.changeSetting', { key: 'reportDays', expectRev: 0, values: ['90'] });
    expect((await test.call('licensing.changes', {})).changes[0]).toMatchObject({
      state: 'undecided',
      due: '2026-12-30',
    });
    await test.call('licensing.changeChange', {
      ...entry,
      ...{ id: made.id, expectRev: 1, reporting: 'yes', reportedOn: '2026-11-20', letterNumber: '038/LSP/XI/2026' },
    });
    expect((await test.call('licensing.changes', {})).changes[0]).toMatchObject({ state: 'reported', lateBy: null });
    expect((await test.call('search.find', { text: '038/LSP' })).hits.map((hit) => hit.kind)).toEqual([
      'licence-change',
    ]);
  });

  it('refuses what cannot be', async () => {
    for (const [patch, field, code] of [
      [{ kind: 'merger' }, 'kind', 'licensing.changeKindUnknown'],
      [{ oldValue: '', newValue: ' ' }, 'newValue', 'licensing.valueNeeded'],
      [{ reportedOn: '2026-11-22' }, 'reportedOn', 'licensing.reportedAhead'],
      [{ reporting: 'no', reportedOn: '2026-11-01' }, 'reporting', 'licensing.reportedAnyway'],
      [{ answeredOn: '2026-11-01' }, 'answeredOn', 'licensing.answerBeforeReport'],
      [{ effectiveOn: '2062-10-01' }, 'effectiveOn', 'licensing.tooFarAhead'],
    ] as const)
      await expect(test.call('licensing.addChange', { ...entry, ...patch })).rejects.toMatchObject(
        refusal('core.invalidInput', field, code),
      );
  });

  it('offers what the program sees, and enters nothing by itself', async () => {
    await addLicence();
    await addHeads();
    await test.call('profile.change', {
      name: 'LSP Uji',
      city: 'Bandung',
      address: 'Jalan Asia Afrika 8',
      expectRev: 1,
    });
    await test.call('profile.change', { name: 'LSP Uji', city: 'Bandung', address: 'Jalan Merdeka 17', expectRev: 2 });
    await test.call('schemes.create', {
      title: 'Pelayanan Restoran',
      code: 'SKM-05',
      inScope: true,
      scopeFrom: '2026-02-01',
    });
    await test.call('schemes.create', {
      title: 'Pemrogram Junior',
      code: 'SKM-01',
      inScope: true,
      scopeFrom: '2024-01-26',
    });
    await test.call('profile.addPost', {
      ...{ element: 'pelaksana', post: 'Manajer Administrasi', personName: 'Wening Larasati' },
      ...{ since: '2026-02-20', decreeNumber: 'SK-11/LSP/2026' },
    });
    await test.call('profile.addPost', {
      ...{ element: 'pelaksana', post: 'Manajer Administrasi (terdahulu)', personName: 'Gilang Pratama' },
      until: '2026-02-20',
    });
    await test.call('tuk.create', { name: 'Laboratorium' });
    const { changes, proposals } = await test.call('licensing.changes', {});
    expect(changes).toEqual([]);
    expect(
      proposals.map(({ kind, subject, oldValue, newValue, effectiveOn }) => [
        kind,
        subject,
        oldValue,
        newValue,
        effectiveOn,
      ]),
    ).toEqual([
      ['address', 'Alamat LSP', 'Jalan Braga 1', 'Jalan Merdeka 17', '2026-11-21'],
      ['manager', 'Manajer Administrasi', 'Gilang Pratama', 'Wening Larasati', '2026-02-20'],
      ['scheme-added', 'SKM-05 Pelayanan Restoran', '', 'SKM-05 Pelayanan Restoran', '2026-02-01'],
    ]);
    const [address, manager, scheme] = proposals;
    if (address === undefined || manager === undefined || scheme === undefined) throw new Error('proposals');
    const { kind, subject, oldValue, newValue, effectiveOn } = address;
    const taken = { kind, subject, oldValue, newValue, effectiveOn, sourceKey: address.key };
    await test.call('licensing.addChange', taken);
    await expect(test.call('licensing.addChange', taken)).rejects.toMatchObject({ code: 'licensing.proposalTaken' });
    const aside = await test.call('licensing.dismissProposal', { key: manager.key, reason: 'Dilaporkan 2026' });
    const left = (await test.call('licensing.changes', {})).proposals;
    expect(left.map((proposal) => [proposal.key, proposal.dismissed?.reason])).toEqual([
      [manager.key, 'Dilaporkan 2026'],
      [scheme.key, undefined],
    ]);
    await test.call('licensing.offerProposal', { id: aside.id, expectRev: aside.rev });
    // a later change of what was taken is told again, from where it was taken
    await test.call('profile.change', { name: 'LSP Uji', city: 'Bandung', address: 'Jalan Dago 3', expectRev: 3 });
    const again = (await test.call('licensing.changes', {})).proposals;
    expect(again.map((proposal) => [proposal.kind, proposal.oldValue, proposal.dismissed])).toEqual([
      ['address', 'Jalan Merdeka 17', null],
      ['manager', 'Gilang Pratama', null],
      ['scheme-added', '', null],
    ]);
  });

  it('lets a withdrawn entry come back, and its proposal with it', async () => {
    const made = await test.call('licensing.addChange', { ...entry, sourceKey: 'post:x' });
    await test.call('licensing.withdrawChange', { id: made.id, expectRev: 1, reason: 'keliru' });
    expect((await test.call('licensing.changes', {})).changes).toEqual([]);
    await test.call('licensing.addChange', { ...entry, sourceKey: 'post:x' });
    await expect(test.call('licensing.restoreChange', { id: made.id, expectRev: 2 })).rejects.toMatchObject({
      code: 'licensing.proposalTaken',
    });
  });

  it('feeds the relicence package: an empty register proves nothing', async () => {
    const item = async (code: string) => {
      const made = await test.call('packages.create', {
        profileId: 'relicence',
        title: 'Uji',
        packageDate: '2026-11-21',
      });
      const { items } = await test.call('packages.get', { id: made.id });
      const found = items.find((candidate) => candidate.code === code);
      return [found?.state, found?.reasons.map((reason) => reason.code)];
    };
    expect(await item('R8')).toEqual(['missing', ['packages.needsChanges']]);
    await test.call('licensing.addChange', { kind: 'none', subject: 'Tidak ada perubahan', effectiveOn: '2026-11-21' });
    expect(await item('R8')).toEqual(['present', []]);
    await test.call('licensing.addChange', entry);
    expect(await item('R8')).toEqual(['present', ['packages.changesOverdue']]);
  });
});

describe('papers', () => {
  it('writes every paper as Word and Excel', async () => {
    await addLicence();
    await addHeads();
    await test.call('licensing.createPlan', {});
    const change = await test.call('licensing.addChange', {
      ...{ kind: 'address', subject: 'Alamat', oldValue: 'Jalan A', newValue: 'Jalan B', effectiveOn: '2026-11-01' },
      ...{ reporting: 'yes', cause: 'gedung baru selesai' },
    });
    await test.call('licensing.addEvent', {
      stage: 'decree',
      from: '2024-01-26',
      letterNumber: 'KEP.0456/BNSP/I/2024',
    });
    for (const what of ['history', 'plan', 'changes', 'template'] as const) {
      const word = await test.call('licensing.export', { what, format: 'word' });
      expect((await bytesOf(word.ticket)).subarray(0, 2).toString()).toBe('PK');
    }
    const excel = await test.call('licensing.export', { what: 'plan', format: 'excel' });
    expect(excel.name).toBe('Rencana_Relisensi_2027.xlsx');
    const [sheet] = await readSheets(await bytesOf(excel.ticket), excel.name);
    expect(sheet?.rows.some((row) => JSON.stringify(row).includes('Ratna Wulandari'))).toBe(true);
    const letter = await test.call('licensing.changeLetter', { ids: [change.id], number: '038/LSP/XI/2026' });
    expect(letter.name).toBe('Pemberitahuan_Perubahan_2026-11-21.docx');
  });

  it('enters the notice into the agenda of letters, once however often it is written', async () => {
    await addHeads();
    const base = {
      kind: 'address',
      oldValue: 'A',
      newValue: 'B',
      effectiveOn: '2026-11-01',
      reporting: 'yes' as const,
    };
    const one = await test.call('licensing.addChange', { ...base, subject: 'Alamat kantor' });
    const other = await test.call('licensing.addChange', { ...base, subject: 'Alamat gudang' });
    await test.call('licensing.changeLetter', { ids: [one.id] });
    await test.call('licensing.changeLetter', { ids: [one.id] });
    await test.call('licensing.changeLetter', { ids: [one.id, other.id] });
    await test.call('licensing.changeLetter', { ids: [other.id] });
    const { letters } = await test.call('correspondence.list', { direction: 'out' });
    expect(letters).toHaveLength(1);
    const numbers = (await test.call('licensing.changes', {})).changes.map((change) => change.letterNumber);
    expect(numbers).toEqual([letters[0]?.number, letters[0]?.number]);
    expect(letters[0]?.number).toMatch(/PEM/);
  });

  it('refuses a plan paper without a plan and a letter about nothing', async () => {
    await expect(test.call('licensing.export', { what: 'plan', format: 'word' })).rejects.toMatchObject({
      code: 'licensing.noPlan',
    });
    const { id } = await test.call('licensing.addChange', {
      ...{ kind: 'other', subject: 'Situs web', newValue: 'baru', effectiveOn: '2026-11-01', reporting: 'no' },
    });
    await expect(test.call('licensing.changeLetter', { ids: [id] })).rejects.toMatchObject({
      code: 'licensing.letterNothing',
    });
  });
});
