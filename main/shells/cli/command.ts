import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** A command line that was not understood; the sentence says how it is meant. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}

/** What one call of the command line asks for. */
export interface Command {
  readonly operation: string;
  /** Whole path of the workspace folder, or undefined when none was named. */
  readonly workspace: string | undefined;
  readonly input: unknown;
  /** Text that the names of listed operations hold; with the operation `operations` alone. */
  readonly about?: string;
  /** Whole path of the file or folder that an offered file is written to. */
  readonly out?: string;
  /** Wait for a started job and print its result. */
  readonly wait: boolean;
  /** Who signs in to the workspace first, where people must. */
  readonly user?: { readonly login: string; readonly password: string };
}

export const USAGE =
  "npm run -s cli -- <operation> [--workspace DIR] [--json '{…}' | --json @file | --json -] [--out FILE|DIR] [--no-wait] [--user NAME]; " +
  'the password of --user is read from LSP_MUTU_PASSWORD or --password-file FILE; ' +
  'npm run -s cli -- operations [TEXT] lists the operations, or those whose name holds TEXT';

/**
 * Reads the command line. Paths are taken from the folder where the command was typed.
 * @param readStdin reads the whole standard input, for `--json -`
 * @param environment holds `LSP_MUTU_PASSWORD`: a password on the command line would stand in the list of processes
 */
export function readCommand(
  given: readonly string[],
  folder: string,
  readStdin: () => string,
  environment: Readonly<Record<string, string | undefined>> = {},
): Command {
  const { values, positionals } = parse(given);
  const [operation, ...rest] = positionals;
  if (operation === undefined) throw new Misuse(`No operation is named. ${USAGE}`);
  const about = operation === 'operations' ? rest.shift() : undefined;
  if (rest.length > 0) throw new Misuse(`One operation at a time: ${rest.join(' ')} is too much. ${USAGE}`);
  return {
    operation,
    workspace: values.workspace === undefined ? undefined : resolve(folder, values.workspace),
    input: values.json === undefined ? {} : withWholePaths(readInput(values.json, folder, readStdin), folder),
    ...(about === undefined ? {} : { about }),
    ...(values.out === undefined ? {} : { out: resolve(folder, values.out) }),
    wait: values['no-wait'] !== true,
    ...(values.user === undefined
      ? {}
      : { user: { login: values.user, password: readPassword(values['password-file'], folder, environment) } }),
  };
}

function readPassword(
  file: string | undefined,
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const password =
    file === undefined
      ? environment['LSP_MUTU_PASSWORD']
      : readInputFile(resolve(folder, file), '--password-file').replace(/\r?\n$/, '');
  if (password === undefined || password === '')
    throw new Misuse('--user needs a password: put it in LSP_MUTU_PASSWORD, or in a file named with --password-file.');
  return password;
}

function parse(given: readonly string[]): {
  values: {
    workspace?: string | undefined;
    json?: string | undefined;
    out?: string | undefined;
    'no-wait'?: boolean | undefined;
    user?: string | undefined;
    'password-file'?: string | undefined;
  };
  positionals: string[];
} {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        workspace: { type: 'string' },
        json: { type: 'string' },
        out: { type: 'string' },
        'no-wait': { type: 'boolean' },
        user: { type: 'string' },
        'password-file': { type: 'string' },
      },
    });
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : String(error)}. ${USAGE}`, { cause: error });
  }
}

function readInput(given: string, folder: string, readStdin: () => string): unknown {
  const text =
    given === '-'
      ? readStdin()
      : given.startsWith('@')
        ? readInputFile(resolve(folder, given.slice(1)), '--json')
        : given;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Misuse(`--json is not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** Files of an input are named by `{"path":…}` and nothing else: such a path is taken from the folder where the command was typed. */
function withWholePaths(input: unknown, folder: string): unknown {
  if (Array.isArray(input)) return input.map((item) => withWholePaths(item, folder));
  if (typeof input !== 'object' || input === null) return input;
  const entries = Object.entries(input);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === 'path' && typeof only[1] === 'string' && only[1] !== '')
    return { path: resolve(folder, only[1]) };
  return Object.fromEntries(entries.map(([name, value]) => [name, withWholePaths(value, folder)]));
}

function readInputFile(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Misuse(`${option}: ${path} cannot be read`, { cause: error });
  }
}
