import { type ChildProcess, spawn } from 'node:child_process';

/** Programs that may be started, and nothing else. */
const PROGRAMS = ['xdg-open', 'open', 'cmd.exe'] as const;
export type Program = (typeof PROGRAMS)[number];

/** How a child is started; tests put their own in its place. */
export type Spawn = (
  program: string,
  given: readonly string[],
  options: { detached: true; stdio: 'ignore'; windowsVerbatimArguments: boolean },
) => ChildProcess;

/**
 * The one door to other programs: starts one of the known ones without a shell around it, and lets go of it.
 * Answers false when it is not there; rejects when it is not a known one.
 */
export async function startProgram(program: Program, given: readonly string[], start: Spawn = spawn): Promise<boolean> {
  if (!PROGRAMS.includes(program)) throw new Error(`${program} may not be started`);
  const child = start(program, given, {
    detached: true,
    stdio: 'ignore',
    windowsVerbatimArguments: program === 'cmd.exe',
  });
  const started = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('spawn', () => resolve(true));
  });
  child.unref();
  return started;
}
