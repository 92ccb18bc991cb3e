import { useEffect } from 'react';

/** What counts as somebody being there. */
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
/** A tick at least this often: a sleeping computer wakes up with late timers. */
const LOOK_EVERY_MS = 15_000;

/**
 * Calls `onIdle` when nobody has touched mouse, keys or screen for so many minutes; 0 never does. A computer that slept counts the time
 * it slept, and the touch that wakes it comes too late.
 */
export function useIdle(minutes: number, onIdle: () => void): void {
  useEffect(() => {
    if (minutes <= 0) {
      return;
    }
    const limit = minutes * 60_000;
    let last = Date.now();
    let told = false;
    const look = (): void => {
      if (!told && Date.now() - last >= limit) {
        told = true;
        onIdle();
      }
    };
    const touched = (): void => {
      look();
      if (!told) {
        last = Date.now();
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
  }, [minutes, onIdle]);
}
