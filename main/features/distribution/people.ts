import type { PersonKind } from '../../contract/distribution.ts';
import type { OutputOf } from '../../contract/index.ts';
import type { ReadContext } from '../../contributions.ts';
import { activeAssessors } from '../assessors/service.ts';
import { readProfile } from '../profile/service.ts';
import { foldPersonName } from '../signatures/service.ts';
import { activeAccounts, readAccess, roleRows, roleWords } from '../users/service.ts';
import { allReaders } from './repo.ts';

type Person = OutputOf<'distribution.people'>['people'][number];

interface Growing extends Omit<Person, 'groups'> {
  readonly groups: Set<string>;
}

/**
 * People of the LSP who can be asked to read: one line for each name, whether they have an account, hold a post or assess. Groups are the roles of
 * the account with its unit, the part of the organisation of the post, and active assessors.
 */
export async function peopleToAsk(context: ReadContext, documentId: string): Promise<readonly Person[]> {
  const { db, today, words, language } = context;
  const [accounts, access, roles, profile, assessors, asked] = await Promise.all([
    activeAccounts(db),
    readAccess(db),
    roleRows(db),
    readProfile(db),
    activeAssessors(db, today),
    allReaders(db),
  ]);
  const titles = new Map(roles.map((role) => [role.id, roleWords(role, language).name]));
  const before = new Set(asked.filter((row) => row.document_id === documentId).map((row) => row.person_key));
  const found = new Map<string, Growing>();
  const add = (kind: PersonKind, id: string, name: string, post: string, groups: readonly string[]) => {
    const key = foldPersonName(name);
    if (key === '') return;
    const known = found.get(key);
    // two accounts of one name are two people
    const own = kind === 'account' && known?.kind === 'account' ? `${key} ${id}` : key;
    const person = own === key ? known : undefined;
    const entry: Growing = person ?? {
      kind,
      id,
      name,
      post,
      groups: new Set(),
      hasAccount: kind === 'account',
      before: before.has(key),
    };
    for (const group of groups) entry.groups.add(group);
    found.set(own, { ...entry, post: entry.post === '' ? post : entry.post });
  };
  for (const account of accounts) {
    const held = access.accounts.get(account.id)?.roles ?? [];
    const groups = held.flatMap(({ roleId, unit }) => [titles.get(roleId) ?? '', unit].filter((text) => text !== ''));
    add('account', account.id, account.name, account.post, groups);
  }
  for (const post of profile.posts) {
    const holds = (post.since === null || post.since <= today) && (post.until === null || today <= post.until);
    if (holds)
      add('post', post.id, post.personName, post.post, [words.text(language, `profile.elements.${post.element}`)]);
  }
  const group = words.text(language, 'distribution.groupAssessors');
  for (const assessor of assessors) add('assessor', assessor.id, assessor.name, group, [group]);
  // people who were asked before and are on no list
  for (const row of asked)
    if (
      row.document_id === documentId &&
      row.withdrawn_at === null &&
      !found.has(row.person_key) &&
      row.person_kind === 'other'
    )
      add('other', '', row.person_name, row.person_post, []);
  return [...found.values()].map((person) => ({ ...person, groups: [...person.groups] }));
}
