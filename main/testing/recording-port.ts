import { type FilePort, nodeFilePort, type WritableFile } from '../files/port.ts';

/** One step on the disk, in the order in which it ended. */
export interface DiskStep {
  readonly act: 'create' | 'write' | 'sync' | 'rename' | 'syncFolder' | 'remove' | 'makeFolder';
  readonly path: string;
  /** Where a renamed file went. */
  readonly to?: string;
}

/** The real file system, with every step that writes noted. */
export function recordingPort(): { readonly port: FilePort; readonly steps: DiskStep[] } {
  const real = nodeFilePort();
  const steps: DiskStep[] = [];
  const noted = (file: WritableFile, path: string): WritableFile => ({
    async write(bytes) {
      await file.write(bytes);
      steps.push({ act: 'write', path });
    },
    async patch(position, bytes) {
      await file.patch(position, bytes);
      steps.push({ act: 'write', path });
    },
    async sync() {
      await file.sync();
      steps.push({ act: 'sync', path });
    },
    close: () => file.close(),
  });
  const port: FilePort = {
    ...real,
    async create(path, options) {
      const file = await real.create(path, options);
      steps.push({ act: 'create', path });
      return noted(file, path);
    },
    async syncFolder(path) {
      await real.syncFolder(path);
      steps.push({ act: 'syncFolder', path });
    },
    async rename(from, to) {
      await real.rename(from, to);
      steps.push({ act: 'rename', path: from, to });
    },
    async makeFolder(path) {
      await real.makeFolder(path);
      steps.push({ act: 'makeFolder', path });
    },
    async remove(path) {
      await real.remove(path);
      steps.push({ act: 'remove', path });
    },
  };
  return { port, steps };
}
