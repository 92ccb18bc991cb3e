import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contract } from '../../contract/index.ts';
import { createTestCore } from '../../testing/core.ts';
import { loadSample } from '../../testing/sample.ts';

it('walk', { timeout: 300_000 }, async () => {
  const seen = new Map<string, { changed: number; silent: number }>();
  const test = await createTestCore({
    config: {
      onWrite: ({ operation, changes, trailRows }) => {
        const known = seen.get(operation) ?? { changed: 0, silent: 0 };
        if (changes > 0 && trailRows === 0) known.silent += 1;
        if (trailRows > 0) known.changed += 1;
        seen.set(operation, known);
      },
    },
  });
  await loadSample(test);
  await loadSample(test, 'messy');
  const writes = Object.entries(contract).flatMap(([name, { kind }]) => (kind === 'write' ? [name] : []));
  writeFileSync(
    '/tmp/walk.json',
    JSON.stringify({ seen: Object.fromEntries(seen), unseen: writes.filter((name) => !seen.has(name)) }, null, 1),
  );
  expect(1).toBe(1);
  await test.close();
});
