import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import type { AccessRuleRow, AccountRoleRow, AccountRow, AccountSecretRow, RoleRow, UserTables } from './tables.ts';

type Database = Kysely<GroundTables>;

const tables = (db: Database) => db.withTables<UserTables>();

/** All accounts, withdrawn ones too, by name. */
export function accountRows(db: Database): Promise<AccountRow[]> {
  return tables(db).selectFrom('account').selectAll().orderBy('name').orderBy('id').execute();
}

export function accountRow(db: Database, id: string): Promise<AccountRow | undefined> {
  return tables(db).selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
}

export function accountByLogin(db: Database, folded: string): Promise<AccountRow | undefined> {
  return tables(db).selectFrom('account').selectAll().where('login_folded', '=', folded).executeTakeFirst();
}

export function secretOf(db: Database, accountId: string): Promise<AccountSecretRow | undefined> {
  return tables(db).selectFrom('account_secret').selectAll().where('account_id', '=', accountId).executeTakeFirst();
}

/** Roles by their place among the shipped ones; own ones after them by name. */
export function roleRows(db: Database): Promise<RoleRow[]> {
  return tables(db).selectFrom('role').selectAll().orderBy('created_at').orderBy('id').execute();
}

/** Roles that are held now. */
export function heldRows(db: Database): Promise<AccountRoleRow[]> {
  return tables(db)
    .selectFrom('account_role')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export function accessRule(db: Database): Promise<AccessRuleRow | undefined> {
  return tables(db).selectFrom('access_rule').selectAll().executeTakeFirst();
}

/** Keeps the hashes of an account; a part left out stays as it is. */
export async function keepSecret(
  db: Database,
  accountId: string,
  secret: { readonly password?: string; readonly recovery?: string },
  at: string,
): Promise<void> {
  const known = await secretOf(db, accountId);
  if (known === undefined) {
    const { password = '', recovery = '' } = secret;
    await tables(db)
      .insertInto('account_secret')
      .values({ account_id: accountId, password, recovery, changed_at: at })
      .execute();
    return;
  }
  await tables(db)
    .updateTable('account_secret')
    .set({ ...secret, changed_at: at })
    .where('account_id', '=', accountId)
    .execute();
}

/** The latest sign-in of each account, out of the audit trail. */
export async function lastSignIns(db: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('audit')
    .select(['record_id', (eb) => eb.fn.max('at').as('at')])
    .where('kind', '=', 'account')
    .where('operation', '=', 'users.signIn')
    .groupBy('record_id')
    .execute();
  return new Map(rows.map((row) => [row.record_id, String(row.at)]));
}
