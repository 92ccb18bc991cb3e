import { type Program, startProgram } from '../processes.ts';

/** What starts the default browser on a system, or nothing where there is no screen to show it on. */
export function browserCommand(
  address: string,
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): { readonly program: Program; readonly given: readonly string[] } | undefined {
  if (!isLaunchAddress(address)) throw new Error('only the address of this program is opened');
  // The address holds no character that cmd reads as its own; the empty quotes are the window title that start expects first.
  if (platform === 'win32') return { program: 'cmd.exe', given: ['/d', '/s', '/c', `"start "" "${address}""`] };
  if (platform === 'darwin') return { program: 'open', given: [address] };
  const screen = environment.WAYLAND_DISPLAY ?? environment.DISPLAY ?? '';
  return screen === '' ? undefined : { program: 'xdg-open', given: [address] };
}

/** Whether an address is one that this program prints: loopback, a port, and at most a launch code. */
export function isLaunchAddress(address: string): boolean {
  return /^http:\/\/127\.0\.0\.1:[1-9]\d{0,4}\/(?:#launch=[A-Za-z0-9_-]+)?$/.test(address);
}

/** Opens the address in the default browser. Answers false when there is no screen or no browser: the caller prints it then. */
export async function openInBrowser(
  address: string,
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  start: typeof startProgram = startProgram,
): Promise<boolean> {
  const command = browserCommand(address, platform, environment);
  return command === undefined ? false : start(command.program, command.given);
}
