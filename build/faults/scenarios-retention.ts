import type { Scenario, World } from './world.ts';

const people = {
  heldOn: '2026-01-10',
  method: 'shred',
  ground: 'SOP pengendalian rekaman',
  approver: 'Ratna Wulandari',
  approvedOn: '2026-01-09',
  performer: 'Wening Larasati',
  witnessOne: 'Sekar Ayuningtyas',
  witnessTwo: 'Bambang Suryanto',
} as const;

async function dueBatch(world: World): Promise<string> {
  const { id } = await world.call('retention.createBatch', {
    typeCode: 'asesmen',
    title: world.fresh('Berkas asesmen'),
    code: world.fresh('RK'),
    periodFrom: '2015-01-01',
    periodUntil: '2015-12-31',
    quantity: 2,
    measure: 'bundel',
    startOn: '2016-01-04',
  });
  return id;
}

async function act(world: World, id: string): Promise<{ id: string; expectRev: number }> {
  const { rev } = await world.call('retention.batch', { id });
  return { id, expectRev: rev };
}

const keeping: Scenario = {
  name: 'record types and batches of records',
  async run(world) {
    const code = world.fresh('jenis');
    const type = await world.call('retention.saveType', {
      code,
      title: `Rekaman ${code}`,
      keepMonths: 48,
      startEvent: 'made',
      method: 'shred',
      expectRev: 0,
      added: true,
    });
    await world.call('retention.withdrawType', { id: type.id, expectRev: type.rev });
    const id = await dueBatch(world);
    await world.call('retention.changeBatch', { ...(await act(world, id)), startOn: null });
    await world.call('retention.setStart', { batches: [await act(world, id)], startOn: '2016-01-05' });
    await world.call('retention.hold', { ...(await act(world, id)), reason: 'Banding' });
    await world.call('retention.release', await act(world, id));
    await world.call('retention.withdrawBatch', { ...(await act(world, id)), reason: 'Ganda' });
    await world.call('retention.restoreBatch', await act(world, id));
    for (const format of ['word', 'excel'] as const)
      await world.fetch(await world.call('retention.report', { format }));
    const { years } = await world.call('retention.obsolete', {});
    const [first] = years;
    if (first !== undefined) await world.call('retention.gather', { year: first.year });
  },
};

const disposing: Scenario = {
  name: 'a disposal prepared, changed, cancelled, and one done',
  async run(world) {
    const one = await dueBatch(world);
    const other = await dueBatch(world);
    const batches = [await act(world, one), await act(world, other)];
    const first = await world.call('retention.prepareDisposal', { ...people, batches });
    const changed = await world.call('retention.changeDisposal', {
      id: first.id,
      expectRev: first.rev,
      place: 'Arsip',
    });
    await world.call('retention.leaveOut', { disposalId: first.id, batchId: other, reason: 'Masih dipakai' });
    await world.call('retention.cancelDisposal', { id: first.id, expectRev: changed.rev, reason: 'Ditunda' });
    const next = await world.call('retention.prepareDisposal', { ...people, batches: [await act(world, one)] });
    await world.fetch(await world.call('retention.minutesPaper', { id: next.id }));
    await world.call('retention.completeDisposal', {
      id: next.id,
      expectRev: next.rev,
      doneOn: '2026-01-10',
      file: { path: world.input('pindaian.pdf') },
      understood: true,
    });
  },
};

export const retentionScenarios: readonly Scenario[] = [keeping, disposing];
