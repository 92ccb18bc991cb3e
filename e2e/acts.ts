import type { Locator, Page } from 'playwright-core';

/** The measure of the daily jobs: a press or a key chord is an act; typing and the system's file dialog are free. */
export interface Acts {
  press(target: Locator): Promise<void>;
  chord(keys: string): Promise<void>;
  readonly count: number;
}

/** Counts acts on a page from none. */
export function countActs(page: Page): Acts {
  let count = 0;
  return {
    async press(target) {
      count += 1;
      await target.click();
    },
    async chord(keys) {
      count += 1;
      await page.keyboard.press(keys);
    },
    get count() {
      return count;
    },
  };
}
