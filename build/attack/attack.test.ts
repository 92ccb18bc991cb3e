import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standInRenderer } from '../../main/testing/shell-stand-ins.ts';
import type { Case } from './cases.ts';
import { CALLERS, CODES, TOKEN_CASES } from './cases-caller.ts';
import { ANSWERS, PATH_CASES } from './cases-path.ts';
import { METHODS } from './cases-request.ts';
import { attack, attackAll } from './run.ts';
import { SECRET, startTarget, type Target } from './target.ts';

let renderer: ReturnType<typeof standInRenderer>;
let target: Target;
let cases: readonly Case[];

beforeAll(async () => {
  renderer = standInRenderer();
  target = await startTarget([join(import.meta.dirname, 'serve.ts'), renderer.folder]);
  cases = await attackAll(target);
}, 600_000);
afterAll(async () => {
  await target.stop();
  renderer.remove();
});

it('attacks in every way that there is', () => {
  expect([...Map.groupBy(cases, ({ group }) => group).keys()]).toEqual([
    'control',
    'host',
    'origin',
    'launch code',
    'token',
    'method',
    'body',
    'smuggling',
    'path',
    'answer',
    'login',
    'slow',
    'flood',
    'after all',
  ]);
  expect(cases.length).toBeGreaterThan(250);
});

it('is noticed where a program lets everything through', async () => {
  const weak = createServer((request, response) => {
    request.resume();
    response.end(`{"ok":true,"value":"${SECRET}"}`);
  });
  weak.listen(0, '127.0.0.1');
  await once(weak, 'listening');
  const { port } = weak.address() as AddressInfo;
  const authority = `127.0.0.1:${port}`;
  const open = { ...target, port, authority, origin: `http://${authority}`, newCode: async () => 'x'.repeat(43) };
  const scene = { target: open, tokens: { one: 'a'.repeat(43), other: 'b'.repeat(43) } };
  const planned = [...CALLERS, ...CODES, ...TOKEN_CASES, ...METHODS, ...PATH_CASES, ...ANSWERS];
  const judged = await Promise.all(planned.map((one) => attack(scene, one)));
  weak.closeAllConnections();
  weak.close();
  // what Node itself refuses is refused here as well
  const good = judged.filter(({ expected, got }) => expected === got);
  expect(good.filter(({ got }) => !/^(?:400|431|cut off|40\d, sealed)/.test(got))).toEqual([]);
  expect(judged.length - good.length).toBeGreaterThan(150);
});

describe('every attack on the web shell is answered as it must be', () => {
  it('whatever is sent', () => {
    expect(cases.filter(({ expected, got }) => expected !== got)).toEqual([]);
  });
});
