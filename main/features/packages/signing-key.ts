import type { Kysely } from 'kysely';
import { type BundleSigner, type KeyPair, newKeyPair, signerOf } from '../../bundle/signing.ts';
import { refuse } from '../../contract/result.ts';
import type { WriteContext } from '../../contributions.ts';
import { recordKind } from '../../db/records.ts';
import type { GroundTables } from '../../db/tables.ts';
import { maskNik } from './nik.ts';
import type { SigningTables, WorkspaceKeyRow } from './tables.ts';

/** The public half; the private one is no record, so that neither the audit trail nor a search ever holds it. */
export const signingKeyKind = recordKind<WorkspaceKeyRow>({ name: 'signing-key', table: 'workspace_key' });

function tables(db: Kysely<GroundTables>) {
  return db.withTables<SigningTables>();
}

/** Every key that this workspace ever signed with, the one in use first and then the newest. */
export async function selectKeys(db: Kysely<GroundTables>): Promise<readonly WorkspaceKeyRow[]> {
  const rows = await tables(db).selectFrom('workspace_key').selectAll().orderBy('id', 'desc').execute();
  return [...rows.filter((row) => row.state === 'current'), ...rows.filter((row) => row.state === 'former')];
}

/** The key in use, or undefined while none was made. */
export async function currentKey(db: Kysely<GroundTables>): Promise<WorkspaceKeyRow | undefined> {
  return tables(db).selectFrom('workspace_key').selectAll().where('state', '=', 'current').executeTakeFirst();
}

/** Signs with the key in use, or undefined while none was made. */
export async function currentSigner(db: Kysely<GroundTables>): Promise<BundleSigner | undefined> {
  const row = await tables(db)
    .selectFrom('workspace_key')
    .innerJoin('workspace_key_secret', 'workspace_key_secret.key_id', 'workspace_key.id')
    .select('workspace_key_secret.private_key')
    .where('workspace_key.state', '=', 'current')
    .executeTakeFirst();
  return row === undefined ? undefined : signerOf(row.private_key);
}

async function keep(context: WriteContext, pair: KeyPair): Promise<WorkspaceKeyRow> {
  const replica = await context.db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'replica_id')
    .executeTakeFirst();
  const row = await context.records.insert(signingKeyKind, {
    fingerprint: pair.fingerprint,
    public_key: pair.publicKey,
    replica_id: replica?.value ?? '',
    state: 'current',
    ended_reason: null,
  });
  await tables(context.db)
    .insertInto('workspace_key_secret')
    .values({ key_id: row.id, private_key: pair.privateKey })
    .execute();
  return row;
}

/**
 * Keeps the key that was made before the write, unless there is one by now.
 * @param printed the fingerprint stands on a paper already; refuses `core.conflict` when another key was made meanwhile
 */
export async function keepFirstKey(context: WriteContext, pair: KeyPair, printed: boolean): Promise<WorkspaceKeyRow> {
  const present = await currentKey(context.db);
  if (present === undefined) return keep(context, pair);
  if (printed && present.fingerprint !== pair.fingerprint) {
    const { rev, changed_by, changed_at } = present;
    throw refuse('core.conflict', { kind: signingKeyKind.name, rev, by: changed_by, at: changed_at });
  }
  return present;
}

/** Puts a new key in the place of the one in use. The private half of the former goes: nothing is to be signed with it any more. */
export async function replaceKey(
  context: WriteContext,
  pair: KeyPair,
  of: { readonly id: string; readonly expectRev: number; readonly reason: string },
): Promise<WorkspaceKeyRow> {
  const present = await currentKey(context.db);
  if (present?.id !== of.id) throw refuse('core.gone', { kind: signingKeyKind.name });
  await context.records.change(signingKeyKind, of.id, of.expectRev, { state: 'former', ended_reason: of.reason });
  await tables(context.db).deleteFrom('workspace_key_secret').where('key_id', '=', of.id).execute();
  return keep(context, pair);
}

/** How a key that signed a bundle is known in this workspace. */
export async function knownAs(
  db: Kysely<GroundTables>,
  fingerprint: string,
): Promise<'current' | 'former' | 'unknown'> {
  const row = (await selectKeys(db)).find((key) => key.fingerprint === fingerprint);
  return row?.state ?? 'unknown';
}

/** A new key, made before the write it is kept in. Its fingerprint never reads as an identity number: papers mask those. */
export function makePair(): KeyPair {
  for (;;) {
    const pair = newKeyPair();
    if (maskNik(pair.fingerprint) === pair.fingerprint) return pair;
  }
}
