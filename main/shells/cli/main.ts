import { readFileSync } from 'node:fs';
import { openCore } from '../open-core.ts';
import { findProgram, userPlaces } from '../places.ts';
import { Misuse, readCommand } from './command.ts';
import { MISUSED, type Outcome, REFUSED, runCommand } from './run.ts';

// Standard output is one JSON value for another program to read: whatever a library prints goes to the other stream.
console.log = console.error;
console.info = console.error;
console.debug = console.error;
console.warn = console.error;

/** A script of a hundred commands opens and closes a hundred times: one copy in ten minutes is enough. */
const OWN_BACKUPS = { exitGapMs: 10 * 60 * 1000 };

// npm runs scripts in the project's folder; paths are meant from where the command was typed.
const folder = process.env.INIT_CWD ?? process.cwd();
process.chdir(folder);

async function run(): Promise<Outcome> {
  try {
    const command = readCommand(process.argv.slice(2), folder, () => readFileSync(0, 'utf8'), process.env);
    const program = findProgram(import.meta.filename);
    return await runCommand(command, () =>
      openCore(program, userPlaces(process.env, process.platform), undefined, OWN_BACKUPS),
    );
  } catch (error) {
    const misused = error instanceof Misuse;
    const message = error instanceof Error ? error.message : String(error);
    console.error(misused ? message : error);
    const code = misused ? 'shell.misused' : 'core.internal';
    return { output: { ok: false, code, params: {}, message }, exitCode: misused ? MISUSED : REFUSED };
  }
}

const { output, exitCode } = await run();
process.exitCode = exitCode;
// A reader such as `head` may have heard enough.
process.stdout.on('error', () => process.exit(exitCode));
process.stdout.write(`${JSON.stringify(output)}\n`);
