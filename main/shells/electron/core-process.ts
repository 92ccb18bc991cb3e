import { openCore } from '../open-core.ts';
import type { Program, UserPlaces } from '../places.ts';
import { platformOver, serveCore } from './core-channel.ts';
import type { Channel, Peer } from './peer.ts';

/** Given on the command line of the core's process by the main process. */
interface Given {
  readonly program: Omit<Program, 'workerFile'> & { readonly workerFile: string };
  readonly places: UserPlaces;
}

/** Entry of Electron's utility process: the core lives here, so that a long write never holds up the window. */
const port = process.parentPort;
const channel: Channel = {
  send: (message) => port.postMessage(message),
  onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
};

async function open(): Promise<ReturnType<typeof openCore>['core']> {
  const { program, places } = JSON.parse(process.argv[2] ?? '') as Given;
  const opened = openCore(
    { ...program, workerFile: new URL(program.workerFile) },
    places,
    platformOver(() => peer),
  );
  return { ...opened.core, close: opened.close };
}

const peer: Peer = serveCore(channel, open());
