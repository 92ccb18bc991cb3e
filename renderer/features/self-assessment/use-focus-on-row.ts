import { useEffect, useLayoutEffect } from 'react';
import { isField } from './workspace-keys.ts';

/**
 * A new row is read from its top and gets the focus. So does the row when what had the focus went away (the form of a citation that
 * was saved, a dialog whose button is gone): keys must never lead nowhere.
 */
export function useFocusOnRow(code: string, article: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    if (code !== '' && article.current !== null) article.current.scrollTop = 0;
  }, [code, article]);
  useEffect(() => {
    const active = document.activeElement;
    const isKept = isField(active) || active?.closest('.pane-tree, [role="dialog"]') != null;
    if (code !== '' && !isKept) article.current?.focus({ preventScroll: true });
  }, [code, article]);
  useEffect(() => {
    const catchFocus = (): void => {
      if (document.activeElement === document.body) article.current?.focus({ preventScroll: true });
    };
    // browsers say nothing when the focused element is taken out of the page
    const watcher = new MutationObserver(catchFocus);
    watcher.observe(document.body, { childList: true, subtree: true });
    return () => watcher.disconnect();
  }, [article]);
}
