import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useLayoutEffect, useMemo, useState } from 'react';
import type { SignedIn } from '../../main/contract/users.ts';
import { useWrite } from './client.ts';

/** Somebody at a computer without accounts, or before the workspace has answered. */
export const nobody: SignedIn = {
  required: false,
  accounts: false,
  signedIn: false,
  locked: false,
  account: null,
  lockAfterMinutes: 0,
};

export interface Identity {
  readonly who: SignedIn;
  /** The screen is covered: locked in the core, or on the way to it. */
  readonly covered: boolean;
  /** Takes over what a sign-in or sign-out answered: rights are read anew before any screen is shown. */
  readonly take: (next: SignedIn) => Promise<void>;
  /** Covers the screen at once and locks the session. */
  readonly lock: () => Promise<void>;
  /** Takes over what unlocking answered; screens go on where they were. */
  readonly uncover: (next: SignedIn) => void;
}

const IdentityContext = createContext<Identity>({
  who: nobody,
  covered: false,
  take: async () => undefined,
  lock: async () => undefined,
  uncover: () => undefined,
});

/** Who is signed in here, and what changes that. */
export function useIdentity(): Identity {
  return useContext(IdentityContext);
}

/** Keeps who is signed in for everything below. */
export function IdentityProvider(props: { readonly who: SignedIn; readonly children: ReactNode }): ReactNode {
  const client = useQueryClient();
  const { who } = props;
  const [covering, setCovering] = useState(false);
  const { run: lockSession } = useWrite('users.lock', { quiet: true });
  const take = useCallback(
    async (next: SignedIn) => {
      await client.refetchQueries({ queryKey: ['workspace.state'] });
      setCovering(false);
      client.setQueryData(['users.state', {}], next);
    },
    [client],
  );
  const lock = useCallback(async () => {
    setCovering(true);
    const result = await lockSession({});
    if (result.ok) {
      client.setQueryData(['users.state', {}], result.value);
    }
  }, [client, lockSession]);
  const uncover = useCallback(
    (next: SignedIn) => {
      client.setQueryData(['users.state', {}], next);
      setCovering(false);
      void client.invalidateQueries();
    },
    [client],
  );
  const covered = who.signedIn && (who.locked || covering);
  const value = useMemo(() => ({ who, covered, take, lock, uncover }), [who, covered, take, lock, uncover]);
  return <IdentityContext value={value}>{props.children}</IdentityContext>;
}

/**
 * Shows what is below for one person in one workspace: when `identity` changes, everything below goes away, all that was read is dropped
 * but the operations in `kept`, and only then the screens start anew. Nobody sees for a moment what was read for somebody else.
 */
export function CleanFor(props: {
  readonly identity: string;
  readonly kept: readonly string[];
  readonly children: ReactNode;
}): ReactNode {
  const client = useQueryClient();
  const { identity, kept } = props;
  const [clean, setClean] = useState(identity);
  useLayoutEffect(() => {
    if (clean !== identity) {
      client.removeQueries({ predicate: (query) => !kept.includes(String(query.queryKey[0])) });
      setClean(identity);
    }
  }, [client, clean, identity, kept]);
  return clean === identity ? props.children : null;
}
