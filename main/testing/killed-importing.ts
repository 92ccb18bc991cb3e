// A process for importer/kill.test.ts: opens a workspace, imports a source to its end, and dies at the given moment; 0 lets it live.
import { createCore } from '../core.ts';
import { processConfig } from './core.ts';
import { countMoments } from './moments.ts';

const [home = '', dir = '', kind = '', path = '', killAt = '0'] = process.argv.slice(2);
const deadly = Number(killAt);
const moments = countMoments((moment) => {
  if (moment === deadly) process.kill(process.pid, 'SIGKILL');
});
const core = createCore({ ...processConfig(home, moments.clock), port: moments.port });
const session = core.session('child');

function say(facts: object): void {
  process.stdout.write(`${JSON.stringify({ moment: moments.count(), ...facts })}\n`);
}

async function call<T>(name: string, input: unknown): Promise<T> {
  const result = await core.call(session, name, input);
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result)}`);
  return result.value as T;
}

async function ended(jobId: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const look = async () => {
    const job = await call<{ state: string; failure: unknown }>('jobs.get', { id: jobId });
    if (job.state === 'done') resolve();
    else if (job.state !== 'running') reject(new Error(JSON.stringify(job)));
  };
  const stop = core.onEvent((event) => {
    if (event.type === 'job' && event.jobId === jobId) void look().catch(reject);
  });
  await look();
  await promise;
  stop();
}

await call('workspace.open', { path: dir });
say({ said: 'open' });
const { id, jobId } = await call<{ id: string; jobId: string }>('imports.start', { kind, source: { path } });
say({ said: 'reading', id });
await ended(jobId);
say({ said: 'read', id });
await ended((await call<{ jobId: string }>('imports.apply', { id })).jobId);
say({ said: 'applied', id });
await core.close();
say({ said: 'closed', left: process.getActiveResourcesInfo().filter((kind) => kind !== 'PipeWrap') });
