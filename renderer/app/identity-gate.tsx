import { Activity, type ReactNode, useEffect, useRef } from 'react';
import type { DataRouter } from 'react-router';
import { ConfirmProvider } from '../ui/confirm.tsx';
import { FailureState, Loading } from '../ui/states.tsx';
import { useRead } from './client.ts';
import { AppEnvironment } from './environment.tsx';
import { CleanFor, IdentityProvider, nobody, useIdentity } from './identity.tsx';
import { useIdle } from './idle.ts';
import { LockScreen } from './lock-screen.tsx';
import { PlacesProvider } from './places.tsx';
import { ChangePasswordScreen, SignInScreen } from './sign-in-screen.tsx';
import { useWorkspace } from './workspace.tsx';

const keptBetweenWorkspaces = ['settings.read', 'workspace.state'];
const keptBetweenPeople = [...keptBetweenWorkspaces, 'users.state'];

interface GateProps {
  readonly router: DataRouter;
  readonly compact: boolean;
  readonly children: ReactNode;
}

/** Lets nobody in who must sign in first: sign-in, a password to change, the lock, and behind them the screens. */
export function IdentityGate(props: GateProps): ReactNode {
  const { open } = useWorkspace();
  return (
    <CleanFor identity={open?.workspaceId ?? ''} kept={keptBetweenWorkspaces}>
      {open ? (
        <Asked {...props} />
      ) : (
        <IdentityProvider who={nobody}>
          <Around compact={props.compact}>{props.children}</Around>
        </IdentityProvider>
      )}
    </CleanFor>
  );
}

function Asked(props: GateProps): ReactNode {
  const state = useRead('users.state', {});
  if (state.data === undefined) {
    return (
      <main className="start">
        {state.failure ? <FailureState failure={state.failure} onRetry={state.reload} /> : <Loading />}
      </main>
    );
  }
  return (
    <IdentityProvider who={state.data}>
      <CleanFor identity={state.data.account?.id ?? ''} kept={keptBetweenPeople}>
        <Entered {...props} />
      </CleanFor>
    </IdentityProvider>
  );
}

function Entered(props: GateProps): ReactNode {
  const { who, covered, lock } = useIdentity();
  const { router, compact } = props;
  useIdle(who.signedIn && !covered ? who.lockAfterMinutes : 0, lock);
  const wasIn = useRef(who.signedIn);
  const seen = useRef(false);
  useEffect(() => {
    // the next person does not land where the one before them was
    if (wasIn.current && !who.signedIn) {
      void router.navigate('/', { replace: true });
    }
    wasIn.current = who.signedIn;
  }, [who.signedIn, router]);

  if (who.required && !who.signedIn) {
    return (
      <Around compact={compact}>
        <SignInScreen />
      </Around>
    );
  }
  if (!covered && who.account?.mustChange) {
    return (
      <Around compact={compact}>
        <ChangePasswordScreen />
      </Around>
    );
  }
  // a window that starts locked has nothing to keep
  seen.current ||= !covered;
  return (
    <>
      {seen.current ? (
        <Activity mode={covered ? 'hidden' : 'visible'}>
          <Around compact={compact}>{props.children}</Around>
        </Activity>
      ) : null}
      {covered ? (
        <Around compact={compact}>
          <LockScreen />
        </Around>
      ) : null}
    </>
  );
}

/** What forms and buttons need around them. */
function Around(props: { readonly compact: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <ConfirmProvider>
      <PlacesProvider>
        <AppEnvironment compact={props.compact}>{props.children}</AppEnvironment>
      </PlacesProvider>
    </ConfirmProvider>
  );
}
