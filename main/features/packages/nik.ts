import { maskNik } from '../../contract/nik.ts';

export { maskNik } from '../../contract/nik.ts';

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
