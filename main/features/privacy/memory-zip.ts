import { startZip } from '../../bundle/zip-writer.ts';
import type { WritableFile } from '../../files/port.ts';

/** A ZIP of a few files in memory, dated by a civil day. */
export async function memoryZip(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  date: string,
): Promise<Uint8Array> {
  const chunks: { position: number; bytes: Buffer }[] = [];
  let end = 0;
  const file: WritableFile = {
    async write(bytes) {
      chunks.push({ position: end, bytes: Buffer.from(bytes) });
      end += bytes.byteLength;
    },
    async patch(position, bytes) {
      chunks.push({ position, bytes: Buffer.from(bytes) });
    },
    async sync() {},
    async close() {},
  };
  const zip = startZip(file, { date });
  for (const { name, bytes } of files)
    await zip.add({
      path: name,
      size: bytes.byteLength,
      open: async function* () {
        yield bytes;
      },
    });
  await zip.finish();
  const whole = Buffer.alloc(end);
  for (const chunk of chunks) chunk.bytes.copy(whole, chunk.position);
  return whole;
}
