import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createWords } from '../../words.ts';
import { type ContentsFacts, contentsReport } from './contents.ts';
import { profileById } from './profile-data.ts';
import { speechOf } from './reason-words.ts';

const RESOURCES = fileURLToPath(new URL('../../../resources', import.meta.url));

it('prints what the LSP says of a section at its head, line by line, and nothing for a section without a text', async () => {
  const head = await profileById(RESOURCES, 'relicence');
  const facts: ContentsFacts = {
    head,
    sections: [
      { code: 'C', title: { id: 'Sistem mutu', en: 'Quality system' }, narrative: '' },
      {
        code: 'A',
        title: { id: 'Surat', en: 'Letters' },
        narrative: 'Tidak berubah.\n\nNIK 3273015708900001 tercatat.',
      },
    ],
    entries: [],
    files: { placed: [], covers: [], byItem: new Map() } as never,
    counts: { items: 0, present: 0, expiring: 0, partial: 0, missing: 0, noData: 0, omitted: 0, notApplicable: 0 },
    lsp: 'LSP Uji',
    packageTitle: 'Relisensi',
    packageDate: '2026-11-21',
    letterhead: undefined,
    speech: speechOf(createWords(RESOURCES), 'id'),
  };
  const texts = contentsReport(facts).blocks.flatMap((block) =>
    (block.kind === 'heading' || block.kind === 'paragraph') && typeof block.text === 'string' ? [block.text] : [],
  );
  expect(texts.slice(-3)).toEqual(['A. Surat', 'Tidak berubah.', expect.stringMatching(/^NIK .*•.* tercatat\.$/)]);
});
