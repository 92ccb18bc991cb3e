import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../contract/result.ts';
import { standInCore, standInSession, TICKET } from '../../testing/shell-stand-ins.ts';
import { connectCore, platformOver, type RemoteCore, serveCore } from './core-channel.ts';
import type { Channel, Peer } from './peer.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function channelOf(port: MessagePort): Channel {
  ports.push(port);
  return { send: (message) => port.postMessage(message), onMessage: (listener) => void port.on('message', listener) };
}

function connected(core: ReturnType<typeof standInCore> | Error): {
  readonly remote: RemoteCore;
  readonly served: Peer;
  readonly asked: unknown[];
} {
  const { port1, port2 } = new MessageChannel();
  const asked: unknown[] = [];
  const opened =
    core instanceof Error ? Promise.reject(core) : Promise.resolve({ ...core, session: () => standInSession });
  const served = serveCore(channelOf(port1), opened);
  const remote = connectCore(channelOf(port2), {
    pick: async (request) => {
      asked.push(request);
      return ['/terpilih'];
    },
    reveal: async (path) => {
      if (path === '/hilang') throw new Refusal('core.pathMissing', { path });
      asked.push(path);
    },
    openFile: async (path) => {
      if (path === '/jalan.exe') throw new Refusal('files.mayRun', { name: 'jalan.exe' });
      asked.push(`open ${path}`);
    },
  });
  return { remote, served, asked };
}

async function* piecesOf(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

describe('a core behind a channel', () => {
  it('answers as if it were here', async () => {
    const core = standInCore((name, input) => ({ name, input }));
    const { remote } = connected(core);
    const session = await remote.ready();
    expect(await remote.call(session, 'documents.list', { page: 2 })).toEqual({
      ok: true,
      value: { name: 'documents.list', input: { page: 2 } },
    });
    expect(core.calls).toEqual([{ session: standInSession, name: 'documents.list', input: { page: 2 } }]);
    await remote.close();
    expect(core.closed()).toBe(true);
  });

  it('keeps apart what is asked at the same time', async () => {
    const { remote } = connected(standInCore((_name, input) => input));
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => remote.call(standInSession, 'a.b', index)),
    );
    expect(answers).toEqual(Array.from({ length: 50 }, (_, value) => ({ ok: true, value })));
  });

  it('hands out a file piece by piece, once', async () => {
    const { remote } = connected(standInCore());
    const file = await remote.download(standInSession, TICKET);
    if (!file.ok) throw new Error(file.code);
    const pieces: Uint8Array[] = [];
    for await (const piece of file.value.stream) pieces.push(piece as Uint8Array);
    expect([file.value.name, file.value.size, Buffer.concat(pieces).toString()]).toEqual([
      'Daftar Induk é "1".docx',
      10,
      'isi berkas',
    ]);
    expect(await remote.download(standInSession, TICKET)).toEqual({
      ok: false,
      code: 'files.ticketUnknown',
      params: {},
    });
  });

  it('takes an upload piece by piece', async () => {
    const core = standInCore();
    const { remote } = connected(core);
    expect(await remote.upload(standInSession, TICKET, 'SOP.docx', piecesOf('satu ', 'dua'))).toEqual({
      ok: true,
      value: { upload: 'upload-1' },
    });
    expect(core.uploads).toEqual([{ ticket: TICKET, name: 'SOP.docx', text: 'satu dua' }]);
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const core = standInCore();
    const { remote } = connected(core);
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('setengah');
      throw new Error('tab closed');
    }
    await expect(remote.upload(standInSession, TICKET, 'SOP.docx', broken())).rejects.toThrow('tab closed');
    expect(core.uploads).toEqual([]);
  });

  it('stops sending when the core refuses the upload', async () => {
    const core = standInCore();
    const refusing = { ...core, upload: async () => ({ ok: false, code: 'files.ticketUnknown', params: {} }) as const };
    const { remote } = connected(refusing);
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) yield new Uint8Array(1000);
    };
    expect(await remote.upload(standInSession, TICKET, 'x', endless())).toEqual({
      ok: false,
      code: 'files.ticketUnknown',
      params: {},
    });
  });

  it('tells events until one stops listening', async () => {
    const core = standInCore();
    const { remote } = connected(core);
    await remote.ready();
    const heard: unknown[] = [];
    const first = Promise.withResolvers<void>();
    const stop = remote.onEvent((event) => {
      heard.push(event);
      first.resolve();
    });
    core.emit({ type: 'settings' });
    await first.promise;
    stop();
    core.emit({ type: 'workspace' });
    // An answer that comes after the event proves that the event has been passed by.
    await remote.call(standInSession, 'a.b', {});
    expect(heard).toEqual([{ type: 'settings' }]);
  });

  it('says why it could not start, to everyone who asks', async () => {
    const { remote } = connected(new Error('the database is from a newer version'));
    await expect(remote.ready()).rejects.toThrow('the database is from a newer version');
    await expect(remote.call(standInSession, 'a.b', {})).rejects.toThrow('the database is from a newer version');
  });

  it('says that it is gone, to those who wait and those who come later', async () => {
    const { remote } = connected({ ...standInCore(), call: () => new Promise<never>(() => undefined) });
    const waiting = remote.call(standInSession, 'a.b', {});
    remote.lost(new Error('the core ended'));
    await expect(waiting).rejects.toThrow('the core ended');
    await expect(remote.call(standInSession, 'a.b', {})).rejects.toThrow('the core ended');
  });

  it('asks the main process for dialogs, and hears its refusals', async () => {
    const { served, asked } = connected(standInCore());
    const platform = platformOver(() => served);
    const request = { what: 'folder', title: 'Pilih folder', extensions: [] } as const;
    expect(await platform.pick(request)).toEqual(['/terpilih']);
    await platform.reveal('/ada');
    await platform.openFile('/ada.pdf');
    await expect(platform.openFile('/jalan.exe')).rejects.toMatchObject({ code: 'files.mayRun' });
    expect(asked).toEqual([request, '/ada', 'open /ada.pdf']);
    await expect(platform.reveal('/hilang')).rejects.toThrow(
      new Refusal('core.pathMissing', { path: '/hilang' }).message,
    );
  });

  it.each(['__proto__', 'constructor', 'toString', 'shutdown'])('cannot be asked for %s', async (method) => {
    const { served } = connected(standInCore());
    await expect(served.ask(method)).rejects.toThrow('nobody answers');
  });
});
