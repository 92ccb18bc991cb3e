import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { useEnvironment } from './environment.tsx';

export {
  Accordion,
  Anchor,
  Badge,
  Box,
  Center,
  Checkbox,
  Collapse,
  Divider,
  Flex,
  Grid,
  Group,
  Kbd,
  List,
  Menu,
  MultiSelect,
  NumberInput,
  Paper,
  Popover,
  ScrollArea,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Tabs,
  Text,
  Textarea,
  TextInput,
  Title,
  Tooltip,
  UnstyledButton,
  VisuallyHidden,
} from '@mantine/core';

export { Modal, type ModalProps } from './modal.tsx';

/** One step of the path to the present screen; the last one has no address. */
export interface Crumb {
  readonly label: string;
  readonly address?: string;
}

interface PageFacts {
  readonly title: string;
  readonly crumbs: readonly Crumb[];
}

let pageFacts: PageFacts = { title: '', crumbs: [] };
const pageListeners = new Set<() => void>();

function setPageFacts(facts: PageFacts): void {
  pageFacts = facts;
  for (const listener of pageListeners) {
    listener();
  }
}

/** Title and breadcrumbs of the screen that is shown, for the top bar. */
export function usePageFacts(): PageFacts {
  return useSyncExternalStore(
    (listener) => {
      pageListeners.add(listener);
      return () => pageListeners.delete(listener);
    },
    () => pageFacts,
  );
}

let focusWanted: string | undefined;

/** Asks the next screen to take the focus to its title, so that readers and keys start there after a navigation. */
export function requestPageFocus(reason: string): void {
  focusWanted = reason;
  // Screens that were there already (another parameter of the same route) take it now.
  takePageFocus();
}

function takePageFocus(): void {
  const title = document.querySelector<HTMLElement>('main h1');
  if (focusWanted === undefined || !title) {
    return;
  }
  focusWanted = undefined;
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !title.closest('.page')?.contains(active)) {
    title.focus({ preventScroll: true });
  }
}

/** A tab of a page: a part of the record that has its own address. */
export interface PageTab {
  readonly key: string;
  readonly label: string;
  readonly badge?: ReactNode;
}

export interface PageProps {
  readonly title: string;
  /** Shown beside the title: a status mark, a code. */
  readonly mark?: ReactNode;
  /** One line under the title: what this screen is for, or the facts of the record. */
  readonly lead?: ReactNode;
  /** The path to here without the page itself; the title is added. */
  readonly crumbs?: readonly Crumb[];
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  readonly tabs?: readonly PageTab[];
  readonly tab?: string;
  readonly onTab?: (key: string) => void;
  /** A `Drawer`, shown at the right so that the work stays in view. */
  readonly drawer?: ReactNode;
  /** The content fills the window and scrolls inside itself (tables, workspaces); otherwise the page scrolls. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** Frame of every screen: title, breadcrumbs, actions, tabs, content and drawer. Sets the window's title too. */
export function Page(props: PageProps): ReactNode {
  const { title, crumbs, tabs } = props;
  const path = (crumbs ?? []).map((crumb) => `${crumb.label}\u0001${crumb.address ?? ''}`).join('\u0002');
  const headingId = useId();
  useEffect(() => {
    const steps = path === '' ? [] : path.split('\u0002').map(crumbOf);
    setPageFacts({ title, crumbs: [...steps, { label: title }] });
    document.title = `${title} – LSP Mutu`;
    takePageFocus();
  }, [title, path]);
  useLayoutEffect(() => {
    const heading = document.getElementById(headingId);
    return () => {
      // The page of a record takes the place of the one shown while it loads, and the focus with it.
      if (heading !== null && document.activeElement === heading) {
        focusWanted = 'page replaced';
      }
    };
  }, [headingId]);
  return (
    <div className="page" data-fill={props.fill ? true : undefined}>
      <header className="page-head">
        <div className="page-head-row">
          <h1 id={headingId} className="page-title" tabIndex={-1}>
            {title}
          </h1>
          {props.mark}
          <div className="page-actions">{props.actions}</div>
        </div>
        {props.lead ? <div className="page-lead">{props.lead}</div> : null}
        {tabs ? (
          <PageTabs
            id={headingId}
            tabs={tabs}
            tab={props.tab ?? tabs[0]?.key ?? ''}
            onTab={(key) => props.onTab?.(key)}
          />
        ) : null}
      </header>
      <div className="page-body">
        <div
          className="page-content"
          {...(tabs
            ? {
                id: `${headingId}-panel`,
                role: 'tabpanel',
                'aria-labelledby': `${headingId}-${props.tab ?? tabs[0]?.key ?? ''}`,
              }
            : {})}
        >
          {props.children}
        </div>
        {props.drawer}
      </div>
    </div>
  );
}

function PageTabs(props: {
  readonly id: string;
  readonly tabs: readonly PageTab[];
  readonly tab: string;
  readonly onTab: (key: string) => void;
}): ReactNode {
  const onKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const at = props.tabs.findIndex((tab) => tab.key === props.tab);
      const next = props.tabs[(at + step + props.tabs.length) % props.tabs.length];
      if (next) {
        props.onTab(next.key);
        document.getElementById(`${props.id}-${next.key}`)?.focus();
      }
    }
  };
  return (
    <div className="page-tabs" role="tablist" aria-labelledby={props.id} onKeyDown={onKey}>
      {props.tabs.map((tab) => (
        <button
          key={tab.key}
          id={`${props.id}-${tab.key}`}
          type="button"
          role="tab"
          className="page-tab"
          aria-selected={tab.key === props.tab}
          aria-controls={`${props.id}-panel`}
          tabIndex={tab.key === props.tab ? 0 : -1}
          onClick={() => props.onTab(tab.key)}
        >
          {tab.label}
          {tab.badge}
        </button>
      ))}
    </div>
  );
}

function crumbOf(text: string): Crumb {
  const [label = '', address = ''] = text.split('\u0001');
  return address === '' ? { label } : { label, address };
}

/** A link to another screen of the application, given by its address (`/dokumen/…`); its words alone for who may not open it. */
export function RecordLink(props: {
  readonly to: string;
  readonly children: ReactNode;
  readonly tabIndex?: number;
}): ReactNode {
  const { mayOpen } = useEnvironment();
  return !mayOpen(props.to) ? (
    <span>{props.children}</span>
  ) : (
    <Link to={props.to} className="record-link" tabIndex={props.tabIndex}>
      {props.children}
    </Link>
  );
}

/** A titled block of a page. */
export function Section(props: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{props.title}</h2>
        <div className="page-actions">{props.actions}</div>
      </div>
      {props.children}
    </section>
  );
}

/** Facts of a record as term and value pairs; an empty value shows a dash. */
export function Facts(props: {
  readonly items: readonly { readonly label: string; readonly value: ReactNode }[];
}): ReactNode {
  return (
    <dl className="facts">
      {props.items.map((item) => (
        <div key={item.label} className="fact">
          <dt>{item.label}</dt>
          <dd>{item.value === null || item.value === undefined || item.value === '' ? '–' : item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
