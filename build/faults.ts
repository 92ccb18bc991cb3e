import { parseArgs } from 'node:util';
import { runFaults } from './faults/run.ts';

const USAGE =
  'npm run faults -- --rounds 300 [--disks 75] [--seed 1] [--only ROUND]   kills the program at random moments of its writes, lets disks fail under it, and checks what is left';

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}

const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    disks: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
  },
  strict: true,
});
const rounds = Number(values.rounds ?? 300);
const disks = Number(values.disks ?? Math.ceil(rounds / 4));
const seed = Number(values.seed ?? Date.now() % 100_000);
const only = values.only === undefined ? undefined : Number(values.only);
if (![rounds, disks, seed, only ?? 1].every((value) => Number.isInteger(value) && value >= 0)) {
  tell(USAGE);
  process.exitCode = 2;
} else {
  const started = performance.now();
  tell(`seed ${seed}`);
  const report = await runFaults({
    rounds,
    disks,
    seed,
    measured: true,
    tell,
    ...(only === undefined ? {} : { only }),
  });
  tell('');
  for (const line of report.tally.lines()) tell(line);
  tell(
    `jobs found after the kills: ${
      Object.entries(report.jobs)
        .map(([state, count]) => `${state} ${count}`)
        .join(', ') || 'none'
    }`,
  );
  tell('');
  for (const { round, dir, problems } of report.failures) {
    tell(`round ${round} left ${dir}`);
    for (const problem of problems) tell(`  ${problem}`);
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  tell(
    `${report.rounds} rounds, ${report.killed} killed; ${report.disks} failing disks, ${report.answered} answered in words; ${report.failures.length} bad, ${seconds} s, seed ${seed}`,
  );
  process.exitCode = report.failures.length === 0 ? 0 : 1;
}
