import { Activity, type ReactNode, useCallback, useEffect, useRef } from 'react';
import type { DataRouter } from 'react-router';
import { ConfirmProvider } from '../ui/confirm.tsx';
import { FailureState, Loading } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { call, useRead } from './client.ts';
import { AppEnvironment } from './environment.tsx';
import { CleanFor, IdentityProvider, nobody, useIdentity } from './identity.tsx';
import { useIdle } from './idle.ts';
import { LockScreen } from './lock-screen.tsx';
import { PlacesProvider } from './places.tsx';
import { RecoveryCode } from './recovery-code.tsx';
import { SignInFrame } from './sign-in-frame.tsx';
import { ChangePasswordScreen, SignInScreen } from './sign-in-screen.tsx';
import { useWorkspace, WorkspaceProvider } from './workspace.tsx';

const keptBetweenWorkspaces = ['settings.read', 'workspace.state'];
const keptBetweenPeople = [...keptBetweenWorkspaces, 'users.state'];
/** Id that the core gives whoever needs no account. */
const LOCAL = 'local';

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
        <IdentityProvider who={nobody} router={props.router}>
          <Around compact={props.compact}>{props.children}</Around>
        </IdentityProvider>
      )}
    </CleanFor>
  );
}

function Asked(props: GateProps): ReactNode {
  const state = useRead('users.state', {});
  const { router } = props;
  const person = state.data?.account?.id;
  const before = useRef(person);
  useEffect(() => {
    // the next person does not land where the one before them was
    if (before.current !== undefined && before.current !== person) {
      void router.navigate('/', { replace: true });
    }
    before.current = person;
  }, [person, router]);
  if (state.data === undefined) {
    return (
      <main className="start">
        {state.failure ? <FailureState failure={state.failure} onRetry={state.reload} /> : <Loading />}
      </main>
    );
  }
  return (
    <IdentityProvider who={state.data} router={router}>
      <CodeFirst compact={props.compact} />
      <CleanFor identity={person ?? ''} kept={keptBetweenPeople}>
        <Entered {...props} />
      </CleanFor>
    </IdentityProvider>
  );
}

function sayThere(): void {
  void call('users.state', {});
}

/** The code of the first account: it stays while the person at the computer becomes its owner around it. */
function CodeFirst(props: { readonly compact: boolean }): ReactNode {
  const { t } = useWords();
  const { shownCode, showCode } = useIdentity();
  return shownCode ? (
    <Around compact={props.compact}>
      <SignInFrame title={t('access.recovery.newTitle')} lead={t('access.recovery.setUpLead')}>
        <RecoveryCode {...shownCode} action={t('access.recovery.goOn')} onDone={() => showCode(undefined)} />
      </SignInFrame>
    </Around>
  ) : null;
}

function Entered(props: GateProps): ReactNode {
  const { who, covered, lock, busy, shownCode } = useIdentity();
  const { compact } = props;
  const onIdle = useCallback(() => void lock(), [lock]);
  useIdle(who.signedIn && !covered ? who.lockAfterMinutes : 0, onIdle, sayThere);
  const state = useWorkspace();
  // what the screens below knew before they were covered: behind the lock the core grants nothing, and they must not fall apart over it
  const uncovered = useRef(state);
  if (!covered) {
    uncovered.current = state;
  }
  // a window that starts locked has nothing to keep
  const seen = useRef(false);

  if (busy) {
    return <Loading />;
  }
  if (shownCode) {
    return null;
  }
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
  if (!covered && state.actor.id !== (who.account?.id ?? LOCAL)) {
    // the rights on hand are still those of somebody else
    return <Loading />;
  }
  seen.current ||= !covered;
  return (
    <>
      {seen.current ? (
        <Activity mode={covered ? 'hidden' : 'visible'}>
          <WorkspaceProvider state={uncovered.current}>
            <Around compact={compact}>{props.children}</Around>
          </WorkspaceProvider>
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
