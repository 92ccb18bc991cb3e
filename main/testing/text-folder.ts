import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder of `count` procedures as plain text, `SOP-9-00 Prosedur 00.txt` and so on: quick to read, each another document. Gives its path. */
export async function textFolder(home: string, count: number): Promise<string> {
  const folder = join(home, 'dokumen mutu');
  await mkdir(folder, { recursive: true });
  for (let file = 0; file < count; file += 1) {
    const number = String(file).padStart(2, '0');
    await writeFile(
      join(folder, `SOP-9-${number} Prosedur ${number}.txt`),
      `Prosedur nomor ${number} tentang kata${number}\n`,
    );
  }
  return folder;
}
