// A process for jobs/compute.test.ts: has one thing computed and must end by itself, though its idle thread is still there.
import { createCompute } from '../jobs/compute.ts';

const compute = createCompute(new URL('./odd-worker.ts', import.meta.url), { threads: 2, memoryMb: 64 });
process.stdout.write(JSON.stringify(await compute.run('print', null)));
