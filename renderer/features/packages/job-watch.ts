import { useState } from 'react';
import type { Job } from '../../../main/contract/jobs.ts';
import { useRead } from '../../app/client.ts';

/** Follows one job: `watch(jobId)` starts, `job` is what it is now. */
export function useJobWatch(): { readonly job: Job | undefined; readonly watch: (jobId: string | undefined) => void } {
  const [jobId, setJobId] = useState<string>();
  const read = useRead(
    'jobs.get',
    { id: jobId ?? '00000000-0000-7000-8000-000000000000' },
    { enabled: jobId !== undefined },
  );
  return { job: jobId === undefined ? undefined : read.data, watch: setJobId };
}
