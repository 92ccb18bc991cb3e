/** Where a path lies: one line of /proc/mounts. */
export interface Mount {
  readonly point: string;
  readonly type: string;
}

/** Blanks and backslashes stand as octal codes in /proc/mounts. */
function decoded(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)));
}

/** The mount that holds `path`: the last of those with the longest point. `undefined` when the list is empty. */
export function mountOf(path: string, mounts: string): Mount | undefined {
  let found: Mount | undefined;
  for (const line of mounts.split('\n')) {
    const [, rawPoint, type] = line.split(' ');
    if (rawPoint === undefined || type === undefined) continue;
    const point = decoded(rawPoint);
    const inside = path === point || path.startsWith(point === '/' ? '/' : `${point}/`);
    if (inside && point.length >= (found?.point.length ?? 0)) found = { point, type };
  }
  return found;
}
