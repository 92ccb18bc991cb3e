import { useEffect } from 'react';

/** What counts as somebody being there. */
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
/** A look at least this often: a computer that slept has late timers. */
const LOOK_EVERY_MS = 15_000;
/** How often the core is told that somebody is there, who may read or type for long without a call. */
const TELL_EVERY_MS = 60_000;

/**
 * Calls `onIdle` when nobody has touched mouse, keys or screen for so many minutes (0: never), and `onThere` now and then while somebody
 * does. The time a computer slept counts: the touch that wakes it comes too late.
 */
export function useIdle(minutes: number, onIdle: () => void, onThere: () => void): void {
  useEffect(() => {
    if (minutes <= 0) {
      return;
    }
    const limit = minutes * 60_000;
    let last = Date.now();
    let toldThere = last;
    let idle = false;
    const look = (): void => {
      if (!idle && Date.now() - last >= limit) {
        idle = true;
        onIdle();
      }
    };
    const touched = (): void => {
      look();
      if (idle) {
        return;
      }
      last = Date.now();
      if (last - toldThere >= Math.min(TELL_EVERY_MS, limit / 2)) {
        toldThere = last;
        onThere();
      }
    };
    const timer = setInterval(look, Math.min(LOOK_EVERY_MS, limit));
    for (const sign of signs) {
      window.addEventListener(sign, touched, { capture: true, passive: true });
    }
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      for (const sign of signs) {
        window.removeEventListener(sign, touched, { capture: true });
      }
      document.removeEventListener('visibilitychange', look);
    };
  }, [minutes, onIdle, onThere]);
}
