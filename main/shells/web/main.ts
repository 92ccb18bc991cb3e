import { createInterface } from 'node:readline';
import { nodeFilePort } from '../../files/port.ts';
import { openPreferences } from '../../preferences.ts';
import { createWords } from '../../words.ts';
import { findProgram, userPlaces } from '../places.ts';
import { openInBrowser } from './browser.ts';
import { addressOfRunning } from './instance.ts';
import { startWebShell } from './start.ts';

/** `--no-browser`: only print the address. */
const withBrowser = !process.argv.includes('--no-browser');

async function show(address: string, openedLine: string, addressLine: string): Promise<void> {
  const opened = withBrowser && (await openInBrowser(address));
  console.log(opened ? openedLine : `${addressLine} ${address}`);
}

const program = findProgram(import.meta.filename);
const places = userPlaces(process.env, process.platform);

const running = await addressOfRunning(places.homeDir);
if (running !== undefined) {
  const words = createWords(program.resourcesDir);
  const { language } = openPreferences(places.homeDir, nodeFilePort(), (error) => console.error(error)).read();
  await show(running, words.text(language, 'shell.newTabOfRunning'), words.text(language, 'shell.alreadyRunning'));
} else {
  const shell = await startWebShell(program, places);
  const say = async (): Promise<void> => {
    await show(shell.newAddress(), await shell.say('shell.openedInBrowser'), await shell.say('shell.openThisAddress'));
  };
  await say();

  const stop = (): void => {
    // A second signal while a write is finishing changes nothing; the system's own way to end a program is left.
    shell.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

  if (process.stdin.isTTY) {
    console.log(await shell.say('shell.enterForNewTab'));
    createInterface({ input: process.stdin }).on('line', () => void say());
  }
}
