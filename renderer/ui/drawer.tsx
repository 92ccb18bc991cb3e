import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { IconButton } from './buttons.tsx';
import { useWords } from './use-words.ts';

export interface DrawerProps {
  readonly title: string;
  readonly mark?: ReactNode;
  readonly onClose: () => void;
  /** Buttons that stay at the foot. */
  readonly actions?: ReactNode;
  /** 360 px, 520 px for forms, or nearly half of the window for a file. */
  readonly width?: 'normal' | 'wide' | 'preview';
  readonly children: ReactNode;
}

/**
 * Panel at the right of a page for what is linked (evidence, clauses, history); give it to `Page drawer`. Esc closes it and focus
 * goes back to where it was. The work beside it stays usable. Below 900 px it lies over the page.
 */
export function Drawer(props: DrawerProps): ReactNode {
  const { t } = useWords();
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const [atOpening] = useState(() => document.activeElement);
  useEffect(() => {
    const now = document.activeElement;
    // a field that asked for the focus keeps it; leaving it at once would mark it as forgotten
    const taken = panel.current?.contains(now) === true;
    const before = taken ? atOpening : now;
    if (!taken) panel.current?.querySelector<HTMLElement>('h2')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus();
      }
    };
  }, [atOpening]);
  return (
    <aside
      ref={panel}
      className="drawer"
      data-width={props.width ?? 'normal'}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault();
          event.stopPropagation();
          props.onClose();
        }
      }}
    >
      <div className="drawer-head">
        <h2 id={id} tabIndex={-1}>
          {props.title}
        </h2>
        {props.mark}
        <IconButton label={t('ui.drawer.close')} icon="close" keys="Esc" onPress={props.onClose} />
      </div>
      <section className="drawer-body" aria-labelledby={id} tabIndex={0}>
        {props.children}
      </section>
      {props.actions ? <div className="drawer-foot">{props.actions}</div> : null}
    </aside>
  );
}
