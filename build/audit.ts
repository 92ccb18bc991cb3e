import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { importedPackages, licenceFaults, licencesOf } from './licences.ts';

const root = resolve(import.meta.dirname, '..');

const LEVELS = ['info', 'low', 'moderate', 'high', 'critical'] as const;
const FAILING: ReadonlySet<string> = new Set(['high', 'critical']);

const auditReport = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.enum(LEVELS),
      range: z.string(),
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string().optional() })])),
    }),
  ),
});

/** What the registry said of our packages, or why it could not be asked. */
export type Advice =
  | { readonly asked: false; readonly why: string }
  | { readonly asked: true; readonly bad: readonly string[]; readonly noted: readonly string[] };

/** Reads what `npm audit --json` printed. Anything that is no report means that nobody was asked: silence is not a good answer. */
export function readAdvice(output: string): Advice {
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    return { asked: false, why: output.trim().split('\n')[0]?.slice(0, 200) ?? 'no answer' };
  }
  const report = auditReport.safeParse(value);
  if (!report.success) {
    const told = z.object({ message: z.string() }).safeParse(value);
    return { asked: false, why: told.success ? told.data.message.slice(0, 200) : 'the answer is no report' };
  }
  const found = Object.entries(report.data.vulnerabilities).map(([name, { severity, range, via }]) => {
    const titles = via.map((one) => (typeof one === 'string' ? `by ${one}` : `${one.title} ${one.url ?? ''}`.trim()));
    return { severity, line: `${severity}: ${name} ${range} - ${titles.join('; ')}` };
  });
  return {
    asked: true,
    bad: found.filter(({ severity }) => FAILING.has(severity)).map(({ line }) => line),
    noted: found.filter(({ severity }) => !FAILING.has(severity)).map(({ line }) => line),
  };
}

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
    }),
  ),
});

/** Packages of the lock file that could be exchanged unseen: without a strong checksum, or from a place of their own. */
export function lockFaults(lock: string): string[] {
  return Object.entries(lockFile.parse(JSON.parse(lock)).packages).flatMap(([path, one]) => {
    if (path === '') return [];
    if (one.link === true) return [`${path}: a link to a folder`];
    // the lock file names no registry: whatever names a place came another way
    if (one.resolved !== undefined) return [`${path}: comes from ${one.resolved}`];
    return /^sha512-[A-Za-z0-9+/]{86}==$/.test(one.integrity ?? '') ? [] : [`${path}: no sha512 checksum`];
  });
}

/** Exit codes: all good, something bad was found, nobody could be asked. */
export const GOOD = 0;
export const BAD = 1;
export const NOT_ASKED = 2;

function main(): number {
  const packages = licencesOf(root, importedPackages(root));
  const faults = [...licenceFaults(packages), ...lockFaults(readFileSync(join(root, 'package-lock.json'), 'utf8'))];
  for (const fault of faults) console.error(fault);
  console.log(`licences: ${packages.length} packages are shipped, ${faults.length} faults in licences and lock file`);

  const windows = process.platform === 'win32';
  const { stdout, stderr } = spawnSync(windows ? 'npm.cmd' : 'npm', ['audit', '--json'], {
    cwd: root,
    encoding: 'utf8',
    shell: windows,
    timeout: 120_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  const advice = readAdvice(stdout === '' ? stderr : stdout);
  if (!advice.asked) {
    console.log(
      `advisories: the registry could not be asked (${advice.why}). Nothing is known about them from this run.`,
    );
    return faults.length > 0 ? BAD : NOT_ASKED;
  }
  for (const line of [...advice.bad, ...advice.noted]) console.log(line);
  console.log(`advisories: ${advice.bad.length} high or critical, ${advice.noted.length} lower`);
  return faults.length > 0 || advice.bad.length > 0 ? BAD : GOOD;
}

if (import.meta.main) process.exitCode = main();
