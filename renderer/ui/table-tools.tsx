import { ActionIcon, Checkbox, CloseButton, Popover, TextInput } from '@mantine/core';
import { type ReactNode, type RefObject, useState } from 'react';
import { ActionButton } from './buttons.tsx';
import { useDates } from './dates.ts';
import { Icon } from './icons.tsx';
import type { ListView } from './table-address.ts';
import { emptyFilter, rangeOf, typeOf, type ValueWords, valueText } from './table-model.ts';
import type { Column } from './table-types.ts';
import { useWords } from './use-words.ts';

interface ToolsProps<T> {
  readonly title: string;
  readonly view: ListView;
  readonly onView: (view: ListView) => void;
  readonly columns: readonly Column<T>[];
  readonly hidden: ReadonlySet<string>;
  readonly onHidden: (key: string, hidden: boolean) => void;
  readonly shown: number;
  readonly total: number;
  readonly words: ValueWords;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onSearchDown: () => void;
  readonly onExport: (() => Promise<void>) | undefined;
  readonly tools: ReactNode;
}

/** Line over the grid: quick search, own tools, count, columns, Excel; and the filters that are set. */
export function TableTools<T>(props: ToolsProps<T>): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { view } = props;
  const [columnsOpen, setColumnsOpen] = useState(false);
  const count = (value: number): string => dates.number(value);
  return (
    <div className="table-tools">
      <div className="table-tools-row">
        <TextInput
          ref={props.search}
          className="table-search"
          aria-label={t('ui.table.searchIn', { title: props.title })}
          placeholder={t('ui.table.search')}
          leftSection={<Icon name="search" />}
          rightSection={
            view.search === '' ? null : (
              <CloseButton
                size="sm"
                aria-label={t('ui.table.clearSearch')}
                onClick={() => props.onView({ ...view, search: '' })}
              />
            )
          }
          value={view.search}
          onChange={(event) => props.onView({ ...view, search: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'Enter') {
              event.preventDefault();
              props.onSearchDown();
            } else if (event.key === 'Escape' && view.search !== '') {
              event.preventDefault();
              event.stopPropagation();
              props.onView({ ...view, search: '' });
            }
          }}
        />
        {props.tools}
        <span className="table-count" role="status">
          {props.shown === props.total
            ? t('ui.table.count', { total: count(props.total) })
            : t('ui.table.countOf', { shown: count(props.shown), total: count(props.total) })}
        </span>
        <Popover
          opened={columnsOpen}
          onChange={setColumnsOpen}
          position="bottom-end"
          trapFocus
          returnFocus
          withinPortal
          shadow="md"
        >
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              className="icon-button"
              aria-label={t('ui.table.columns')}
              title={t('ui.table.columns')}
              onClick={() => setColumnsOpen(!columnsOpen)}
            >
              <Icon name="columns" />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <fieldset className="column-choice">
              <legend>{t('ui.table.columns')}</legend>
              {props.columns.map((column, index) => (
                <Checkbox
                  key={column.key}
                  size="xs"
                  label={column.title}
                  checked={!props.hidden.has(column.key)}
                  disabled={index === 0}
                  onChange={(event) => props.onHidden(column.key, !event.currentTarget.checked)}
                />
              ))}
            </fieldset>
          </Popover.Dropdown>
        </Popover>
        {props.onExport ? (
          <ActionButton
            label={t('ui.table.excel')}
            icon="excel"
            onPress={props.onExport}
            disabled={props.shown === 0}
          />
        ) : null}
      </div>
      <FilterChips {...props} />
    </div>
  );
}

function FilterChips<T>(props: ToolsProps<T>): ReactNode {
  const { t } = useWords();
  const { view } = props;
  const set = Object.entries(view.filters).flatMap(([key, filter]) => {
    const column = props.columns.find((candidate) => candidate.key === key);
    return column ? [{ key, text: `${column.title}: ${filterWords(column, filter, props.words, t)}` }] : [];
  });
  if (set.length === 0) {
    return null;
  }
  return (
    <div className="table-chips">
      {set.map((chip) => (
        <span key={chip.key} className="chip">
          {chip.text}
          <CloseButton
            size="xs"
            aria-label={t('ui.table.removeFilter', { filter: chip.text })}
            onClick={() =>
              props.onView({
                ...view,
                filters: Object.fromEntries(Object.entries(view.filters).filter(([key]) => key !== chip.key)),
              })
            }
          />
        </span>
      ))}
      <ActionButton
        label={t('ui.noneFound.clear')}
        look="quiet"
        size="xs"
        onPress={() => props.onView({ ...view, search: '', filters: {} })}
      />
    </div>
  );
}

function filterWords<T>(
  column: Column<T>,
  filter: string,
  words: ValueWords,
  t: (key: string, params?: Record<string, string>) => string,
): string {
  if (filter === emptyFilter) {
    return t('ui.table.emptyValue');
  }
  switch (typeOf(column)) {
    case 'choice':
    case 'boolean':
      return filter
        .split(',')
        .map(decodeURIComponent)
        .map((value) =>
          value === emptyFilter
            ? t('ui.table.emptyValue')
            : valueText(column, typeOf(column) === 'boolean' ? value === 'true' : value, words),
        )
        .join(', ');
    case 'text':
      return `“${filter}”`;
    default: {
      const { from, to } = rangeOf(filter);
      const word = (value: string): string =>
        typeOf(column) === 'number' ? value : valueText({ ...column, type: 'date' }, value, words);
      return from === ''
        ? t('ui.table.until', { to: word(to) })
        : to === ''
          ? t('ui.table.since', { from: word(from) })
          : `${word(from)} – ${word(to)}`;
    }
  }
}
