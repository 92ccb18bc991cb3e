// pdfjs-dist ships no types for its worker; importing it in the same thread is how it runs without a worker file.
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown;
}
