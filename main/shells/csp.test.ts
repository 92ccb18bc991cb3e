import { expect, it } from 'vitest';
import { contentSecurityPolicy, previewPolicy, SEALED_POLICY, SECURITY_HEADERS } from './csp.ts';

function directives(policy: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );
}

it('lets the page load its own files only, and run nothing that is written into it', () => {
  expect(directives(contentSecurityPolicy('abc', 'app://mutu/preview'))).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'nonce-abc'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'frame-src': 'app://mutu/preview',
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });
});

it('gives the page that draws files no origin, no network, no frame, and no script but its own', () => {
  const policy = directives(previewPolicy('abc'));
  expect(policy['sandbox']).toBe('allow-scripts');
  expect(policy['script-src']).toBe("'nonce-abc' 'wasm-unsafe-eval'");
  expect(['connect-src', 'frame-src', 'object-src', 'base-uri', 'form-action'].map((name) => policy[name])).toEqual(
    Array(5).fill("'none'"),
  );
  expect(previewPolicy('abc')).not.toMatch(/'unsafe-eval'|https?:|\*/);
});

it('runs nothing of an answer that is data', () => {
  expect(directives(SEALED_POLICY)).toEqual({ 'default-src': "'none'", 'frame-ancestors': "'none'", sandbox: '' });
});

it('keeps answers from being guessed at, framed, told to others and read by other pages', () => {
  expect(SECURITY_HEADERS).toMatchObject({
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  expect(SECURITY_HEADERS['Permissions-Policy']).not.toMatch(/=\((?!\))|=\*/);
});
