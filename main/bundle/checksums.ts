/** One line of a checksum list. */
export interface Checksum {
  readonly path: string;
  readonly sha256: string;
}

/** The text of `SHA256SUMS`, for `sha256sum -c`: UTF-8, sorted by path; a backslash or line end in a name is escaped as coreutils do. */
export function writeChecksums(sums: readonly Checksum[]): string {
  const sorted = [...sums].sort((a, b) => (a.path < b.path ? -1 : 1));
  return sorted
    .map(({ path, sha256 }) => {
      const escaped = path.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r');
      return `${escaped === path ? '' : '\\'}${sha256}  ${escaped}\n`;
    })
    .join('');
}

/** Reads what `writeChecksums` or `sha256sum` wrote; `faults` are the numbers of lines that are neither empty nor a checksum. */
export function readChecksums(text: string): {
  readonly sums: readonly Checksum[];
  readonly faults: readonly number[];
} {
  const sums: Checksum[] = [];
  const faults: number[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line === '') continue;
    const match = /^(\\?)([0-9a-f]{64}) [ *](.+)$/i.exec(line);
    if (match === null) {
      faults.push(index + 1);
      continue;
    }
    const [, mark, sha256 = '', name = ''] = match;
    const path =
      mark === '' ? name : name.replace(/\\([\\nr])/g, (_, sign: string) => ({ n: '\n', r: '\r' })[sign] ?? '\\');
    sums.push({ path, sha256: sha256.toLowerCase() });
  }
  return { sums, faults };
}
