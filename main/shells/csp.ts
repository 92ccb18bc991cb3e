/** Stands in the built page where each answer puts its own nonce (renderer/index.html has it in its csp-nonce tag). */
export const NONCE_PLACEHOLDER = '__NONCE__';

/**
 * The content security policy of the application in both shells: everything from the program itself, styles by nonce, no inline script,
 * no foreign connection, and one page that may be framed.
 * @param framed whole address of the page that draws files of others
 */
export function contentSecurityPolicy(nonce: string, framed: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    `frame-src ${framed}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Policy of the page that draws files of others. Its sandbox takes its origin away: no token, no storage, no way to the page around it; and
 * it has no network at all. What it needs lies in it. The decoders of scanned PDF pages are WebAssembly; Word files bring styles.
 */
export function previewPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    "style-src 'unsafe-inline'",
    'img-src blob: data:',
    'font-src blob: data:',
    'worker-src blob:',
    "connect-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-scripts',
  ].join('; ');
}

/** Policy for answers that are not the page: data and downloads never run anything, even when opened by themselves. */
export const SEALED_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** Headers that every answer of both shells carries beside its policy. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
};
