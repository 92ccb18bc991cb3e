import { screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import type { ImportRow } from '../../main/contract/imports.ts';
import { useImportRows } from './import-rows.ts';
import { renderScreen } from './testing.tsx';

function Count(): ReactNode {
  const rows = useImportRows('i', 'review');
  return (
    <p>
      {rows.data ? `${String(rows.data.length)} baris, terakhir ${String(rows.data.at(-1)?.position)}` : 'menunggu'}
    </p>
  );
}

it('reads an import page by page to its end', async () => {
  const all = Array.from(
    { length: 12_000 },
    (_, index): ImportRow => ({
      id: String(index),
      position: index * 2,
      raw: {},
      proposal: {},
      verdict: 'new',
      decision: 'take',
      reasons: [],
      appliedId: null,
    }),
  );
  const { calls } = await renderScreen(<Count />, {
    answers: {
      'imports.rows': (input) => {
        const rest = all.filter((row) => row.position > (input.after ?? -1));
        return { rows: rest.slice(0, input.limit), more: rest.length > (input.limit ?? 0) };
      },
    },
  });
  expect(await screen.findByText('12000 baris, terakhir 23998')).toBeTruthy();
  expect(calls.map(([, input]) => (input as { after: number }).after)).toEqual([-1, 9998, 19998]);
});
