import { join } from 'node:path';

/** The file by which the stop script asks a running office program to end; it lies beside the preferences. */
export function stopRequestIn(homeDir: string): string {
  return join(homeDir, 'stop-requested');
}

/** What the program writes to its error stream when it runs without a window. */
export function startLogIn(homeDir: string): string {
  return join(homeDir, 'logs', 'start.log');
}
