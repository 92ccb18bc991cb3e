import type { UtilityProcess } from 'electron';
import type { PlatformPort } from '../../ports.ts';
import type { Program, UserPlaces } from '../places.ts';
import { connectCore, type RemoteCore } from './core-channel.ts';

/** What starts the core's process: `utilityProcess.fork` of Electron. */
export type Fork = (file: string, given: string[]) => Pick<UtilityProcess, 'on' | 'postMessage'>;

/**
 * Starts the core in a utility process and connects to it. When that process ends by itself, every waiting and later call
 * rejects with one reason and `onLost` is told.
 */
export function hostCore(
  fork: Fork,
  file: string,
  program: Program,
  places: UserPlaces,
  platform: Pick<PlatformPort, 'pick' | 'reveal' | 'openFile'>,
  onLost: (reason: Error) => void,
): RemoteCore {
  const child = fork(file, [JSON.stringify({ program: { ...program, workerFile: program.workerFile.href }, places })]);
  const remote = connectCore(
    {
      send: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
    },
    platform,
  );
  let closing = false;
  child.on('exit', (code) => {
    const reason = new Error(`the core's process ended with ${code}`);
    remote.lost(reason);
    if (!closing) onLost(reason);
  });
  return {
    ...remote,
    close() {
      closing = true;
      return remote.close();
    },
  };
}
