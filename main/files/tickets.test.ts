import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { breakingFilePort, fullDisk } from './breaking-port.ts';
import { type FilePort, nodeFilePort } from './port.ts';
import { createTickets } from './tickets.ts';

let dir: string;
let now: number;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tickets-'));
  now = 1_000_000;
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

function make(port: FilePort = nodeFilePort()) {
  let count = 0;
  const ids = { next: () => `id-${++count}` };
  return createTickets({ ids, clock: { now: () => now }, port, dir });
}

const received = () => readdir(join(dir, String(process.pid)));

async function* body(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const offerOf = (text: string) => ({
  name: 'a.txt',
  mime: 'text/plain',
  size: text.length,
  open: () => [Buffer.from(text)],
});

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test('a download is handed out once', async () => {
  const tickets = make();
  const ticket = tickets.offerDownload('s1', offerOf('isi'));
  expect(ticket).toMatch(/^[A-Za-z0-9_-]{32}$/);
  const file = await tickets.takeDownload('s1', ticket);
  expect([file.name, file.mime, file.size, await textOf(await file.open())]).toEqual(['a.txt', 'text/plain', 3, 'isi']);
  await expect(tickets.takeDownload('s1', ticket)).rejects.toMatchObject({ code: 'files.ticketUnknown' });
});

test('another session neither gets nor spoils it', async () => {
  const tickets = make();
  const ticket = tickets.offerDownload('s1', offerOf('isi'));
  await expect(tickets.takeDownload('s2', ticket)).rejects.toMatchObject({ code: 'files.ticketUnknown' });
  expect((await tickets.takeDownload('s1', ticket)).size).toBe(3);
});

test('a ticket that nobody fetched expires', async () => {
  const tickets = make();
  const ticket = tickets.offerDownload('s1', offerOf('isi'));
  now += 10 * 60 * 1000;
  await expect(tickets.takeDownload('s1', ticket)).rejects.toMatchObject({ code: 'files.ticketUnknown' });
});

test('one session cannot hoard tickets, and expired ones make room', () => {
  const tickets = make();
  for (let index = 0; index < 500; index += 1) tickets.offerDownload('s1', offerOf('x'));
  expect(() => tickets.offerDownload('s1', offerOf('x'))).toThrowError(/files.tooManyTickets/);
  expect(tickets.offerDownload('s2', offerOf('x'))).toHaveLength(32);
  now += 10 * 60 * 1000;
  expect(tickets.offerDownload('s1', offerOf('x'))).toHaveLength(32);
});

test('an upload is received once and used by its session until its time is over', async () => {
  const tickets = make();
  const ticket = tickets.offerUpload('s1', { maxBytes: 100 });
  const { upload } = await tickets.acceptUpload(
    's1',
    ticket,
    'C:\\Users\\Siti\\Daftar asesor.xlsx',
    body('satu', 'dua'),
  );
  await expect(tickets.acceptUpload('s1', ticket, 'b', body('x'))).rejects.toMatchObject({
    code: 'files.ticketUnknown',
  });
  const file = await tickets.takeUpload('s1', upload);
  expect([file.name, file.size, await readFile(file.path, 'utf8')]).toEqual(['Daftar asesor.xlsx', 7, 'satudua']);
  expect((await tickets.takeUpload('s1', upload)).path).toBe(file.path);
  await expect(tickets.takeUpload('s2', upload)).rejects.toMatchObject({ code: 'files.uploadGone' });
  now += 2 * 60 * 60 * 1000;
  await expect(tickets.takeUpload('s1', upload)).rejects.toMatchObject({ code: 'files.uploadGone' });
  expect(await received()).toEqual([]);
});

test('too much, a broken transfer and a full disk are refused and leave nothing', async () => {
  const tickets = make();
  const big = tickets.offerUpload('s1', { maxBytes: 5 });
  await expect(tickets.acceptUpload('s1', big, 'a.pdf', body('123', '456'))).rejects.toMatchObject({
    code: 'files.tooBig',
  });
  const cut = (async function* () {
    yield Buffer.from('123');
    throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  })();
  await expect(tickets.acceptUpload('s1', tickets.offerUpload('s1', { maxBytes: 9 }), 'a.pdf', cut)).rejects.toThrow(
    'aborted',
  );
  expect(await received()).toEqual([]);

  const full = make(breakingFilePort(nodeFilePort(), [fullDisk(2)]));
  const ticket = full.offerUpload('s1', { maxBytes: 9 });
  await expect(full.acceptUpload('s1', ticket, 'a.pdf', body('123', '456'))).rejects.toMatchObject({
    code: 'files.diskFull',
    params: { name: 'a.pdf' },
  });
  expect(await received()).toEqual([]);
});

test('more than the disk can take is refused before a byte is received', async () => {
  const port: FilePort = { ...nodeFilePort(), freeSpace: async () => 10 };
  const tickets = make(port);
  let asked = false;
  const content = (async function* () {
    asked = true;
    yield Buffer.from('x');
  })();
  await expect(
    tickets.acceptUpload('s1', tickets.offerUpload('s1', { maxBytes: 11 }), 'a', content),
  ).rejects.toMatchObject({ code: 'files.diskFull' });
  expect(asked).toBe(false);
});

test('what dead processes left is removed before the first upload; a running one keeps its own', async () => {
  const dead = join(dir, '2147483646');
  const alive = join(dir, String(process.ppid));
  const strange = join(dir, 'bukan-milik-kami');
  for (const folder of [dead, alive, strange, join(dir, String(process.pid))]) {
    await mkdir(folder);
    await writeFile(join(folder, 'sisa'), 'x');
  }
  const tickets = make();
  const { upload } = await tickets.acceptUpload('s1', tickets.offerUpload('s1', { maxBytes: 9 }), 'a', body('x'));
  expect((await readdir(dir)).sort()).toEqual([String(process.pid), String(process.ppid), 'bukan-milik-kami'].sort());
  expect(await received()).toEqual([upload]);
});

test('dropping and closing remove the files', async () => {
  const tickets = make();
  const send = () => tickets.acceptUpload('s1', tickets.offerUpload('s1', { maxBytes: 9 }), 'a', body('x'));
  const { upload } = await send();
  await tickets.dropUpload('s2', upload);
  expect(await received()).toEqual([upload]);
  await tickets.dropUpload('s1', upload);
  expect(await received()).toEqual([]);
  await send();
  await tickets.close();
  expect(await readdir(dir)).toEqual([]);
});
