import type { LspType } from '../../contract/profile.ts';
import type { ReadContext } from '../../contributions.ts';
import type { Picture } from '../../word/report.ts';
import { letterheadOf, type Profile, personInPost, readProfile } from '../profile/service.ts';
import { type SkeletonRole, skeletonSet } from './data.ts';
import { type FillFacts, fill } from './fill.ts';

/** What a paper of the set is made of beside its skeleton. */
export interface PaperFacts extends FillFacts {
  readonly organisation: string;
  readonly city: string;
  readonly logo: Picture | undefined;
  /** Civil day that the file says it was made on. */
  readonly today: string;
  /** Posts as the LSP calls them, and who holds them; empty names where nobody is on record. */
  readonly roles: Readonly<Record<SkeletonRole, { readonly post: string; readonly person: string }>>;
  /** Posts of the organisation that are held today. */
  readonly posts: Profile['posts'];
}

/** Type for which the set is made when neither the profile nor the person says one. */
const USUAL_TYPE: LspType = 'p1-education';

const NO_CODES: ReadonlyMap<string, string> = new Map();
const ROLES = Object.keys(skeletonSet.roles) as readonly SkeletonRole[];

/** The post that plays a role today, by its own name at the LSP; the usual name where none fits. */
export function rolesOf(profile: Pick<Profile, 'posts'>, today: string): PaperFacts['roles'] {
  const entries = ROLES.map((role) => {
    const { name, words } = skeletonSet.roles[role];
    const executive = { posts: profile.posts.filter((post) => post.element === 'pelaksana') };
    for (const word of words) {
      const held = personInPost(executive, word, today);
      if (held !== undefined) return [role, { post: held.post, person: held.personName }] as const;
    }
    return [role, { post: name, person: '' }] as const;
  });
  return Object.fromEntries(entries) as unknown as PaperFacts['roles'];
}

/** Type of LSP that is meant: the one asked for, that of the profile, or the most common one. */
export function typeMeant(profile: Pick<Profile, 'type'>, asked: LspType | undefined): LspType {
  return asked ?? profile.type ?? USUAL_TYPE;
}

function namesOf(profile: Profile, roles: PaperFacts['roles'], type: LspType): Readonly<Record<string, string>> {
  const own = {
    lsp: profile.name,
    lspSingkat: profile.shortName === '' ? profile.name : profile.shortName,
    induk: profile.founder,
    kota: profile.city,
    alamat: profile.address.replaceAll('\n', ', '),
    situs: profile.website,
    surel: profile.email,
    lisensi: profile.licence.licenceNumber,
    ...Object.fromEntries(ROLES.map((role) => [role, roles[role].post])),
  };
  const facts = { type, names: own, asked: skeletonSet.asked, codes: NO_CODES };
  const words = Object.entries(skeletonSet.types[type]).map(([name, text]) => [name, fill(text, facts)] as const);
  return { ...Object.fromEntries(words), ...own };
}

/** Facts for papers of the set as of today. `codes` tells how skeletons are or will be called in the register. */
export async function paperFacts(
  context: Pick<ReadContext, 'db' | 'vault' | 'log' | 'today'>,
  type: LspType,
  codes: ReadonlyMap<string, string>,
): Promise<PaperFacts> {
  const profile = await readProfile(context.db);
  const roles = rolesOf(profile, context.today);
  const head = profile.logo === null ? undefined : await letterheadOf(context);
  return {
    type,
    codes,
    roles,
    names: namesOf(profile, roles, type),
    asked: skeletonSet.asked,
    organisation: profile.name,
    city: profile.city,
    logo: head?.kind === 'built' ? head.logo : undefined,
    today: context.today,
    posts: profile.posts.filter(
      ({ since, until }) => (since === null || since <= context.today) && (until === null || until >= context.today),
    ),
  };
}
