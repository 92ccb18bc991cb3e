import { createHash, randomBytes } from 'node:crypto';
import type { Clock, IdSource } from './ports.ts';

/** Namespace of every UUIDv5 of this product; changing it would part copies of a workspace. */
const NAMESPACE = Buffer.from('6f1d2b0e5a3c4b8f9d7e2c41a0b3d5f7', 'hex');

function format(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** UUIDv7 (RFC 9562): 48 bits of time, a counter so that ids of one millisecond stay in order, and random bits. */
export function createIds(clock: Clock, random: (size: number) => Buffer = randomBytes): IdSource {
  let last = 0;
  let counter = 0;
  return {
    next() {
      const now = clock.now();
      if (now > last) {
        last = now;
        counter = random(2).readUInt16BE(0) & 0x7ff;
      } else {
        counter += 1;
        if (counter > 0xfff) {
          last += 1;
          counter = 0;
        }
      }
      const bytes = random(16);
      bytes.writeUIntBE(last, 0, 6);
      bytes.writeUInt16BE(0x7000 | counter, 6);
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
      return format(bytes);
    },
    notBefore(milliseconds) {
      if (milliseconds <= last) return;
      last = milliseconds;
      counter = 0;
    },
    of(...parts) {
      // the unit separator keeps ('ab','c') and ('a','bc') apart
      const digest = createHash('sha1').update(NAMESPACE).update(parts.join('\u001f'), 'utf8').digest().subarray(0, 16);
      const bytes = Buffer.from(digest);
      bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
      return format(bytes);
    },
  };
}
