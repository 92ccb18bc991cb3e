import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createWords } from '../../words.ts';
import { recoverySheet } from './recovery-sheet.ts';

const words = createWords(fileURLToPath(new URL('../../../resources', import.meta.url)));
const facts = { workspace: 'LSP Uji', login: 'sekar', code: 'ABCD-EFGH-JKMN', today: '2026-11-22', words } as const;

describe('the recovery sheet', () => {
  it('says whose account, the code, the day, what it is for and how it is kept', () => {
    const sheet = recoverySheet({ ...facts, language: 'id' });
    const text = JSON.stringify(sheet.blocks);
    for (const part of ['LSP Uji', 'sekar', 'ABCD-EFGH-JKMN', '22 November 2026', 'Lupa kata sandi', 'brankas'])
      expect(text).toContain(part);
    expect(sheet.fileTitle).toBe('Lembar pemulihan sekar');
    expect(sheet.letterhead).toBeUndefined();
    expect(text).not.toContain('{{');
  });

  it('is English where the screen is', () => {
    const sheet = recoverySheet({ ...facts, language: 'en' });
    expect(sheet.title).toBe('Account recovery sheet');
    expect(JSON.stringify(sheet.blocks)).toContain('22 November 2026');
    expect(JSON.stringify(sheet.blocks)).not.toMatch(/kata sandi|brankas/);
  });

  it('prints a login and a code as they are, whatever stands in them', () => {
    const sheet = recoverySheet({ ...facts, login: 'a"b<c>&', code: '=1+1 <x>', language: 'id' });
    expect(JSON.stringify(sheet.blocks)).toContain(JSON.stringify('=1+1 <x>'));
    expect(JSON.stringify(sheet.blocks)).toContain(JSON.stringify('a"b<c>&'));
  });
});
