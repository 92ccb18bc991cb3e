import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../contract/result.ts';
import {
  createThrottle,
  hashSecret,
  isSecret,
  newRecoveryCode,
  PASSWORD_COST,
  plainRecoveryCode,
  requireGoodPassword,
} from './password.ts';

describe('a kept secret', () => {
  it('is found again and nothing else is, whatever keyboard typed it', async () => {
    const kept = await hashSecret('kopi pahit é di teras', 4);
    expect(kept).toMatch(/^scrypt\$4\$8\$/);
    expect(await isSecret('kopi pahit é di teras', kept)).toBe(true);
    expect(await isSecret('kopi pahit e\u0301 di teras', kept)).toBe(true);
    expect(await isSecret('Kopi pahit é di teras', kept)).toBe(false);
    expect(await isSecret('', kept)).toBe(false);
  });

  it('is another text each time, also for the same password', async () => {
    expect(await hashSecret('kopi pahit', 4)).not.toBe(await hashSecret('kopi pahit', 4));
  });

  it('costs what OWASP asks for unless told otherwise', async () => {
    expect(PASSWORD_COST).toBe(17);
    expect(await hashSecret('kopi pahit di teras')).toMatch(/^scrypt\$17\$8\$/);
  });

  it.each([
    '',
    'kopi pahit',
    'scrypt$4$8$salt',
    'scrypt$40$8$AAAA$AAAA',
    'scrypt$4$99$AAAA$AAAA',
    'bcrypt$4$8$AAAA$AAAA',
  ])('that is stored as %j belongs to no password', async (stored) => {
    expect(await isSecret('kopi pahit', stored)).toBe(false);
  });
});

describe('a recovery code', () => {
  it('has 24 letters in groups of four, none that is mistaken for another, and is new each time', () => {
    const codes = new Set(Array.from({ length: 200 }, newRecoveryCode));
    expect(codes.size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('is read from paper as people type it', () => {
    expect(plainRecoveryCode(' 0a1b-cdef ')).toBe('0A1BCDEF');
    expect(plainRecoveryCode('oAlB cdEF')).toBe('0A1BCDEF');
    expect(plainRecoveryCode('OAIB.CDEF')).toBe('0A1BCDEF');
  });
});

describe('a password', () => {
  const facts = { login: 'rina', name: 'Rina Wulandari', common: ['rahasia', 'qwertyuiop', 'indonesia'] };
  const judge = (password: string): string => {
    try {
      requireGoodPassword(password, facts);
      return 'good';
    } catch (error) {
      return (error as Refusal).fields?.['password']?.code ?? String(error);
    }
  };

  it.each(['kopi pahit di teras', 'Tiga Kucing Hitam', 'g7#kQ!m2Zx', 'wulandari suka hujan pagi'])(
    '%j is good',
    (password) => {
      expect(judge(password)).toBe('good');
    },
  );

  it.each([
    'aaaaaaaaaa',
    'abababababab',
    '1234567890',
    '0987654321',
    'abcdefghijklm',
    'Rahasia2026',
    'rahasia123456',
    'qwertyuiop',
    'INDONESIA1945',
    'rinawulandari',
    'Rina-Wulandari-1',
  ])('%j is weak', (password) => {
    expect(judge(password)).toBe('users.passwordWeak');
  });
});

describe('the throttle', () => {
  it('lets five tries through, then makes one wait longer and longer, a quarter of an hour at most', () => {
    let now = 0;
    const throttle = createThrottle(() => now);
    const waits: number[] = [];
    for (let n = 0; n < 16; n += 1) {
      throttle.check('rina');
      throttle.failed('rina');
      try {
        throttle.check('rina');
      } catch (error) {
        const seconds = Number((error as Refusal).params['seconds']);
        waits.push(seconds);
        now += seconds * 1000;
      }
    }
    expect(waits.slice(0, 6)).toEqual([30, 60, 120, 240, 480, 900]);
    expect(Math.max(...waits)).toBe(900);
    // somebody else is not held up, and the right password ends it
    throttle.check('bambang');
    throttle.passed('rina');
    throttle.failed('rina');
    throttle.check('rina');
  });
});
