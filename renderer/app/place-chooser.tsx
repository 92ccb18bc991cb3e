import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { ActionButton, IconButton } from '../ui/buttons.tsx';
import type { ChooseRequest } from '../ui/environment.tsx';
import { Icon } from '../ui/icons.tsx';
import { Modal, TextInput } from '../ui/layout.tsx';
import { messageOf } from '../ui/messages.ts';
import { Loading } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { useRead } from './client.ts';

interface PlaceChooserProps {
  readonly request: ChooseRequest;
  readonly onChoose: (paths: readonly string[]) => void;
  readonly onLeave: () => void;
}

/** Chooser of folders and files where the system's own dialog cannot be had (web shell). Wholly usable by keyboard. */
export function PlaceChooser(props: PlaceChooserProps): ReactNode {
  const { t } = useWords();
  const { request } = props;
  const [path, setPath] = useState<string>();
  const [typed, setTyped] = useState<string>();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const folderWanted = request.what === 'folder';
  const listing = useRead(
    'platform.browse',
    {
      ...(path === undefined ? {} : { path }),
      ...(request.extensions && !folderWanted ? { extensions: [...request.extensions] } : {}),
    },
    { keepPrevious: true },
  );
  // an address that could not be opened stays in its field to be corrected
  const present = listing.data?.path ?? (listing.failure ? (path ?? '') : '');
  const entries = useMemo(
    () => (listing.data?.entries ?? []).filter((entry) => entry.folder || !folderWanted),
    [listing.data, folderWanted],
  );

  const go = (next: string): void => {
    setPath(next);
    setTyped(undefined);
    setMarked(new Set());
  };
  const take = (entryPath: string, folder: boolean): void => {
    if (folder) {
      go(entryPath);
    } else if (request.what === 'file') {
      props.onChoose([entryPath]);
    } else {
      const next = new Set(marked);
      if (!next.delete(entryPath)) {
        next.add(entryPath);
      }
      setMarked(next);
    }
  };
  const chosen = folderWanted ? [present] : [...marked];
  return (
    <Modal opened onClose={props.onLeave} title={request.title} size="lg">
      <div className="places">
        <form
          className="places-path"
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            go((typed ?? present).trim());
          }}
        >
          <IconButton
            label={t('workspace.places.up')}
            icon="up"
            disabled={!listing.data?.parent}
            onPress={() => listing.data?.parent && go(listing.data.parent)}
          />
          <TextInput
            aria-label={t('workspace.places.path')}
            className="places-input"
            value={typed ?? present}
            // the first address must not come in between what somebody is about to type
            readOnly={listing.data === undefined && !listing.failure}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <ActionButton label={t('workspace.places.go')} submit />
        </form>
        {listing.failure ? (
          <p className="places-fault" role="alert">
            {messageOf(listing.failure)}
          </p>
        ) : null}
        {listing.data === undefined && !listing.failure ? <Loading lines={8} /> : null}
        <PlaceList
          label={request.title}
          entries={entries}
          marked={marked}
          onTake={take}
          onUp={() => listing.data?.parent && go(listing.data.parent)}
          empty={folderWanted ? t('workspace.places.noFolder') : t('workspace.places.noFile')}
        />
        {listing.data?.truncated ? <p className="places-note">{t('workspace.places.truncated')}</p> : null}
        <div className="confirm-actions">
          <span className="places-note">
            {folderWanted ? present : request.what === 'files' ? t('ui.table.selected', { count: marked.size }) : null}
          </span>
          <ActionButton label={t('common.cancel')} onPress={props.onLeave} />
          {request.what === 'file' ? null : (
            <ActionButton
              label={folderWanted ? t('workspace.places.takeFolder') : t('workspace.places.takeFiles')}
              look="main"
              disabled={chosen.length === 0 || chosen[0] === '' || listing.failure !== undefined}
              onPress={() => props.onChoose(chosen)}
            />
          )}
        </div>
      </div>
    </Modal>
  );
}

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly folder: boolean;
}

/** Up and down move, Enter opens or chooses, Backspace goes to the parent, letters jump. */
function PlaceList(props: {
  readonly label: string;
  readonly entries: readonly Entry[];
  readonly marked: ReadonlySet<string>;
  readonly onTake: (path: string, folder: boolean) => void;
  readonly onUp: () => void;
  readonly empty: string;
}): ReactNode {
  const { t } = useWords();
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { entries } = props;
  const first = entries[0]?.path;
  useEffect(() => {
    if (first !== undefined) {
      setAt(0);
      // somebody who is typing an address is not interrupted
      if (!(document.activeElement instanceof HTMLInputElement)) list.current?.focus();
    }
  }, [first]);
  const onKey = (event: KeyboardEvent): void => {
    const entry = entries[at];
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: entries.length - 1,
      PageDown: at + 10,
      PageUp: at - 10,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      setAt(Math.max(0, Math.min(entries.length - 1, to)));
    } else if ((event.key === 'Enter' || event.key === ' ') && entry) {
      props.onTake(entry.path, entry.folder);
    } else if (event.key === 'Backspace') {
      props.onUp();
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const found = entries.findIndex(
        (candidate, index) => index !== at && candidate.name.toLowerCase().startsWith(event.key.toLowerCase()),
      );
      setAt(found >= 0 ? found : at);
    } else {
      return;
    }
    event.preventDefault();
  };
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  });
  if (entries.length === 0) {
    return <p className="places-note">{props.empty}</p>;
  }
  return (
    <div
      ref={list}
      className="places-list"
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      aria-activedescendant={`place-${String(at)}`}
      onKeyDown={onKey}
    >
      {entries.map((entry, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list box handles keys for its options
        <div
          key={entry.path}
          id={`place-${String(index)}`}
          role="option"
          className="place"
          aria-selected={props.marked.has(entry.path)}
          data-active={index === at || undefined}
          onClick={() => {
            setAt(index);
            props.onTake(entry.path, entry.folder);
          }}
        >
          <Icon name={entry.folder ? 'folder' : 'file'} />
          {entry.name}
          {entry.folder ? <span className="hidden-word">{t('common.folder')}</span> : null}
        </div>
      ))}
    </div>
  );
}
