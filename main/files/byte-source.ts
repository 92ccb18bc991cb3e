import { fileRefusal } from './failures.ts';
import { openRegular } from './regular.ts';

/** Where bytes come from: a file on disk or bytes in memory. */
export type BytesInput = { readonly path: string } | { readonly bytes: Uint8Array };

/** Bytes that can be read at any place without loading them all. Only reads; writing goes through `FilePort`. */
export interface ByteSource {
  readonly input: BytesInput;
  readonly size: number;
  /** The bytes from `offset`, fewer than `length` at the end. */
  read(offset: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Opens a file or bytes for reading; refuses `files.notFound`, `files.noPermission` … Close it in `finally`. */
export async function openSource(input: BytesInput): Promise<ByteSource> {
  if ('bytes' in input) {
    const { bytes } = input;
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return {
      input,
      size: all.length,
      read: async (offset, length) => all.subarray(offset, offset + length),
      close: async () => undefined,
    };
  }
  try {
    const handle = await openRegular(input.path);
    const { size } = await handle.stat();
    return {
      input,
      size,
      async read(offset, length) {
        const wanted = Math.max(0, Math.min(length, size - offset));
        const buffer = Buffer.alloc(wanted);
        let filled = 0;
        while (filled < wanted) {
          const { bytesRead } = await handle.read(buffer, filled, wanted - filled, offset + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return buffer.subarray(0, filled);
      },
      close: () => handle.close(),
    };
  } catch (error) {
    throw fileRefusal(error, input.path);
  }
}
