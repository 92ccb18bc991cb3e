import type { BaseContext, ReadContext } from '../../contributions.ts';
import { type Profile, readProfile } from '../profile/service.ts';
import { activeAccounts } from '../users/service.ts';
import { foldName } from './rules.ts';

/** Who signs on the screen. */
export interface ScreenSigner {
  readonly name: string;
  readonly posts: readonly string[];
  readonly account: boolean;
}

function holds(post: Profile['posts'][number], asOf: string): boolean {
  return (post.since === null || post.since <= asOf) && (post.until === null || asOf <= post.until);
}

/** The person who acts with the posts they hold today: those of the organisation under their name, and that of their account. */
export async function screenSigner(
  context: Pick<BaseContext, 'actor' | 'today'> & Pick<ReadContext, 'db'>,
): Promise<ScreenSigner> {
  const { actor, today, db } = context;
  const account = (await activeAccounts(db)).find((candidate) => candidate.id === actor.id);
  const own = postsOfPerson(await readProfile(db), actor.name, today);
  const named = [...own, account?.post ?? ''].filter((post) => post !== '');
  return { name: actor.name, posts: [...new Set(named)], account: account !== undefined };
}

/** People in posts today, each post once. */
export async function peopleInPosts(
  context: Pick<BaseContext, 'today'> & Pick<ReadContext, 'db'>,
): Promise<readonly { readonly name: string; readonly post: string }[]> {
  const { posts } = await readProfile(context.db);
  return posts
    .filter((post) => post.personName !== '' && holds(post, context.today))
    .map((post) => ({ name: post.personName, post: post.post }));
}

/** The posts that a person held on a day, by name, as the profile says. */
export function postsOfPerson(profile: Pick<Profile, 'posts'>, name: string, asOf: string): readonly string[] {
  return profile.posts
    .filter((post) => holds(post, asOf) && foldName(post.personName) === foldName(name))
    .map((post) => post.post);
}

/** The post that a person held on a day, by name; empty when the profile does not say. */
export function postOfPerson(profile: Pick<Profile, 'posts'>, name: string, asOf: string): string {
  return postsOfPerson(profile, name, asOf)[0] ?? '';
}
