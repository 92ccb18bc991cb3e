import { beforeEach } from 'vitest';
import { startWords, switchLanguage } from './app/i18n.ts';

// The real words, and a missing key fails the test.
await startWords('id', true);

beforeEach(async () => {
  await switchLanguage('id');
});
