import { join, resolve } from 'node:path';
import { findProgram, userPlaces } from '../../main/shells/places.ts';
import { startWebShell } from '../../main/shells/web/start.ts';

// The web shell from its sources on a renderer of the test's own: what the attack of the test suite aims at, where nothing is built yet.
const root = resolve(import.meta.dirname, '../..');
const program = findProgram(join(root, 'main', 'shells', 'web', 'main.ts'));
const shell = await startWebShell(
  { ...program, rendererDir: process.argv[2] ?? program.rendererDir },
  userPlaces(process.env, process.platform),
);
console.log(shell.newAddress());
process.on('SIGTERM', () => void shell.close().then(() => process.exit(0)));
