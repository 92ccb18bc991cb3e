import { openCore } from '../open-core.ts';
import type { Program, UserPlaces } from '../places.ts';
import { newSecret } from '../secrets.ts';
import { openStaticFiles } from '../static-files.ts';
import { createWebApp } from './app.ts';
import { forgetInstance, noteInstance } from './instance.ts';
import { createDoorkeeper } from './launch.ts';
import { listen } from './server.ts';

export interface WebShell {
  /** A fresh address for one browser tab; good once and for two minutes. */
  newAddress(): string;
  /** A sentence of the shell in the user's language. */
  say(key: string, params?: Readonly<Record<string, string | number>>): Promise<string>;
  /** Finishes running writes, closes the core, then the connections. Safe to call twice. */
  close(): Promise<void>;
}

/** Opens the core and serves it, with the renderer, to browsers of this computer. */
export async function startWebShell(program: Program, places: UserPlaces): Promise<WebShell> {
  const files = openStaticFiles(program.rendererDir);
  const { core, log, close: closeCore } = openCore(program, places);
  const session = core.session('web');
  const doorkeeper = createDoorkeeper(
    () => Date.now(),
    () => core.session('web'),
  );
  const instanceSecret = newSecret();
  let authority = '';
  const app = createWebApp({ core, doorkeeper, files, log, instanceSecret, authority: () => authority });
  const server = await listen(app);
  authority = `127.0.0.1:${server.port}`;
  noteInstance(places.homeDir, { port: server.port, secret: instanceSecret });

  let closing: Promise<void> | undefined;
  async function closeAll(): Promise<void> {
    forgetInstance(places.homeDir);
    const stopped = server.close();
    await closeCore();
    server.endConnections();
    await stopped;
  }
  return {
    newAddress: () => `http://${authority}/#launch=${doorkeeper.issueCode()}`,
    async say(key, params) {
      const settings = await core.call(session, 'settings.read', {});
      const { language } = settings.ok ? (settings.value as { language: 'id' | 'en' }) : { language: 'id' as const };
      return core.words.text(language, key, params);
    },
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}
