import { z } from 'zod';
import { samplePasswords } from '../../contract/sample-users.ts';
import type { SamplePart } from '../../contributions.ts';
import { OWNER } from './roles.ts';

const data = z.array(
  z.object({
    login: z.string(),
    name: z.string(),
    post: z.string(),
    roles: z.array(z.object({ code: z.string(), unit: z.string().default('') })).min(1),
  }),
);

/**
 * The people of the sample LSP, each shipped role held by somebody; the posts are those of its profile. Nobody must sign in: the sample opens
 * for anybody, and the banner lets one try out a person. It comes last, because from the first account on others are named in what they do.
 */
export const usersSample: SamplePart = {
  order: 200,
  id: 'users',
  async load(sample) {
    const people = data.parse(await sample.data('users'));
    const { roles } = await sample.call('users.roles', {});
    const roleId = (code: string): string => {
      const role = roles.find((each) => each.code === code);
      if (role === undefined) throw new Error(`the sample names the role ${code}, which is not shipped`);
      return role.id;
    };
    const [owner, ...others] = people;
    if (owner?.roles[0]?.code !== OWNER) throw new Error('the first person of the sample must be the owner');
    const { login, name, post } = owner;
    const { accountId } = await sample.call('users.setUp', {
      login,
      name,
      post,
      password: samplePasswords.own,
      required: false,
    });
    sample.known.set(`account:${login}`, accountId);
    for (const person of others) {
      const made = await sample.call('users.create', {
        login: person.login,
        name: person.name,
        post: person.post,
        password: samplePasswords.first,
        roles: person.roles.map(({ code, unit }) => ({ roleId: roleId(code), unit })),
      });
      sample.known.set(`account:${person.login}`, made.accountId);
    }
  },
};
