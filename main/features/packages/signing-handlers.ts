import type { SigningKey } from '../../contract/package-signing.ts';
import { type Handlers, preparedWrite, read } from '../../contributions.ts';
import { keepFirstKey, makePair, replaceKey, selectKeys } from './signing-key.ts';
import type { WorkspaceKeyRow } from './tables.ts';

function keyView(row: WorkspaceKeyRow): SigningKey {
  return {
    id: row.id,
    rev: row.rev,
    fingerprint: row.fingerprint,
    publicKey: row.public_key,
    madeAt: row.created_at,
    ended: row.state === 'current' ? null : { at: row.changed_at, by: row.changed_by, reason: row.ended_reason ?? '' },
  };
}

type Signing = 'packages.signingKeys' | 'packages.makeSigningKey' | 'packages.renewSigningKey';

/** The key that bundles are signed with. */
export const signingHandlers: Handlers<Signing> = {
  'packages.signingKeys': read('packages.signingKeys', async (context) => {
    const keys = (await selectKeys(context.db)).map(keyView);
    return {
      current: keys.find((key) => key.ended === null) ?? null,
      former: keys.filter((key) => key.ended !== null),
    };
  }),

  'packages.makeSigningKey': preparedWrite(
    'packages.makeSigningKey',
    async () => makePair(),
    async (context, _input, pair) => ({ fingerprint: (await keepFirstKey(context, pair, false)).fingerprint }),
  ),

  'packages.renewSigningKey': preparedWrite(
    'packages.renewSigningKey',
    async () => makePair(),
    async (context, input, pair) => ({ fingerprint: (await replaceKey(context, pair, input)).fingerprint }),
  ),
};
