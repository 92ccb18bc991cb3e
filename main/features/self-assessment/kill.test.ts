import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createTestCore } from '../../testing/core.ts';
import { newAssessment } from '../../testing/self-assessment.ts';

const CHILD = fileURLToPath(new URL('../../testing/killed-while-answering.ts', import.meta.url));

test.each([1, 25, 60])('a process killed after %i acknowledged answers loses none of them', async (wanted) => {
  const first = await createTestCore();
  const { id } = await newAssessment(first);
  await first.close({ keep: true });

  const child = spawn(process.execPath, [CHILD, first.home, first.dir, id], { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged = new Map<string, { rev: number; note: string }>();
  const exited = once(child, 'exit');
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { code: string; rev: number; note: string };
    acknowledged.set(said.code, said);
    count += 1;
    if (count === wanted) child.kill('SIGKILL');
  }
  const [, signal] = await exited;
  expect(signal).toBe('SIGKILL');
  expect(count).toBeGreaterThanOrEqual(wanted);

  const again = await first.reopen();
  try {
    const { answers } = await again.call('selfAssessment.get', { id });
    const stored = new Map(answers.map((answer) => [answer.code, answer]));
    for (const [code, said] of acknowledged) {
      const answer = stored.get(code);
      // the act in flight may have been committed without being told; what was told is there
      expect(answer?.rev ?? 0).toBeGreaterThanOrEqual(said.rev);
      if (answer?.rev === said.rev) expect(answer).toMatchObject({ result: 'partial', note: said.note });
    }
    expect(answers.filter((answer) => answer.rev > 1).length - acknowledged.size).toBeLessThanOrEqual(1);
    expect(await again.call('workspace.check', { files: true })).toMatchObject({
      healthy: true,
      chain: { intact: true },
    });
    expect(again.errors).toEqual([]);
  } finally {
    await again.close();
  }
});
