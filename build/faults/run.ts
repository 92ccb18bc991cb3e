import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Coroner, startCoroner, startVictim, type Victim } from '../faults-process.ts';
import {
  ANY_ACT,
  type DiskFault,
  type Finding,
  type Head,
  type Inquest,
  type Order,
  type Said,
  type WrittenFile,
} from './orders.ts';
import { type Ground, makeOlder, prepareGround } from './prepare.ts';
import { scenarios } from './scenarios.ts';
import { Tally } from './tally.ts';

/** How a run goes. */
export interface FaultOptions {
  /** Lives that are ended by a kill. */
  readonly rounds: number;
  /** Lives that meet a disk that fails. */
  readonly disks: number;
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
  readonly disks: number;
  readonly killed: number;
  /** Failing disks that were answered by a refusal in words. */
  readonly answered: number;
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
  met: { act: string; code: string } | null;
  problems: string[];
}

/** What happened in a round. */
interface Round {
  readonly order: Order;
  readonly finding: Finding;
  readonly killed: boolean;
  readonly answered: boolean;
  readonly how: string;
}

/** What systems answer: full, broken, not allowed, held by another program, pulled, read-only. */
const CODES = ['ENOSPC', 'EIO', 'EACCES', 'EBUSY', 'EPERM', 'EROFS'];
const DEFAULT_MOMENTS = 40;
const DEFAULT_MILLISECONDS = 30;
/** Of a whole life of two scenarios. */
const LIFE_MOMENTS = 250;
const LIFE_MILLISECONDS = 900;

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
    const [known, facts] = kind === 'work' && this.#options.measured ? (pick(this.#tally.rarest()) ?? []) : [];
    const own = facts === undefined ? undefined : pick([...facts.scenarios].filter((name) => name !== ''));
    // without a measured run nobody knows the acts: any moment of the life will do
    const named = kind === 'create' ? 'workspace.create' : kind === 'older' ? 'workspace.open' : (known ?? ANY_ACT);
    const within = random() < 0.5;
    const milliseconds =
      facts === undefined && kind === 'work' ? LIFE_MILLISECONDS : (facts?.milliseconds ?? DEFAULT_MILLISECONDS) * 1.2;
    return {
      kind,
      scenarios:
        kind === 'work'
          ? [...new Set([...others.slice(own === undefined ? 0 : 1), ...(own === undefined ? [] : [own])])]
          : [],
      act: named,
      outsideAfter: within ? null : random() * milliseconds,
      moment:
        1 + Math.floor(random() * Math.max(facts?.moments ?? (named === ANY_ACT ? LIFE_MOMENTS : DEFAULT_MOMENTS), 1)),
    };
  }

  /** Lets a process live by an order, and kills it as planned. */
  async #live(
    order: Order,
    plan: Plan | undefined,
  ): Promise<{ heard: Heard; killed: boolean; dyingAt: string | null }> {
    const heard: Heard = {
      head: null,
      files: [],
      preferences: null,
      running: '',
      created: false,
      met: null,
      problems: [],
    };
    let scenario = '';
    let dyingAt: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hear = (said: Said, kill: () => void): void => {
      if (said.said === 'start') {
        heard.running = said.act;
        scenario = said.scenario;
        const armed =
          plan?.outsideAfter != null && (plan.act === ANY_ACT || said.act === plan.act) && timer === undefined;
        if (armed) timer = setTimeout(kill, plan.outsideAfter ?? 0);
      } else if (said.said === 'done') {
        heard.running = '';
        if (said.act === 'workspace.create') heard.created = true;
        if (said.head !== null) heard.head = said.head;
        this.#tally.done(said.act, scenario, said.milliseconds, said.moments, said.steps);
      } else if (said.said === 'file') {
        heard.files = [...heard.files.filter((file) => file.path !== said.file.path), said.file];
      } else if (said.said === 'preferences') heard.preferences = said.preferences;
      else if (said.said === 'dying') dyingAt = said.at;
      else if (said.said === 'met') heard.met = { act: said.act, code: said.code };
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

  /** One life that is ended by a kill. */
  async #kill(round: number, random: () => number): Promise<Round> {
    const plan = this.#plan(random);
    const place = await this.#place(String(round), plan.kind);
    const target = plan.outsideAfter === null ? { act: plan.act, nth: 1, moment: plan.moment } : undefined;
    const since = new Date(Date.now()).toISOString();
    const order = { ...place, scenarios: plan.scenarios, ...(target === undefined ? {} : { target }) };
    const { heard, killed, dyingAt } = await this.#live(order, plan);
    if (killed) {
      const facts = this.#tally.of(heard.running || 'between acts');
      if (dyingAt === null) facts.outside += 1;
      else facts.within += 1;
      if (dyingAt !== null) this.#tally.places.set(dyingAt, (this.#tally.places.get(dyingAt) ?? 0) + 1);
    }
    const finding = await this.#look(order, heard, since);
    const how = killed ? `${dyingAt ?? 'killed from outside'} in ${heard.running || 'no act'}` : 'lived';
    return { order, finding, killed, answered: false, how: `${plan.kind}, ${how}` };
  }

  /** One life that meets a disk that fails while one act runs. */
  async #meet(round: number, random: () => number): Promise<Round> {
    const acts = [...this.#tally.acts].filter(
      ([name, facts]) =>
        facts.acknowledged > 0 && !/^workspace\.(open|close|create)$/.test(name) && facts.scenarios.size > 0,
    );
    const least = Math.min(...acts.map(([, facts]) => facts.disks));
    const rarest = acts.filter(([, facts]) => facts.disks === least);
    const [act = '', facts] = rarest[Math.floor(random() * rarest.length)] ?? [];
    if (facts === undefined) throw new Error('nothing was measured');
    facts.disks += 1;
    const code = CODES[Math.floor(random() * CODES.length)] ?? 'EIO';
    const how: DiskFault =
      facts.steps > 0 && random() < 0.6
        ? { kind: 'port', step: 1 + Math.floor(random() * facts.steps), code, once: random() < 0.5 }
        : { kind: 'full', pages: Math.floor(random() * 2) };
    const place = await this.#place(String(round), 'work');
    const since = new Date(Date.now()).toISOString();
    const own = [...facts.scenarios].filter((name) => name !== '');
    const order = { ...place, scenarios: own.slice(0, 1), fault: { act, how } };
    const { heard } = await this.#live(order, undefined);
    if (heard.met !== null) facts.answers.set(heard.met.code, (facts.answers.get(heard.met.code) ?? 0) + 1);
    const finding = await this.#look(order, heard, since);
    const kind = how.kind === 'full' ? `full after ${how.pages} pages` : `${how.code} at step ${how.step}`;
    const answer = heard.met === null ? 'done all the same' : `${heard.met.code} from ${heard.met.act}`;
    return { order, finding, killed: false, answered: heard.met !== null, how: `disk ${kind} in ${act}: ${answer}` };
  }

  async go(): Promise<FaultReport> {
    const options = this.#options;
    const failures: FaultReport['failures'][number][] = [];
    const jobs: Record<string, number> = {};
    let killed = 0;
    let answered = 0;
    this.#ground = await prepareGround(this.#folder);
    if (options.measured) {
      const problems = await this.#measure();
      for (const problem of problems) options.tell(`  ${problem}`);
      if (problems.length > 0) failures.push({ round: 0, dir: join(this.#folder, 'putaran-ukur'), problems });
    }
    const first = options.only ?? 1;
    const last = options.only ?? options.rounds + options.disks;
    for (let round = first; round <= last; round += 1) {
      const random = randomFrom(options.seed * 1_000_003 + round);
      const life = round > options.rounds ? await this.#meet(round, random) : await this.#kill(round, random);
      if (life.killed) killed += 1;
      if (life.answered) answered += 1;
      for (const [state, count] of Object.entries(life.finding.jobs)) jobs[state] = (jobs[state] ?? 0) + count;
      const { problems } = life.finding;
      options.tell(`round ${round}: ${life.how}: ${problems.length === 0 ? 'good' : 'BAD'}`);
      if (problems.length === 0) await rm(life.order.home, { recursive: true, force: true });
      else {
        failures.push({ round, dir: life.order.dir, problems });
        for (const problem of problems) options.tell(`  ${problem}`);
      }
    }
    return { rounds: options.rounds, disks: options.disks, killed, answered, failures, tally: this.#tally, jobs };
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
