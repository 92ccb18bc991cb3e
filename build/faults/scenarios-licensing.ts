import type { Scenario } from './world.ts';

const events: Scenario = {
  name: 'events of the licence with their papers',
  async run(world) {
    const event = { stage: 'surveillance', from: '2026-02-10' };
    const made = await world.call('licensing.addEvent', event);
    const changed = await world.call('licensing.changeEvent', { ...event, id: made.id, expectRev: made.rev });
    const file = await world.call('licensing.addFile', {
      subjectKind: 'licence-event',
      subjectId: made.id,
      kind: 'letter',
      file: { path: world.input('surat.docx') },
    });
    await world.call('licensing.removeFile', { id: file.id, expectRev: file.rev, reason: 'Dua kali' });
    const gone = await world.call('licensing.withdrawEvent', {
      id: made.id,
      expectRev: changed.rev,
      reason: 'Dua kali',
    });
    await world.call('licensing.restoreEvent', { id: made.id, expectRev: gone.rev });
    await world.fetch(await world.call('licensing.export', { what: 'history', format: 'excel' }));
  },
};

const plan: Scenario = {
  name: 'a relicence plan and its template',
  async run(world) {
    const made = await world.call('licensing.createPlan', { expiry: '2029-07-25', title: world.fresh('Rencana') });
    const named = await world.call('licensing.changePlan', { id: made.id, expectRev: made.rev, title: 'Rencana baru' });
    const days = { startOn: '2026-12-01', dueOn: '2026-12-04' };
    const step = await world.call('licensing.addStep', { planId: made.id, title: 'Rapat', ...days });
    const changed = await world.call('licensing.changeStep', {
      id: step.id,
      expectRev: step.rev,
      title: 'Rapat yayasan',
      ...days,
    });
    const running = await world.call('licensing.setStepState', {
      id: step.id,
      expectRev: changed.rev,
      state: 'running',
    });
    await world.call('licensing.withdrawStep', { id: step.id, expectRev: running.rev, reason: 'Dua kali' });
    const moved = await world.call('licensing.reschedule', {
      id: made.id,
      expectRev: named.rev,
      expiry: '2029-09-30',
    });
    await world.call('licensing.withdrawPlan', { id: made.id, expectRev: moved.rev, reason: 'Dua kali' });
    const own = await world.call('licensing.changeTemplateStep', {
      code: 'UJI',
      title: 'Rapat',
      offsetDays: 320,
      days: 5,
      leastDays: 1,
      expectRev: 0,
      adding: true,
    });
    const removed = await world.call('licensing.removeTemplateStep', { code: 'UJI', expectRev: own.rev });
    await world.call('licensing.restoreTemplateStep', { code: 'UJI', expectRev: removed.rev });
    await world.call('licensing.changeSetting', { key: 'reminderDays', expectRev: 0, values: ['365', '180', '30'] });
  },
};

const changes: Scenario = {
  name: 'changes to notify and the notice',
  async run(world) {
    const facts = { kind: 'address', subject: 'Alamat kantor', newValue: 'Jalan Merdeka 1', effectiveOn: '2026-10-02' };
    const made = await world.call('licensing.addChange', facts);
    const changed = await world.call('licensing.changeChange', { ...facts, id: made.id, expectRev: made.rev });
    const gone = await world.call('licensing.withdrawChange', {
      id: made.id,
      expectRev: changed.rev,
      reason: 'Dua kali',
    });
    const back = await world.call('licensing.restoreChange', { id: made.id, expectRev: gone.rev });
    const decided = await world.call('licensing.changeChange', {
      ...facts,
      id: made.id,
      expectRev: back.rev,
      reporting: 'yes',
    });
    if (decided.rev > 0) await world.fetch(await world.call('licensing.changeLetter', { ids: [made.id] }));
    const { proposals } = await world.call('licensing.changes', {});
    const [proposal] = proposals;
    if (proposal !== undefined) {
      const dismissed = await world.call('licensing.dismissProposal', {
        key: proposal.key,
        reason: 'Sudah dilaporkan',
      });
      await world.call('licensing.offerProposal', { id: dismissed.id, expectRev: dismissed.rev });
    }
  },
};

const letters: Scenario = {
  name: 'letters with numbers',
  async run(world) {
    const own = { code: 'UJI', title: 'Surat uji', pattern: '{URUT:3}/{JENIS}/{LSP}/{BULAN_ROMAWI}/{TAHUN}' };
    const series = await world.call('correspondence.changeSeries', { ...own, expectRev: 0 });
    const out = { series: 'UJI', datedOn: '2026-11-21', party: 'Ketua BNSP', subject: 'Permohonan' };
    const first = await world.call('correspondence.reserve', out);
    const second = await world.call('correspondence.reserve', out);
    const changed = await world.call('correspondence.change', { id: first.id, expectRev: first.rev, person: 'Wening' });
    const attached = await world.call('correspondence.attach', {
      id: first.id,
      expectRev: changed.rev,
      file: { path: world.input('pindaian.pdf') },
    });
    await world.call('correspondence.send', { id: first.id, expectRev: attached.rev, sentOn: '2026-11-21' });
    const cancelled = await world.call('correspondence.cancel', {
      id: second.id,
      expectRev: second.rev,
      reason: 'Tidak jadi',
    });
    await world.call('correspondence.restore', { id: second.id, expectRev: cancelled.rev });
    await world.call('correspondence.receive', {
      receivedOn: '2026-11-21',
      party: 'BNSP',
      subject: 'Jadwal',
      number: world.fresh('B'),
    });
    await world.fetch(await world.call('correspondence.agenda', { direction: 'out', format: 'excel' }));
    await world.call('correspondence.withdrawSeries', { id: series.id, expectRev: series.rev });
  },
};

/** Events, plan, changes and letters. */
export const licensingScenarios: readonly Scenario[] = [events, plan, changes, letters];
