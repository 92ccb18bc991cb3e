import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockFaults, readAdvice } from './audit.ts';

const root = resolve(import.meta.dirname, '..');

const finding = (severity: string): object => ({
  severity,
  range: '<2.0.0',
  via: ['other', { title: 'A hole', url: 'https://advisories.example/1' }],
});

describe('advice of the registry', () => {
  it('is good when it has nothing to say', () => {
    expect(readAdvice('{"vulnerabilities":{},"metadata":{}}')).toEqual({ asked: true, bad: [], noted: [] });
  });

  it('is bad from high on; the rest is noted', () => {
    const vulnerabilities = { a: finding('moderate'), b: finding('high'), c: finding('critical'), d: finding('low') };
    expect(readAdvice(JSON.stringify({ vulnerabilities }))).toEqual({
      asked: true,
      bad: ['high: b', 'critical: c'].map((start) => `${start} <2.0.0 - by other; A hole https://advisories.example/1`),
      noted: ['moderate: a', 'low: d'].map(
        (start) => `${start} <2.0.0 - by other; A hole https://advisories.example/1`,
      ),
    });
  });

  it.each([
    ['{"message":"405 Method Not Allowed - POST","method":"POST"}', '405 Method Not Allowed - POST'],
    ['npm error getaddrinfo ENOTFOUND', 'npm error getaddrinfo ENOTFOUND'],
    ['', ''],
    ['{}', 'the answer is no report'],
    ['[]', 'the answer is no report'],
    ['{"vulnerabilities":{"a":{"severity":"unheard of"}}}', 'the answer is no report'],
  ])('that is no report (%s) is no good answer', (output, why) => {
    expect(readAdvice(output)).toEqual({ asked: false, why });
  });
});

describe('the lock file', () => {
  it('names every package by a strong checksum, and no place of its own', () => {
    expect(lockFaults(readFileSync(join(root, 'package-lock.json'), 'utf8'))).toEqual([]);
  });

  it('shows what could be exchanged unseen', () => {
    const packages = {
      '': {},
      'node_modules/a': { version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==` },
      'node_modules/b': { version: '1.0.0', integrity: 'sha1-AAAA' },
      'node_modules/c': { version: '1.0.0' },
      'node_modules/d': { resolved: 'https://elsewhere.example/d.tgz', integrity: `sha512-${'A'.repeat(86)}==` },
      'node_modules/e': { link: true, resolved: '../e' },
    };
    expect(lockFaults(JSON.stringify({ packages }))).toEqual([
      'node_modules/b: no sha512 checksum',
      'node_modules/c: no sha512 checksum',
      'node_modules/d: comes from https://elsewhere.example/d.tgz',
      'node_modules/e: a link to a folder',
    ]);
  });
});
