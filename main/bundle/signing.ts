import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { Message } from '../contract/result.ts';
import type { BundleManifest } from './manifest.ts';

/** Names of the two files at the root of a signed bundle. */
export const SIGNATURE_NAME = 'manifest.sig';
export const KEY_NAME = 'kunci-publik.pem';

/** The only algorithm written and accepted; deterministic, so that the same bundle is signed with the same bytes. */
export const SIGNATURE_ALGORITHM = 'Ed25519';

/** Bytes of the SHA-256 of the public key that people compare: nobody makes a second key that agrees in 128 bits. */
const FINGERPRINT_BYTES = 16;

/** Two PEM halves of a new key. */
export interface KeyPair {
  readonly fingerprint: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Signs bundles. It holds the private key and shows the public half alone. */
export interface BundleSigner {
  readonly fingerprint: string;
  readonly publicKey: string;
  sign(bytes: Uint8Array): Uint8Array;
}

/** What a check says of a signature; `wrong` is told in the problems of the report. */
export type SignatureState =
  | { readonly state: 'good'; readonly fingerprint: string }
  | { readonly state: 'unsigned' }
  | { readonly state: 'wrong' };

function fingerprintOfKey(key: KeyObject): string {
  const digest = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();
  const hex = digest.subarray(0, FINGERPRINT_BYTES).toString('hex').toUpperCase();
  return (hex.match(/.{4}/g) ?? []).join(' ');
}

/** The key of a PEM text when it is an Ed25519 one, else undefined. */
function publicKeyOf(pem: string): KeyObject | undefined {
  // node would also take a private key or a certificate here
  if (!/^-----BEGIN PUBLIC KEY-----\r?\n[A-Za-z0-9+/=\r\n]+-----END PUBLIC KEY-----\s*$/.test(pem)) return undefined;
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** First 16 bytes of the SHA-256 of the public key, as people compare it: `3F2A 9B1C …`, eight groups. Undefined when the text is no Ed25519 key. */
export function keyFingerprint(publicKey: string): string | undefined {
  const key = publicKeyOf(publicKey);
  return key === undefined ? undefined : fingerprintOfKey(key);
}

/** Makes a new Ed25519 key. */
export function newKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    fingerprint: fingerprintOfKey(publicKey),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }) as string,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

/** A signer from a private key (PKCS #8, PEM). */
export function signerOf(privateKey: string): BundleSigner {
  const key = createPrivateKey(privateKey);
  const own = createPublicKey(key);
  return {
    fingerprint: fingerprintOfKey(own),
    publicKey: own.export({ type: 'spki', format: 'pem' }) as string,
    sign: (bytes) => sign(null, bytes, key),
  };
}

/** The text of `manifest.sig`: three lines, the signature over the exact bytes of `manifest.json`. */
export function signatureText(signer: BundleSigner, manifest: Uint8Array): string {
  const signature = Buffer.from(signer.sign(manifest)).toString('base64');
  return `algorithm: ${SIGNATURE_ALGORITHM}\nkey: ${signer.fingerprint}\nsignature: ${signature}\n`;
}

function readSignature(text: string): { algorithm: string; key: string; signature: Buffer } | undefined {
  const match = /^algorithm: (.{1,60})\r?\nkey: (.{1,100})\r?\nsignature: ([A-Za-z0-9+/]{1,200}={0,2})\s*$/.exec(text);
  if (match === null) return undefined;
  const [, algorithm = '', key = '', signature = ''] = match;
  return { algorithm: algorithm.trim(), key: key.trim(), signature: Buffer.from(signature, 'base64') };
}

function wrong(code: string, params: Message['params'] = {}): { found: SignatureState; problems: Message[] } {
  return { found: { state: 'wrong' }, problems: [{ code: `bundle.${code}`, params }] };
}

/**
 * Checks the signature of a bundle. A bundle without any trace of one is `unsigned`: older programs wrote none. One that names a key in its
 * manifest, or holds one of the two files, must hold both and fit. `good` says only that the holder of the key with this fingerprint signed
 * the manifest; whose key it is, the letter tells.
 */
export function checkSignature(of: {
  readonly manifestBytes: Uint8Array | undefined;
  readonly manifest: BundleManifest | undefined;
  readonly signature: Uint8Array | undefined;
  readonly key: Uint8Array | undefined;
}): { readonly found: SignatureState; readonly problems: readonly Message[] } {
  const named = of.manifest?.signedWith;
  if (of.signature === undefined && of.key === undefined && named === undefined)
    return { found: { state: 'unsigned' }, problems: [] };
  if (of.signature === undefined) return wrong('signatureMissing');
  if (of.key === undefined) return wrong('keyMissing');
  const signature = readSignature(Buffer.from(of.signature).toString('utf8'));
  if (signature === undefined) return wrong('signatureUnreadable');
  if (signature.algorithm !== SIGNATURE_ALGORITHM)
    return wrong('signatureAlgorithm', { algorithm: signature.algorithm });
  const key = publicKeyOf(Buffer.from(of.key).toString('utf8'));
  if (key === undefined) return wrong('keyUnreadable');
  const fingerprint = fingerprintOfKey(key);
  if (signature.key !== fingerprint || (named !== undefined && named !== fingerprint)) return wrong('keyDiffers');
  if (of.manifestBytes === undefined || !verify(null, of.manifestBytes, key, signature.signature))
    return wrong('signatureWrong');
  return { found: { state: 'good', fingerprint }, problems: [] };
}
