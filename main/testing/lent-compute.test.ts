import { expect, it } from 'vitest';
import { lendCompute } from './lent-compute.ts';

const unpaged = { title: 'Daftar', author: 'LSP', date: '2026-11-21', language: 'id' };
const sheet = { name: 'Daftar', columns: [{ title: 'Nama', width: 30, type: 'text' }], rows: [['Sari']] };

it('closing refuses what one core has under way or waiting, and leaves the others at work', async () => {
  const [one, other] = [lendCompute(), lendCompute()];
  const work = (compute: typeof one) => compute.run('excel', { ...unpaged, sheets: [sheet] });
  const closed = [work(one), work(one), work(one)].map((each) =>
    expect(each).rejects.toMatchObject({ code: 'core.closed' }),
  );
  const kept = work(other);
  await one.close();
  await Promise.all(closed);
  expect(await kept).toBeInstanceOf(Uint8Array);
  await expect(work(one)).rejects.toMatchObject({ code: 'core.closed' });
  expect(await work(other)).toBeInstanceOf(Uint8Array);
  await other.close();
});

it('a signal of the call itself still stops it', async () => {
  const compute = lendCompute();
  const reason = new Error('enough');
  await expect(compute.run('excel', {}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  await compute.close();
});
