import { maskPersonal } from '../../contract/mask.ts';

/**
 * A national identity number (NIK): six digits of place (province 11 to 94), birth date with the day raised by 40 for women, four digits. Written in
 * one piece or in groups with blanks, dots or hyphens. Other long numbers (register, certificate) do not fit the date.
 */
const NIK =
  /(?<![\d])([1-9]\d)[ .-]?\d{2}[ .-]?\d{2}[ .-]?(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])[ .-]?(?:0[1-9]|1[0-2])[ .-]?\d{2}[ .-]?\d{4}(?!\d)/g;

/** A text with every NIK in it masked. */
export function maskNik(text: string): string {
  return text.replace(NIK, (found) => maskPersonal('nik', found.replaceAll(/\D/g, '')));
}

/** JSON data with every NIK masked, however deep: what the program writes into a bundle passes through here. Bytes stay as they are. */
export function withoutNik<T>(value: T): T {
  if (typeof value === 'string') return maskNik(value) as T;
  if (Array.isArray(value)) return value.map((member) => withoutNik(member)) as T;
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  // pictures are base64: digits in them are no numbers
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === 'data' ? member : withoutNik(member)]),
  ) as T;
}
