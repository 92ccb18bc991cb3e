import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { refuse, refuseFields } from '../../contract/result.ts';

/** Work factor as a power of two: 2^17 with blocks of 8 takes 128 MB and about a third of a second (OWASP Password Storage Cheat Sheet). */
export const PASSWORD_COST = 17;
const BLOCK = 8;
const LENGTH = 32;
const SALT = 16;
const FORMAT = /^scrypt\$(\d{1,2})\$(\d{1,2})\$([A-Za-z0-9_-]+)\$([A-Za-z0-9_-]+)$/;
/** Stored by somebody else, a greater one could stop the computer. */
const COST_LIMIT = 20;

/** Letters that are not mistaken for one another on paper (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LETTERS = 24;
const GROUP = 4;

function derive(secret: string, salt: Uint8Array, cost: number, block: number): Promise<Buffer> {
  const N = 2 ** cost;
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  // the same letters typed on another keyboard may come as other code points
  scrypt(secret.normalize('NFKC'), salt, LENGTH, { N, r: block, p: 1, maxmem: 256 * N * block }, (error, key) =>
    error === null ? resolve(key) : reject(error),
  );
  return promise;
}

/**
 * Hashes a password or a recovery code for keeping.
 * @param cost work factor as a power of two
 * @returns `scrypt$cost$block$salt$key`, salt and key in base64url
 */
export async function hashSecret(secret: string, cost = PASSWORD_COST): Promise<string> {
  const salt = randomBytes(SALT);
  const key = await derive(secret, salt, cost, BLOCK);
  return ['scrypt', cost, BLOCK, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Does the secret belong to the stored hash? A hash that is not one of ours belongs to nothing. */
export async function isSecret(secret: string, stored: string): Promise<boolean> {
  const [, cost, block, salt, key] = FORMAT.exec(stored) ?? [];
  if (cost === undefined || block === undefined || salt === undefined || key === undefined) return false;
  if (Number(cost) > COST_LIMIT || Number(block) > 2 * BLOCK) return false;
  const wanted = Buffer.from(key, 'base64url');
  const derived = await derive(secret, Buffer.from(salt, 'base64url'), Number(cost), Number(block));
  return wanted.byteLength === derived.byteLength && timingSafeEqual(wanted, derived);
}

/** A recovery code for paper: 120 random bits in six groups of four letters. */
export function newRecoveryCode(): string {
  const letters = [...randomBytes(CODE_LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  const groups = Array.from({ length: CODE_LETTERS / GROUP }, (_, n) => letters.slice(n * GROUP, (n + 1) * GROUP));
  return groups.map((group) => group.join('')).join('-');
}

/** A recovery code as it was typed from paper, in the form that was hashed: without marks, capital, with letters taken for digits put right. */
export function plainRecoveryCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

/** What a password must not lean on. */
export interface PasswordFacts {
  readonly login: string;
  readonly name: string;
  /** Passwords that everybody tries first, in lower case. */
  readonly common: readonly string[];
}

/** Refuses `users.passwordWeak` for a password that is easily guessed: one letter repeated, a row of keys, a common one, or the person's own name. */
export function requireGoodPassword(password: string, facts: PasswordFacts): void {
  const plain = password.normalize('NFKC').toLowerCase();
  const bare = plain.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const own = [facts.login, ...facts.name.split(/\s+/)]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length > 2);
  const left = own.reduce((rest, part) => rest.replaceAll(part, ''), bare);
  const weak =
    new Set(bare).size < 5 ||
    isRow(bare) ||
    facts.common.some((word) => plain === word || (bare.startsWith(word) && /^\d*$/.test(bare.slice(word.length)))) ||
    left.length < 6;
  if (weak) throw refuseFields('core.invalidInput', { password: { code: 'users.passwordWeak', params: {} } });
}

/** Does nearly every letter follow the one before it, upwards or downwards? */
function isRow(text: string): boolean {
  const steps = [...text].slice(1).map((letter, n) => (letter.codePointAt(0) ?? 0) - (text.codePointAt(n) ?? 0));
  const most = 0.7 * steps.length;
  return [1, -1].some((step) => steps.filter((given) => given === step).length >= most);
}

/** Failures before one has to wait, the first wait, and the longest. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Slows down whoever guesses. It counts by account in the memory of the process; each guess costs a hash besides. */
export interface Throttle {
  /** Refuses `users.tooManyTries` while the wait of this name lasts. */
  check(name: string): void;
  /** Notes a failure; true when it begins a wait. */
  failed(name: string): boolean;
  passed(name: string): void;
}

/** @param now milliseconds since 1970 */
export function createThrottle(now: () => number): Throttle {
  const failures = new Map<string, { count: number; until: number }>();
  return {
    check(name) {
      const until = failures.get(name)?.until ?? 0;
      const wait = until - now();
      if (wait > 0) throw refuse('users.tooManyTries', { seconds: Math.ceil(wait / 1000) });
    },
    failed(name) {
      const count = (failures.get(name)?.count ?? 0) + 1;
      const wait = count < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - FREE_TRIES));
      failures.set(name, { count, until: wait === 0 ? 0 : now() + wait });
      return wait > 0;
    },
    passed: (name) => failures.delete(name),
  };
}
