import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CoreEvent } from '../../main/contract/index.ts';
import { chooseTransport, takeLaunchCode } from './transport.ts';

type Reply = (url: string, init: RequestInit | undefined) => Response | Promise<Response>;

function serve(reply: Reply): { readonly asked: (readonly [string, RequestInit | undefined])[] } {
  const asked: (readonly [string, RequestInit | undefined])[] = [];
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    asked.push([url, init]);
    return reply(url, init);
  });
  return { asked };
}

function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status });
}

beforeEach(() => {
  sessionStorage.clear();
  window.history.replaceState(null, '', '/#/');
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('takeLaunchCode', () => {
  it('takes the code once and leaves the address of the screen', () => {
    window.history.replaceState(null, '', '/#launch=Ab-1_2&to=/dokumen?q=sop');
    expect([takeLaunchCode(), window.location.hash, takeLaunchCode()]).toEqual([
      'Ab-1_2',
      '#/dokumen?q=sop',
      undefined,
    ]);
  });

  it('leaves an ordinary address alone', () => {
    window.history.replaceState(null, '', '/#/dokumen');
    expect([takeLaunchCode(), window.location.hash]).toEqual([undefined, '#/dokumen']);
  });
});

describe('over HTTP', () => {
  it('exchanges the launch code before the first call and carries the token afterwards', async () => {
    window.history.replaceState(null, '', '/#launch=once');
    const { asked } = serve((url) =>
      json(url === 'api/session' ? { token: 'secret' } : { ok: true, value: { jobs: [] } }),
    );
    const { call } = chooseTransport();
    expect(await call('jobs.list', {})).toEqual({ ok: true, value: { jobs: [] } });
    await call('jobs.list', {});
    expect(
      asked.map(([url, init]) => [url, init?.method, init?.body, new Headers(init?.headers).get('authorization')]),
    ).toEqual([
      ['api/session', 'POST', '{"code":"once"}', null],
      ['api/call', 'POST', '{"name":"jobs.list","input":{}}', 'Bearer secret'],
      ['api/call', 'POST', '{"name":"jobs.list","input":{}}', 'Bearer secret'],
    ]);
  });

  it('says that the session ended when the code was used before and no token is there', async () => {
    window.history.replaceState(null, '', '/#launch=used');
    serve(() => json({ ok: false, code: 'shell.launchCodeUsed', params: {} }, 401));
    expect(await chooseTransport().call('jobs.list', {})).toEqual({ ok: false, code: 'app.sessionEnded', params: {} });
  });

  it.each([
    [401, 'app.sessionEnded'],
    [403, 'app.forbidden'],
    [413, 'app.tooLarge'],
    [500, 'app.badReply'],
  ])('turns status %i into %s', async (status, code) => {
    serve(() => new Response('x', { status }));
    const result = await chooseTransport().call('jobs.list', {});
    expect(result.ok ? '' : result.code).toBe(code);
  });

  it('gives a failure, not an exception, when nobody answers or the answer is no result', async () => {
    serve(() => Promise.reject(new TypeError('refused')));
    expect(await chooseTransport().call('jobs.list', {})).toEqual({ ok: false, code: 'app.unreachable', params: {} });
    serve(() => json([1]));
    expect(await chooseTransport().call('jobs.list', {})).toMatchObject({ ok: false, code: 'app.badReply' });
  });

  it('uploads the bytes for a ticket', async () => {
    const { asked } = serve(() => json({ ok: true, value: { upload: 'u1' } }));
    const file = new File(['isi'], 'SOP 9 & 10.docx');
    expect(await chooseTransport().upload('tick/et', file)).toEqual({ ok: true, value: { upload: 'u1' } });
    expect([asked[0]?.[0], asked[0]?.[1]?.body]).toEqual(['api/upload/tick%2Fet?name=SOP%209%20%26%2010.docx', file]);
  });

  it('reads events cut anywhere, tells of a lost connection and connects again', async () => {
    vi.useFakeTimers();
    const encoder = new TextEncoder();
    const lines = ['{"type":"job","job', 'Id":"a"}\n{"type":"sett', 'ings"}\n\n'];
    let round = 0;
    serve(() => {
      round += 1;
      const first = round === 1;
      return new Response(
        new ReadableStream({
          start: (controller) => {
            for (const line of first ? lines : ['{"type":"workspace"}\n']) {
              controller.enqueue(encoder.encode(line));
            }
            if (first) {
              controller.close();
            }
          },
        }),
      );
    });
    const heard: CoreEvent[] = [];
    const states: string[] = [];
    const stop = chooseTransport().onEvent(
      (event) => heard.push(event),
      (state) => states.push(state),
    );
    await vi.waitFor(() => expect(states).toEqual(['lost']));
    expect(heard).toEqual([{ type: 'job', jobId: 'a' }, { type: 'settings' }]);
    await vi.advanceTimersByTimeAsync(1000);
    await vi.waitFor(() => expect(states).toEqual(['lost', 'back']));
    await vi.waitFor(() => expect(heard).toHaveLength(3));
    stop();
  });
});

describe('over the bridge of the preload', () => {
  it('passes calls on and guards against anything that is no result', async () => {
    const replies: unknown[] = [{ ok: true, value: 1 }, 'odd'];
    vi.stubGlobal('bridge', { call: async () => replies.shift(), onEvent: () => () => undefined });
    const { call } = chooseTransport();
    expect([await call('jobs.list', {}), await call('jobs.list', {})]).toEqual([
      { ok: true, value: 1 },
      { ok: false, code: 'app.badReply', params: {} },
    ]);
  });
});
