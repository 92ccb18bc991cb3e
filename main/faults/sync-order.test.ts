import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../testing/core.ts';
import { type DiskStep, recordingPort } from '../testing/recording-port.ts';
import { makeSmallLsp, type SmallLsp } from '../testing/small-lsp.ts';

let test: TestCore;
let lsp: SmallLsp;
let steps: DiskStep[];
let out: string;

beforeEach(async () => {
  const recording = recordingPort();
  steps = recording.steps;
  test = await createTestCore({ config: { port: recording.port } });
  lsp = await makeSmallLsp(test);
  out = join(test.home, 'usb');
  await mkdir(out);
});
afterEach(() => test.close());

/** What is wrong with the way a file got its name: it must be written, kept on disk, renamed, and its folder kept on disk, in this order. */
function faultsOf(all: readonly DiskStep[]): string[] {
  const faults: string[] = [];
  for (const [at, step] of all.entries()) {
    if (step.act !== 'rename' || step.to === undefined) continue;
    const to = step.to;
    const before = all.slice(0, at).filter((other) => other.path === step.path);
    const written = before.findLastIndex((other) => other.act === 'write');
    const synced = before.findLastIndex((other) => other.act === 'sync');
    // SQLite writes and keeps a copy of the database itself; the port only sees it made and named
    const bySqlite = /\.db(\.partial)?$/.test(step.path) && written < 0;
    if (!before.some((other) => other.act === 'create')) faults.push(`${to} was not made under another name`);
    if (!bySqlite && (synced < 0 || synced < written)) faults.push(`${to} was not kept on disk before it was named`);
    const next = all.slice(at + 1).find((other) => other.act === 'syncFolder' && other.path === dirname(to));
    if (next === undefined) faults.push(`the folder of ${to} was not kept on disk`);
  }
  return faults;
}

const named = (all: readonly DiskStep[]) => all.flatMap((step) => (step.to === undefined ? [] : [step.to]));

it('whatever the program writes for keeps is written, kept on disk, named, and kept in its folder', async () => {
  const { jobId: built } = await test.call('packages.build', { id: lsp.packageId, folder: out });
  expect((await test.jobDone(built)).failure).toBeNull();
  await test.call('settings.change', { density: 'compact' });
  const { copy } = await test.call('backup.make', {});
  await test.call('backup.choosePlace', { path: out });
  const { jobId: mirrored } = await test.call('backup.mirror', {});
  expect((await test.jobDone(mirrored)).failure).toBeNull();
  const carried = join(out, 'bawa.lspmutu');
  const { jobId: taken } = await test.call('backup.carry', { path: carried });
  expect((await test.jobDone(taken)).failure).toBeNull();
  expect(faultsOf(steps)).toEqual([]);
  const places = named(steps);
  for (const [what, pattern] of [
    ['a file of the store', /vault[/\\][0-9a-f]{2}[/\\][0-9a-f]{64}$/],
    ['a bundle', /usb[/\\]RELISENSI.*\.zip$/],
    ['the preferences', /preferences\.json$/],
    ['a copy of the database', /backups[/\\]workspace-.*\.db$/],
    ['the facts beside a copy', /backups[/\\]workspace-.*\.json$/],
    ['a copy in the second place', /usb[/\\].*workspace-.*\.db$/],
    ['a file to carry', /bawa\.lspmutu$/],
  ] as const)
    expect(
      places.some((place) => pattern.test(place)),
      what,
    ).toBe(true);
  expect(places).toContain(copy.path);
});

it('a file that stays under a name of its own kind was made by nobody but a rename', async () => {
  await test.call('settings.change', { density: 'compact' });
  const { jobId } = await test.call('packages.build', { id: lsp.packageId, folder: out });
  await test.jobDone(jobId);
  const removed = new Set(steps.filter((step) => step.act === 'remove').map((step) => step.path));
  const renamed = new Set(steps.filter((step) => step.act === 'rename').map((step) => step.path));
  const stayed = steps
    .filter((step) => step.act === 'create' && !removed.has(step.path) && !renamed.has(step.path))
    .map((step) => step.path);
  expect(stayed).toEqual([]);
});

it('a file that lies in the store already is kept on disk before anybody hears that it is there', async () => {
  const path = join(test.home, 'sama.txt');
  await writeFile(path, 'isi yang sama');
  await test.call('documents.create', { code: 'SOP-A', title: 'Satu', type: 'sop', file: { path } });
  steps.length = 0;
  await test.call('documents.create', { code: 'SOP-B', title: 'Dua', type: 'sop', file: { path } });
  expect(named(steps)).toEqual([]);
  // the process that put it first may have died between the rename and this
  expect(steps.some((step) => step.act === 'syncFolder' && /vault[/\\][0-9a-f]{2}$/.test(step.path))).toBe(true);
});

it('the order is looked at: a sync that comes too late or is missing is told', () => {
  const good: DiskStep[] = [
    { act: 'create', path: '/a/x.part' },
    { act: 'write', path: '/a/x.part' },
    { act: 'sync', path: '/a/x.part' },
    { act: 'rename', path: '/a/x.part', to: '/a/x' },
    { act: 'syncFolder', path: '/a' },
  ];
  expect(faultsOf(good)).toEqual([]);
  const [create, write, sync, rename, folder] = good as [DiskStep, DiskStep, DiskStep, DiskStep, DiskStep];
  expect(faultsOf([create, sync, write, rename, folder])).toEqual(['/a/x was not kept on disk before it was named']);
  expect(faultsOf([create, write, rename, sync, folder])).toEqual(['/a/x was not kept on disk before it was named']);
  expect(faultsOf([create, write, sync, rename])).toEqual(['the folder of /a/x was not kept on disk']);
  expect(faultsOf([write, sync, rename, folder])).toEqual(['/a/x was not made under another name']);
});
