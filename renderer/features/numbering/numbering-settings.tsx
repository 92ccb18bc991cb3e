import type { ReactNode } from 'react';

/** Number patterns of documents by type, under Pengaturan. */
export function NumberingSettings(): ReactNode {
  return null;
}
