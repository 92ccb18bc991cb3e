import './frame.css';
import './imports.css';
import './jobs.css';
import './search.css';
import './start.css';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { Outlet, useLocation } from 'react-router';
import type { SampleMark } from '../../main/contract/workspace.ts';
import { CopyBanner } from '../features/backup/copy-banner.tsx';
import { requestPageFocus } from '../ui/layout.tsx';
import { messageOf } from '../ui/messages.ts';
import { Hint, ReadOnlyBanner } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { useRead } from './client.ts';
import { CommandSearch } from './command-search.tsx';
import { useConnected } from './events.ts';
import { useIdentity } from './identity.tsx';
import { JobTray } from './job-tray.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { SampleBanner } from './sample-banner.tsx';
import { Sidebar } from './sidebar.tsx';
import { StartScreen } from './start-screen.tsx';
import { TopBar } from './top-bar.tsx';
import { useWorkspace } from './workspace.tsx';

const riskyPlaces = new Set(['files.placeSynchronised', 'files.placeNetwork', 'files.placeRemovable']);

/** Sidebar, top bar, content and job tray; before a workspace is open, the start screen. */
export function Frame(): ReactNode {
  const { open } = useWorkspace();
  return open ? (
    <OpenFrame
      key={`${open.workspaceId} ${open.path}`}
      path={open.path}
      readOnly={open.readOnly}
      sample={open.sample}
      copyAt={open.copy?.at}
    />
  ) : (
    <StartScreen />
  );
}

function OpenFrame(props: {
  readonly path: string;
  readonly readOnly: boolean;
  readonly sample: SampleMark | undefined;
  /** Instant of the old copy that is shown in place of the workspace. */
  readonly copyAt: string | undefined;
}): ReactNode {
  const { t } = useWords();
  const connected = useConnected();
  const [menuOpen, setMenuOpen] = useState(() => window.innerWidth > 900);
  const [searching, setSearching] = useState(false);
  const [helping, setHelping] = useState(false);
  const { pathname } = useLocation();

  useEffect(() => {
    requestPageFocus(pathname);
    if (window.innerWidth <= 900) {
      setMenuOpen(false);
    }
  }, [pathname]);
  const search = useCallback(() => setSearching(true), []);
  const help = useCallback(() => setHelping(true), []);
  const menu = useCallback(() => {
    flushSync(() => setMenuOpen(true));
    document.querySelector<HTMLElement>('.sidebar a')?.focus();
  }, []);
  const fold = useCallback(() => {
    flushSync(() => setMenuOpen(false));
    document.querySelector<HTMLElement>('.top-bar button')?.focus();
  }, []);
  const { who, lock } = useIdentity();
  useFrameKeys({ search, help, menu, lock: who.signedIn ? lock : undefined });

  return (
    <div className="frame" data-menu={menuOpen || undefined}>
      <button type="button" className="skip" onClick={focusContent}>
        {t('app.skip')}
      </button>
      {menuOpen ? <Sidebar onFold={fold} /> : null}
      <TopBar menuOpen={menuOpen} onMenu={menu} onSearch={search} onHelp={help} />
      <main className="content" tabIndex={-1}>
        {connected ? null : <Hint tone="warn">{t('app.connectionLost')}</Hint>}
        {props.copyAt === undefined ? null : <CopyBanner at={props.copyAt} />}
        {props.readOnly && props.copyAt === undefined ? <ReadOnlyBanner /> : null}
        {props.sample && props.copyAt === undefined ? <SampleBanner sample={props.sample} path={props.path} /> : null}
        <PlaceWarning path={props.path} />
        <div className="content-page">
          <Outlet />
        </div>
      </main>
      <JobTray />
      {searching ? <CommandSearch onClose={() => setSearching(false)} onHelp={help} /> : null}
      {helping ? <KeyboardHelp onClose={() => setHelping(false)} /> : null}
    </div>
  );
}

/** Says when the open workspace stands where its data is at risk: it may have been moved there after it was made. */
function PlaceWarning(props: { readonly path: string }): ReactNode {
  const { t } = useWords();
  const judged = useRead('workspace.judge', { path: props.path });
  const reason = judged.data?.reason;
  if (!reason || !riskyPlaces.has(reason.code)) {
    return null;
  }
  return (
    <Hint tone="warn">
      {messageOf(reason)}{' '}
      {judged.data?.usable ? null : t('workspace.moveAway', { path: judged.data?.suggestedPath ?? '' })}
    </Hint>
  );
}

function focusContent(): void {
  (document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main'))?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

interface FrameActs {
  readonly search: () => void;
  readonly help: () => void;
  readonly menu: () => void;
  /** Without accounts there is nothing to lock. */
  readonly lock: (() => unknown) | undefined;
}

function useFrameKeys({ search, help, menu, lock }: FrameActs): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const control = event.ctrlKey || event.metaKey;
      if (control && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        search();
      } else if (control && event.shiftKey && !event.altKey && event.key.toLowerCase() === 'l' && lock) {
        event.preventDefault();
        lock();
      } else if (event.key === '?' && !control && !isTyping(event.target)) {
        event.preventDefault();
        help();
      } else if (event.altKey && event.key === '1') {
        event.preventDefault();
        menu();
      } else if (event.altKey && event.key === '2') {
        event.preventDefault();
        focusContent();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [search, help, menu, lock]);
}
