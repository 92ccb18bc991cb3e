/**
 * A national identity number (NIK): six digits of place (province 11 to 94), birth date with the day raised by 40 for women, four digits. Written in
 * one piece or in groups with blanks, dots or hyphens. Other long numbers (register, certificate) do not fit the date.
 */
const FORM =
  '[1-9]\\d[ .-]?\\d{2}[ .-]?\\d{2}[ .-]?(?:0[1-9]|[12]\\d|3[01]|4[1-9]|[56]\\d|7[01])[ .-]?(?:0[1-9]|1[0-2])[ .-]?\\d{2}[ .-]?\\d{4}';
const WITHIN = new RegExp(`(?<!\\d)${FORM}(?!\\d)`, 'g');
const WHOLE = /^[1-9]\d{5}(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d{6}$/;
/** What stands for a hidden sign. */
export const MASK_SIGN = '•';

/** The digits of a text that is a plausible NIK and nothing else, undefined for any other text. */
export function nikOf(text: string): string | undefined {
  const digits = text.replaceAll(/[\s.'-]/g, '');
  return WHOLE.test(digits) ? digits : undefined;
}

/** Does the text hold a plausible NIK anywhere? */
export function holdsNik(text: string): boolean {
  return /\d{4}/.test(text) && text.search(WITHIN) >= 0;
}

/** A text with every plausible NIK in it hidden up to its last four digits. */
export function maskNik(text: string): string {
  return text.replace(WITHIN, (found) => {
    const digits = found.replaceAll(/\D/g, '');
    return `${MASK_SIGN.repeat(digits.length - 4)}${digits.slice(-4)}`;
  });
}

const HIDDEN = new RegExp(`${MASK_SIGN}{12}\\d{4}`);

/** Does the text hold a hidden NIK? Such a text must not be stored in place of what it hides. */
export function holdsHiddenNik(text: string): boolean {
  return HIDDEN.test(text);
}
