import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFilePort } from './port.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lsp-mutu-port-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** On Windows a name with a colon is a stream beside the file; elsewhere it is a file of that name, which shows what was written. */
const markOf = (path: string): string => `${path}:Zone.Identifier`;

async function make(system: NodeJS.Platform, options: object): Promise<string> {
  const path = join(folder, 'salinan.docx');
  const file = await nodeFilePort(system).create(path, options);
  await file.write(Buffer.from('isi'));
  expect(existsSync(markOf(path))).toBe(false);
  await file.close();
  await file.close();
  return path;
}

describe('a copy of a file that is somebody else’s', () => {
  it('is marked on Windows, so that Word opens it guarded, and is read-only only then', async () => {
    const path = await make('win32', { readOnly: true, fromOutside: true });
    expect(readFileSync(markOf(path), 'latin1')).toBe('[ZoneTransfer]\r\nZoneId=3\r\n');
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['isi', 0o400]);
  });

  it.each([
    ['linux', { readOnly: true, fromOutside: true }],
    ['darwin', { fromOutside: true }],
    ['win32', { readOnly: true }],
    ['win32', { fromOutside: false }],
  ] as const)('has no mark on %s with %j', async (system, options) => {
    const path = await make(system, options);
    expect(existsSync(markOf(path))).toBe(false);
  });

  it('tells a fault that is not the drive’s way to say that it keeps no marks', async () => {
    // no room for the longer name of the stream
    const path = join(folder, `${'a'.repeat(245)}.docx`);
    const file = await nodeFilePort('win32').create(path, { fromOutside: true });
    await expect(file.close()).rejects.toMatchObject({ code: 'ENAMETOOLONG' });
  });
});
