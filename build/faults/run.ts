import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Coroner, startCoroner, startVictim, type Victim } from '../faults-process.ts';
import type { Finding, Head, Inquest, Order, Said, WrittenFile } from './orders.ts';
import { type Ground, makeOlder, prepareGround } from './prepare.ts';
import { scenarios } from './scenarios.ts';
import { Tally } from './tally.ts';

/** How a run goes. */
export interface FaultOptions {
  readonly rounds: number;
  readonly seed: number;
  /** One round alone, to see it again. */
  readonly only?: number;
  /** Every scenario is run once unharmed first, so that every act is known; a short run leaves that out. */
  readonly measured: boolean;
  readonly tell: (line: string) => void;
}

/** What a run found. */
export interface FaultReport {
  readonly rounds: number;
  readonly killed: number;
  readonly failures: readonly { readonly round: number; readonly dir: string; readonly problems: readonly string[] }[];
  readonly tally: Tally;
  readonly jobs: Readonly<Record<string, number>>;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

type Kind = 'work' | 'create' | 'older';

interface Plan {
  readonly kind: Kind;
  readonly scenarios: readonly string[];
  readonly act: string;
  /** From outside after so many milliseconds, or from within at a counted moment. */
  readonly outsideAfter: number | null;
  readonly moment: number;
}

/** What was heard of a life. */
interface Heard {
  head: Head | null;
  files: WrittenFile[];
  preferences: Readonly<Record<string, unknown>> | null;
  running: string;
  created: boolean;
  problems: string[];
}

const DEFAULT_MOMENTS = 40;
const DEFAULT_MILLISECONDS = 30;

class Run {
  readonly #options: FaultOptions;
  readonly #folder: string;
  readonly #cache: string;
  readonly #tally = new Tally();
  readonly #coroner: Coroner;
  #next: Victim;
  #ground: Ground | undefined;

  constructor(options: FaultOptions, folder: string) {
    this.#options = options;
    this.#folder = folder;
    this.#cache = join(folder, 'sandi');
    this.#coroner = startCoroner(this.#cache);
    this.#next = startVictim(this.#cache);
  }

  async end(): Promise<void> {
    await Promise.all([this.#coroner.end(), this.#next.end()]);
  }

  #plan(random: () => number): Plan {
    const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
    const share = random();
    const kind: Kind = share < 0.04 ? 'create' : share < 0.1 ? 'older' : 'work';
    const others = [pick(scenarios), pick(scenarios)].flatMap((one) => (one === undefined ? [] : [one.name]));
    const [act = 'workspace.open', facts] =
      kind === 'work' && this.#options.measured ? (pick(this.#tally.rarest()) ?? []) : [];
    const own = facts === undefined ? undefined : pick([...facts.scenarios].filter((name) => name !== ''));
    const named = kind === 'create' ? 'workspace.create' : kind === 'older' ? 'workspace.open' : act;
    const within = random() < 0.5;
    const milliseconds = (facts?.milliseconds ?? DEFAULT_MILLISECONDS) * 1.2;
    return {
      kind,
      scenarios:
        kind === 'work'
          ? [...new Set([...others.slice(own === undefined ? 0 : 1), ...(own === undefined ? [] : [own])])]
          : [],
      act: named,
      outsideAfter: within ? null : random() * milliseconds,
      moment: 1 + Math.floor(random() * Math.max(facts?.moments ?? DEFAULT_MOMENTS, 1)),
    };
  }

  /** Lets a process live by an order, and kills it as planned. */
  async #live(
    order: Order,
    plan: Plan | undefined,
  ): Promise<{ heard: Heard; killed: boolean; dyingAt: string | null }> {
    const heard: Heard = { head: null, files: [], preferences: null, running: '', created: false, problems: [] };
    let scenario = '';
    let dyingAt: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hear = (said: Said, kill: () => void): void => {
      if (said.said === 'start') {
        heard.running = said.act;
        scenario = said.scenario;
        const armed = plan?.outsideAfter != null && said.act === plan.act && timer === undefined;
        if (armed) timer = setTimeout(kill, plan.outsideAfter ?? 0);
      } else if (said.said === 'done') {
        heard.running = '';
        if (said.act === 'workspace.create') heard.created = true;
        if (said.head !== null) heard.head = said.head;
        this.#tally.done(said.act, scenario, said.milliseconds, said.moments);
      } else if (said.said === 'file') {
        heard.files = [...heard.files.filter((file) => file.path !== said.file.path), said.file];
      } else if (said.said === 'preferences') heard.preferences = said.preferences;
      else if (said.said === 'dying') dyingAt = said.at;
      else if (said.said === 'refused') heard.problems.push(`${said.scenario} was refused: ${said.reason}`);
      else if (said.said === 'fault') heard.problems.push(`${said.event}: ${said.reason}`);
    };
    const victim = this.#next;
    // the next one reads the program while this one lives
    this.#next = startVictim(this.#cache);
    const { killed } = await victim.live(order, hear);
    clearTimeout(timer);
    return { heard, killed, dyingAt };
  }

  async #place(round: string, kind: Kind): Promise<Order> {
    const ground = this.#ground;
    if (ground === undefined) throw new Error('nothing is prepared');
    const home = join(this.#folder, `putaran-${round}`);
    const dir = join(home, 'documents', 'kerja');
    await mkdir(join(home, 'documents'), { recursive: true });
    if (kind === 'work') await cp(ground.home, home, { recursive: true });
    if (kind === 'older') await makeOlder(dir);
    const out = join(home, 'keluar');
    await mkdir(out, { recursive: true });
    const { inputs, known } = ground;
    return { home, dir, out, inputs, known, create: kind === 'create', scenarios: [] };
  }

  async #look(order: Order, heard: Heard, since: string): Promise<Finding> {
    const inquest: Inquest = {
      home: order.home,
      dir: order.dir,
      head: heard.head,
      files: heard.files,
      preferences: heard.preferences,
      running: heard.running,
      create: order.create,
      created: heard.created,
      since,
    };
    const finding = await this.#coroner.look(inquest);
    return { ...finding, problems: [...heard.problems, ...finding.problems] };
  }

  /** Every scenario once, unharmed: what it calls, how long that takes, and that it works at all. */
  async #measure(): Promise<readonly string[]> {
    const order = await this.#place('ukur', 'work');
    const since = new Date(Date.now()).toISOString();
    const { heard } = await this.#live({ ...order, scenarios: scenarios.map(({ name }) => name) }, undefined);
    const { problems } = await this.#look(order, heard, since);
    if (problems.length === 0) await rm(order.home, { recursive: true });
    return problems;
  }

  async go(): Promise<FaultReport> {
    const { options } = { options: this.#options };
    const failures: FaultReport['failures'][number][] = [];
    const jobs: Record<string, number> = {};
    let killed = 0;
    this.#ground = await prepareGround(this.#folder);
    if (options.measured) {
      const problems = await this.#measure();
      for (const problem of problems) options.tell(`  ${problem}`);
      if (problems.length > 0) failures.push({ round: 0, dir: join(this.#folder, 'putaran-ukur'), problems });
    }
    const first = options.only ?? 1;
    const last = options.only ?? options.rounds;
    for (let round = first; round <= last; round += 1) {
      const plan = this.#plan(randomFrom(options.seed * 1_000_003 + round));
      const place = await this.#place(String(round), plan.kind);
      const target = plan.outsideAfter === null ? { act: plan.act, nth: 1, moment: plan.moment } : undefined;
      const since = new Date(Date.now()).toISOString();
      const order = { ...place, scenarios: plan.scenarios, ...(target === undefined ? {} : { target }) };
      const life = await this.#live(order, plan);
      if (life.killed) {
        killed += 1;
        const facts = this.#tally.of(life.heard.running || 'between acts');
        if (life.dyingAt === null) facts.outside += 1;
        else facts.within += 1;
        const where = life.dyingAt;
        if (where !== null) this.#tally.places.set(where, (this.#tally.places.get(where) ?? 0) + 1);
      }
      const finding = await this.#look(order, life.heard, since);
      for (const [state, count] of Object.entries(finding.jobs)) jobs[state] = (jobs[state] ?? 0) + count;
      const how = life.killed ? `${life.dyingAt ?? 'from outside'} in ${life.heard.running || 'no act'}` : 'lived';
      options.tell(`round ${round}: ${plan.kind}, ${how}: ${finding.problems.length === 0 ? 'good' : 'BAD'}`);
      if (finding.problems.length === 0) await rm(order.home, { recursive: true, force: true });
      else {
        failures.push({ round, dir: order.dir, problems: finding.problems });
        for (const problem of finding.problems) options.tell(`  ${problem}`);
      }
    }
    return { rounds: last - first + 1, killed, failures, tally: this.#tally, jobs };
  }
}

/**
 * Kills a process of the program at random moments of every kind of write, each time on a copy of the sample workspace, and looks whether all that was
 * acknowledged is there, nothing is half there and the next start is clean. Workspaces of bad rounds stay where the report says.
 */
export async function runFaults(options: FaultOptions): Promise<FaultReport> {
  const folder = await mkdtemp(join(tmpdir(), 'lsp-mutu-faults-'));
  const run = new Run(options, folder);
  try {
    const report = await run.go();
    if (report.failures.length === 0) await rm(folder, { recursive: true, force: true });
    return report;
  } finally {
    await run.end();
  }
}
