import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CoreEvent } from '../../contract/index.ts';
import { contract } from '../../contract/index.ts';
import { type StandInCore, standInCore, standInSession, TICKET } from '../../testing/shell-stand-ins.ts';
import { type Command, Misuse, readCommand } from './command.ts';
import { listOperations } from './operations.ts';
import { type OpenForCommand, type Outcome, runCommand } from './run.ts';

const noStdin = (): string => {
  throw new Error('standard input was read');
};

describe('the command line', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lsp-mutu-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('names an operation, a workspace from where it was typed, and an input', () => {
    writeFileSync(join(folder, 'masukan.json'), '{"a":[1]}');
    const given = ['documents.list', '--workspace', 'LSP Contoh', '--json'];
    const expected = {
      operation: 'documents.list',
      workspace: join(folder, 'LSP Contoh'),
      input: { a: [1] },
      wait: true,
    };
    expect([
      readCommand([...given, '{"a":[1]}'], folder, noStdin),
      readCommand([...given, '@masukan.json'], folder, noStdin),
      readCommand([...given, '-'], folder, () => '{"a":[1]}\n'),
      readCommand(['--json={"a":[1]}', '--no-wait', 'documents.list', `--workspace=${folder}`], '/', noStdin),
      readCommand(['workspace.state'], folder, noStdin),
    ]).toEqual([
      expected,
      expected,
      expected,
      { ...expected, workspace: resolve(folder), wait: false },
      { operation: 'workspace.state', workspace: undefined, input: {}, wait: true },
    ]);
  });

  it('takes files of the input and the place for an offered file from where it was typed', () => {
    const input = JSON.stringify({
      code: 'SOP-1',
      file: { path: 'berkas.pdf' },
      others: [{ scan: { path: join(folder, 'pindaian.pdf') } }],
      place: { path: 'a', page: 'b' },
      empty: { path: '' },
    });
    expect(readCommand(['documents.create', '--json', input, '--out', 'keluar.docx'], folder, noStdin)).toMatchObject({
      out: join(folder, 'keluar.docx'),
      input: {
        code: 'SOP-1',
        file: { path: join(folder, 'berkas.pdf') },
        others: [{ scan: { path: join(folder, 'pindaian.pdf') } }],
        // no file: what has more than a path names something else
        place: { path: 'a', page: 'b' },
        empty: { path: '' },
      },
    });
  });

  it('lists the operations about something', () => {
    expect(readCommand(['operations', 'retention'], folder, noStdin)).toMatchObject({ about: 'retention' });
    expect(() => readCommand(['operations', 'retention', 'search'], folder, noStdin)).toThrow(
      'One operation at a time',
    );
  });

  it('takes the password of a user from the environment or a file, never from the command line', () => {
    writeFileSync(join(folder, 'sandi.txt'), 'kopi pahit di teras\r\n');
    const given = ['documents.list', '--workspace', '.', '--user', 'rina'];
    const user = { login: 'rina', password: 'kopi pahit di teras' };
    const environment = { LSP_MUTU_PASSWORD: 'kopi pahit di teras' };
    expect(readCommand(given, folder, noStdin, environment).user).toEqual(user);
    expect(readCommand([...given, '--password-file', 'sandi.txt'], folder, noStdin).user).toEqual(user);
    expect(() => readCommand(given, folder, noStdin)).toThrow('--user needs a password');
    expect(() => readCommand([...given, '--password-file', 'tiada.txt'], folder, noStdin)).toThrow('cannot be read');
    expect(() => readCommand([...given, '--password', 'x'], folder, noStdin)).toThrow(Misuse);
  });

  it.each([
    [[], 'No operation is named'],
    [['documents.list', 'documents.get'], 'One operation at a time'],
    [['documents.list', '--worksapce', 'x'], "Unknown option '--worksapce'"],
    [['documents.list', '--workspace'], 'argument missing'],
    [['documents.list', '--json', '{a:1}'], '--json is not JSON'],
    [['documents.list', '--json', ''], '--json is not JSON'],
    [['documents.list', '--json', '@nothing.json'], 'cannot be read'],
  ])('%j is a misuse', (given, sentence) => {
    expect(() => readCommand(given, folder, noStdin)).toThrow(Misuse);
    expect(() => readCommand(given, folder, noStdin)).toThrow(sentence);
  });
});

describe('operations', () => {
  it('lists what a person may call, each with its schemas', () => {
    const listed = listOperations();
    const callable = Object.entries(contract).filter(([, { permission }]) => permission !== 'internal');
    expect(listed.map(({ name, kind, permission }) => [name, kind, permission])).toEqual(
      callable
        .map(([name, { kind, permission }]) => [name, kind, permission])
        .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
    const schema = z.object({ $schema: z.string() });
    expect(
      listed.filter(({ input, output }) => !schema.safeParse(input).success || !schema.safeParse(output).success),
    ).toEqual([]);
    expect(JSON.parse(JSON.stringify(listed))).toEqual(listed);
  });

  it('lists those about something alone, each with an input that it takes', () => {
    const listed = listOperations('distribution.ACK');
    expect(listed.map(({ name }) => name)).toEqual(['distribution.acknowledge']);
    expect(listed.map(({ example }) => contract['distribution.acknowledge'].input.safeParse(example).success)).toEqual([
      true,
    ]);
    expect(listOperations('tiada')).toEqual([]);
  });
});

describe('running', () => {
  let core: StandInCore;
  let closed: number;
  const open: OpenForCommand = () => ({
    core: {
      ...core,
      session: () => standInSession,
      words: { text: () => '', message: (language, { code }) => `${language}: ${code}` },
    },
    close: async () => {
      closed += 1;
    },
  });
  const run = (command: Partial<Command>): Promise<Outcome> =>
    runCommand({ operation: 'jobs.list', workspace: '/ws', input: {}, wait: true, ...command }, open);
  const asked = (): unknown[] => core.calls.map(({ name, input }) => [name, input]);

  beforeEach(() => {
    core = standInCore();
    closed = 0;
  });

  it('opens the workspace, calls, and closes', async () => {
    expect(await run({ operation: 'jobs.list' })).toEqual({
      output: { ok: true, value: { asked: 'jobs.list' } },
      exitCode: 0,
    });
    expect([asked(), closed]).toEqual([
      [
        ['workspace.open', { path: '/ws' }],
        ['jobs.list', {}],
      ],
      1,
    ]);
  });

  it.each([
    ['workspace.create', { name: 'LSP' }, { name: 'LSP', path: '/ws' }],
    ['workspace.create', { name: 'LSP', path: '/other' }, { name: 'LSP', path: '/other' }],
    ['workspace.judge', {}, { path: '/ws' }],
    ['settings.read', {}, {}],
  ])('calls %s without opening anything first', async (operation, input, given) => {
    await run({ operation, input });
    expect(asked()).toEqual([[operation, given]]);
  });

  it.each([
    ['an operation that is not there', { operation: 'documents.destroy' }],
    ['a property of every object', { operation: 'toString' }],
    ['a missing workspace', { workspace: undefined }],
  ])('takes %s for a misuse, before anything is opened', async (_what, command) => {
    await expect(run(command)).rejects.toThrow(Misuse);
    expect([asked(), closed]).toEqual([[], 0]);
  });

  function refusing(name: string): StandInCore {
    const plain = standInCore();
    return {
      ...plain,
      call: (session, called, input) =>
        called === name
          ? Promise.resolve({ ok: false, code: 'core.gone', params: { kind: 'job' } })
          : plain.call(session, called, input),
    };
  }

  it.each(['workspace.open', 'jobs.get'])('says in words what %s refused', async (name) => {
    core = refusing(name);
    expect(await run({ operation: 'jobs.get', input: {} })).toEqual({
      output: { ok: false, code: 'core.gone', params: { kind: 'job' }, message: 'id: core.gone' },
      exitCode: 1,
    });
    expect(closed).toBe(1);
  });

  it('closes what it opened when something breaks', async () => {
    core = standInCore(() => {
      throw new Error('broken');
    });
    await expect(run({})).rejects.toThrow('broken');
    expect(closed).toBe(1);
  });

  describe('an offered file', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'lsp-mutu-cli-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));
    const offer = { ticket: TICKET, name: 'Daftar Induk.docx', size: 10 };
    const named = 'Daftar Induk é "1".docx';

    it.each([
      ['the answer itself', offer],
      ['a field of it', { id: 'x', file: offer }],
    ])('as %s is written where it is wanted', async (_what, value) => {
      core = standInCore(() => value);
      const out = join(folder, 'keluar.docx');
      expect(await run({ out })).toEqual({ output: { ok: true, value, saved: out }, exitCode: 0 });
      expect(readFileSync(out, 'utf8')).toBe('isi berkas');
    });

    it('keeps its own name in a folder', async () => {
      core = standInCore(() => offer);
      expect((await run({ out: folder })).output).toMatchObject({ saved: join(folder, named) });
      expect(readdirSync(folder)).toEqual([named]);
    });

    it('never leads out of the folder by its name', async () => {
      const plain = standInCore(() => offer);
      core = {
        ...plain,
        download: async (session, ticket) => {
          const handed = await plain.download(session, ticket);
          return handed.ok ? { ok: true, value: { ...handed.value, name: '..\\../luar.docx' } } : handed;
        },
      };
      expect((await run({ out: folder })).output).toMatchObject({ saved: join(folder, 'luar.docx') });
      expect(existsSync(join(folder, '..', 'luar.docx'))).toBe(false);
    });

    it('never replaces a file: a named one is refused before anything is asked, one in a folder gets a number', async () => {
      core = standInCore(() => offer);
      const out = join(folder, 'keluar.docx');
      writeFileSync(out, 'lama');
      const refused = { ok: false, code: 'files.exists', params: { name: 'keluar.docx' }, message: 'id: files.exists' };
      expect(await run({ out })).toEqual({ output: refused, exitCode: 1 });
      expect(asked()).toEqual([['settings.read', {}]]);
      writeFileSync(join(folder, named), 'lama');
      const numbered = join(folder, `${parse(named).name} (2)${parse(named).ext}`);
      expect(await run({ out: folder })).toMatchObject({ output: { saved: numbered }, exitCode: 0 });
      expect(readFileSync(numbered, 'utf8')).toBe('isi berkas');
      expect([readFileSync(out, 'utf8'), readFileSync(join(folder, named), 'utf8')]).toEqual(['lama', 'lama']);
    });

    it('asks for nothing when there is no folder to write it to', async () => {
      core = standInCore(() => offer);
      const out = join(folder, 'tidak ada', 'keluar.docx');
      const refused = { ok: false, code: 'files.notFound', params: { name: join(folder, 'tidak ada') } };
      expect(await run({ out })).toMatchObject({ output: refused, exitCode: 1 });
      expect(asked()).toEqual([['settings.read', {}]]);
      expect(readdirSync(folder)).toEqual([]);
    });

    it('that is not there is said to be none', async () => {
      expect((await run({ out: folder })).output).toEqual({ ok: true, value: { asked: 'jobs.list' }, saved: null });
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  describe('a job', () => {
    /** A core whose job takes three looks, with word of it after each. */
    function working(last: object): StandInCore {
      let looks = 0;
      const plain = standInCore((name) => {
        if (name === 'imports.start') return { id: 'i', jobId: 'j' };
        if (name !== 'jobs.get') return {};
        looks += 1;
        if (looks < 3) queueMicrotask(() => plain.emit({ type: 'job', jobId: 'j' } satisfies CoreEvent));
        return looks < 3 ? { id: 'j', state: 'running' } : { id: 'j', ...last };
      });
      return plain;
    }

    it('is waited for, and its result comes along', async () => {
      core = working({ state: 'done', result: { files: 3 } });
      expect(await run({ operation: 'imports.start' })).toEqual({
        output: { ok: true, value: { id: 'i', jobId: 'j', job: { id: 'j', state: 'done', result: { files: 3 } } } },
        exitCode: 0,
      });
    });

    it.each([
      [{ state: 'failed', failure: { code: 'imports.sheetGone', params: {} } }, 'imports.sheetGone', {}],
      [{ state: 'cancelled', failure: null }, 'shell.jobStopped', { state: 'cancelled' }],
    ])('that ends as %j is a refusal', async (last, code, params) => {
      core = working(last);
      expect(await run({ operation: 'imports.start' })).toEqual({
        output: { ok: false, code, params, message: `id: ${code}` },
        exitCode: 1,
      });
    });

    it('is not waited for when nobody wants that', async () => {
      core = working({});
      expect((await run({ operation: 'imports.start', wait: false })).output).toEqual({
        ok: true,
        value: { id: 'i', jobId: 'j' },
      });
      expect(asked()).toHaveLength(2);
    });
  });
});
