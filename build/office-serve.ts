// The program of the office folder, in the background: the built web shell, which also ends when the stop script asks.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findProgram, userPlaces } from '../main/shells/places.ts';
import { stopRequestIn } from './office-places.ts';

const LOOK_EVERY = 300;

const request = stopRequestIn(userPlaces(process.env, process.platform).homeDir);
rmSync(request, { force: true });

// Windows has no signal that asks a process to end, so the one that the web shell waits for is raised in here.
setInterval(() => {
  if (existsSync(request) && process.listenerCount('SIGTERM') > 0) {
    rmSync(request, { force: true });
    process.emit('SIGTERM');
  }
}, LOOK_EVERY).unref();

// Whoever started this reads the first line and goes; later lines have no reader, which must not end the program.
process.stdout.on('error', () => undefined);

await import(pathToFileURL(join(findProgram(import.meta.filename).root, 'out', 'main', 'web.js')).href);
