import type { Scenario } from './world.ts';

const numbers: Scenario = {
  name: 'patterns of document codes and findings left as they are',
  async run(world) {
    const { schemes } = await world.call('numbering.schemes', {});
    const rev = schemes.find(({ type }) => type === 'record')?.rev ?? 0;
    const set = await world.call('numbering.setScheme', {
      type: 'record',
      kindCode: 'REK',
      pattern: '{JENIS}-{URUT:3}',
      expectRev: rev,
    });
    await world.call('numbering.resetScheme', { id: set.id, expectRev: set.rev });
    const key = world.fresh('gap record');
    const left = await world.call('numbering.waive', { key, label: key, reason: 'Nomor tidak dipakai' });
    await world.call('numbering.unwaive', { id: left.id, expectRev: left.rev });
  },
};

const reviews: Scenario = {
  name: 'periodic reviews, their schedule and intervals',
  async run(world) {
    const code = world.fresh('SOP-6');
    const made = await world.call('documents.create', {
      code,
      title: `Prosedur ${code}`,
      type: 'sop',
      approval: { how: 'paper', approvedBy: 'Ratna', approvedOn: '2024-01-05', effectiveOn: '2024-01-08' },
    });
    const held = await world.call('periodicReviews.record', {
      documentId: made.id,
      reviewedOn: '2026-02-02',
      outcome: 'unchanged',
      how: 'paper',
      reviewer: 'Sekar',
      scan: { path: world.input('pindaian.pdf') },
    });
    await world.call('periodicReviews.recordMany', {
      documentIds: [made.id],
      reviewedOn: '2026-02-01',
      how: 'paper',
      reviewer: 'Sekar',
    });
    await world.call('periodicReviews.withdraw', { id: held.id, expectRev: held.rev, reason: 'Salah dokumen' });
    await world.call('periodicReviews.record', {
      documentId: made.id,
      reviewedOn: '2026-02-03',
      outcome: 'revise',
      note: 'Langkah 3 berganti',
      followUp: 'change-request',
      how: 'paper',
      reviewer: 'Sekar',
    });
    const { documentRev } = await world.call('periodicReviews.ofDocument', { documentId: made.id });
    await world.call('periodicReviews.schedule', { id: made.id, expectRev: documentRev, months: 6 });
    const { intervals } = await world.call('periodicReviews.intervals', {});
    const rev = intervals.find(({ type }) => type === 'report')?.rev ?? 0;
    const set = await world.call('periodicReviews.setInterval', { type: 'report', months: 12, expectRev: rev });
    await world.call('periodicReviews.resetInterval', { id: set.id, expectRev: set.rev });
  },
};

/** Codes of documents and their periodic reviews. */
export const numberingScenarios: readonly Scenario[] = [numbers, reviews];
