import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { SearchHit } from '../../main/contract/search.ts';
import { fold } from '../ui/fold.ts';
import { Icon } from '../ui/icons.tsx';
import { Modal, TextInput } from '../ui/layout.tsx';
import { Tag } from '../ui/marks.tsx';
import { messageOf } from '../ui/messages.ts';
import { useKnownWord, useWords } from '../ui/use-words.ts';
import { useAsking } from './asking.ts';
import { useRead } from './client.ts';
import { marked, saysMore } from './marked.tsx';
import { commandsOf } from './navigation.ts';
import { ProofLine, proofAddress, proofKey } from './proof-line.tsx';
import { mayWith, useWorkspace } from './workspace.tsx';

interface Entry {
  readonly key: string;
  readonly address: string;
  readonly content: ReactNode;
}

/** Ctrl+K: the page that a spoken code leads to, screens, commands, records and the insides of files; arrows and Enter. */
export function CommandSearch(props: { readonly onClose: () => void; readonly onHelp: () => void }): ReactNode {
  const { t } = useWords();
  const state = useWorkspace();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [wanted, setWanted] = useState('');
  const searches = wanted.length >= 2 && mayWith(state, 'search.read');
  const found = useRead('search.find', { text: wanted, limit: 30 }, { enabled: searches, keepPrevious: true });
  // "SOP 6-01" or "klausul 10.2.6": what is in force, at the page where it is cited
  const spoken = searches && /\d/.test(wanted) && mayWith(state, 'coverage.read');
  const proved = useRead('coverage.find', { text: wanted, limit: 6 }, { enabled: spoken });
  useAsking(text.trim(), found.loading || found.refreshing || proved.loading || proved.refreshing, setWanted);
  const list = useRef<HTMLDivElement>(null);
  const [entered, setEntered] = useState<string>();

  const commands = useMemo(() => {
    const words = fold(text).split(' ').filter(Boolean);
    return commandsOf(state)
      .map((command) => ({ ...command, word: t(command.label) }))
      .filter((command) => words.every((word) => fold(command.word).includes(word)))
      .slice(0, text.trim() === '' ? 30 : 6);
  }, [state, text, t]);
  const hits = searches && text.trim().length >= 2 ? (found.data?.hits ?? []) : [];

  const proofs = spoken && text.trim() === wanted ? (proved.data?.hits ?? []) : [];
  const entries: Entry[] = [
    ...proofs.map((proof) => ({
      key: proofKey(proof),
      address: proofAddress(proof),
      content: <ProofLine proof={proof} />,
    })),
    ...commands.map((command) => ({
      key: `command-${command.path}-${command.label}`,
      address: command.path,
      content: <CommandLine word={command.word} />,
    })),
    ...hits.map((hit, index) => ({
      key: `hit-${hit.kind}-${hit.id}-${String(hit.page)}-${String(index)}`,
      address: hit.address,
      content: <HitLine hit={hit} />,
    })),
    // everything that was found, with filters
    ...(searches && text.trim().length >= 2
      ? [
          {
            key: 'all',
            address: `/cari?q=${encodeURIComponent(text.trim())}`,
            content: <CommandLine word={t('search.all', { text: text.trim() })} />,
          },
        ]
      : []),
  ];
  const present = Math.min(at, Math.max(0, entries.length - 1));
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  });

  const open = (entry: Entry | undefined): void => {
    if (entry) {
      props.onClose();
      void navigate(entry.address);
    }
  };
  // Enter right after the last letter means what is found for it, not what stood there before
  const settled =
    text.trim() === wanted && !(spoken && proved.loading) && !(searches && (found.loading || found.refreshing));
  const waiting = entered !== undefined && entered === text;
  useEffect(() => {
    if (waiting && settled) {
      setEntered(undefined);
      open(entries[present]);
    }
  });
  const onKey = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: present + 1,
      ArrowUp: present - 1,
      PageDown: present + 8,
      PageUp: present - 8,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(entries.length - 1, to)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // screens are known without asking
      if (settled || (commands.length > 0 && !/\d/.test(text))) open(entries[present]);
      else setEntered(text);
    } else if (event.key === '?' && text === '') {
      event.preventDefault();
      props.onClose();
      props.onHelp();
    }
  };
  const line = (entry: Entry, index: number): ReactNode => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above handles keys for its options
    <div
      key={entry.key}
      id={`hit-${String(index)}`}
      role="option"
      className="hit"
      aria-selected={index === present}
      data-active={index === present || undefined}
      onClick={() => open(entry)}
    >
      {entry.content}
    </div>
  );
  const group = (label: string, first: number, count: number): ReactNode =>
    count === 0 ? null : (
      <fieldset className="hit-group" aria-label={t(label)}>
        {entries.slice(first, first + count).map((entry, index) => line(entry, first + index))}
      </fieldset>
    );
  const status = statusOf(t, {
    searches,
    loading: found.loading || found.refreshing,
    hits: hits.length + proofs.length,
    more: found.data?.more ?? false,
  });
  return (
    <Modal opened onClose={props.onClose} title={t('search.title')} size="xl" top>
      <TextInput
        ref={focusAtOnce}
        data-autofocus
        role="combobox"
        aria-label={t('search.field')}
        aria-expanded={entries.length > 0}
        aria-controls="hits"
        aria-autocomplete="list"
        {...(entries.length > 0 ? { 'aria-activedescendant': `hit-${String(present)}` } : {})}
        placeholder={t('search.placeholder')}
        leftSection={<Icon name="search" />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <p className="hit-status" role="status">
        {found.failure && searches ? messageOf(found.failure) : status}
      </p>
      <div ref={list} id="hits" className="hits" role="listbox" aria-label={t('search.results')}>
        {group('search.proofs', 0, proofs.length)}
        {group('search.screens', proofs.length, commands.length)}
        {group('search.records', proofs.length + commands.length, hits.length)}
        {group(
          'search.title',
          proofs.length + commands.length + hits.length,
          entries.length - proofs.length - commands.length - hits.length,
        )}
      </div>
    </Modal>
  );
}

/** Before the dialog's own focus comes: what is typed right after Ctrl+K must not be lost. */
function focusAtOnce(field: HTMLInputElement | null): void {
  field?.focus();
}

function statusOf(
  t: (key: string, params?: Record<string, number>) => string,
  facts: { readonly searches: boolean; readonly loading: boolean; readonly hits: number; readonly more: boolean },
): string {
  if (!facts.searches) {
    return t('search.hint');
  }
  if (facts.hits === 0) {
    return t(facts.loading ? 'search.searching' : 'search.nothing');
  }
  return t(facts.more ? 'search.foundMore' : 'search.found', { count: facts.hits });
}

function CommandLine(props: { readonly word: string }): ReactNode {
  return (
    <span className="hit-line">
      <Icon name="right" />
      <span className="hit-title">{props.word}</span>
    </span>
  );
}

function HitLine(props: { readonly hit: SearchHit }): ReactNode {
  const { t } = useWords();
  const known = useKnownWord();
  const { hit } = props;
  return (
    <>
      <span className="hit-line">
        {hit.code ? <strong>{hit.code}</strong> : null}
        <span className="hit-title">{hit.title}</span>
        {hit.page === null ? null : <Tag>{t('search.page', { page: hit.page })}</Tag>}
        <span className="hit-kind">
          {hit.document === undefined
            ? (known(`search.kinds.${hit.kind}`) ?? hit.kind)
            : `${t(`documents.states.${hit.document.state}`)} ${hit.document.edition}`.trim()}
        </span>
      </span>
      {saysMore(hit.excerpt, hit) ? <span className="hit-excerpt">{marked(hit.excerpt)}</span> : null}
    </>
  );
}
