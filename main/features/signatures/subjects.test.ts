import { describe, expect, it } from 'vitest';
import type { Signable, SignableContext } from '../../contributions.ts';
import { currentTexts, wordsOfField } from './subjects.ts';

const ID = '01890000-0000-7000-8000-000000000001';
const context = {
  language: 'id',
  words: {
    text: (_language: string, key: string) =>
      ({
        'signatures.fields.thing.result': 'Hasil',
        'thing.results.good': 'Baik',
        'signatures.fileField': 'SHA-256 berkas',
        'signatures.fileGroup': 'Berkas',
        'signatures.yes': 'Ya',
      })[key] ?? key,
    message: () => '',
  },
} as unknown as SignableContext;

/** A kind that got a second schema version: the field `remark` came with it. */
const signable: Signable = {
  kind: 'thing',
  see: 'thing.read',
  sign: 'thing.read',
  meanings: ['approved'],
  version: 2,
  valueWords: { result: 'thing.results' },
  canonical: (_context, ids, version) =>
    Promise.resolve(
      new Map(
        ids
          .filter((id) => id === ID)
          .map((id) => [
            id,
            {
              label: 'Hal',
              address: '/hal',
              fields: [
                { group: '', name: 'result', value: 'good' },
                ...(version < 2 ? [] : [{ group: '', name: 'remark', value: 'baru' }]),
              ],
              files: [],
              withdrawn: false,
            },
          ]),
      ),
    ),
};

describe('schema versions', () => {
  it('give the text of the version that was signed, whatever is signed now', async () => {
    const first = (await currentTexts(context, signable, [ID], 1)).get(ID);
    const second = (await currentTexts(context, signable, [ID], 2)).get(ID);
    expect(first?.text).toBe(`["lsp-mutu",1,"thing","${ID}",1]\n["","result","good"]`);
    expect(second?.text).toBe(`["lsp-mutu",1,"thing","${ID}",2]\n["","result","good"]\n["","remark","baru"]`);
    expect(first?.digest).not.toBe(second?.digest);
    expect((await currentTexts(context, signable, ['other'], 1)).size).toBe(0);
  });

  it('write the first one as it was written when it landed', async () => {
    const first = (await currentTexts(context, signable, [ID], 1)).get(ID);
    expect(first?.digest).toBe('959d4c559a3c246b6a42955b7d215d39fcdca4038329c318772233a6714033ca');
  });
});

describe('words of a fact', () => {
  it('name field and value, write dates out, and fall back on what is stored', () => {
    const words = (name: string) => wordsOfField(context, 'thing', signable, { group: '4.1', name });
    expect([words('result').label, words('result').text('good')]).toEqual(['Hasil', 'Baik']);
    expect([words('lost').label, words('lost').text('x')]).toEqual(['lost', 'x']);
    const unknown = wordsOfField(context, 'thing', undefined, { group: '4.1', name: 'result' });
    expect(unknown.text('good')).toBe('good');
    expect([words('sha256.1').group, words('sha256.1').label]).toEqual(['Berkas', 'SHA-256 berkas']);
    expect(words('day').text('2026-03-03')).toBe('3 Maret 2026');
    expect(words('day').text('2026-02-31')).toBe('2026-02-31');
    expect([words('x').text(true), words('x').text(null), words('x').text(''), words('x').text(undefined)]).toEqual([
      'Ya',
      '–',
      '–',
      null,
    ]);
  });
});
