// The process that dies: carries out an order on a workspace and says each act that was acknowledged. It reads one order from standard input.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { contract, type InputOf, type OperationName, type OutputOf } from '../../main/contract/index.ts';
import { type Core, createCore, type Session } from '../../main/core.ts';
import { faultConfig } from './core-config.ts';
import { tellingPort, tellSqlSteps } from './moments.ts';
import type { Head, Order, Said } from './orders.ts';
import { scenarios } from './scenarios.ts';
import type { World } from './world.ts';

/** So soon after a write the program notes what it notes by itself, so that the kill meets that too. */
const SETTLE_MS = 40;

let moments = 0;
let deadly = 0;
let quiet = false;

function say(said: Said): void {
  // a write that is not waited for would be lost with the process, and an act said late is one that was never acknowledged
  writeSync(1, `${JSON.stringify(said)}\n`);
}

function tell(what: string): void {
  if (quiet) return;
  moments += 1;
  if (moments !== deadly) return;
  say({ said: 'dying', at: what });
  process.kill(process.pid, 'SIGKILL');
}

/** Head of the chain as a stranger reads it from the file. */
function headOf(dir: string): Head | null {
  if (!existsSync(join(dir, 'workspace.db'))) return null;
  quiet = true;
  const raw = new Database(join(dir, 'workspace.db'), { readonly: true, timeout: 5000 });
  try {
    const row = raw
      .prepare(
        `SELECT replica_id AS replica, replica_seq AS sequence, hash FROM audit
         WHERE replica_id = (SELECT value FROM meta WHERE key = 'replica_id') ORDER BY replica_seq DESC LIMIT 1`,
      )
      .get() as Head | undefined;
    return row ?? null;
  } finally {
    raw.close();
    quiet = false;
  }
}

async function readOrder(): Promise<Order> {
  for await (const line of createInterface({ input: process.stdin })) return JSON.parse(line) as Order;
  throw new Error('no order came');
}

class Life {
  readonly #order: Order;
  readonly #core: Core;
  readonly #session: Session;
  readonly #times = new Map<string, number>();
  #scenario = '';
  #number = 0;

  constructor(order: Order) {
    this.#order = order;
    const fault = (event: string, reason: string) => say({ said: 'fault', event, reason });
    this.#core = createCore({ ...faultConfig(order.home, fault, SETTLE_MS), port: tellingPort(tell) });
    this.#session = this.#core.session('faults');
  }

  async #act<T>(name: string, work: () => Promise<T>, keepsHead = true): Promise<T> {
    const { target } = this.#order;
    const times = (this.#times.get(name) ?? 0) + 1;
    this.#times.set(name, times);
    say({ said: 'start', act: name, scenario: this.#scenario });
    moments = 0;
    if (target?.act === name && target.nth === times) deadly = target.moment;
    const started = performance.now();
    const answer = await work();
    const milliseconds = performance.now() - started;
    const head = keepsHead ? headOf(this.#order.dir) : null;
    say({ said: 'done', act: name, milliseconds, moments, head });
    return answer;
  }

  async #call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    const result = await this.#core.call(this.#session, name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result)}`);
    return result.value as OutputOf<N>;
  }

  async #ended(jobId: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const look = async () => {
      const job = await this.#call('jobs.get', { id: jobId });
      if (job.state === 'done') resolve();
      else if (job.state !== 'running') reject(new Error(`${job.kind}: ${JSON.stringify(job.failure)}`));
    };
    const stop = this.#core.onEvent((event) => {
      if (event.type === 'job' && event.jobId === jobId) void look().catch(reject);
    });
    await look();
    await promise;
    stop();
  }

  #world(): World {
    const { known, inputs, out } = this.#order;
    return {
      out,
      call: async (name, input) => {
        if (contract[name].kind === 'read') return this.#call(name, input);
        const value = await this.#act(name, () => this.#call(name, input));
        const { jobId } = value as { jobId?: string | null };
        if (typeof jobId === 'string') await this.#act(`${name} (job)`, () => this.#ended(jobId));
        if (name === 'settings.change')
          say({ said: 'preferences', preferences: await this.#call('settings.read', {}) });
        return value;
      },
      known(name) {
        const id = known[name];
        if (id === undefined) throw new Error(`the sample has no ${name}`);
        return id;
      },
      input: (name) => join(inputs, name),
      fresh: (stem) => {
        this.#number += 1;
        return `${stem}-${process.pid}-${this.#number}`;
      },
      async wrote(path) {
        say({ said: 'file', file: { path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') } });
      },
      fetch: async ({ ticket }) => {
        const handed = await this.#core.download(this.#session, ticket);
        if (!handed.ok) throw new Error(`${handed.code}`);
        for await (const _chunk of handed.value.stream);
      },
      upload: async (path) => {
        const { ticket } = await this.#call('platform.offerUpload', {
          name: basename(path),
          size: statSync(path).size,
        });
        const taken = await this.#core.upload(this.#session, ticket, basename(path), createReadStream(path));
        if (!taken.ok) throw new Error(taken.code);
        return taken.value.upload;
      },
    };
  }

  async live(): Promise<void> {
    const { dir } = this.#order;
    if (this.#order.create)
      await this.#act('workspace.create', () => this.#call('workspace.create', { path: dir, name: 'LSP Baru' }));
    else await this.#act('workspace.open', () => this.#call('workspace.open', { path: dir }));
    for (const name of this.#order.scenarios) {
      const scenario = scenarios.find((candidate) => candidate.name === name);
      if (scenario === undefined) throw new Error(`no scenario ${name}`);
      this.#scenario = name;
      try {
        await scenario.run(this.#world());
      } catch (error) {
        say({ said: 'refused', scenario: name, reason: error instanceof Error ? error.message : String(error) });
      }
    }
    this.#scenario = '';
    await this.#act('workspace.close', () => this.#core.close(), false);
    say({ said: 'end' });
  }
}

tellSqlSteps(tell);
say({ said: 'ready' });
const order = await readOrder();
await new Life(order).live();
process.exit(0);
