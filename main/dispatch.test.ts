import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract, type OperationName } from './contract/index.ts';
import { maskerOf } from './contract/mask.ts';
import { personal } from './contract/values.ts';
import { dispatch, type Runner, type Session } from './dispatch.ts';
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
    expect(contract[name].permission).toMatch(
      /^(open|internal|[a-z][A-Za-z-]*\.(read|write|sign|erase|restore|acknowledge|propose|decide|approve))$/,
    );
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
        expect(test.core.words.message(language, result), `${name} ${result.code} ${language}`).not.toContain(
          '.errors.',
        );
      }
    }
  });

  it('refuses every guarded operation to somebody without its permission', async () => {
    const nobody: Session = { id: 'nobody', actor: { id: 'nobody', name: 'Nobody' }, permissions: new Set() };
    for (const name of names.filter((candidate) => contract[candidate].permission !== 'open')) {
      expect(await test.core.call(nobody, name, contract[name].example), name).toMatchObject({
        ok: false,
        code: 'core.forbidden',
      });
    }
  });

  it('refuses internal operations to a person with every permission', async () => {
    for (const name of names.filter((candidate) => contract[candidate].permission === 'internal')) {
      expect(await test.core.call(test.session, name, contract[name].example), name).toMatchObject({
        ok: false,
        code: 'core.forbidden',
      });
    }
  });

  it.each(['toString', '__proto__', 'constructor', 'documents.list.call', '', 'hasOwnProperty'])(
    'knows no operation %j',
    async (name) => {
      expect(await test.core.call(test.session, name, {})).toMatchObject({ ok: false, code: 'core.unknownOperation' });
    },
  );

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

  it('tells what is missing from what is of the wrong kind, and does not answer without end', async () => {
    const rows = Array.from({ length: 5000 }, () => [{ isi: 7 }]);
    const columns = [{ title: 7 }];
    const result = await test.core.call(test.session, 'export.table', { title: ['x'], columns, rows });
    const fields = result.ok ? {} : (result.fields ?? {});
    expect(fields).toMatchObject({
      title: { code: 'core.fieldInvalid' },
      'columns.0.title': { code: 'core.fieldInvalid' },
    });
    expect(Object.keys(fields)).toHaveLength(200);
    const missing = await test.core.call(test.session, 'export.table', {});
    expect(missing).toMatchObject({ fields: { title: { code: 'core.fieldRequired' } } });
  });

  it.each([
    ['nested a million times', JSON.parse(`${'['.repeat(1e6)}${']'.repeat(1e6)}`)],
    [
      'with a member named __proto__',
      JSON.parse('{"__proto__":{"path":"/"},"constructor":{"prototype":{"path":"/"}}}'),
    ],
    ['that is a number beyond all numbers', JSON.parse('1e999')],
  ])('takes input %s for what it is', async (_what, input) => {
    const forged = input as never;
    for (const name of ['workspace.judge', 'export.table', 'documents.create'] as const) {
      expect(await test.core.call(test.session, name, forged)).toMatchObject({ ok: false, code: 'core.invalidInput' });
      const inside = { path: forged, title: forged, columns: forged, rows: forged, code: forged, type: forged };
      expect(await test.core.call(test.session, name, inside)).toMatchObject({ ok: false, code: 'core.invalidInput' });
    }
    expect(({} as { path?: string }).path).toBeUndefined();
    expect(test.errors).toEqual([]);
  });

  it('says that no workspace is open', async () => {
    await test.call('workspace.close', {});
    expect(await test.core.call(test.session, 'profile.get', {})).toMatchObject({
      ok: false,
      code: 'core.noWorkspace',
    });
  });
});

describe('an output', () => {
  const somebody: Session = { id: 's', actor: { id: 'local', name: 'Sari' }, permissions: '*' };
  const errors: unknown[] = [];
  const answering = (value: unknown): Runner => ({
    workspace: {
      use: (work) => work(),
      readContext: () => ({}) as never,
      prepareContext: () => ({}) as never,
      transaction: () => Promise.reject(new Error('no writes here')),
    },
    open: {},
    handlers: { 'search.find': { read: async () => value } },
    unitScopes: [],
    ids: { next: () => '00000000-0000-7000-8000-00000000000a', of: () => '' },
    log: { info() {}, warn() {}, error: (_event, error) => errors.push(error) },
    development: true,
  });
  const hit = {
    kind: 'assessor',
    id: '00000000-0000-7000-8000-00000000000a',
    code: '',
    title: 'Sari',
    page: null,
    excerpt: '',
    address: '/asesor',
  };

  it('that its contract allows goes out as it is', async () => {
    const value = { hits: [hit], more: false };
    expect(await dispatch(answering(value), somebody, 'search.find', { text: 'x' })).toEqual({ ok: true, value });
  });

  it.each([
    [{ hits: [{ ...hit, nik: '3201' }], more: false }, '.hits.0.nik'],
    [{ hits: [], more: false, total: 1 }, '.total'],
    [{ hits: [] }, 'more'],
  ])('that says more or less than its contract is a fault found in development', async (value, place) => {
    expect(await dispatch(answering(value), somebody, 'search.find', { text: 'x' })).toMatchObject({
      ok: false,
      code: 'core.internal',
    });
    expect(String(errors.at(-1))).toContain(place);
  });
});

describe('an act that takes in a file', () => {
  const somebody: Session = { id: 's', actor: { id: 'local', name: 'Sari' }, permissions: '*' };
  const hash = 'a'.repeat(64);

  it.each([true, false])('commits only while the bytes are there (%s)', async (there) => {
    let committed = false;
    const runner: Runner = {
      workspace: {
        use: (work) => work(),
        readContext: () => ({}) as never,
        prepareContext: () => ({ taken: new Set([hash]), vault: { has: async () => there } }) as never,
        async transaction(_session, _name, work) {
          const value = await work({} as never);
          committed = true;
          return value;
        },
      },
      open: {},
      handlers: { 'privacy.eraseFile': { prepare: async () => ({}) as never, apply: async () => ({}) } },
      unitScopes: [],
      ids: { next: () => '00000000-0000-7000-8000-00000000000a', of: () => '' },
      log: { info() {}, warn() {}, error() {} },
      development: true,
    };
    const answer = await dispatch(runner, { ...somebody, internal: true }, 'privacy.eraseFile', { hash });
    expect(committed).toBe(there);
    expect(answer).toMatchObject(there ? { ok: true } : { ok: false, code: 'files.lost', params: { hash } });
  });
});

describe('masking', () => {
  it('hides personal fields wherever they stand in an output', () => {
    const schema = z.object({
      people: z.array(
        z.object({
          name: z.string(),
          nik: personal(z.string(), 'nik'),
          phone: personal(z.string(), 'phone').nullable(),
        }),
      ),
      one: z.object({ email: personal(z.string(), 'email') }).optional(),
      map: z.record(z.string(), personal(z.string(), 'address')),
      pair: z.tuple([z.string(), personal(z.string(), 'nik')]),
      kept: personal(z.string(), 'phone').catch(''),
      trimmed: personal(z.string(), 'nik').transform((value) => value),
      both: z.intersection(z.object({ a: z.string() }), z.object({ b: personal(z.string(), 'birth') })),
      bounded: personal(z.string(), 'birth').max(10).default(''),
    });
    const masked = maskerOf(schema)?.({
      people: [{ name: 'Sari', nik: '3201234567890001', phone: null }],
      one: { email: 'sari@contoh.id' },
      map: { home: 'Jalan Merdeka 1' },
      pair: ['3201234567890001', '3201234567890001'],
      kept: '08123456789',
      trimmed: '3201234567890001',
      both: { a: '1990-01-01', b: '1990-01-01' },
      bounded: '1990-01-01',
    });
    expect(masked).toEqual({
      people: [{ name: 'Sari', nik: '••••••••••••0001', phone: null }],
      one: { email: 's•••@contoh.id' },
      map: { home: '•••' },
      pair: ['3201234567890001', '••••••••••••0001'],
      kept: '••••••••789',
      trimmed: '••••••••••••0001',
      both: { a: '1990-01-01', b: '•••' },
      bounded: '•••',
    });
  });

  it('hides them in a tree that holds itself, and in every option that fits', () => {
    const node = z.object({
      name: personal(z.string(), 'address'),
      get children() {
        return z.array(node);
      },
    });
    const either = z.union([
      z.object({ code: z.string() }),
      z.object({ code: z.string(), phone: personal(z.string(), 'phone') }),
    ]);
    const tree = { name: 'Jalan 1', children: [{ name: 'Jalan 2', children: [{ name: 'Jalan 3', children: [] }] }] };
    expect(JSON.stringify(maskerOf(node)?.(tree))).not.toContain('Jalan');
    expect(maskerOf(either)?.({ code: 'A', phone: '08123456789' })).toEqual({ code: 'A', phone: '••••••••789' });
    // not even what the contract does not allow goes out bare
    expect(maskerOf(either)?.({ code: 1, phone: '08123456789' })).toEqual({ code: 1, phone: '••••••••789' });
  });

  it('leaves schemas without personal fields alone', () => {
    expect(maskerOf(z.object({ name: z.string() }))).toBeUndefined();
    expect(maskerOf(z.object({ rest: z.array(z.union([z.string(), z.null()])) }))).toBeUndefined();
  });
});
