import type { OutputOf } from '../../../main/contract/index.ts';

/** An account as the list gives it. */
export type Account = OutputOf<'users.list'>['accounts'][number];
/** A role with what it allows. */
export type Role = OutputOf<'users.roles'>['roles'][number];
/** Everything that roles are made of. */
export type Roles = OutputOf<'users.roles'>;
