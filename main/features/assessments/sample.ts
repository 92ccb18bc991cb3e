import { z } from 'zod';
import { daysBetween } from '../../civil.ts';
import type { InputOf } from '../../contract/index.ts';
import type { SampleContext, SamplePart } from '../../contributions.ts';

const data = z.object({
  seed: z.int(),
  firstNames: z.array(z.string()).min(10),
  lastNames: z.array(z.string()).min(10),
  cities: z.array(z.string()).min(1),
  entities: z.array(z.string()).min(1),
  funds: z.array(z.string()).min(1),
  /** Site by scheme code. */
  places: z.record(z.string(), z.string()),
  /** Assessors who have not been assigned in these two years. */
  unassigned: z.array(z.string()),
  /** First and last day of the log, from the day of loading. */
  firstDay: z.int(),
  lastDay: z.int(),
  everyDays: z.int().min(1),
  people: z.object({ least: z.int(), most: z.int() }),
  notYetPercent: z.int(),
  unknownPercent: z.int(),
  remotePercent: z.int(),
  /** So many of the first people are in the register of participants too. */
  registeredPeople: z.int(),
  /** One month of which only counts are left. */
  counts: z.object({
    month: z.int(),
    schemes: z.array(z.object({ code: z.string(), candidates: z.int(), competent: z.int(), notYet: z.int() })),
  }),
});
const assessorData = z.object({
  assessors: z.array(
    z.object({
      name: z.string(),
      scheme: z.string(),
      endsInMonths: z.int().optional(),
      extendedMonths: z.int().optional(),
      inactiveMonths: z.int().optional(),
      candidate: z.boolean().optional(),
    }),
  ),
});

const schemeData = z.array(z.object({ code: z.string(), scopeFromMonths: z.int().optional() }));

type Data = z.infer<typeof data>;
type AssessorFacts = z.infer<typeof assessorData>['assessors'][number];
type Row = InputOf<'assessments.addMany'>['rows'][number];

const SUNDAY = '2023-01-01';
const DAYS_OF_MONTH = 30.4;
const VALID_MONTHS = 36;
/** Suspected re-assessments that nobody has answered yet. */
const OPEN_REPEATS = 3;

/** The same numbers for the same seed: a sample that is loaded twice is the same. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

/** Assessors who may assess a scheme on a day, by their certificate; of a scheme without any, all of it. */
function assessorsFor(all: readonly AssessorFacts[], scheme: string, day: number): readonly AssessorFacts[] {
  const months = day / DAYS_OF_MONTH;
  const own = all.filter((one) => one.scheme === scheme && one.candidate !== true && one.endsInMonths !== undefined);
  const fit = own.filter((one) => {
    const end = Math.max(one.endsInMonths ?? 0, one.extendedMonths ?? -999);
    return (one.endsInMonths ?? 0) - VALID_MONTHS <= months && months <= end && months < (one.inactiveMonths ?? 999);
  });
  return fit.length > 0 ? fit : own;
}

interface Person {
  readonly name: string;
  readonly number: string;
  readonly city: string;
}

/** People in the order in which they come, no name twice. */
function peopleOf(facts: Data, next: (below: number) => number): () => Person {
  const used = new Set<string>();
  return () => {
    for (;;) {
      const name = `${facts.firstNames[next(facts.firstNames.length)]} ${facts.lastNames[next(facts.lastNames.length)]}`;
      if (used.has(name)) continue;
      used.add(name);
      return {
        name,
        number: `ASESI-${String(used.size).padStart(4, '0')}`,
        city: facts.cities[next(facts.cities.length)] ?? '',
      };
    }
  };
}

/** The rows of one event: a scheme at its site on a day, one or two assessors, some asesi, those who try again among them. */
function eventOf(
  sample: SampleContext,
  facts: Data,
  assessors: readonly AssessorFacts[],
  event: { readonly day: number; readonly scheme: string; readonly batch: string },
  parts: { readonly next: (below: number) => number; readonly person: () => Person; readonly again: readonly Person[] },
): readonly { readonly row: Row; readonly person: Person }[] {
  const { next, person, again } = parts;
  const site = facts.places[event.scheme] ?? '';
  const fit = assessorsFor(assessors, event.scheme, event.day);
  const first = fit[next(fit.length)];
  const second = fit.length > 1 && next(3) === 0 ? fit.find((one) => one !== first) : undefined;
  const ids = [first, second].flatMap((one) => sample.known.get(`assessor:${one?.name ?? ''}`) ?? []);
  const remote = next(100) < facts.remotePercent;
  const count = facts.people.least + next(facts.people.most - facts.people.least + 1);
  const fund = facts.funds[next(facts.funds.length)] ?? '';
  const people = [...again, ...Array.from({ length: count - again.length }, person)];
  return people.map((one, place) => {
    const chance = next(100);
    const known = chance >= facts.unknownPercent;
    const notYet = known && !again.includes(one) && chance < facts.unknownPercent + facts.notYetPercent;
    const result = known ? (notYet ? 'BK' : 'K') : null;
    return {
      person: one,
      row: {
        assessedOn: sample.day(event.day),
        preOn: sample.day(event.day - 7),
        prePlace: 'Ruang Konsultasi LSP',
        personName: one.name,
        personNumber: one.number,
        schemeId: sample.known.get(`scheme:${event.scheme}`) ?? null,
        tukId: sample.known.get(`tuk:${site}`) ?? null,
        place: '',
        assessorIds: ids,
        recommendation: result,
        decision: result,
        remote,
        registration: `REG-${event.batch}-${String(place + 1).padStart(2, '0')}`,
        batch: event.batch,
        fund,
        city: one.city,
      },
    };
  });
}

async function addPeople(sample: SampleContext, facts: Data, people: readonly Person[]): Promise<void> {
  for (const [place, person] of people.slice(0, facts.registeredPeople).entries()) {
    const serial = String(place + 1).padStart(4, '0');
    const { id } = await sample.call('assessments.createAssessee', {
      name: person.name,
      number: person.number,
      // no district has the code 9999, so that the number is nobody's
      nik: `999999${String(1 + (place % 28)).padStart(2, '0')}0107${serial}`,
      sex: place % 2 === 0 ? 'female' : 'male',
      birthDate: `${String(2004 + (place % 5))}-07-${String(1 + (place % 28)).padStart(2, '0')}`,
      city: person.city,
      entity: facts.entities[place % facts.entities.length] ?? '',
      affiliation: place % 3 === 2 ? 'external' : 'internal',
    });
    if (place === 0) sample.known.set('assessee:first', id);
  }
}

async function addCounts(sample: SampleContext, counts: Data['counts']): Promise<void> {
  for (const { code, ...numbersOf } of counts.schemes) {
    const schemeId = sample.known.get(`scheme:${code}`);
    if (schemeId === undefined) continue;
    const note = 'Rincian per asesi tidak ditemukan lagi; angka dari laporan bulanan.';
    await sample.call('assessments.createBatch', {
      schemeId,
      month: sample.month(counts.month).slice(0, 7),
      ...numbersOf,
      note,
    });
  }
}

/**
 * Two years of log: an event about every twelve days over the schemes in scope, some asesi not yet competent who come again, a month of
 * which only counts are left, and participants for the first of them.
 */
export const assessmentSample: SamplePart = {
  order: 70,
  id: 'assessments',
  async load(sample) {
    const facts = data.parse(await sample.data('assessments'));
    const assessors = assessorData
      .parse(await sample.data('assessors'))
      .assessors.filter((one) => !facts.unassigned.includes(one.name));
    const next = numbers(facts.seed);
    const person = peopleOf(facts, next);
    const scopes = schemeData.parse(await sample.data('schemes'));
    const schemesOn = (day: number): readonly string[] =>
      Object.keys(facts.places).filter((code) => {
        const from = scopes.find((scheme) => scheme.code === code)?.scopeFromMonths;
        return sample.known.has(`scheme:${code}`) && from !== undefined && sample.day(day) >= sample.month(from);
      });
    const waiting = new Map<string, Person[]>();
    const met: Person[] = [];
    const rows: Row[] = [];
    const repeats: number[] = [];
    let number = 0;
    for (let day = facts.firstDay; day <= facts.lastDay; day += facts.everyDays) {
      // nobody assesses on a Sunday
      const shift = daysBetween(SUNDAY, sample.day(day)) % 7 === 0 ? 1 : 0;
      const schemes = schemesOn(day);
      const scheme = schemes[number % schemes.length] ?? '';
      number += 1;
      const batch = `${sample.day(day + shift).slice(0, 4)}-${String(number).padStart(3, '0')}`;
      const again = (waiting.get(scheme) ?? []).splice(0, 1);
      const event = eventOf(sample, facts, assessors, { day: day + shift, scheme, batch }, { next, person, again });
      for (const { row, person: one } of event) {
        rows.push(row);
        if (again.includes(one)) repeats.push(rows.length - 1);
        else met.push(one);
        if (row.recommendation === 'BK') waiting.set(scheme, [...(waiting.get(scheme) ?? []), one]);
      }
    }
    const ids: string[] = [];
    for (let start = 0; start < rows.length; start += 200)
      ids.push(...(await sample.call('assessments.addMany', { rows: rows.slice(start, start + 200) })).ids);
    // of those who came again, the last few are still to be looked at
    for (const place of repeats.slice(0, -OPEN_REPEATS))
      await sample.call('assessments.confirmRepeat', { id: ids[place] ?? '', expectRev: 1, repeat: true });
    sample.known.set('assessment:repeat', ids[repeats.at(-1) ?? 0] ?? '');
    await addPeople(sample, facts, met);
    await addCounts(sample, facts.counts);
  },
};
