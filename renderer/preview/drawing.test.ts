import { describe, expect, it } from 'vitest';
import { refuseTooManyPages } from './drawing.ts';

describe('a file of pages', () => {
  it('is drawn with as many as papers have', () => refuseTooManyPages(20_000));

  it.each([20_001, 2 ** 31, Number.NaN])('that declares %d of them is not', (pages) => {
    expect(() => refuseTooManyPages(pages)).toThrow(expect.objectContaining({ why: 'tooLarge' }));
  });
});
