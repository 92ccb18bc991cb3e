import { it } from 'vitest';
import { createTestCore } from '../../testing/core.ts';
import { loadSample } from '../../testing/sample.ts';
it.each(['tidy', 'messy'] as const)('%s', { timeout: 200000 }, async (kind) => {
  const last: string[] = [];
  const test = await createTestCore({ config: { onWrite: (w) => void last.push(w.operation) } });
  try {
    await loadSample(test, kind);
    const { documents } = await test.call('externalDocuments.list', {});
    console.log(kind, JSON.stringify(documents.map((d) => [d.number, d.standing, d.places, d.openPlaces, d.nextLookOn])));
  } catch (e) {
    console.log(kind, 'failed after', last.slice(-6), e, test.errors.at(-1));
  } finally { await test.close(); }
});
