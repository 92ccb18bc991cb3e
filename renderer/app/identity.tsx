import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useLayoutEffect, useMemo, useState } from 'react';
import type { DataRouter } from 'react-router';
import type { SignedIn } from '../../main/contract/users.ts';
import { clearNotices } from '../ui/notify.tsx';
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

/** A recovery code that must be kept before one goes on. */
export interface ShownCode {
  readonly login: string;
  readonly code: string;
}

export interface Identity {
  readonly who: SignedIn;
  /** The screen is covered: locked in the core, on the way to it, or not uncovered here yet. */
  readonly covered: boolean;
  /** Takes over what a sign-in or sign-out answered: rights are read anew before any screen is shown. */
  readonly take: (next: SignedIn) => Promise<void>;
  /** Covers the screen at once and locks the session. */
  readonly lock: () => Promise<void>;
  /** Takes over what unlocking answered; screens go on where they were. */
  readonly uncover: (next: SignedIn) => Promise<void>;
  /** Signs out, after the form on screen has asked about what is not saved. */
  readonly signOut: () => Promise<void>;
  /** Shows nothing but that something is on its way, while somebody becomes somebody else in several steps. */
  readonly during: (work: () => Promise<void>) => Promise<void>;
  readonly busy: boolean;
  /** A code that is shown before all else, also when the person has just become another one. */
  readonly shownCode: ShownCode | undefined;
  readonly showCode: (code: ShownCode | undefined) => void;
}

const IdentityContext = createContext<Identity>({
  who: nobody,
  covered: false,
  take: async () => undefined,
  lock: async () => undefined,
  uncover: async () => undefined,
  signOut: async () => undefined,
  during: async () => undefined,
  busy: false,
  shownCode: undefined,
  showCode: () => undefined,
});

/** Who is signed in here, and what changes that. */
export function useIdentity(): Identity {
  return useContext(IdentityContext);
}

/** Keeps who is signed in for everything below. */
export function IdentityProvider(props: {
  readonly who: SignedIn;
  readonly router: DataRouter;
  readonly children: ReactNode;
}): ReactNode {
  const client = useQueryClient();
  const { who, router } = props;
  const [covering, setCovering] = useState(who.locked);
  const [wasLocked, setWasLocked] = useState(who.locked);
  const [busy, setBusy] = useState(false);
  const [shownCode, showCode] = useState<ShownCode>();
  const { run: lockSession } = useWrite('users.lock', { quiet: true });
  const { run: endSession } = useWrite('users.signOut');
  if (who.locked !== wasLocked) {
    setWasLocked(who.locked);
    if (who.locked) {
      // once covered, only this window's own form uncovers it
      setCovering(true);
    }
  }
  const settle = useCallback(
    async (next: SignedIn) => {
      await client.refetchQueries({ queryKey: ['workspace.state'] });
      setCovering(next.locked);
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
    async (next: SignedIn) => {
      await settle(next);
      void client.invalidateQueries();
    },
    [client, settle],
  );
  const signOut = useCallback(async () => {
    // a form with unsaved values asks before its screen is left, and may keep the person here
    await router.navigate('/');
    if (router.state.location.pathname !== '/') {
      return;
    }
    const result = await endSession({});
    if (result.ok) {
      await settle(result.value);
    }
  }, [router, endSession, settle]);
  const during = useCallback(async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } finally {
      setBusy(false);
    }
  }, []);
  const covered = who.signedIn && (who.locked || covering);
  useLayoutEffect(() => {
    if (covered) {
      clearNotices();
    }
  }, [covered]);
  const value = useMemo(
    () => ({ who, covered, take: settle, lock, uncover, signOut, during, busy, shownCode, showCode }),
    [who, covered, settle, lock, uncover, signOut, during, busy, shownCode],
  );
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
      clearNotices();
      client.removeQueries({ predicate: (query) => !kept.includes(String(query.queryKey[0])) });
      setClean(identity);
    }
  }, [client, clean, identity, kept]);
  return clean === identity ? props.children : null;
}
