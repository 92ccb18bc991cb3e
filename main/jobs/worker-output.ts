/**
 * Sends what libraries print in a worker thread to stderr: the terminal shell answers with JSON on stdout. Done inside the thread, because a
 * process that listens to a thread's output stays alive for as long as the thread does.
 */
export function printToStderr(): void {
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
}
