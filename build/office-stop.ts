// What the stop file of the office folder runs: asks the running program to end and waits until it has.
import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { nodeFilePort } from '../main/files/port.ts';
import { openPreferences } from '../main/preferences.ts';
import { findProgram, userPlaces } from '../main/shells/places.ts';
import { addressOfRunning } from '../main/shells/web/instance.ts';
import { createWords } from '../main/words.ts';
import { stopRequestIn } from './office-places.ts';

/** A write under way is finished first. */
const END_WITHIN = 30_000;
const LOOK_EVERY = 200;

const { resourcesDir } = findProgram(import.meta.filename);
const { homeDir } = userPlaces(process.env, process.platform);
// A damaged file is told by the program itself, in its log; here it only decides the language.
const { language } = openPreferences(homeDir, nodeFilePort(), () => undefined).read();
const words = createWords(resourcesDir);

async function stopProgram(): Promise<
  'shell.office.notRunning' | 'shell.office.stopped' | 'shell.office.stillRunning'
> {
  if ((await addressOfRunning(homeDir)) === undefined) return 'shell.office.notRunning';
  writeFileSync(stopRequestIn(homeDir), '');
  for (let waited = 0; waited < END_WITHIN; waited += LOOK_EVERY) {
    await pause(LOOK_EVERY);
    if ((await addressOfRunning(homeDir)) === undefined) return 'shell.office.stopped';
  }
  return 'shell.office.stillRunning';
}

const outcome = await stopProgram();
console.log(words.text(language, outcome));
process.exitCode = outcome === 'shell.office.stillRunning' ? 1 : 0;
