import type { Scenario } from './world.ts';

const instruments: Scenario = {
  name: 'the library of instruments',
  async run(world) {
    await world.call('instruments.install', {});
    const { editions } = await world.call('instruments.list', {});
    const edition = editions.find((candidate) => candidate.code === 'BNSP-201');
    const { rows } = await world.call('instruments.tree', { editionId: edition?.id ?? '' });
    const row = rows.find((candidate) => candidate.auditable);
    if (row === undefined) throw new Error('the library has no row');
    const corrected = await world.call('instruments.correctRow', {
      id: row.id,
      expectRev: row.rev,
      titleId: 'Judul',
      requirementId: 'Isi yang diperbaiki.',
      question: 'Di mana?',
    });
    const back = await world.call('instruments.restoreRow', { id: row.id, expectRev: corrected.rev });
    const compared = await world.call('instruments.markCompared', {
      rows: [{ id: row.id, expectRev: back.rev }],
      by: 'Wening',
      edition: 'PBNSP 201-2014',
    });
    await world.call('instruments.unmarkCompared', {
      rows: compared.rows.map((one) => ({ id: one.id, expectRev: one.rev })),
    });
    const rule = await world.call('instruments.setApplicability', {
      rowId: row.id,
      expectRev: 0,
      lspTypes: ['p3'],
      purposes: [],
      remote: false,
      source: 'Uji',
    });
    await world.call('instruments.restoreApplicability', { rowId: row.id, expectRev: rule.rev });
    const other = editions.find((candidate) => candidate.code === 'BNSP-206');
    const { rows: others } = await world.call('instruments.tree', { editionId: other?.id ?? '' });
    const mapping = await world.call('instruments.map', {
      fromInstrument: 'BNSP-206',
      fromCode: others.findLast((candidate) => candidate.auditable)?.code ?? '',
      toInstrument: 'BNSP-201',
      toCode: row.code,
      relation: 'related',
      source: 'Panduan Mutu bab 6',
    });
    const remapped = await world.call('instruments.changeMapping', {
      id: mapping.id,
      expectRev: mapping.rev,
      relation: 'equal',
      source: 'Dicocokkan',
    });
    await world.call('instruments.unmap', { id: mapping.id, expectRev: remapped.rev });
    const stub = await world.call('instruments.keepStub', {
      guideline: 'BNSP-202',
      clause: '99.1.1',
      title: 'Unsur',
      seen: 'LKS',
    });
    const named = await world.call('instruments.changeStub', {
      id: stub.id,
      expectRev: stub.rev,
      title: 'Unsur pengarah',
      seen: 'LKS',
    });
    await world.call('instruments.removeStub', { id: stub.id, expectRev: named.rev });
  },
};

const answering: Scenario = {
  name: 'a self-assessment answered, shared out and finished',
  async run(world) {
    const { editions } = await world.call('instruments.list', {});
    const editionId = editions.find((candidate) => candidate.code === 'BNSP-201')?.id ?? '';
    const base = { title: world.fresh('Asesmen'), purpose: 'relicence' as const, asOf: '2026-11-30' };
    const made = await world.call('selfAssessment.create', { ...base, editionId });
    const changed = await world.call('selfAssessment.change', {
      ...base,
      id: made.id,
      expectRev: made.rev,
      purpose: 'internal',
    });
    const { answers } = await world.call('selfAssessment.get', { id: made.id });
    for (const answer of answers.slice(0, 8)) {
      await world.call('selfAssessment.answer', {
        id: answer.id,
        expectRev: answer.rev,
        result: 'partial',
        note: 'SOP ada, rekaman belum lengkap.',
      });
    }
    await world.call('selfAssessment.assign', {
      id: made.id,
      codes: ['4.1'],
      person: 'Sekar Ayuningtyas',
      due: '2026-12-15',
    });
    await world.call('shares.reassign', { assessmentId: made.id, from: 'Sekar Ayuningtyas', to: 'Dimas Prakoso' });
    await world.fetch(await world.call('shares.file', { assessmentId: made.id }));
    const comment = await world.call('comments.add', { assessmentId: made.id, code: '4.1', body: 'SK yang mana?' });
    const resolved = await world.call('comments.resolve', { id: comment.id, expectRev: comment.rev });
    const reopened = await world.call('comments.reopen', { id: comment.id, expectRev: resolved.rev });
    await world.call('comments.withdraw', { id: comment.id, expectRev: reopened.rev });
    const last = answers.at(-1);
    if (last !== undefined) {
      await world.call('selfAssessment.scopeRow', {
        id: last.id,
        expectRev: last.rev,
        scope: 'out',
        reason: 'Tidak ada subkontrak',
      });
    }
    await world.call('selfAssessment.takeTexts', { id: made.id });
    const finished = await world.call('selfAssessment.finish', {
      id: made.id,
      expectRev: changed.rev,
      withUnanswered: true,
      withUnconfirmed: true,
    });
    await world.call('selfAssessment.reopen', { id: made.id, expectRev: finished.rev, reason: 'Bukti dilengkapi' });
  },
};

const carrying: Scenario = {
  name: 'answers carried over, confirmed and taken back',
  async run(world) {
    const { editions } = await world.call('instruments.list', {});
    const editionId = editions.find((candidate) => candidate.code === 'BNSP-201')?.id ?? '';
    const made = await world.call('selfAssessment.create', {
      title: world.fresh('Asesmen'),
      editionId,
      purpose: 'relicence',
      asOf: '2026-11-30',
    });
    await world.call('selfAssessment.carryOver', { id: made.id, sourceId: world.known('self-assessment:finished') });
    const { answers: offered, carryOvers } = await world.call('selfAssessment.carried', { id: made.id });
    const { answers } = await world.call('selfAssessment.get', { id: made.id });
    const [one] = offered;
    const answer = answers.find((candidate) => candidate.id === one?.answerId);
    if (one !== undefined && answer !== undefined)
      await world.call('selfAssessment.confirmCarried', { id: one.id, expectRev: answer.rev });
    await world.fetch(await world.call('selfAssessment.changesReport', { id: made.id, format: 'excel' }));
    const [carried] = carryOvers;
    if (carried !== undefined)
      await world.call('selfAssessment.undoCarryOver', { id: carried.id, expectRev: carried.rev });
    const { assessment: after } = await world.call('selfAssessment.get', { id: made.id });
    await world.call('selfAssessment.withdraw', { id: made.id, expectRev: after.rev, reason: 'Dua kali' });
  },
};

const handouts: Scenario = {
  name: 'a chapter handed out',
  async run(world) {
    const assessmentId = world.known('self-assessment:running');
    const made = await world.call('handouts.create', { assessmentId, person: 'Dimas Prakoso', codes: ['5'] });
    await world.fetch(await world.call('handouts.file', { id: made.id }));
    await world.call('handouts.close', { id: made.id, expectRev: made.rev });
    const other = await world.call('handouts.create', { assessmentId, person: 'Wening', codes: ['6'] });
    await world.call('handouts.withdraw', { id: other.id, expectRev: other.rev, reason: 'Diserahkan kepada lain' });
    await world.fetch(await world.call('selfAssessment.report', { id: assessmentId, format: 'excel' }));
  },
};

/** Instruments and self-assessment. */
export const assessmentScenarios: readonly Scenario[] = [instruments, answering, carrying, handouts];
