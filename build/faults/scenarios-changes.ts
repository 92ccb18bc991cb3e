import type { Scenario, World } from './world.ts';

async function procedure(world: World): Promise<string> {
  const made = await world.call('documents.create', {
    code: world.fresh('SOP-7'),
    title: 'Prosedur yang diusulkan berubah',
    type: 'sop',
    file: { path: world.input('teks.txt') },
  });
  return made.id;
}

const request: Scenario = {
  name: 'a change request that becomes a draft with lines of the revision sheet',
  async run(world) {
    const documentId = await procedure(world);
    const made = await world.call('changes.propose', {
      kind: 'change',
      title: 'Perjelas langkah 2',
      documentIds: [documentId],
      requestedBy: 'Sari Dewi',
      reason: 'Langkah 2 ditafsirkan berbeda-beda',
    });
    const edited = await world.call('changes.edit', { id: made.id, expectRev: made.rev, urgency: 'urgent' });
    const decided = await world.call('changes.decide', {
      id: made.id,
      expectRev: edited.rev,
      decision: 'accepted',
      decidedBy: 'Manajer Mutu',
    });
    const draft = await world.call('changes.startRevision', { id: made.id, expectRev: decided.rev, documentId });
    await world.call('changes.link', { id: made.id, expectRev: decided.rev, documentId, revisionId: null });
    await world.call('changes.link', {
      id: made.id,
      expectRev: decided.rev,
      documentId,
      revisionId: draft.revisionId,
    });
    const { lines } = await world.call('changes.setLines', {
      revisionId: draft.revisionId,
      seen: [],
      lines: [
        { page: '1', part: '2', before: 'tiga hari', after: 'dua hari' },
        { page: '1', part: '3', before: '', after: 'dicatat' },
      ],
    });
    await world.call('changes.setLines', {
      revisionId: draft.revisionId,
      seen: lines.map(({ id, rev }) => ({ id, rev })),
      lines: [{ page: '1', part: '3', before: '', after: 'dicatat' }],
    });
  },
};

const takenBack: Scenario = {
  name: 'a change request that is taken back',
  async run(world) {
    const made = await world.call('changes.propose', {
      kind: 'new',
      title: 'SOP baru',
      documentIds: [],
      requestedBy: 'Sari Dewi',
      reason: 'Belum ada prosedurnya',
    });
    await world.call('changes.cancel', { id: made.id, expectRev: made.rev, reason: 'Sudah ada' });
  },
};

const readAgain: Scenario = {
  name: 'references that are read again',
  async run(world) {
    await world.call('references.rebuild', {});
  },
};

/** Change requests, the revision sheet and references. */
export const changeScenarios: readonly Scenario[] = [request, takenBack, readAgain];
