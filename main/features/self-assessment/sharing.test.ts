import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSheets } from '../../excel/read.ts';
import { cellToText } from '../../excel/sheet-data.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { bytesOf } from '../../testing/handouts.ts';
import { answerTo, newAssessment } from '../../testing/self-assessment.ts';
import { readZip } from '../../word/reading-back.ts';

let core: TestCore;
let id: string;

beforeEach(async () => {
  core = await createTestCore();
  ({ id } = await newAssessment(core));
});

afterEach(async () => {
  expect(core.errors).toEqual([]);
  await core.close();
});

const add = (code: string, body: string, more: object = {}) =>
  core.call('comments.add', { assessmentId: id, code, body, ...more });
const comments = async () => (await core.call('comments.list', { assessmentId: id })).comments;

async function finish(): Promise<void> {
  const { assessment } = await core.call('selfAssessment.get', { id });
  await core.call('selfAssessment.finish', { id, expectRev: assessment.rev, withUnanswered: true });
}

describe('comments', () => {
  test('are threads with a mark that says who settled them and when; a reply opens them again', async () => {
    const first = await add('4.1', 'SK yang mana?', { person: 'Sekar' });
    await add('4.1', 'SK 2019', { threadId: first.id });
    const done = await core.call('comments.resolve', { id: first.id, expectRev: first.rev });
    expect(await comments()).toMatchObject([
      {
        id: first.id,
        threadId: null,
        person: 'Sekar',
        resolved: { at: expect.stringMatching(/^2026-11-21T03/), by: core.session.actor.name },
      },
      { threadId: first.id, person: core.session.actor.name, body: 'SK 2019', resolved: null },
    ]);
    await expect(core.call('comments.resolve', { id: first.id, expectRev: first.rev })).rejects.toMatchObject({
      code: 'core.conflict',
    });
    const reply = (await comments())[1];
    await add('9.1.1', 'Masih ada yang lama', { threadId: reply?.id });
    expect((await comments()).map((one) => [one.code, one.threadId, one.resolved])).toEqual([
      ['4.1', null, null],
      ['4.1', first.id, null],
      ['4.1', first.id, null],
    ]);
    const again = await core.call('comments.resolve', { id: first.id, expectRev: done.rev + 1 });
    await core.call('comments.reopen', { id: first.id, expectRev: again.rev });
    expect((await comments())[0]?.resolved).toBeNull();
  });

  test('are found by their words, and withdrawn with their replies', async () => {
    const first = await add('4.1', 'zebra di lemari');
    await add('4.1', 'ya, zebra', { threadId: first.id });
    expect((await core.call('search.find', { text: 'zebra', kinds: ['comment'] })).hits).toHaveLength(2);
    await core.call('comments.withdraw', { id: first.id, expectRev: first.rev });
    expect(await comments()).toEqual([]);
    expect((await core.call('search.find', { text: 'zebra', kinds: ['comment'] })).hits).toEqual([]);
    await expect(core.call('comments.resolve', { id: first.id, expectRev: 2 })).rejects.toMatchObject({
      code: 'core.gone',
    });
  });

  test('are refused on a clause that is none, in another assessment, empty, and after the end', async () => {
    await expect(add('99.9', 'x')).rejects.toMatchObject({ code: 'selfAssessment.noRows' });
    await expect(add('4.1', '   ')).rejects.toMatchObject({ code: 'core.invalidInput' });
    const other = await newAssessment(core, 'Surveilan');
    const first = await add('4.1', 'di sini');
    await expect(
      core.call('comments.add', { assessmentId: other.id, code: '4.1', body: 'x', threadId: first.id }),
    ).rejects.toMatchObject({ code: 'core.gone' });
    await finish();
    await expect(add('4.1', 'terlambat')).rejects.toMatchObject({ code: 'selfAssessment.finished' });
    await expect(core.call('comments.resolve', { id: first.id, expectRev: first.rev })).rejects.toMatchObject({
      code: 'selfAssessment.finished',
    });
    expect(await comments()).toHaveLength(1);
  });

  test('go into the Word report only when they are asked for', async () => {
    const first = await add('4.1', 'Komentar unik zebra');
    await core.call('comments.resolve', { id: first.id, expectRev: first.rev });
    const text = async (withComments: boolean): Promise<string> => {
      const offered = await core.call('selfAssessment.report', { id, format: 'word', withComments });
      const parts = await readZip(await bytesOf(core, offered.ticket));
      return parts.get('word/document.xml')?.toString() ?? '';
    };
    expect(await text(false)).not.toContain('zebra');
    const asked = await text(true);
    expect(asked).toContain('Komentar unik zebra');
    expect(asked).toContain(`Selesai, ${core.session.actor.name}`);
  }, 120_000);
});

describe('shares', () => {
  async function share(person: string) {
    return (await core.call('shares.list', { assessmentId: id })).shares.find((one) => one.person === person);
  }

  test('tell per person what is answered, late, talked about and out, and what to send them', async () => {
    await core.call('selfAssessment.assign', { id, codes: ['4.3'], person: 'Budi', due: '2026-11-20' });
    const before = await answerTo(core, id, '4.3.1');
    await core.call('selfAssessment.answer', {
      id: before.id,
      expectRev: before.rev,
      result: 'conform',
      reason: 'ada',
    });
    await add('4.3.2', 'Belum jelas');
    await core.call('handouts.create', { assessmentId: id, person: 'Budi' });
    await core.call('handouts.create', { assessmentId: id, person: 'Tamu', codes: ['5'] });
    const { shares } = await core.call('shares.list', { assessmentId: id });
    expect(shares.map((one) => one.person)).toEqual(['Budi', 'Tamu', '']);
    const budi = await share('Budi');
    const open = (budi?.total ?? 0) - 1;
    expect(budi).toMatchObject({
      answered: 1,
      settled: 1,
      overdue: open,
      nextDue: '2026-11-20',
      openComments: 1,
      sheetsOut: 1,
      lastHandedOn: '2026-11-21',
      chapters: [{ code: '4', total: open + 1 }],
    });
    expect(budi?.reminder).toMatch(
      /^Yth\. Budi, per 21 November 2026 masih ada \d+ butir asesmen mandiri "Asesmen mandiri relisensi 2026" yang menunggu: 4\.3\.2, .*\. \d+ butir sudah lewat tenggat\. Tenggat terdekat 20 November 2026\. Terima kasih\.$/,
    );
    expect(await share('Tamu')).toMatchObject({ total: 0, sheetsOut: 1, reminder: '' });
    expect(await share('')).toMatchObject({ sheetsOut: 0, reminder: '' });
    const total = shares.reduce((sum, one) => sum + one.total, 0);
    expect(total).toBe((await core.call('selfAssessment.get', { id })).progress.total);
  });

  test('go to somebody else in one act, with or without what is settled; rows of nobody too', async () => {
    await core.call('selfAssessment.assign', { id, codes: ['4.1', '4.2'], person: 'Budi' });
    const before = await answerTo(core, id, '4.1');
    await core.call('selfAssessment.answer', { id: before.id, expectRev: before.rev, work: 'done' });
    expect(await core.call('shares.reassign', { assessmentId: id, from: 'Budi', to: 'Sekar' })).toEqual({ changed: 1 });
    expect([(await answerTo(core, id, '4.1')).person, (await answerTo(core, id, '4.2')).person]).toEqual([
      'Budi',
      'Sekar',
    ]);
    await core.call('shares.reassign', { assessmentId: id, from: 'Budi', to: 'Sekar', onlyOpen: false });
    expect((await answerTo(core, id, '4.1')).person).toBe('Sekar');
    await core.call('shares.reassign', { assessmentId: id, from: '', to: 'Dimas' });
    expect(await share('')).toBeUndefined();
    await expect(core.call('shares.reassign', { assessmentId: id, from: 'Nobody', to: 'Dimas' })).rejects.toMatchObject(
      { code: 'sharedWork.nothingToHandOut' },
    );
    await finish();
    await expect(core.call('shares.reassign', { assessmentId: id, from: 'Dimas', to: 'Budi' })).rejects.toMatchObject({
      code: 'selfAssessment.finished',
    });
  });

  test('leave as Excel: each person, and each row with its person', async () => {
    await core.call('selfAssessment.assign', { id, codes: ['10'], person: 'Budi', due: '2026-12-01' });
    const offered = await core.call('shares.file', { assessmentId: id });
    expect(offered.name).toBe('Bagian_Asesmen_Mandiri_2026-11-21.xlsx');
    const [people, rows] = await readSheets(await bytesOf(core, offered.ticket));
    const lines = (people?.rows ?? []).map((row) => row.map(cellToText));
    expect(lines.find((row) => row[0] === 'Budi')?.slice(0, 2)).toEqual(['Budi', '10']);
    expect(lines.some((row) => row[0] === 'Belum ada penanggung jawab')).toBe(true);
    const { progress } = await core.call('selfAssessment.get', { id });
    expect(rows?.rows).toHaveLength(progress.total + 4);
  });
});
