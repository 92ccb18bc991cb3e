// The process that dies: carries out an order on a workspace and says each act that was acknowledged. It reads one order from standard input.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { contract, type InputOf, type OperationName, type OutputOf } from '../../main/contract/index.ts';
import type { Failure } from '../../main/contract/result.ts';
import { type Core, createCore, type Session } from '../../main/core.ts';
import { faultConfig } from './core-config.ts';
import { tellingPort, tellSqlSteps } from './moments.ts';
import { ANY_ACT, type DiskFault, type Head, type Order, type Said } from './orders.ts';
import { scenarios } from './scenarios.ts';
import type { World } from './world.ts';

/** So soon after a write the program notes what it notes by itself, so that the kill meets that too. */
const SETTLE_MS = 40;

/** No limit that a database of this world reaches. */
const NO_LIMIT = 4_294_967_294;

let moments = 0;
let steps = 0;
/** Moments since the order came, and the deadly one among them where no act is named. */
let total = 0;
let deadlyOfAll = 0;
/** What the disk answers to a step on files, while it fails. */
let broken: { readonly step: number; readonly code: string; readonly once: boolean } | undefined;
/** The connection of the core that writes. */
let writer: Database.Database | undefined;
let deadly = 0;
let quiet = false;

function say(said: Said): void {
  // a write that is not waited for would be lost with the process, and an act said late is one that was never acknowledged
  writeSync(1, `${JSON.stringify(said)}\n`);
}

function tell(what: string): void {
  if (quiet) return;
  moments += 1;
  total += 1;
  if (moments !== deadly && total !== deadlyOfAll) return;
  say({ said: 'dying', at: what });
  process.kill(process.pid, 'SIGKILL');
}

function meet(what: string): void {
  if (quiet) return;
  steps += 1;
  if (broken === undefined || steps < broken.step || (broken.once && steps > broken.step)) return;
  throw Object.assign(new Error(`${broken.code}: broken on purpose, ${what}`), { code: broken.code, syscall: what });
}

/** Remembers the connection of the core that writes to the workspace, which nobody hands out. */
function met(connection: Database.Database): void {
  if (quiet || connection.readonly || !connection.name.endsWith('workspace.db')) return;
  // a drill opens a copy under the same name while the workspace itself stays open
  if (writer?.open !== true || writer.name === connection.name) writer = connection;
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

class Refused extends Error {
  readonly act: string;
  readonly code: string;
  readonly readable: boolean;

  constructor(act: string, failure: Failure, readable: boolean) {
    super(`${act}: ${JSON.stringify(failure)}`);
    this.act = act;
    this.code = failure.code;
    this.readable = readable;
  }
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
    if (order.target?.act === ANY_ACT) deadlyOfAll = order.target.moment;
    const fault = (event: string, reason: string) => say({ said: 'fault', event, reason });
    const real = tellingPort(tell, meet);
    // where another program holds a file it is tried again, and nobody here needs to wait for that
    const port = order.fault === undefined ? real : { ...real, pause: async () => undefined };
    this.#core = createCore({ ...faultConfig(order.home, fault, SETTLE_MS), port });
    this.#session = this.#core.session('faults');
  }

  async #act<T>(name: string, work: () => Promise<T>, keepsHead = true): Promise<T> {
    const { target } = this.#order;
    const times = (this.#times.get(name) ?? 0) + 1;
    this.#times.set(name, times);
    say({ said: 'start', act: name, scenario: this.#scenario });
    moments = 0;
    steps = 0;
    if (this.#order.fault?.act === name && times === 1) this.#fail(this.#order.fault.how);
    if (target?.act === name && target.nth === times) deadly = target.moment;
    const started = performance.now();
    const answer = await work().finally(() => this.#heal());
    const milliseconds = performance.now() - started;
    const head = keepsHead ? headOf(this.#order.dir) : null;
    say({ said: 'done', act: name, milliseconds, moments, steps, head });
    return answer;
  }

  #fail(how: DiskFault): void {
    if (how.kind === 'port') broken = how;
    else if (writer?.open === true) {
      // where a scenario is in another workspace, the connection that is known is closed, and the disk stays whole
      quiet = true;
      // pages that earlier acts freed would give room where none is to be
      writer.exec('VACUUM');
      const pages = writer.pragma('page_count', { simple: true }) as number;
      writer.pragma(`max_page_count = ${pages + how.pages}`);
      quiet = false;
    }
  }

  #heal(): void {
    broken = undefined;
    quiet = true;
    if (writer?.open === true) writer.pragma(`max_page_count = ${NO_LIMIT}`);
    quiet = false;
  }

  /** A refusal that came because the disk failed must be one that people can read, in both languages. */
  #readable(failure: Failure): boolean {
    return (['id', 'en'] as const).every((language) => {
      const text = this.#core.words.message(language, failure);
      return failure.code !== 'core.internal' && !text.includes(failure.code) && !text.includes('{{');
    });
  }

  async #call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    const result = await this.#core.call(this.#session, name, input);
    if (!result.ok) throw new Refused(name, result, this.#readable(result));
    return result.value as OutputOf<N>;
  }

  async #ended(jobId: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const look = async () => {
      const job = await this.#call('jobs.get', { id: jobId });
      if (job.state === 'done') resolve();
      else if (job.state !== 'running') {
        const failure = { ok: false as const, code: 'core.internal', params: {}, ...job.failure };
        reject(new Refused(job.kind, failure, this.#readable(failure)));
      }
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
      begin: (name, input) => this.#act(name, () => this.#call(name, input)),
      ended: (act, jobId) => this.#act(`${act} (job)`, () => this.#ended(jobId)),
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
        const { fault } = this.#order;
        if (fault !== undefined && error instanceof Refused && error.readable && this.#times.has(fault.act))
          say({ said: 'met', act: error.act, code: error.code });
        else say({ said: 'refused', scenario: name, reason: error instanceof Error ? error.message : String(error) });
      }
    }
    this.#scenario = '';
    // what came through a disk that failed goes on with one that works
    if (this.#order.fault !== undefined) {
      this.#scenario = 'after the disk has failed';
      await this.#act('schemes.create', () =>
        this.#call('schemes.create', { title: 'Sesudah', code: `SES-${process.pid}` }),
      );
    }
    await this.#act('workspace.close', () => this.#core.close(), false);
    say({ said: 'end' });
  }
}

tellSqlSteps(tell, met);
say({ said: 'ready' });
const order = await readOrder();
await new Life(order).live();
process.exit(0);
