import { type ReactNode, type RefObject, useEffect } from 'react';
import { type Location, useBlocker } from 'react-router';
import { useConfirm } from './confirm.tsx';
import { isViewParameter } from './table-address.ts';
import { useWords } from './use-words.ts';

/** What an address shows, without how its lists are sorted and filtered. */
function screenOf(location: Location): string {
  const parts = [...new URLSearchParams(location.search)].filter(([name]) => !isViewParameter(name));
  return `${location.pathname} ${JSON.stringify(parts.sort())}`;
}

/**
 * Asks before a screen with unsaved values is left, by link, back or closing the window. Rendered only while there are any: a router
 * takes one guard at a time. `left` says that leaving is meant.
 */
export function UnsavedGuard(props: { readonly left: RefObject<boolean> }): ReactNode {
  const { t } = useWords();
  const confirm = useConfirm();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => !props.left.current && screenOf(currentLocation) !== screenOf(nextLocation),
  );
  useEffect(() => {
    if (blocker.state === 'blocked') {
      void confirm({
        title: t('ui.unsaved.title'),
        text: t('ui.unsaved.text'),
        action: t('ui.unsaved.leave'),
        cancel: t('ui.unsaved.stay'),
      }).then((leave) => (leave ? blocker.proceed() : blocker.reset()));
    }
  }, [blocker, confirm, t]);
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, []);
  return null;
}
