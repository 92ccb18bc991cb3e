import { z } from 'zod';
import { operation } from './define.ts';
import { id, instant, line, rev } from './values.ts';

/** A key that bundles are or were signed with: its public half, and how people compare it. */
const signingKey = z.object({
  id,
  rev,
  /** Eight groups of four: `3F2A 9B1C …`. */
  fingerprint: z.string(),
  /** PEM. */
  publicKey: z.string(),
  madeAt: instant,
  /** When it was replaced, and why; null for the key in use. */
  ended: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
});

export type SigningKey = z.infer<typeof signingKey>;

/** The key of the workspace that bundles are signed with. */
export const packageSigningContract = {
  'packages.signingKeys': operation({
    kind: 'read',
    permission: 'packages.read',
    input: z.object({}),
    output: z.object({
      /** Null until the first bundle or request letter is made. */
      current: signingKey.nullable(),
      /** Replaced keys, the newest first: bundles signed with them are still told as one's own. */
      former: z.array(signingKey),
    }),
    example: {},
  }),
  'packages.makeSigningKey': operation({
    kind: 'write',
    permission: 'internal',
    /** Makes the key where there is none yet. */
    input: z.object({}),
    output: z.object({ fingerprint: z.string() }),
    example: {},
  }),
  'packages.renewSigningKey': operation({
    kind: 'write',
    permission: 'packages.write',
    /** Puts a new key in the place of the one in use, whose private half is removed. */
    input: z.object({ id, expectRev: rev, reason: line }),
    output: z.object({ fingerprint: z.string() }),
    example: { id: '01890000-0000-7000-8000-000000000001', expectRev: 1, reason: 'Komputer lama hilang' },
  }),
};
