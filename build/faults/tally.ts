import { contract, type OperationName } from '../../main/contract/index.ts';

/** What is known of an act: how often it was acknowledged, how often the process died in it, and how long it takes. */
export interface ActFacts {
  acknowledged: number;
  /** Deaths while it ran, by where they came from. */
  outside: number;
  within: number;
  milliseconds: number;
  moments: number;
  /** Steps on files. */
  steps: number;
  /** Disks that failed while it ran. */
  disks: number;
  /** How the failing disks were answered. */
  readonly answers: Map<string, number>;
  readonly scenarios: Set<string>;
}

/** Counts over a whole run. */
export class Tally {
  readonly acts = new Map<string, ActFacts>();
  /** Kinds of moments at which a process ended itself. */
  readonly places = new Map<string, number>();

  of(act: string): ActFacts {
    const known = this.acts.get(act);
    if (known !== undefined) return known;
    const facts = {
      acknowledged: 0,
      outside: 0,
      within: 0,
      milliseconds: 0,
      moments: 0,
      steps: 0,
      disks: 0,
      answers: new Map<string, number>(),
      scenarios: new Set<string>(),
    };
    this.acts.set(act, facts);
    return facts;
  }

  done(act: string, scenario: string, milliseconds: number, moments: number, steps: number): void {
    const facts = this.of(act);
    facts.acknowledged += 1;
    facts.milliseconds = Math.max(facts.milliseconds * 0.8, milliseconds);
    facts.moments = Math.max(facts.moments, moments);
    facts.steps = Math.max(facts.steps, steps);
    facts.scenarios.add(scenario);
  }

  /** Acts that were hit least, so that every kind of write gets its share. */
  rarest(): readonly (readonly [string, ActFacts])[] {
    const all = [...this.acts].filter(([, facts]) => facts.acknowledged > 0);
    const least = Math.min(...all.map(([, facts]) => facts.outside + facts.within));
    return all.filter(([, facts]) => facts.outside + facts.within === least);
  }

  /** One line for each act, then what the contract has beside. */
  lines(): readonly string[] {
    const names = [...this.acts.keys()].sort();
    const width = Math.max(...names.map((name) => name.length), 4);
    const head = `${'act'.padEnd(width)}  acknowledged  killed  of these from outside  failing disks  answers`;
    const rows = names.map((name) => {
      const facts = this.of(name);
      const numbers = [facts.acknowledged, facts.outside + facts.within, facts.outside, facts.disks];
      const answers = [...facts.answers].map(([code, count]) => `${code} ${count}`).join(', ');
      const cells = numbers.map((value, index) => String(value).padStart([12, 6, 21, 13][index] ?? 0));
      return `${name.padEnd(width)}  ${cells.join('  ')}  ${answers}`.trimEnd();
    });
    const places = [...this.places].sort(([one], [other]) => (one < other ? -1 : 1));
    return [
      head,
      ...rows,
      '',
      `moments of the ends from within: ${places.map(([place, count]) => `${place} ${count}`).join(', ')}`,
      `writes of the contract that no scenario calls: ${untouched(this.acts).join(', ') || 'none'}`,
    ];
  }
}

/** Operations that write and that people may call, without those of the shell that leave nothing. */
export function untouched(acts: ReadonlyMap<string, unknown>): readonly string[] {
  const writes = (Object.keys(contract) as OperationName[]).filter((name) => {
    const operation = contract[name];
    return operation.kind === 'write' && operation.permission !== 'internal';
  });
  return writes.filter((name) => !acts.has(name)).sort();
}
