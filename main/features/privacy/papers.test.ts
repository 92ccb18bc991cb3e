import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { readBackDocx, readZip } from '../../word/reading-back.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

async function bytesOf(ticket: string): Promise<Buffer> {
  const handed = await test.core.download(test.session, ticket);
  if (!handed.ok) throw new Error(handed.code);
  const chunks: Uint8Array[] = [];
  for await (const chunk of handed.value.stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

describe('papers of personal data', () => {
  it('are a register of processing with purpose, ground, period and where each comes from', async () => {
    const word = await test.call('privacy.registerReport', { format: 'word' });
    const text = JSON.stringify(await readBackDocx(await bytesOf(word.ticket)));
    for (const said of ['Catatan Kegiatan Pemrosesan Data Pribadi', 'Pasal 20', '7.1.2', '60 bulan', 'Manajer mutu'])
      expect(text.toLowerCase()).toContain(said.toLowerCase());
    const excel = await test.call('privacy.registerReport', { format: 'excel' });
    const parts = await readZip(await bytesOf(excel.ticket));
    expect([...parts.keys()].filter((name) => name.startsWith('xl/worksheets/sheet'))).toHaveLength(2);
  });

  it('are a register of requests in which no NIK stands', async () => {
    await test.call('privacy.createRequest', {
      kind: 'erasure',
      receivedOn: '2026-11-20',
      channel: 'letter',
      asker: 'Sari Dewi',
      identityCheck: 'KTP 3273015204950023 dilihat',
    });
    const word = await test.call('privacy.requestsReport', { format: 'word' });
    const text = JSON.stringify(await readBackDocx(await bytesOf(word.ticket)));
    expect(text).toContain('PDP-001/2026');
    expect(text).toContain('20 Desember 2026');
    expect(text).toContain('••••••••••••0023');
    expect(text).not.toContain('3273015204950023');
  });
});
