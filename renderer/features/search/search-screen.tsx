import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAsking } from '../../app/asking.ts';
import { useRead } from '../../app/client.ts';
import { mayWith, useWorkspace } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Group, Page, TextInput } from '../../ui/layout.tsx';
import { Empty, FailureState, Loading } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { IndexDrawer } from './index-drawer.tsx';
import { SearchFilters } from './search-filters.tsx';
import { browseInput, isNarrowed, RECORDS_A_PAGE, SEARCH_FROM, useSearchQuery } from './search-query.ts';
import { Proofs, SearchResults } from './search-results.tsx';
import './search.css';

/** Places in force that are shown for a code. */
const PROOFS = 6;

/** Search over all records and inside files, with filters; everything that narrows it stands in the address. */
export function SearchScreen(): ReactNode {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const { query, set, setPage, clear } = useSearchQuery();
  const [text, setText] = useState(query.text);
  const own = useRef(query.text);
  // another search came by the address: a link, the way back, Ctrl+K
  useEffect(() => {
    if (query.text !== own.current) {
      own.current = query.text;
      setText(query.text);
    }
  }, [query.text]);
  const state = useWorkspace();
  const [wanted, setWanted] = useState(query.text);
  const enough = wanted.length >= SEARCH_FROM;
  const found = useRead('search.browse', browseInput(query, wanted), { enabled: enough, keepPrevious: true });
  // "klausul 10.2.6": what is in force for it stands above everything that only mentions it
  const spoken =
    enough && /\d/.test(wanted) && query.page === 1 && !isNarrowed(query) && mayWith(state, 'coverage.read');
  const proved = useRead('coverage.find', { text: wanted, limit: PROOFS }, { enabled: spoken, keepPrevious: true });
  const proofs = spoken ? (proved.data?.hits ?? []) : [];
  useAsking(text.trim(), found.loading || found.refreshing || proved.loading || proved.refreshing, setWanted);
  const results = useRef<HTMLDivElement>(null);
  const total = found.data?.total ?? 0;
  const pages = Math.ceil(total / RECORDS_A_PAGE);
  const indexOpen = params.has('indeks');
  const setIndex = (open: boolean): void =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (open) after.set('indeks', 'ya');
        else after.delete('indeks');
        return after;
      },
      { replace: true },
    );
  const type = (value: string): void => {
    setText(value);
    own.current = value.trim();
    set({ text: value.trim() });
  };
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = [...(results.current?.querySelectorAll<HTMLElement>('a') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next !== undefined && (at >= 0 || event.key === 'ArrowDown')) {
      event.preventDefault();
      next.focus();
    } else if (at === 0) {
      event.preventDefault();
      field.current?.focus();
    }
  };
  const field = useRef<HTMLInputElement>(null);
  const status = !enough
    ? ''
    : found.data === undefined
      ? t('search.searching')
      : total === 0
        ? t('search.nothing')
        : t('search.range', {
            from: (query.page - 1) * RECORDS_A_PAGE + 1,
            until: Math.min(total, query.page * RECORDS_A_PAGE),
            count: total,
          });
  return (
    <Page
      title={t('search.title')}
      lead={t('search.lead')}
      actions={
        <ActionButton label={t('search.index.title')} icon="settings" look="quiet" onPress={() => setIndex(true)} />
      }
      drawer={indexOpen ? <IndexDrawer onClose={() => setIndex(false)} /> : undefined}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows lead from the field through the links and back */}
      <div className="search-page" onKeyDown={move}>
        <TextInput
          ref={field}
          type="search"
          aria-label={t('search.field')}
          placeholder={t('search.pagePlaceholder')}
          leftSection={<Icon name="search" />}
          maxLength={200}
          autoFocus
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <SearchFilters query={query} kinds={found.data?.kinds ?? []} onChange={set} onClear={clear} />
        <p className="hit-status" role="status">
          {status}
        </p>
        <div ref={results}>
          {proofs.length === 0 ? null : <Proofs proofs={proofs} />}
          {found.failure !== undefined && enough ? (
            <FailureState failure={found.failure} onRetry={found.reload} />
          ) : !enough ? (
            <Empty icon="search" title={t('search.startTitle')} text={t('search.startText')} />
          ) : found.data === undefined ? (
            <Loading />
          ) : total === 0 ? (
            <Empty
              icon="search"
              title={t('search.nothing')}
              text={t(isNarrowed(query) ? 'search.nothingNarrowed' : 'search.nothingText')}
              actions={
                isNarrowed(query) ? <ActionButton label={t('search.clearFilters')} onPress={clear} /> : undefined
              }
            />
          ) : (
            <SearchResults records={found.data.records} />
          )}
        </div>
        {enough && pages > 1 ? (
          <Group gap="xs" justify="space-between">
            <ActionButton
              label={t('search.previousPage')}
              icon="left"
              look="plain"
              disabled={query.page <= 1}
              onPress={() => setPage(query.page - 1)}
            />
            <ActionButton
              label={t('search.nextPage')}
              icon="right"
              look="plain"
              disabled={query.page >= pages}
              onPress={() => setPage(query.page + 1)}
            />
          </Group>
        ) : null}
      </div>
    </Page>
  );
}
