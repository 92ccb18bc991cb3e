import { createCore } from '../core.ts';
import { processConfig, testClock } from './core.ts';

// the process that `kill.test.ts` kills: answers row after row and says each one that was acknowledged
const [home, dir, assessmentId] = process.argv.slice(2);
if (home === undefined || dir === undefined || assessmentId === undefined)
  throw new Error('home, folder and assessment are needed');

const core = createCore(processConfig(home, testClock()));
const session = core.session('child');

async function call(name: string, input: unknown): Promise<never> {
  const result = await core.call(session, name, input);
  if (!result.ok) throw new Error(`${name}: ${result.code}`);
  return result.value as never;
}

await call('workspace.open', { path: dir });
const read: { answers: { id: string; rev: number; code: string }[] } = await call('selfAssessment.get', {
  id: assessmentId,
});
for (let round = 1; ; round += 1) {
  for (const answer of read.answers) {
    const note = `${answer.code} putaran ${round}`;
    const after: { rev: number } = await call('selfAssessment.answer', {
      id: answer.id,
      expectRev: answer.rev,
      result: 'partial',
      note,
    });
    answer.rev = after.rev;
    process.stdout.write(`${JSON.stringify({ code: answer.code, rev: after.rev, note })}\n`);
  }
}
