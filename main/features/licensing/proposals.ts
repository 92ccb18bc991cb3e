import type { ChangeProposal } from '../../contract/licensing-shapes.ts';
import type { Message } from '../../contract/result.ts';
import type { ReadContext } from '../../contributions.ts';
import { civilDateOf } from '../../ports.ts';
import { type Post, type Profile, readProfile } from '../profile/service.ts';
import { schemeHistory } from '../schemes/service.ts';
import { tukHistory } from '../tuk/service.ts';
import { changeTitle } from './data.ts';
import { changeRows, dismissalRows, type RecordedChange, recordedChanges } from './repo.ts';

type Found = Omit<ChangeProposal, 'kindTitle' | 'dismissed'>;
type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** Office hours fall on the same day in all three zones of Indonesia; the day is only a proposal that a person confirms. */
function dayOf(instant: string): string {
  return civilDateOf(Date.parse(instant), 'Asia/Jakarta');
}

const NO_DECREE = { decreeNumber: '', decreeDate: null };

function seen(what: string, params: Message['params']): Message {
  return { code: `licensing.seen${what}`, params };
}

/** Kind of change that a new person in a post is, or undefined where nobody outside asks. */
function postChange(post: Pick<Post, 'element' | 'post'>): 'head' | 'manager' | 'organisation' | undefined {
  const name = post.post.toLowerCase();
  if (post.element === 'pengarah') return 'organisation';
  if (post.element !== 'pelaksana') return undefined;
  if (/mana[jg]er/.test(name)) return 'manager';
  return /^(ketua|direktur|kepala)\b/.test(name) ? 'head' : undefined;
}

function inPeriod(day: string | null, from: string | null, today: string): day is string {
  return day !== null && from !== null && day > from && day <= today;
}

function postProposals(profile: Profile, today: string): Found[] {
  const { posts, licence } = profile;
  // `Manajer Administrasi (terdahulu)` is the same post
  const named = (post: Post) =>
    post.post
      .replaceAll(/\(.*?\)/g, '')
      .trim()
      .toLowerCase();
  const same = (a: Post, b: Post) => a.id !== b.id && named(a) === named(b);
  return posts.flatMap((post) => {
    const kind = postChange(post);
    if (kind === undefined) return [];
    const found: Found[] = [];
    const base = { kind, subject: post.post, address: '/profil?bagian=organisasi' };
    if (inPeriod(post.since, licence.validFrom, today)) {
      const { since } = post;
      const before = posts
        .filter((other) => same(post, other) && (other.since ?? '') < since && other.personName !== post.personName)
        .sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? 1 : -1))[0];
      found.push({
        ...base,
        key: `post:${post.id}:since:${since}`,
        oldValue: before?.personName ?? '',
        newValue: post.personName,
        effectiveOn: since,
        decreeNumber: post.decreeNumber,
        decreeDate: post.decreeDate,
        seen: seen('Post', { post: post.post, name: post.personName, date: since }),
      });
    }
    const { until } = post;
    const followed = posts.some((other) => same(post, other) && (other.since ?? '') >= (until ?? ''));
    if (inPeriod(until, licence.validFrom, today) && until < today && !followed) {
      found.push({
        ...base,
        ...NO_DECREE,
        key: `post:${post.id}:until:${until}`,
        oldValue: post.personName,
        newValue: '',
        effectiveOn: until,
        seen: seen('PostEnded', { post: post.post, name: post.personName, date: until }),
      });
    }
    return found;
  });
}

async function schemeProposals(context: ReadContext, from: string | null): Promise<Found[]> {
  const { today } = context;
  return (await schemeHistory(context.db)).flatMap((scheme) => {
    if (scheme.inScope !== true) return [];
    const name = scheme.code === '' ? scheme.title : `${scheme.code} ${scheme.title}`;
    const base = { ...NO_DECREE, subject: name, address: `/skema/${scheme.id}` };
    const found: Found[] = [];
    if (inPeriod(scheme.scopeFrom, from, today)) {
      const date = scheme.scopeFrom;
      const key = `scheme:${scheme.id}:from:${date}`;
      const told = seen('SchemeIn', { name, date });
      found.push({ ...base, kind: 'scheme-added', key, oldValue: '', newValue: name, effectiveOn: date, seen: told });
    }
    const ended = scheme.withdrawnAt === null ? scheme.scopeUntil : dayOf(scheme.withdrawnAt);
    if (inPeriod(ended, from, today)) {
      const key = `scheme:${scheme.id}:until:${ended}`;
      const told = seen('SchemeOut', { name, date: ended });
      found.push({
        ...base,
        kind: 'scheme-removed',
        key,
        oldValue: name,
        newValue: '',
        effectiveOn: ended,
        seen: told,
      });
    }
    return found;
  });
}

/** A site counts as new when it was recorded on a later day than the first ones: those were the state at the beginning. */
async function tukProposals(context: ReadContext, from: string | null): Promise<Found[]> {
  const sites = await tukHistory(context.db);
  const firstDay = sites.map((site) => dayOf(site.createdAt)).sort()[0];
  return sites.flatMap((site) => {
    const name = site.code === '' ? site.name : `${site.code} ${site.name}`;
    const base = { ...NO_DECREE, kind: 'tuk', subject: name, address: `/tuk/${site.id}` };
    const made = dayOf(site.createdAt);
    const began = site.verifiedOn ?? made;
    if (site.withdrawnAt !== null) {
      const date = dayOf(site.withdrawnAt);
      if (date === made || !inPeriod(date, from, context.today)) return [];
      const told = seen('TukOut', { name, date });
      return [
        { ...base, key: `tuk:${site.id}:out:${date}`, oldValue: name, newValue: '', effectiveOn: date, seen: told },
      ];
    }
    if (made === firstDay || !inPeriod(began, from, context.today)) return [];
    const told = seen('TukIn', { name, date: made });
    return [{ ...base, key: `tuk:${site.id}:in`, oldValue: '', newValue: name, effectiveOn: began, seen: told }];
  });
}

interface Chain {
  readonly before: string;
  readonly after: string;
  readonly key: string;
  readonly at: string;
  readonly kind: string;
  readonly recordId: string;
  readonly field: string;
}

const WATCHED: Readonly<Record<string, readonly string[]>> = {
  profile: ['name', 'founder', 'address', 'city'],
  post: ['person_name'],
  scheme: ['in_scope'],
  tuk: ['name', 'address'],
};

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

/**
 * Changes of watched fields, drawn together while nobody has dealt with them: two corrections of an address are one change, and one that was
 * taken back is none. A value that is filled in for the first time is no change.
 */
export function watchedChanges(
  changes: readonly RecordedChange[],
  handled: { readonly taken: ReadonlySet<string>; readonly dismissed: ReadonlySet<string> },
): readonly Chain[] {
  const open = new Map<string, Chain>();
  const kept: Chain[] = [];
  for (const change of changes) {
    for (const field of WATCHED[change.kind] ?? []) {
      const values = change.fields[field];
      if (values === undefined) continue;
      const place = `${change.kind}:${change.recordId}:${field}`;
      const key = `audit:${change.key}:${field}`;
      const { kind, recordId, at } = change;
      const before = open.get(place)?.before ?? textOf(values[0]);
      const chain = { before, after: textOf(values[1]), key, at, kind, recordId, field };
      if (handled.dismissed.has(key)) kept.push(chain);
      if (handled.taken.has(key) || handled.dismissed.has(key)) open.delete(place);
      else open.set(place, chain);
    }
  }
  return [...kept, ...open.values()].filter((chain) => chain.before !== '' && chain.before !== chain.after);
}

function chainProposal(
  chain: Chain,
  names: {
    readonly post: (id: string) => Post | undefined;
    readonly scheme: (id: string) => { name: string; dated: boolean } | undefined;
    readonly tuk: (id: string) => string | undefined;
  },
  say: Say,
): Found | undefined {
  const date = dayOf(chain.at);
  const base = { ...NO_DECREE, key: chain.key, effectiveOn: date, oldValue: chain.before, newValue: chain.after };
  switch (chain.kind) {
    case 'profile': {
      const subject = say(`subjects.${chain.field}`);
      const kind = chain.field === 'address' || chain.field === 'city' ? 'address' : 'organisation';
      return { ...base, kind, subject, address: '/profil', seen: seen('Field', { what: subject, date }) };
    }
    case 'post': {
      const post = names.post(chain.recordId);
      const kind = post === undefined ? undefined : postChange(post);
      if (post === undefined || kind === undefined) return undefined;
      const told = seen('Field', { what: post.post, date });
      return { ...base, kind, subject: post.post, address: '/profil?bagian=organisasi', seen: told };
    }
    case 'tuk': {
      const name = names.tuk(chain.recordId);
      if (name === undefined) return undefined;
      const subject = say(`subjects.tuk-${chain.field}`, { name });
      return {
        ...base,
        kind: 'tuk',
        subject,
        address: `/tuk/${chain.recordId}`,
        seen: seen('Field', { what: name, date }),
      };
    }
    default: {
      const scheme = names.scheme(chain.recordId);
      // a scheme with a day of its own is told by that day
      if (scheme === undefined || scheme.dated) return undefined;
      const { name } = scheme;
      const into = chain.after === '1';
      const told = seen(into ? 'SchemeIn' : 'SchemeOut', { name, date });
      const values = into ? { oldValue: '', newValue: name } : { oldValue: name, newValue: '' };
      const kind = into ? 'scheme-added' : 'scheme-removed';
      return { ...base, ...values, kind, subject: name, address: `/skema/${chain.recordId}`, seen: told };
    }
  }
}

async function chainProposals(
  context: ReadContext,
  profile: Profile,
  handled: { readonly taken: ReadonlySet<string>; readonly dismissed: ReadonlySet<string> },
): Promise<Found[]> {
  const since = profile.licence.validFrom ?? '0000';
  const chains = watchedChanges(await recordedChanges(context.db, Object.keys(WATCHED), since), handled);
  if (chains.length === 0) return [];
  const posts = new Map(profile.posts.map((post) => [post.id, post]));
  const schemes = new Map(
    (await schemeHistory(context.db)).map((scheme) => [
      scheme.id,
      {
        name: scheme.code === '' ? scheme.title : `${scheme.code} ${scheme.title}`,
        dated: scheme.scopeFrom !== null || scheme.scopeUntil !== null || scheme.withdrawnAt !== null,
      },
    ]),
  );
  const sites = new Map((await tukHistory(context.db)).map((site) => [site.id, site.name]));
  const names = {
    post: (id: string) => posts.get(id),
    scheme: (id: string) => schemes.get(id),
    tuk: (id: string) => sites.get(id),
  };
  const say: Say = (key, params) => context.words.text(context.language, `licensing.changes.${key}`, params);
  return chains.flatMap((chain) => chainProposal(chain, names, say) ?? []);
}

/**
 * Changes that the program itself sees in the records and the audit trail of the licence period, and that may have to be reported to BNSP. They
 * are only offered: a person takes them into the register or puts them aside with a reason. Those put aside are given too, marked.
 */
export async function changeProposals(context: ReadContext): Promise<readonly ChangeProposal[]> {
  const { db, language } = context;
  const profile = await readProfile(db);
  const taken = new Set((await changeRows(db)).flatMap((row) => (row.source_key === null ? [] : [row.source_key])));
  const aside = new Map((await dismissalRows(db)).map((row) => [row.source_key, row]));
  const dismissed = new Set(
    [...aside.values()].filter((row) => row.withdrawn_at === null).map((row) => row.source_key),
  );
  const from = profile.licence.validFrom;
  const found = [
    ...postProposals(profile, context.today),
    ...(await schemeProposals(context, from)),
    ...(await tukProposals(context, from)),
    ...(await chainProposals(context, profile, { taken, dismissed })),
  ];
  return found
    .filter((proposal) => !taken.has(proposal.key))
    .map((proposal) => {
      const row = dismissed.has(proposal.key) ? aside.get(proposal.key) : undefined;
      return {
        ...proposal,
        kindTitle: changeTitle(proposal.kind, language),
        dismissed: row === undefined ? null : { id: row.id, rev: row.rev, reason: row.reason },
      };
    })
    .sort((a, b) =>
      a.effectiveOn < b.effectiveOn ? 1 : a.effectiveOn > b.effectiveOn ? -1 : a.key.localeCompare(b.key),
    );
}
