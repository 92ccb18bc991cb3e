import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract, type OperationName } from './contract/index.ts';
import { maskerOf } from './contract/mask.ts';
import { personal } from './contract/values.ts';
import type { Session } from './dispatch.ts';
import { createTestCore, type TestCore } from './testing/core.ts';

const names = Object.keys(contract) as OperationName[];
/** Operations that would leave or change the workspace of the test; they have tests of their own. */
const LEAVING: ReadonlySet<string> = new Set(['workspace.close', 'workspace.open', 'workspace.create']);

describe('contract', () => {
  it.each(names)('%s: its example is valid input and survives JSON', (name) => {
    const { input, example } = contract[name];
    const parsed = input.parse(example);
    expect(input.parse(JSON.parse(JSON.stringify(example)))).toEqual(parsed);
    expect(() => z.toJSONSchema(input, { io: 'input' })).not.toThrow();
  });

  it.each(names)('%s: names a permission of its feature', (name) => {
    expect(contract[name].permission).toMatch(/^(open|internal|[a-z][A-Za-z-]*\.(read|write))$/);
  });
});

describe('dispatch', () => {
  let test: TestCore;
  beforeEach(async () => {
    test = await createTestCore();
  });
  afterEach(() => test.close());

  it('answers every example with a value or a refusal that has words in both languages, never with an internal error', async () => {
    const internal: Session = { ...test.session, internal: true };
    for (const name of names.filter((candidate) => !LEAVING.has(candidate))) {
      const result = await test.core.call(internal, name, contract[name].example);
      if (result.ok) {
        expect(JSON.parse(JSON.stringify(result.value))).toEqual(result.value);
        continue;
      }
      expect(result.code, `${name}: ${String(test.errors.at(-1)?.error)}`).not.toBe('core.internal');
      for (const language of ['id', 'en'] as const) {
        expect(test.core.words.message(language, result), `${name} ${result.code} ${language}`).not.toContain('.errors.');
      }
    }
  });

  it('refuses every guarded operation to somebody without its permission', async () => {
    const nobody: Session = { id: 'nobody', actor: { id: 'nobody', name: 'Nobody' }, permissions: new Set() };
    for (const name of names.filter((candidate) => contract[candidate].permission !== 'open')) {
      expect(await test.core.call(nobody, name, contract[name].example), name).toMatchObject({ ok: false, code: 'core.forbidden' });
    }
  });

  it('refuses internal operations to a person with every permission', async () => {
    for (const name of names.filter((candidate) => contract[candidate].permission === 'internal')) {
      expect(await test.core.call(test.session, name, contract[name].example), name).toMatchObject({ ok: false, code: 'core.forbidden' });
    }
  });

  it.each(['toString', '__proto__', 'constructor', 'documents.list.call', '', 'hasOwnProperty'])('knows no operation %j', async (name) => {
    expect(await test.core.call(test.session, name, {})).toMatchObject({ ok: false, code: 'core.unknownOperation' });
  });

  it('names the fields that were not accepted', async () => {
    const result = await test.core.call(test.session, 'profile.change', { name: ' ', expectRev: 0, type: 'p9' });
    expect(result).toEqual({
      ok: false,
      code: 'core.invalidInput',
      params: {},
      fields: {
        name: { code: 'core.fieldRequired', params: { minimum: 1 } },
        type: { code: 'core.fieldInvalid', params: {} },
      },
    });
  });

  it('says that no workspace is open', async () => {
    await test.call('workspace.close', {});
    expect(await test.core.call(test.session, 'profile.get', {})).toMatchObject({ ok: false, code: 'core.noWorkspace' });
  });
});

describe('masking', () => {
  it('hides personal fields wherever they stand in an output', () => {
    const schema = z.object({
      people: z.array(z.object({ name: z.string(), nik: personal(z.string(), 'nik'), phone: personal(z.string(), 'phone').nullable() })),
      one: z.object({ email: personal(z.string(), 'email') }).optional(),
      map: z.record(z.string(), personal(z.string(), 'address')),
    });
    const masked = maskerOf(schema)?.({
      people: [{ name: 'Sari', nik: '3201234567890001', phone: null }],
      one: { email: 'sari@contoh.id' },
      map: { home: 'Jalan Merdeka 1' },
    });
    expect(masked).toEqual({
      people: [{ name: 'Sari', nik: '••••••••••••0001', phone: null }],
      one: { email: 's•••@contoh.id' },
      map: { home: '•••' },
    });
  });

  it('leaves schemas without personal fields alone', () => {
    expect(maskerOf(z.object({ name: z.string() }))).toBeUndefined();
  });
});
