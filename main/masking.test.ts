import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { contract, type OperationName } from './contract/index.ts';
import { CANARY, CANARY_NAMES, type CanaryPeople, canaryForms, fillCanaries } from './testing/canaries.ts';
import { createTestCore, type TestCore } from './testing/core.ts';
import { readZip } from './word/reading-back.ts';

let test: TestCore;
let people: CanaryPeople;
/** Ids of everything in the workspace that an operation could be asked for. */
let ids: readonly string[] = [];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

beforeAll(async () => {
  test = await createTestCore();
  people = await fillCanaries(test);
  await test.call('privacy.createRequest', {
    kind: 'access',
    receivedOn: '2026-11-20',
    channel: 'letter',
    asker: CANARY_NAMES.assessee,
    wanted: `Data saya dengan NIK ${CANARY.assesseeNik}`,
    identityCheck: `KTP ${CANARY.assesseeNik}`,
    person: { source: 'assessee', id: people.assesseeId },
  });
  await test.call('documents.list', {});
  ids = [...new Set(Object.values(people))];
});
afterAll(() => test.close());

/** Operations that hand out personal data in full by a logged act, and nothing else may. */
const REVEALING = new Set<OperationName>(
  (Object.keys(contract) as OperationName[]).filter((name) => contract[name].personal === true),
);

/** The example of an operation, with each of its ids replaced in turn by those that are there. */
function inputsOf(name: OperationName): unknown[] {
  const example: unknown = contract[name].example;
  const text = JSON.stringify(example);
  const known = ids.map((id) =>
    JSON.parse(text, (_key, value: unknown) => (typeof value === 'string' && UUID.test(value) ? id : value)),
  );
  return JSON.stringify(known[0]) === text ? [example] : known;
}

const special: Partial<Record<OperationName, readonly unknown[]>> = {
  'search.find': [...Object.values(CANARY_NAMES), ...Object.values(CANARY), 'NIK'].map((text) => ({ text })),
  'assessments.log': [{}, { withdrawn: true }, { search: 'Pipit' }],
  'assessments.assessees': [{}, { withdrawn: true }],
  'assessors.list': [{}, { withdrawn: true }],
  'privacy.people': Object.values(CANARY_NAMES).map((search) => ({ search })),
  'privacy.retention': [{ all: true }, { all: true, asOf: '2040-01-01' }],
};

function refsOf(found: CanaryPeople): unknown[] {
  return [
    { source: 'assessor', id: found.assessorId },
    { source: 'assessee', id: found.assesseeId },
    { source: 'log-person', id: found.assessmentId },
  ];
}

function allInputs(name: OperationName): readonly unknown[] {
  if (name === 'privacy.person') return refsOf(people);
  if (name === 'privacy.previewErasure') return [{ people: refsOf(people) }];
  if (name === 'files.preview' || name === 'files.text' || name === 'files.download' || name === 'files.sheets')
    return [{ kind: 'assessor-file', id: people.assessorFileId }];
  if (name === 'trail.ofRecord' || name === 'trail.list')
    return [
      ...inputsOf(name),
      ...['assessor', 'assessee', 'assessment'].flatMap((kind) => ids.map((id) => ({ kind, id }))),
    ];
  return special[name] ?? inputsOf(name);
}

function leaksIn(text: string): string[] {
  return canaryForms().filter((form) => text.includes(form));
}

/** Lists what lies on this computer, under the names that its user gave; masked, nobody could choose a file. */
const OF_THE_COMPUTER: ReadonlySet<string> = new Set(['platform.browse']);

const reads = (Object.keys(contract) as OperationName[]).filter(
  (name) => contract[name].kind === 'read' && !OF_THE_COMPUTER.has(name),
);

function shapeOf(schema: unknown): Record<string, z.ZodType> {
  return (schema as { shape?: Record<string, z.ZodType> } | undefined)?.shape ?? {};
}

/** The ticket stands in the answer itself, or in its `file` beside other facts. */
function handsOut(name: OperationName): boolean {
  const shape = shapeOf(contract[name].output);
  const offers = Object.hasOwn(shape, 'ticket') || Object.hasOwn(shapeOf(shape['file']), 'ticket');
  return offers && name !== 'export.table' && name !== 'platform.offerUpload';
}

function ticketIn(value: unknown): string {
  const { ticket, file } = value as { readonly ticket?: string; readonly file?: { readonly ticket: string } };
  return ticket ?? file?.ticket ?? '';
}

describe('personal data', () => {
  it('is there to be found', async () => {
    const shown = await test.call('assessors.reveal', { id: people.assessorId });
    expect(shown.nik).toBe(CANARY.assessorNik);
    expect(REVEALING.has('assessors.reveal')).toBe(true);
    expect(reads.length).toBeGreaterThan(60);
  });

  it.each(reads.map((name) => [name]))('comes out of %s masked', async (name) => {
    const leaks: string[] = [];
    for (const input of allInputs(name)) {
      const result = await test.core.call(test.session, name, input as never);
      leaks.push(...leaksIn(JSON.stringify(result)));
    }
    expect([...new Set(leaks)]).toEqual([]);
  });

  const papers = (Object.keys(contract) as OperationName[]).filter(
    (name) => handsOut(name) && contract[name].kind === 'write' && contract[name].personal !== true,
  );

  it('leaves by the trail and by lists', () => {
    expect(papers).toEqual(expect.arrayContaining(['trail.export', 'assessors.listReport', 'assessments.report']));
  });

  it.each(papers.map((name) => [name]))('leaves by %s masked', async (name) => {
    const leaks: string[] = [];
    const example = contract[name].example as Record<string, unknown>;
    const formats = 'format' in example ? ['word', 'excel', 'csv'].map((format) => ({ format })) : [{}];
    for (const input of allInputs(name) as Record<string, unknown>[])
      for (const format of formats) {
        const result = await test.core.call(test.session, name, { ...input, ...format } as never);
        leaks.push(...leaksIn(JSON.stringify(result)));
        if (!result.ok) continue;
        const handed = await test.core.download(test.session, ticketIn(result.value));
        if (!handed.ok) throw new Error(`${name}: ${handed.code}`);
        const chunks: Uint8Array[] = [];
        for await (const chunk of handed.value.stream) chunks.push(chunk as Uint8Array);
        const bytes = Buffer.concat(chunks);
        const parts = /\.(docx|xlsx|zip)$/.test(handed.value.name)
          ? [...(await readZip(bytes)).values()].map((part) => part.toString('utf8'))
          : [bytes.toString('utf8')];
        for (const part of parts) leaks.push(...leaksIn(part.replaceAll(/<[^>]+>/g, ' ')), ...leaksIn(part));
      }
    expect([...new Set(leaks)]).toEqual([]);
  });

  it('is kept from who may not see it, by every act that reveals it and in files that hold it', async () => {
    expect([...REVEALING].sort()).toEqual(
      expect.arrayContaining([
        'assessments.revealAssessee',
        'assessors.reveal',
        'imports.showPersonal',
        'privacy.anonymise',
        'privacy.exportPerson',
        'privacy.findByNik',
        'trail.reveal',
      ]),
    );
    const masked = { ...test.session, permissions: '*' as const, personal: false };
    for (const name of REVEALING) {
      const result = await test.core.call(masked, name, contract[name].example as never);
      expect([name, result.ok ? 'ok' : result.code]).toEqual([name, 'core.personalForbidden']);
    }
    const file = { kind: 'assessor-file', id: people.assessorFileId };
    expect(await test.core.call(masked, 'files.opened', file)).toMatchObject({ code: 'core.personalForbidden' });
    expect(await test.core.call(masked, 'files.text', file)).toMatchObject({ code: 'core.personalForbidden' });
    expect(await test.core.call(masked, 'files.download', file)).toMatchObject({ code: 'core.personalForbidden' });
    expect(await test.core.call(masked, 'assessors.listReport', { format: 'excel', personal: true })).toMatchObject({
      code: 'core.personalForbidden',
    });
    expect(await test.core.call(masked, 'assessors.listReport', { format: 'excel' })).toMatchObject({ ok: true });
  });
});
