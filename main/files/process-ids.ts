import { errorCode } from './failures.ts';

/** Is a process with this id running on this computer? One of another account counts. */
export function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
