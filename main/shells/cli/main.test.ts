import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lsp-mutu-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Answer {
  readonly exitCode: number | null;
  readonly output: unknown;
  readonly errors: string;
}

/** The command line as a process of its own, typed in the test's folder, with its whole standard output read as one JSON value. */
function cli(given: readonly string[], input = '', password?: string): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...given], {
    input,
    encoding: 'utf8',
    env: {
      ...process.env,
      INIT_CWD: folder,
      LSP_MUTU_HOME: join(folder, 'home'),
      ...(password === undefined ? {} : { LSP_MUTU_PASSWORD: password }),
    },
  });
  return { exitCode: status, output: JSON.parse(stdout), errors: stderr };
}

it('makes a workspace, writes to it and reads it again, each in a process of its own', () => {
  const created = cli(['workspace.create', '--workspace', 'LSP Contoh', '--json', '{"name":"LSP Contoh"}']);
  expect(created).toMatchObject({
    exitCode: 0,
    output: { ok: true, value: { open: { path: join(folder, 'LSP Contoh'), name: 'LSP Contoh' } } },
    errors: '',
  });
  expect(existsSync(join(folder, 'LSP Contoh', 'workspace.db'))).toBe(true);

  writeFileSync(join(folder, 'bahasa.json'), '{"language":"en"}');
  expect(cli(['settings.change', '--json', '@bahasa.json'])).toMatchObject({
    exitCode: 0,
    output: { ok: true, value: { language: 'en' } },
  });
  expect(cli(['settings.change', '--json', '-'], '{"density":"compact"}')).toMatchObject({
    exitCode: 0,
    output: { ok: true, value: { language: 'en', density: 'compact' } },
  });

  expect(cli(['workspace.check', '--workspace', 'LSP Contoh', '--json', '{"files":true}'])).toMatchObject({
    exitCode: 0,
    output: { ok: true, value: { healthy: true } },
    errors: '',
  });
});

it('leaves a copy of what it changed when it ends, and no second one a moment later', () => {
  cli(['workspace.create', '--workspace', 'LSP Salinan', '--json', '{"name":"LSP Salinan"}']);
  const copies = () => readdirSync(join(folder, 'LSP Salinan', 'backups')).filter((name) => name.endsWith('-exit.db'));
  for (const code of ['SKM-1', 'SKM-2']) {
    const scheme = JSON.stringify({ title: 'Skema', code });
    expect(cli(['schemes.create', '--workspace', 'LSP Salinan', '--json', scheme])).toMatchObject({ exitCode: 0 });
    expect(copies()).toHaveLength(1);
  }
});

it('signs in where people must, and does nothing else for nobody', () => {
  const password = 'kopi pahit di teras';
  cli(['workspace.create', '--workspace', 'LSP Akun', '--json', '{"name":"LSP Akun"}']);
  const owner = JSON.stringify({ login: 'rina', name: 'Rina Wulandari', password });
  const made = cli(['users.setUp', '--workspace', 'LSP Akun', '--json', '-'], owner);
  expect(made).toMatchObject({ exitCode: 0, output: { ok: true } });
  const list = ['documents.list', '--workspace', 'LSP Akun'];
  expect(cli(list)).toMatchObject({ exitCode: 1, output: { ok: false, code: 'users.signInFirst' } });
  expect(cli([...list, '--user', 'rina'], '', 'salah sekali')).toMatchObject({
    output: { code: 'users.passwordWrong' },
  });
  expect(cli([...list, '--user', 'rina'], '', password)).toMatchObject({ exitCode: 0, output: { ok: true } });
});

it('loads an example and waits until it is filled', { timeout: 240_000 }, () => {
  const loaded = cli(['workspace.createSample', '--workspace', 'Contoh', '--json', '{"sample":"messy"}']);
  expect(loaded).toMatchObject({
    exitCode: 0,
    output: { ok: true, value: { job: { kind: 'sample', state: 'done' } } },
  });
  expect(cli(['documents.list', '--workspace', 'Contoh']).exitCode).toBe(0);
});

it('answers a refusal with code and sentence, and 1', () => {
  const { exitCode, output } = cli(['jobs.list', '--workspace', 'Tidak Ada']);
  expect([exitCode, output]).toEqual([
    1,
    {
      ok: false,
      code: expect.stringMatching(/^[a-z]+\.[a-zA-Z]+$/) as string,
      params: expect.anything() as object,
      message: expect.stringMatching(/\w+ \w+/) as string,
    },
  ]);
});

it('answers an input that does not fit with 1, and names each field with its fault', () => {
  const { exitCode, output, errors } = cli(['workspace.create', '--workspace', 'Lain', '--json', '{"nama":"LSP"}']);
  expect([exitCode, errors]).toEqual([1, '']);
  expect(output).toMatchObject({
    ok: false,
    code: 'core.invalidInput',
    fields: { name: { code: 'core.fieldRequired' } },
    message: expect.stringMatching(/name: \w+/) as string,
  });
  expect(existsSync(join(folder, 'Lain'))).toBe(false);
});

it.each([
  [['documents.destroy', '--workspace', '.'], 'There is no operation documents.destroy'],
  [['jobs.list'], 'name its folder with --workspace'],
  [['jobs.list', '--workspace', '.', '--json', '{'], '--json is not JSON'],
  [[], 'No operation is named'],
])('answers the misuse %j with a sentence, and 2', (given, sentence) => {
  const { exitCode, output, errors } = cli(given);
  expect([exitCode, output]).toEqual([
    2,
    { ok: false, code: 'shell.misused', params: {}, message: expect.stringContaining(sentence) as string },
  ]);
  expect(errors).toContain(sentence);
});

it('lists the operations without a workspace', () => {
  const { exitCode, output } = cli(['operations']);
  expect([exitCode, output]).toEqual([
    0,
    expect.arrayContaining([expect.objectContaining({ name: 'workspace.create', kind: 'write', permission: 'open' })]),
  ]);
});
