import { type ReactNode, useState } from 'react';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { DateInput } from '../../ui/form-date.tsx';
import { Group, Select, Text, TextInput } from '../../ui/layout.tsx';
import { useKnownWord, useWords } from '../../ui/use-words.ts';
import { stateChoices } from '../documents/document-mark.tsx';
import { useDocumentTypes } from '../documents/document-types.ts';
import { isNarrowed, type SearchQuery } from './search-query.ts';

const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

interface FiltersProps {
  readonly query: SearchQuery;
  /** Kinds with something found, the most first. */
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
  readonly onChange: (change: Partial<Record<Exclude<keyof SearchQuery, 'page'>, string>>) => void;
  readonly onClear: () => void;
}

/** Filters of documents that stay folded until they are asked for. */
const rarer = ['owner', 'clause', 'origin', 'from', 'until'] as const;

/** What narrows the search: the kind of data, and for documents where they stand, type, owner, clause, origin and effective day. */
export function SearchFilters(props: FiltersProps): ReactNode {
  const { t } = useWords();
  const known = useKnownWord();
  const { query, onChange } = props;
  const types = useDocumentTypes();
  const owners = useRead('search.choices', {});
  const counted = props.kinds.map(({ kind, count }) => ({
    value: kind,
    label: t('search.kindCount', { kind: known(`search.kinds.${kind}`) ?? kind, count }),
  }));
  const kinds =
    query.kind === '' || counted.some(({ value }) => value === query.kind)
      ? counted
      : [...counted, { value: query.kind, label: known(`search.kinds.${query.kind}`) ?? query.kind }];
  const ownerNames = [...new Set([...(owners.data?.owners ?? []), ...(query.owner === '' ? [] : [query.owner])])];
  const ofDocuments = query.kind === '' || query.kind === 'document';
  const [unfolded, setUnfolded] = useState(false);
  const all = unfolded || rarer.some((field) => query[field] !== '');
  const choice = (
    field: 'kind' | 'state' | 'type' | 'owner' | 'origin',
    data: readonly { readonly value: string; readonly label: string }[],
    width: number,
  ): ReactNode => (
    <Select
      size="xs"
      w={width}
      label={t(`search.filters.${field}`)}
      placeholder={t('search.filters.any')}
      data={[...data]}
      value={query[field] === '' ? null : query[field]}
      onChange={(value) => onChange({ [field]: value ?? '' })}
      clearable
      searchable={data.length > 8}
      nothingFoundMessage={t('search.nothing')}
    />
  );
  return (
    <fieldset className="search-filters">
      <legend className="hidden-word">{t('search.filters.title')}</legend>
      {choice('kind', kinds, 190)}
      {ofDocuments ? (
        <>
          {choice('state', stateChoices(t), 140)}
          {choice('type', types.choices, 190)}
        </>
      ) : null}
      {ofDocuments && all ? (
        <>
          {choice(
            'owner',
            ownerNames.map((value) => ({ value, label: value })),
            180,
          )}
          <ClauseFilter value={query.clause} onChange={(clause) => onChange({ clause })} />
          {choice(
            'origin',
            ['dalam', 'luar'].map((value) => ({ value, label: t(`search.origins.${value}`) })),
            120,
          )}
          <div>
            <Text size="xs" fw={600} component="span">
              {t('search.filters.effective')}
            </Text>
            <Group gap={4} wrap="nowrap">
              <DayFilter label={t('search.filters.from')} value={query.from} onChange={(from) => onChange({ from })} />
              <span aria-hidden="true">–</span>
              <DayFilter
                label={t('search.filters.until')}
                value={query.until}
                onChange={(until) => onChange({ until })}
              />
            </Group>
          </div>
        </>
      ) : null}
      {ofDocuments && !all ? (
        <ActionButton label={t('search.moreFilters')} icon="filter" look="quiet" onPress={() => setUnfolded(true)} />
      ) : null}
      {isNarrowed(query) ? (
        <ActionButton label={t('search.clearFilters')} icon="close" look="quiet" onPress={props.onClear} />
      ) : null}
    </fieldset>
  );
}

/** A clause is taken on Enter or when the field is left: half a number would find other things. */
function ClauseFilter(props: { readonly value: string; readonly onChange: (clause: string) => void }): ReactNode {
  const { t } = useWords();
  const [typed, setTyped] = useState<string>();
  const take = (): void => {
    if (typed !== undefined && typed.trim() !== props.value) props.onChange(typed.trim());
    setTyped(undefined);
  };
  return (
    <TextInput
      size="xs"
      w={100}
      label={t('search.filters.clause')}
      placeholder={t('search.filters.clauseExample')}
      maxLength={40}
      value={typed ?? props.value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}

/** A day is taken on Enter or when the field is left. */
function DayFilter(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}): ReactNode {
  const [typed, setTyped] = useState<string>();
  const take = (): void => {
    if (typed !== undefined && (typed === '' || CIVIL.test(typed))) props.onChange(typed);
    setTyped(undefined);
  };
  return (
    <DateInput ariaLabel={props.label} value={typed ?? props.value} onChange={setTyped} onBlur={take} onEnter={take} />
  );
}
